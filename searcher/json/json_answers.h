// Each kind of answer as JSON (schema/*.schema.json): one object on one line, without its end.
#pragma once

#include <string>

#include "lede/lede.h"

namespace lede {

/// Version of the JSON: members are only ever added within it.
inline constexpr int kOutputSchema = 1;

/// The hits of a query in pieces, as they come: what is known before the first, each hit, and what
/// is known at the end. `query_id` is echoed when it is not empty.
[[nodiscard]] std::string json_of_results_begin(const Results& so_far, const std::string& query_id);
[[nodiscard]] std::string json_of_hit(const Hit& hit, bool explain, bool is_first);
[[nodiscard]] std::string json_of_results_end(const Results& results);

/// The same in one piece.
[[nodiscard]] std::string json_of_results(const Results& results, bool explain);

[[nodiscard]] std::string json_of_document(const Document& document);
[[nodiscard]] std::string json_of_similar(const Similar& similar);
[[nodiscard]] std::string json_of_timeline(const Timeline& timeline, bool explain);
[[nodiscard]] std::string json_of_comparison(const Comparison& comparison);
[[nodiscard]] std::string json_of_verification(const Verification& verification);
[[nodiscard]] std::string json_of_quotes(const Quotes& quotes);

}  // namespace lede
