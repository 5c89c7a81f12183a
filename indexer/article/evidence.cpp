#include "indexer/article/evidence.h"

#include <algorithm>
#include <array>

namespace lede {

namespace {

/// Evidence that only stands in for the fact, or was inferred.
constexpr std::array kLow = {
    "guess",      "inferred", "no year", "address", "url", "first line", "line above the text",
    "page title", "domain"};
/// Evidence of place and form; all other is of what the source itself states.
constexpr std::array kMedium = {"dateline",         "date line",         "byline",  "line below",
                                "line with",        "headline's ending", "element", "credit line",
                                "copyright notice", "rel=author"};

bool holds_any(std::string_view text, const auto& parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view p) { return text.find(p) != std::string_view::npos; });
}

}  // namespace

std::string_view confidence_of(std::string_view evidence) {
  if (evidence.empty()) return "";
  if (holds_any(evidence, kLow)) return "low";
  if (holds_any(evidence, kMedium) || evidence == "heading") return "medium";
  return "high";
}

}  // namespace lede
