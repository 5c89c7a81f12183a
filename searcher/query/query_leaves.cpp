#include "searcher/query/query_leaves.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "common/text/analyzer.h"
#include "common/text/function_words.h"
#include "common/text/spelling_variants.h"
#include "common/text/unicode.h"
#include "searcher/query/query_clauses.h"

namespace lede {

namespace {

/// The words of a query whose single quotation marks make phrases.
constexpr auto kMaxWithSingle = 5;

bool is_main(const Token& t) {
  return t.main;
}

/// The other readings of `main` that who typed it may mean.
std::vector<const Token*> readings_beside(const Token& main, const std::vector<Token>& tokens) {
  std::vector<const Token*> out;
  for (const auto& t : tokens) {
    if (t.either && t.chunk == main.chunk) out.push_back(&t);
  }
  return out;
}

/// Whether a star has a letter or digit behind it.
bool has_star_within(std::string_view text) {
  for (size_t at = text.find('*'); at < text.size();) {
    const CodePoint c = decode_at(text, at);
    if (is_letter(c.value) || is_digit(c.value)) return true;
    at += c.size;
  }
  return false;
}

/// A prefix in all its spellings: "organis" also begins "organiz", "defenc" also "defens".
std::vector<Unit> prefix_spellings(const std::string& folded, const std::string& term) {
  std::vector<Unit> units = {{folded, folded, ""}};
  const auto add = [&](const std::string& s) {
    if (s.size() > 1 &&
        std::none_of(units.begin(), units.end(), [&](const Unit& u) { return u.term == s; }))
      units.push_back({s, s, ""});
  };
  add(term);
  add(one_spelling(folded));
  std::string with_e = one_spelling(folded + "e");
  if (with_e != folded + "e" && with_e.ends_with('e')) {
    with_e.pop_back();
    add(with_e);
  }
  return units;
}

/// What "NATO", "MoD", "NGOs" and "C.A.R." are, and what "nato" and "Nato" may be. An accent is
/// typed for a word's sake: "café" is no CAFE.
Leaf::Acronym acronym_of(std::string_view written) {
  size_t letters = 0;
  size_t capitals = 0;
  bool accents = false;
  for (size_t at = 0; at < written.size();) {
    const CodePoint c = decode_at(written, at);
    letters += is_letter(c.value) ? 1 : 0;
    capitals += is_upper(c.value) ? 1 : 0;
    const std::string plain = fold(written.substr(at, c.size));
    accents = accents || (c.value >= 0x80 && !plain.empty() && end_of_ascii(plain, 0) > 0);
    at += c.size;
  }
  if (capitals >= 2 && capitals * 2 >= letters) return Leaf::Acronym::yes;
  return accents ? Leaf::Acronym::no : Leaf::Acronym::perhaps;
}

/// The edits that a ~ at the end of a word allows: "zelensky~", "zelensky~1". 0 where none is.
/// Takes the sign off.
unsigned take_edits(std::string_view& written) {
  const size_t sign = written.rfind('~');
  if (sign == std::string_view::npos || sign == 0) return 0;
  const auto behind = written.substr(sign + 1);
  if (!behind.empty() && behind != "1" && behind != "2") return 0;
  written = written.substr(0, sign);
  return behind == "1" ? 1 : 2;
}

/// "28,5*" as "285*": the grouping of digits is not part of the number.
std::string without_grouping(std::string_view prefix) {
  std::string out(prefix);
  if (prefix.find_first_not_of("0123456789,*") == std::string_view::npos) std::erase(out, ',');
  return out;
}

}  // namespace

bool QueryLeaves::count_leaf(const QueryToken& t) {
  if (++leaves_ <= kMaxLeaves) return true;
  if (leaves_ == kMaxLeaves + 1)
    notes_.add("limit", fmt::format("only the first {} words are searched", kMaxLeaves), t);
  return false;
}

Leaf QueryLeaves::leaf_at(const QueryToken& t, Leaf::Kind kind, Field field) const {
  Leaf leaf;
  leaf.kind = kind;
  leaf.field = field;
  leaf.text = query_.substr(t.begin, t.end - t.begin);
  leaf.begin = t.begin;
  leaf.end = t.end;
  return leaf;
}

Node QueryLeaves::words(std::string_view written, const QueryToken& t, Field field) {
  const bool star = written.size() > 1 && written.ends_with('*');
  if (t.kind == QueryToken::Kind::word && has_star_within(written))
    notes_.add("syntax",
               fmt::format("a * only ends words (bank*); in “{}” it stands for nothing", written),
               t);
  const unsigned edits = star ? 0 : take_edits(written);
  const std::string text = star ? without_grouping(written) : std::string(written);
  const auto tokens = analyze(std::string_view(text).substr(0, text.size() - (star ? 1 : 0)));
  std::vector<const Token*> mains;
  for (const auto& k : tokens) {
    if (k.main) mains.push_back(&k);
  }
  Node group;
  for (size_t i = 0; i < mains.size(); ++i) {
    const Token& k = *mains[i];
    if (!count_leaf(t)) break;
    Leaf leaf = leaf_at(t, Leaf::Kind::word, field);
    leaf.units.push_back({k.term, k.stem, ""});
    if (k.unspaced && i + 1 < mains.size() && mains[i + 1]->chunk == k.chunk) {
      leaf.kind = Leaf::Kind::phrase;
      while (i + 1 < mains.size() && mains[i + 1]->chunk == k.chunk) {
        ++i;
        leaf.units.push_back({mains[i]->term, mains[i]->stem, ""});
      }
    } else if (star && i + 1 == mains.size() && k.end + 1 == text.size() && count_verified()) {
      leaf.kind = Leaf::Kind::prefix;
      leaf.units = prefix_spellings(fold(text.substr(k.begin, k.end - k.begin)), k.term);
    } else {
      // Typed without capitals, "us" may be either; the country is what is asked for. "US" is
      // nothing else.
      for (const Token* other : readings_beside(k, tokens))
        leaf.units.push_back({other->term, other->stem, ""});
      if (k.term == "us") leaf.units = {{"u.s.", "u.s.", k.term}};
      leaf.acronym = acronym_of(std::string_view(text).substr(k.begin, k.end - k.begin));
      if (edits > 0 && i + 1 == mains.size() && k.end == text.size() && count_verified())
        leaf.edits = edits;
      // "So-young" is a name, "state-of-the-art" has its own function words.
      leaf.function_word = is_function_word(k.term) && mains.size() != 2 && leaf.edits == 0;
    }
    group.may.push_back(leaf_node(std::move(leaf)));
  }
  if (group.may.size() == 1) return std::move(group.may[0]);
  return group;
}

Node QueryLeaves::phrase(const QueryToken& t, Field field) {
  if (t.unclosed) {
    notes_.add("syntax", "the quotation has no end; its words are searched one by one", t);
    return words(t.text, t, field);
  }
  Leaf leaf = leaf_at(t, Leaf::Kind::phrase, field);
  // A sentence that quotes is copied from a text; who looks for a phrase asks in few words.
  const auto all = analyze(query_);
  if (t.single && std::count_if(all.begin(), all.end(), is_main) > kMaxWithSingle) {
    notes_.add("syntax",
               fmt::format("in a query of more than {} words single marks make no phrase; double "
                           "marks do",
                           kMaxWithSingle),
               t);
    return words(t.text, t, field);
  }
  const auto tokens = analyze(t.text);
  for (const auto& k : tokens) {
    if (!k.main || !count_leaf(t)) continue;
    const auto beside = readings_beside(k, tokens);
    std::string also = beside.empty() ? "" : beside[0]->term;
    if (k.term == "us" && t.text.substr(k.begin, 2) != "US") also = "u.s.";
    leaf.units.push_back({k.term, k.stem, std::move(also)});
  }
  if (leaf.units.size() > 1 && !count_verified()) {
    notes_.add("limit",
               fmt::format("only the first {} phrases are searched as phrases", kMaxVerified), t);
    return words(t.text, t, field);
  }
  if (leaf.units.empty()) {
    notes_.add("syntax", "the quotation holds no word and is left out", t);
    return {};
  }
  return leaf_node(std::move(leaf));
}

}  // namespace lede
