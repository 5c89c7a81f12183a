// Values of options as people write them, on the command line and in JSON.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "lede/lede.h"

namespace lede {

/// The largest number that options take.
inline constexpr size_t kMaxNumber = 1'000'000'000;

/// "20" or "all"; nothing for anything else.
[[nodiscard]] std::optional<size_t> limit_of(const std::string& n);

/// "outlet" or "outlet:5"; nothing for anything else. Of times all are listed, unless it says how
/// many.
[[nodiscard]] std::optional<FacetRequest> facet_of(const std::string& facet);

/// "score", "newest" (or "date") or "oldest"; nothing for anything else.
[[nodiscard]] std::optional<SearchOptions::Sort> sort_of(const std::string& order);

/// "day", "month" or "year"; nothing for anything else.
[[nodiscard]] std::optional<Period> period_of(const std::string& name);

/// "500ms", "10s", "1m" or "10", which is seconds; nothing for anything else.
[[nodiscard]] std::optional<std::chrono::milliseconds> time_of(const std::string& time);

/// Days of "30d", "12w", "6m", "1y" or "30"; 0 for anything else.
[[nodiscard]] double days_of(const std::string& span);

}  // namespace lede
