// Reports of lede-index on its work, as text and as JSON.
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "common/cli/terminal_text.h"
#include "indexer/batch/report.h"
#include "indexer/program/options.h"

namespace lede {

/// The beginning of each JSON object that is about an index.
[[nodiscard]] nlohmann::ordered_json json_about(const std::filesystem::path& index);
/// Prints an object on one line.
void print_json(const nlohmann::ordered_json& object);

/// Prints what a batch on `index` did.
void print_report(const BatchReport& report, const IndexProgramOptions& o,
                  const std::filesystem::path& index);

/// Prints what an export did on standard error, as its lines are on standard output.
void print_export_report(const BatchReport& report, const IndexProgramOptions& o);

/// "1 file", "2 files".
[[nodiscard]] std::string plural(uint64_t n, std::string_view one);

}  // namespace lede
