#include "searcher/plan/archive_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "common/store/schema.h"
#include "common/store/word_pairs.h"
#include "common/text/analyzer.h"
#include "common/text/function_words.h"
#include "common/text/spelling_variants.h"
#include "common/text/stem.h"
#include "common/text/unicode.h"
#include "searcher/plan/article_fields.h"
#include "searcher/plan/form_queries.h"
#include "searcher/plan/suggest.h"

namespace lede {

namespace {

namespace s = schema;
using schema::term;

class WordLookup {
 public:
  explicit WordLookup(PlanContext& context) : context_(context), db_(context.db) {}

  void look_up(Node& n) {
    if (n.kind == Node::Kind::leaf) return look_up(n.leaf);
    add_closed_up(n);
    for (auto* group : {&n.children, &n.must, &n.may, &n.must_not, &n.filters}) {
      for (auto& c : *group) look_up(c);
    }
  }

 private:
  /// Names that the acronyms of a query stand for: each is a phrase, and costs like one.
  static constexpr size_t kMaxNames = 24;
  static constexpr size_t kMaxNamesOfOne = 3;
  static constexpr size_t kMaxNearWords = 20;

  void look_up(Leaf& leaf) {
    for (auto& o : leaf.near) look_up(o);
    if (leaf.edits > 0 && add_near_words(leaf)) return;
    if (!leaf.is_of_text()) return;
    switch (leaf.kind) {
      case Leaf::Kind::word:
        spell_out(leaf);
        if (leaf.spelled_out.empty() && leaf.units.size() == 1 && leaf.units[0].also.empty())
          note_missing(leaf, leaf.units[0]);
        break;
      case Leaf::Kind::phrase:
        for (const auto& u : leaf.units) note_missing(leaf, u);
        break;
      case Leaf::Kind::near:
      case Leaf::Kind::prefix:
      case Leaf::Kind::dates:
      case Leaf::Kind::id:
      case Leaf::Kind::manner:
      case Leaf::Kind::statement:
        break;
    }
  }

  /// "cease-fire" and "cease fire" also find "ceasefire", where the archive has it.
  void add_closed_up(Node& n) {
    std::vector<Node> more;
    const auto one_word = [](const Node& c) {
      return c.is_plain_word() && c.leaf.units.size() == 1 && !c.leaf.function_word;
    };
    for (size_t i = 0; i + 1 < n.may.size(); ++i) {
      if (!one_word(n.may[i]) || !one_word(n.may[i + 1])) continue;
      const Leaf& a = n.may[i].leaf;
      const Leaf& b = n.may[i + 1].leaf;
      if (b.begin > a.end + 1) continue;  // not side by side
      const std::string joined = one_spelling(a.units[0].term + b.units[0].term);
      const Unit unit{joined, stem(joined), ""};
      if (joined.size() < 6 || !is_written(unit)) continue;
      // A hyphenated word is indexed closed up beside its parts. A word that is written closed up,
      // too, is more frequent than one of them.
      const auto frequency = [&](const Unit& u) { return db_.frequency(term(s::kStem, u.stem)); };
      if (frequency(unit) <= std::min(frequency(a.units[0]), frequency(b.units[0]))) continue;
      Node c;
      c.kind = Node::Kind::leaf;
      c.leaf.units = {unit};
      c.leaf.text = a.text == b.text ? a.text : a.text + " " + b.text;
      c.leaf.begin = a.begin;
      c.leaf.end = b.end;
      context_.note("variant", fmt::format("“{}” also finds “{}”", c.leaf.text, joined), c.leaf);
      more.push_back(std::move(c));
    }
    std::move(more.begin(), more.end(), std::back_inserter(n.may));
  }

  /// "zelensky~": the words that are near it in their letters. False where there are none.
  bool add_near_words(Leaf& leaf) {
    const ArticleField* field = article_field(leaf.field);
    const bool by_stem = !field || field->by_stem;
    const Unit word = leaf.units[0];
    auto near = near_terms(word, leaf.edits, field ? field->prefix : s::kStem, db_);
    if (near.empty()) return false;
    const size_t all = near.size();
    if (all > kMaxNearWords) near.resize(kMaxNearWords);
    std::string told;
    for (const auto& t : near) {
      leaf.units.push_back({t, t, ""});
      told += fmt::format("{}“{}”", told.empty() ? "" : ", ",
                          by_stem && !field ? written_form(t, word.term, db_) : t);
    }
    const std::string left_out =
        all > near.size() ? fmt::format(", the nearest of {} words", all) : "";
    context_.note("variant", fmt::format("“{}” also finds {}{}", leaf.text, told, left_out), leaf);
    return true;
  }

