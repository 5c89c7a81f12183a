// Compares a database that was built at once with what went into it, before it is published.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

/// Counts everything and keeps a sample of the terms.
class SegmentCheck {
 public:
  void document(uint32_t docid, uint64_t length);
  void term(std::string_view term, uint64_t documents, uint64_t wdf);
  /// Opens the database by the library. Throws Error(damaged) where it differs.
  void compare_with(const std::string& database) const;

 private:
  struct Sample {
    std::string term;
    uint64_t documents;
    uint64_t wdf;
  };
  uint64_t documents_ = 0;
  uint32_t last_docid_ = 0;
  uint64_t length_ = 0;
  uint64_t terms_ = 0;
  std::vector<Sample> samples_;
};

}  // namespace lede
