// The lines of a TREC run.
#pragma once

#include <string>
#include <unordered_set>

#include "lede/lede.h"

namespace lede {

/// The run of one query. An article is named by its record's own name, else by its file's path,
/// white space percent-encoded; each article once, at the rank of its best passage.
class TrecRun {
 public:
  explicit TrecRun(std::string query_id) : query_id_(std::move(query_id)) {}
  /// The line of the next hit; empty for an article that was named before.
  [[nodiscard]] std::string line(const Hit& hit);

 private:
  std::string query_id_;
  std::unordered_set<std::string> named_;
  size_t rank_ = 0;
};

}  // namespace lede