  /// The names that an acronym stands for in the archive, each with the number of documents that
  /// say so.
  [[nodiscard]] std::vector<std::pair<Xapian::doccount, std::string>> names_of(
      const std::string& acronym) const {
    const std::string prefix = term(s::kAcronym, acronym + "\t");
    std::vector<std::pair<Xapian::doccount, std::string>> found;
    for (auto it = db_.allterms_begin(prefix); it != db_.allterms_end(prefix); ++it) {
      const auto n = db_.frequency(*it);
      if (n > 0) found.emplace_back(n, (*it).substr(prefix.size()));
    }
    return found;
  }

  /// Whether the archive has a word that is no acronym: it stands there in small letters, not only
  /// by mistake.
  [[nodiscard]] bool is_small_word(const Unit& u) const {
    constexpr size_t kMaxLookedAt = 200;  // documents
    constexpr size_t kEnough = 40;        // places that tell
    constexpr size_t kMistakes = 20;      // one in so many
    if (is_function_word(u.term) || frequent_word(u.term)) return true;
    size_t looked_at = 0;
    size_t small = 0;
    size_t capital = 0;
    const auto forms = terms_of_form(u, s::kStem, db_);
    db_.each_document(forms.empty() ? term(s::kStem, u.stem) : forms[0], [&](Xapian::docid d) {
      const Record r = db_.searched_record(d);
      const std::string& text = r.text;
      for (const auto& t : analyze(text, r.numbers)) {
        if (t.main && t.term == u.term)
          ++(is_lower(decode_at(text, t.begin).value) ? small : capital);
      }
      return ++looked_at < kMaxLookedAt && small + capital < kEnough;
    });
    return small > 0 && small * kMistakes >= capital;
  }

  void spell_out(Leaf& leaf) {
    if (leaf.acronym == Leaf::Acronym::no) return;
    const Unit& word = leaf.units[0];
    auto found = names_of(word.term);
    const bool written_so = leaf.acronym == Leaf::Acronym::yes;
    if (found.empty() && written_so && word.stem != word.term) found = names_of(word.stem);  // NGOs
    if (found.empty() || (!written_so && is_small_word(word))) return;
    if (names_ >= kMaxNames) {
      if (names_++ == kMaxNames)
        context_.note(
            "limit",
            fmt::format("only the first {} names that acronyms stand for are searched", kMaxNames),
            leaf);
      return;
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::string told;
    // One acronym may stand for several names; one that is far less frequent is a mistake.
    for (const auto& [frequency, name] : found) {
      if (leaf.spelled_out.size() == kMaxNamesOfOne || names_ == kMaxNames ||
          frequency * 4 < found[0].first)
        break;
      ++names_;
      leaf.spelled_out.push_back(words_of(name));
      told += fmt::format("{}“{}”", told.empty() ? "" : " and ", name);
    }
    context_.note(
        "acronym",
        fmt::format("“{}” also finds {}, which the archive spells it out as", leaf.text, told),
        leaf);
  }

  static std::vector<Unit> words_of(const std::string& name) {
    std::vector<Unit> words;
    for (size_t at = 0; at < name.size();) {
      const size_t end = std::min(name.find(' ', at), name.size());
      const std::string word = name.substr(at, end - at);
      words.push_back({word, stem(word), ""});
      at = end + 1;
    }
    return words;
  }

  /// Whether the archive has the word, in whatever form.
  [[nodiscard]] bool is_written(const Unit& u) const {
    return db_.term_exists(term(s::kStem, u.stem)) || (context_.include_chrome && is_muted(u));
  }
  [[nodiscard]] bool is_muted(const Unit& u) const {
    return db_.term_exists(term(s::kMutedStem, u.stem));
  }

  void note_missing(const Leaf& leaf, const Unit& u) {
    if (is_written(u) || !context_.count_missing()) return;
    const std::string better = suggest_word(u, db_);
    std::string text = fmt::format("nobody in the archive wrote “{}”", u.term);
    if (!context_.include_chrome && is_muted(u)) {
      text += " but muted text has it (--include-chrome searches that)";
    } else if (!better.empty()) {
      text += fmt::format("; did you mean “{}”?", better);
    }
    context_.note("unknown-word", std::move(text), leaf);
  }

  PlanContext& context_;
  const RecordDatabase& db_;
  size_t names_ = 0;  ///< that acronyms of the query stand for
};

}  // namespace

void look_up_words(Node& root, PlanContext& context) {
  WordLookup(context).look_up(root);
}

}  // namespace lede
