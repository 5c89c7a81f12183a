// The parameters of the API, each with the values that it takes: one table for what is read, for
// what is said of a mistake, and for the manual.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "lede/lede.h"

namespace lede::serve {

inline constexpr size_t kMaxText = 4096;  ///< bytes of a query, a name, a quotation
inline constexpr size_t kMaxHits = 100;
inline constexpr size_t kMaxRows = 1000;  ///< of a table
inline constexpr size_t kMaxOffset = 1000;
inline constexpr size_t kMaxFacetValues = 1000;
inline constexpr std::chrono::seconds kMaxTime(10);

enum class Format { json, csv, atom };

/// What a request asks for.
struct Asked {
  std::string id;  ///< in the path
  std::string q;
  std::string name;
  std::string text;
  std::string left;
  std::string right;
  SearchOptions search;
  Period by = Period::automatic;
  Format format = Format::json;
  bool has_sort = false;
};

/// A parameter, and what it takes in words.
struct ParameterText {
  std::string name;
  std::string takes;
};
[[nodiscard]] std::vector<ParameterText> parameter_texts();

/// Reads the parameters of a request to a place that takes those of `known`, with blanks between
/// their names. Throws Refusal for another one, for one that stands twice, and for a value that one
/// does not take.
[[nodiscard]] Asked read_parameters(
    const std::vector<std::pair<std::string, std::string>>& parameters, std::string_view known);

}  // namespace lede::serve
