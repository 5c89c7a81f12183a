// What is asked beside a query or an id, from JSON: members are named as the long options of
// lede-search, with underscores.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "lede/lede.h"

namespace lede {

/// The kinds of questions, each with the options that it takes.
enum OptionsOf : unsigned {
  kOptionsOfOpen = 1U << 0U,
  kOptionsOfSearch = 1U << 1U,
  kOptionsOfCount = 1U << 2U,
  kOptionsOfFacets = 1U << 3U,
  kOptionsOfTimeline = 1U << 4U,
  kOptionsOfQuotes = 1U << 5U,
  kOptionsOfSimilar = 1U << 6U,
  kOptionsOfVerify = 1U << 7U,
  kOptionsOfGet = 1U << 8U,
  kOptionsOfCompare = 1U << 9U,
};

struct AskedOptions {
  SearchOptions search;
  Period by = Period::automatic;
  size_t context = 0;
  bool missing_ok = false;
  std::string dates;  ///< filters of `since` and `until` as a query has them; may be empty

  /// `query` with these filters before it.
  [[nodiscard]] std::string narrowed(std::string_view query) const;
};

/// Reads options. Throws Error(usage) for what is no object, for a member that the question does
/// not take, with those that it does, and for a value that is not of its kind or range.
[[nodiscard]] AskedOptions options_from_json(const nlohmann::json& options, OptionsOf question);

/// The same of JSON text; no text, and blanks, are no options.
[[nodiscard]] AskedOptions options_from_text(std::string_view text, OptionsOf question);

}  // namespace lede
