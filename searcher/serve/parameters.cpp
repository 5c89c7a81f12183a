#include "searcher/serve/parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "searcher/json/answer_parts.h"
#include "searcher/json/option_values.h"
#include "searcher/serve/refusal.h"

namespace lede::serve {

namespace {

bool read_text(const std::string& v, std::string& text) {
  text = v;
  return v.size() <= kMaxText;
}

bool read_number(const std::string& v, size_t most, size_t& number) {
  const auto n = limit_of(v);
  if (!n || *n > most) return false;
  number = *n;
  return true;
}

bool read_flag(const std::string& v, bool& flag) {
  flag = v == "1";
  return v == "1" || v == "0";
}

bool read_sort(const std::string& v, Asked& a) {
  const auto sort = sort_of(v);
  if (sort) a.search.sort = *sort;
  a.has_sort = true;
  return sort && v != "date";
}

bool read_group(const std::string& v, Asked& a) {
  a.search.group_articles = v == "article";
  a.search.group_stories = v == "story";
  return v == "article" || v == "story" || v == "passage";
}

bool read_facets(const std::string& v, Asked& a) {
  std::istringstream in(v);
  for (std::string word; std::getline(in, word, ',');) {
    const auto facet = facet_of(word);
    if (!facet || (facet->limit > kMaxFacetValues && facet->limit != kEveryHit)) return false;
    const bool of_time = facet->field == FacetField::month || facet->field == FacetField::year;
    if (facet->limit == kEveryHit && !of_time) return false;
    for (const auto& other : a.search.facets) {
      if (other.field == facet->field) return false;
    }
    a.search.facets.push_back(*facet);
  }
  return !a.search.facets.empty();
}

bool read_by(const std::string& v, Asked& a) {
  const auto by = period_of(v);
  if (by) a.by = *by;
  return by.has_value();
}

bool read_recent(const std::string& v, Asked& a) {
  a.search.recency_half_life_days = days_of(v);
  return a.search.recency_half_life_days > 0;
}

bool read_format(const std::string& v, Asked& a) {
  a.format = v == "csv" ? Format::csv : v == "atom" ? Format::atom : Format::json;
  return v == "json" || v == "csv" || v == "atom";
}

struct Parameter {
  const char* name;
  const char* takes;
  bool (*read)(const std::string& value, Asked& asked);
};

constexpr const char* kFacetsTakes =
    "outlet, author, place, month, year and speaker, each once and with commas between them, each "
    "with :N for as many of its values (up to 1000)";

constexpr const char* kNumberTakes = "a number up to 100, with format=csv up to 1000";

constexpr Parameter kParameters[] = {
    {"q", "a query of at most 4096 bytes",
     [](const std::string& v, Asked& a) { return read_text(v, a.q); }},
    {"name", "a person's name of at most 4096 bytes",
     [](const std::string& v, Asked& a) { return read_text(v, a.name); }},
    {"text", "a quotation of at most 4096 bytes",
     [](const std::string& v, Asked& a) { return read_text(v, a.text); }},
    {"left", "the id of an article or a passage",
     [](const std::string& v, Asked& a) { return read_text(v, a.left); }},
    {"right", "the id of an article or a passage",
     [](const std::string& v, Asked& a) { return read_text(v, a.right); }},
    {"n", kNumberTakes,
     [](const std::string& v, Asked& a) { return read_number(v, kMaxRows, a.search.limit); }},
    {"offset", "a number up to 1000",
     [](const std::string& v, Asked& a) { return read_number(v, kMaxOffset, a.search.offset); }},
    {"sort", "score, newest or oldest", read_sort},
    {"group", "passage, article or story", read_group},
    {"facets", kFacetsTakes, read_facets},
    {"by", "day, month or year", read_by},
    {"per_article", "a number up to 100, 0 for any",
     [](const std::string& v, Asked& a) { return read_number(v, kMaxHits, a.search.per_article); }},
    {"fold", "1 or 0: whether copies stand behind the best of them",
     [](const std::string& v, Asked& a) { return read_flag(v, a.search.fold); }},
    {"expand", "1 or 0: whether words that go with the query's count too",
     [](const std::string& v, Asked& a) { return read_flag(v, a.search.expand); }},
    {"include_chrome", "1 or 0: whether muted text is searched too",
     [](const std::string& v, Asked& a) { return read_flag(v, a.search.include_chrome); }},
    {"recent", "a half-life such as 30d, 12w, 6m or 1y, by which newer articles rank higher",
     read_recent},
    {"format", "json, csv or atom", read_format},
};

/// "by" of facets counts by facts, not by periods.
constexpr Parameter kFacetsBy = {"by", kFacetsTakes, read_facets};

std::set<std::string> words_of(std::string_view text) {
  std::istringstream in{std::string(text)};
  std::set<std::string> words;
  for (std::string word; in >> word;) words.insert(word);
  return words;
}

}  // namespace

std::vector<ParameterText> parameter_texts() {
  std::vector<ParameterText> texts;
  for (const auto& p : kParameters) texts.push_back({p.name, p.takes});
  return texts;
}

Asked read_parameters(const std::vector<std::pair<std::string, std::string>>& parameters,
                      std::string_view known) {
  Asked asked;
  asked.search.time_limit = kMaxTime;
  std::set<std::string> left = words_of(known);
  const bool facets_by = left.erase("by-facts") > 0;
  if (facets_by) left.insert("by");
  const std::set<std::string> all = left;
  for (const auto& [name, value] : parameters) {
    if (all.count(name) == 0) {
      std::string names;
      for (const auto& p : kParameters) {
        if (all.count(p.name) > 0) names += (names.empty() ? "" : ", ") + std::string(p.name);
      }
      throw Refusal(kBadRequest, "unknown-parameter",
                    fmt::format("there is no parameter {} here; {}", name,
                                names.empty() ? "none is taken" : "known are " + names));
    }
    if (left.erase(name) == 0)
      throw Refusal(kBadRequest, "repeated-parameter", fmt::format("{} stands twice", name));
    const Parameter& parameter =
        facets_by && name == "by"
            ? kFacetsBy
            : *std::find_if(std::begin(kParameters), std::end(kParameters),
                            [&, &wanted = name](const Parameter& p) { return wanted == p.name; });
    if (!parameter.read(value, asked))
      throw Refusal(kBadRequest, "bad-value", fmt::format("{} takes {}", name, parameter.takes));
  }
  if (asked.search.limit > kMaxHits && asked.format != Format::csv)
    throw Refusal(kBadRequest, "bad-value", fmt::format("n takes {}", kNumberTakes));
  if (!asked.search.fold && asked.search.group_stories)
    throw Refusal(kBadRequest, "bad-value", "fold=0 and group=story do not go together");
  return asked;
}

}  // namespace lede::serve
