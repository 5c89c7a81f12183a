// Checks documents against their records, and the lists of terms and values against the documents.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "common/store/record_database.h"

namespace lede {

/// Reads each document once, in order, then each list of postings and values, and tells `problem`
/// what is wrong, a sentence each. `progress` is told documents done, of how many.
void check_documents(const RecordDatabase& db,
                     const std::function<void(const std::string&)>& problem,
                     const std::function<void(uint64_t, uint64_t)>& progress);

}  // namespace lede
