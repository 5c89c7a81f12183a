#include "searcher/json/json_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "common/text/date_filter.h"
#include "searcher/json/option_values.h"

namespace lede {

namespace {

using nlohmann::json;

bool read_number(const json& v, size_t& number) {
  if (!v.is_number_unsigned() || v.get<uint64_t>() > kMaxNumber) return false;
  number = v.get<size_t>();
  return true;
}

bool read_flag(const json& v, bool& flag) {
  if (!v.is_boolean()) return false;
  flag = v.get<bool>();
  return true;
}

bool read_limit(const json& v, AskedOptions& o) {
  if (v == "all") o.search.limit = kEveryHit;
  return v == "all" || read_number(v, o.search.limit);
}

bool read_sort(const json& v, AskedOptions& o) {
  const auto sort = v.is_string() ? sort_of(v.get<std::string>()) : std::nullopt;
  if (sort) o.search.sort = *sort;
  return sort.has_value();
}

bool read_by(const json& v, AskedOptions& o) {
  const auto by = v.is_string() ? period_of(v.get<std::string>()) : std::nullopt;
  if (by) o.by = *by;
  return by.has_value();
}

bool read_facets(const json& v, AskedOptions& o) {
  if (!v.is_array() || v.empty()) return false;
  auto& facets = o.search.facets;
  for (const auto& item : v) {
    const auto facet = item.is_string() ? facet_of(item.get<std::string>()) : std::nullopt;
    const bool twice = facet && std::any_of(facets.begin(), facets.end(), [&](const auto& other) {
                         return other.field == facet->field;
                       });
    if (!facet || twice) return false;
    facets.push_back(*facet);
  }
  return true;
}

bool read_group(const json& v, AskedOptions& o) {
  o.search.group_articles = v == "article";
  o.search.group_stories = v == "story";
  return o.search.ranks_articles();
}

bool read_scope(const json& v, AskedOptions& o) {
  using Scope = SearchOptions::Scope;
  o.search.scope = v == "article" ? Scope::article : Scope::passage;
  return v == "article" || v == "passage";
}

bool read_no_fold(const json& v, AskedOptions& o) {
  bool no_fold = false;
  const bool read = read_flag(v, no_fold);
  o.search.fold = !no_fold;
  return read;
}

bool read_recent(const json& v, AskedOptions& o) {
  constexpr double kUsualDays = 30;
  double& days = o.search.recency_half_life_days;
  if (v.is_boolean()) days = v.get<bool>() ? kUsualDays : 0;
  if (v.is_string()) days = days_of(v.get<std::string>());
  return v.is_boolean() || days > 0;
}

bool read_generation(const json& v, AskedOptions& o) {
  if (!v.is_number_unsigned()) return false;
  o.search.since_generations.push_back(v.get<uint64_t>());
  return true;
}

bool read_generations(const json& v, AskedOptions& o) {
  if (!v.is_array()) return read_generation(v, o);
  return !v.empty() &&
         std::all_of(v.begin(), v.end(), [&](const json& n) { return read_generation(n, o); });
}

bool read_time(const json& v, AskedOptions& o) {
  constexpr double kMaxSeconds = 1e9;
  constexpr double kMilliseconds = 1000;
  if (v.is_number()) {
    const double seconds = v.get<double>();
    if (!(seconds >= 0 && seconds <= kMaxSeconds)) return false;
    // Rounded up, since no time at all is no limit.
    o.search.time_limit =
        std::chrono::milliseconds(static_cast<int64_t>(std::ceil(seconds * kMilliseconds)));
    return true;
  }
  const auto time = v.is_string() ? time_of(v.get<std::string>()) : std::nullopt;
  if (time) o.search.time_limit = *time;
  return time.has_value();
}

/// A filter by date. What would end the filter's own quotation marks is no date.
bool read_date(const json& v, const char* field, AskedOptions& o) {
  if (!v.is_string()) return false;
  const auto& date = v.get_ref<const std::string&>();
  const bool plain = std::all_of(date.begin(), date.end(),
                                 [](char c) { return c >= ' ' && c <= '~' && c != '"'; });
  if (!plain || !parse_date_filter(date, today()).range) return false;
  o.dates += fmt::format("{}{}:\"{}\"", o.dates.empty() ? "" : " ", field, date);
  return true;
}

struct Option {
  const char* name;
  unsigned of;        ///< questions
  const char* takes;  ///< in words
  bool (*read)(const json& value, AskedOptions& options);
};

constexpr unsigned kMatching = kOptionsOfSearch | kOptionsOfCount | kOptionsOfFacets;
constexpr unsigned kQueries = kMatching | kOptionsOfTimeline | kOptionsOfQuotes;
constexpr const char* kNumber = "a number up to a billion";
constexpr const char* kFlag = "true or false";
constexpr const char* kDate = "a date such as \"2025\", \"2025-11\" or \"2025-11-03\"";

constexpr Option kOptions[] = {
    {"limit",
     kOptionsOfSearch | kOptionsOfTimeline | kOptionsOfQuotes | kOptionsOfSimilar |
         kOptionsOfVerify,
     "a number up to a billion, or \"all\"", read_limit},
    {"offset", kOptionsOfSearch | kOptionsOfQuotes, kNumber,
     [](const json& v, AskedOptions& o) { return read_number(v, o.search.offset); }},
    {"sort", kOptionsOfSearch | kOptionsOfQuotes, "\"score\", \"newest\" or \"oldest\"", read_sort},
    {"facets", kOptionsOfSearch | kOptionsOfFacets,
     "a list of \"outlet\", \"author\", \"place\", \"month\", \"year\" and \"speaker\", each once, "
     "with :N for as many of its values",
     read_facets},
    {"per_article", kOptionsOfSearch, kNumber,
     [](const json& v, AskedOptions& o) { return read_number(v, o.search.per_article); }},
    {"group", kMatching, "\"article\" or \"story\"", read_group},
    {"scope", kMatching | kOptionsOfTimeline, "\"article\" or \"passage\"", read_scope},
    {"no_fold", kOptionsOfSearch | kOptionsOfVerify, kFlag, read_no_fold},
    {"independent", kMatching, kFlag,
     [](const json& v, AskedOptions& o) { return read_flag(v, o.search.independent); }},
    {"recent", kOptionsOfSearch, "true, or a half-life such as \"30d\", \"12w\", \"6m\" or \"1y\"",
     read_recent},
    {"since", kQueries, kDate,
     [](const json& v, AskedOptions& o) { return read_date(v, "since", o); }},
    {"until", kQueries, kDate,
     [](const json& v, AskedOptions& o) { return read_date(v, "until", o); }},
    {"since_generation", kQueries, "a generation, or a list with one for each index",
     read_generations},
    {"include_chrome", kMatching | kOptionsOfTimeline | kOptionsOfVerify, kFlag,
     [](const json& v, AskedOptions& o) { return read_flag(v, o.search.include_chrome); }},
    {"expand", kMatching, kFlag,
     [](const json& v, AskedOptions& o) { return read_flag(v, o.search.expand); }},
    {"strict", kQueries, kFlag,
     [](const json& v, AskedOptions& o) { return read_flag(v, o.search.strict); }},
    {"explain", kOptionsOfSearch, kFlag,
     [](const json& v, AskedOptions& o) { return read_flag(v, o.search.explain); }},
    {"time_limit", kQueries | kOptionsOfSimilar | kOptionsOfVerify,
     "seconds, or a time such as \"500ms\", \"10s\" or \"1m\"", read_time},
    {"by", kOptionsOfTimeline, "\"day\", \"month\" or \"year\"", read_by},
    {"context", kOptionsOfGet, kNumber,
     [](const json& v, AskedOptions& o) { return read_number(v, o.context); }},
    {"missing_ok", kOptionsOfOpen, kFlag,
     [](const json& v, AskedOptions& o) { return read_flag(v, o.missing_ok); }},
};

/// A value in a sentence: plain characters, and not too many. What it nests may be too deep to be
/// told.
std::string shown(const json& value) {
  constexpr size_t kMost = 60;
  if (value.is_structured()) return fmt::format("this {}", value.type_name());
  std::string text = value.dump(-1, ' ', true, json::error_handler_t::replace);
  if (text.size() > kMost) text.replace(kMost, std::string::npos, "...");
  return text;
}

std::string known_options(OptionsOf question) {
  std::string names;
  for (const auto& o : kOptions) {
    if ((o.of & question) != 0) names += (names.empty() ? "" : ", ") + std::string(o.name);
  }
  return names.empty() ? "none are known here" : "known are " + names;
}

void read_option(const std::string& name, const json& value, OptionsOf question,
                 AskedOptions& options) {
  const auto* const option = std::find_if(std::begin(kOptions), std::end(kOptions), [&](auto& o) {
    return name == o.name && (o.of & question) != 0;
  });
  if (option == std::end(kOptions))
    throw Error(ErrorKind::usage, fmt::format("there is no option {} here; {}", shown(name),
                                              known_options(question)));
  if (!option->read(value, options))
    throw Error(ErrorKind::usage,
                fmt::format("{} takes {}, not {}", name, option->takes, shown(value)));
}

}  // namespace

std::string AskedOptions::narrowed(std::string_view query) const {
  // Behind empty brackets, since an operator at the beginning of the query would join the dates.
  return dates.empty() ? std::string(query) : fmt::format("{} () {}", dates, query);
}

AskedOptions options_from_json(const json& options, OptionsOf question) {
  if (!options.is_object())
    throw Error(
        ErrorKind::usage,
        fmt::format("options are a JSON object such as {{\"limit\": 5}}, not {}", shown(options)));
  AskedOptions o;
  for (const auto& [name, value] : options.items()) read_option(name, value, question, o);
  if (!o.search.fold && (o.search.group_stories || o.search.independent))
    throw Error(ErrorKind::usage,
                fmt::format("no_fold and {} do not go together",
                            o.search.independent ? "independent" : "group \"story\""));
  if (question == kOptionsOfFacets && o.search.facets.empty())
    throw Error(ErrorKind::usage,
                "facets are counted by what the option facets names, such as [\"outlet\", "
                "\"month\"]");
  return o;
}

AskedOptions options_from_text(std::string_view text, OptionsOf question) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return options_from_json(json::object(), question);
  const json options = json::parse(text, nullptr, false);
  if (options.is_discarded())
    throw Error(ErrorKind::usage,
                "the options are no JSON; they are an object such as "
                "{\"limit\": 5}");
  return options_from_json(options, question);
}

}  // namespace lede
