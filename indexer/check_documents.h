// Whether the documents of a database are what their records say.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <string>

namespace lede {

/// Reads each document once, in order, and tells `problem` what is wrong, a sentence each.
/// `progress` is told documents done, of how many.
void check_documents(const Xapian::Database& db,
                     const std::function<void(const std::string&)>& problem,
                     const std::function<void(uint64_t, uint64_t)>& progress);

}  // namespace lede
