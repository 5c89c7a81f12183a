// Whether a quotation stands in the archive.
#pragma once

#include <string_view>

#include "common/store/record_database.h"
#include "lede/lede.h"

namespace lede {

/// The answer of Index::verify.
[[nodiscard]] Verification verify_quotation(const RecordDatabase& db, std::string_view text,
                                            const SearchOptions& options);

}  // namespace lede
