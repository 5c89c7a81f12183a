#include "indexer/formats/json_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/formats/record_members.h"
#include "indexer/formats/record_text.h"
#include "indexer/formats/structured_text.h"
#include "indexer/html/read_html.h"
#include "indexer/html/tags.h"
#include "indexer/syntax/character_reference.h"
#include "indexer/wording/people.h"
#include "indexer/wording/source_values.h"

namespace lede {

namespace {

using nlohmann::json;

bool is_address(std::string_view s) {
  return s.find("://") != std::string_view::npos;
}

bool has_letter(std::string_view s) {
  for (size_t at = 0; at < s.size();) {
    const CodePoint cp = decode_at(s, at);
    if (is_letter(cp.value)) return true;
    at += cp.size;
  }
  return false;
}

/// "courier.example": a stand-in for a name.
bool is_host(std::string_view s) {
  const auto dot = s.rfind('.');
  return dot != s.npos && dot > 0 && s.size() - dot > 2 && s.find_first_of(" /,@") == s.npos &&
         !ascii::has_digit(s.substr(dot)) && ascii::lower(s) == s;
}

/// A fact without the markup and the character references that interfaces leave in it.
std::string plain(const std::string& value) {
  if (value.find_first_of("<&") == std::string::npos) return value;
  std::string s = without_references(value);
  if (s.find("</") == std::string::npos && !html::looks_like_markup(s)) return s;
  Article a;
  html::read_fragment(s, a);
  return one_line(a.text);
}

/// The first member with the role that says something that `good` takes.
template <typename Good>
std::string first_of(const RecordMembers& members, MemberRole role, Good good) {
  for (const json* value : members.all(role)) {
    if (std::string said = plain(words_of(*value)); !is_blank(said) && good(said)) return said;
  }
  return "";
}

std::string authors_of(const RecordMembers& members, const std::string& language,
                       std::string& left_out) {
  for (const json* value : members.all(MemberRole::author)) {
    NameList names;
    for (const auto& one : all_words_of(*value)) {
      // Numbers and addresses point to authors.
      const std::string line = plain(one);
      std::string_view rest = line;
      while (!rest.empty()) {
        const size_t end = std::min(rest.find_first_of(";|"), rest.size());
        if (const std::string name = std::string(rest.substr(0, end));
            !is_address(name) && has_letter(name)) {
          const std::string apart = read_names(name, language);
          names.add(apart.empty() ? author_of(name) : apart);
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    if (names.joined().empty()) continue;
    if (left_out.empty()) left_out = names.left_out();
    return names.joined();
  }
  return "";
}

void read_date(const RecordMembers& members, Article& a, Evidence evidence,
               const std::string& where, const ReadSink& sink) {
  std::string odd;
  for (const json* value : members.all(MemberRole::date)) {
    const std::string said = words_of(*value);
    if (said.empty()) continue;
    if (set_date(a, said, evidence)) return;
    if (odd.empty()) odd = said;
  }
  if (!odd.empty()) sink.remark(where, odd_date(odd));
}

void state(const RecordMembers& members, Article& a, MemberEvidence evidence,
           const std::string& where, const ReadSink& sink) {
  const auto any = [](const std::string&) { return true; };
  const auto no_address = [](const std::string& s) { return !is_address(s) && has_letter(s); };
  const auto name = [&](const std::string& s) { return no_address(s) && !is_host(s); };
  const auto host = [&](const std::string& s) { return no_address(s) && is_host(s); };
  const auto no_number = [](const std::string& s) { return !ascii::has_digit(s); };
  a.headline = stated(first_of(members, MemberRole::headline, any), evidence.member);
  // Some say with "source" where a page is, others who wrote it.
  a.outlet = stated(first_of(members, MemberRole::outlet, name), evidence.member);
  for (const auto role : {MemberRole::domain, MemberRole::outlet}) {
    if (a.outlet) break;
    const bool domain = role == MemberRole::domain;
    a.outlet = stated(domain ? first_of(members, role, no_address) : first_of(members, role, host),
                      evidence.domain);
  }
  a.language = stated(first_of(members, MemberRole::language, has_letter), evidence.member);
  a.author = stated(authors_of(members, a.language.value, a.left_out), evidence.member);
  if (const auto url = stated(first_of(members, MemberRole::url, is_address), evidence.member))
    a.url = url;
  a.place = stated(first_of(members, MemberRole::place, no_number), evidence.member);
  read_date(members, a, evidence.member, where, sink);
}

/// "[+1234 chars]", as news interfaces end a text that they cut; `text` is left without it. The
/// number; empty where there is none.
std::string take_cut_mark(std::string& text) {
  constexpr std::string_view kEnd = " chars]";
  constexpr size_t kMaxDigits = 8;
  std::string_view s = ascii::trimmed(text);
  if (!s.ends_with(kEnd)) return "";
  s.remove_suffix(kEnd.size());
  size_t digits = 0;
  while (digits < kMaxDigits && digits < s.size() && ascii::is_digit(s[s.size() - 1 - digits]))
    ++digits;
  std::string number(s.substr(s.size() - digits));
  s.remove_suffix(digits);
  if (s.ends_with('+')) s.remove_suffix(1);
  if (digits == 0 || !s.ends_with('[')) return "";
  s.remove_suffix(1);
  text.resize(static_cast<size_t>(s.data() - text.data()) + s.size());
  return number;
}

/// What an interface gives in place of a text to those who don't pay for it.
bool is_placeholder(std::string_view text) {
  return text.starts_with("ONLY AVAILABLE IN ") && text.size() < 80;
}

/// The text among the members that may hold it: the first, unless another one has half as much
/// again, or marks where paragraphs begin and it does not.
std::optional<StructuredText> best_text(const RecordMembers& members) {
  constexpr size_t kFewestBytes = 500;
  std::optional<StructuredText> best;
  for (const json* value : members.all(MemberRole::text)) {
    if (value->is_string() && words_of(*value).empty()) continue;  // "null"
    StructuredText t = structured_text(*value);
    if (is_blank(t.text) || is_placeholder(t.text)) continue;
    const bool better = !best || (!t.page && t.size * 2 > best->size * 3) ||
                        (best->page && !t.page && t.size >= kFewestBytes) ||
                        (!best->paragraphs && t.paragraphs && !t.page &&
                         best->size > kFewestBytes && t.size * 10 > best->size * 7);
    if (better) best = std::move(t);
  }
  return best;
}

/// The longest of the members that stand for a text; nothing where a member with another name
/// holds more, which may be the text.
std::optional<StructuredText> best_teaser(const RecordMembers& members) {
  std::optional<StructuredText> best;
  for (const json* value : members.all(MemberRole::teaser)) {
    StructuredText t = structured_text(*value);
    if (!is_blank(t.text) && (!best || t.size > best->size)) best = std::move(t);
  }
  if (best && members.unnamed_prose() > best->size) return std::nullopt;
  return best;
}

bool says(const RecordMembers& members, MemberRole role) {
  const auto all = members.all(role);
  return std::any_of(all.begin(), all.end(), [](const json* v) { return !words_of(*v).empty(); });
}

/// An object that is an article beyond doubt, wherever it stands.
bool is_article(const json& value, const Source& source) {
  if (!value.is_object()) return false;
  const RecordMembers members(value, &source);
  if (!says(members, MemberRole::headline)) return false;
  return says(members, MemberRole::text) || says(members, MemberRole::teaser);
}

/// Whether a list holds articles rather than an article's blocks.
bool holds_articles(const json& list, const Source& source) {
  if (!list.is_array() || list.empty() || !is_article(list[0], source)) return false;
  const RecordMembers members(list[0], &source);
  return says(members, MemberRole::url) || says(members, MemberRole::date) ||
         says(members, MemberRole::author);
}

void collect(const json& value, const Source& source, unsigned depth,
             std::vector<const json*>& found) {
  constexpr unsigned kMaxDepth = 6;
  if (depth > kMaxDepth) return;
  for (const auto& [name, member] : value.items()) {
    if (member.is_array()) {
      const bool list = !member.empty() && member[0].is_object() &&
                        (has_role(name, MemberRole::list) || is_article(member[0], source));
      for (const auto& one : member) {
        if (list && one.is_object()) found.push_back(&one);
      }
    } else if (member.is_object()) {
      if (is_article(member, source)) {
        found.push_back(&member);
      } else {
        collect(member, source, depth + 1, found);
      }
    }
  }
}

}  // namespace

void state_members(const json& record, Article& a, MemberEvidence evidence,
                   const std::string& where, const ReadSink& sink) {
  state(RecordMembers(record), a, evidence, where, sink);
}

std::vector<const json*> records_in(const json& value, const Source& source) {
  const RecordMembers members(value, &source);
  const auto list_in = [&](MemberRole role) {
    const auto all = members.all(role);
    return std::any_of(all.begin(), all.end(),
                       [&](const json* one) { return holds_articles(*one, source); });
  };
  const bool text = says(members, MemberRole::text);
  std::vector<const json*> found;
  // What has a headline is an article itself, and what is in it belongs to it; a feed has both a
  // title and a list.
  if (list_in(MemberRole::text) ||
      (!text && (!says(members, MemberRole::headline) || list_in(MemberRole::list))))
    collect(value, source, 0, found);
  if (found.empty()) found.push_back(&value);
  return found;
}

bool read_json_record(const json& record, const Source& source, Article& a,
                      const std::string& where, const ReadSink& sink) {
  const RecordMembers members(record, &source);
  a.record = first_of(members, MemberRole::id, [](const std::string&) { return true; });
  state(members, a, {Evidence::record, Evidence::record_domain}, where, sink);
  auto text = best_text(members);
  const bool teaser = !text;
  if (teaser) text = best_teaser(members);
  if (text) {
    const std::string more = take_cut_mark(text->text);
    set_text(a, text->text);
    if (!more.empty() && !is_blank(a.text))
      sink.remark(where, fmt::format("its source cut the text: {} characters more", more));
  }
  if (!text || is_blank(a.text)) {
    sink.skipped(where, fmt::format("no text found among: {}; name it with --map text=NAME",
                                    members.names()));
    return false;
  }
  if (teaser) sink.remark(where, "a teaser only: the record has no text");
  if (!text->left_out.empty())
    sink.remark(where, "blocks beside the text are left out: " + text->left_out);
  return true;
}

}  // namespace lede
