// Notes on how a query was taken, each with the part of the query that it is about.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "lede/lede.h"
#include "searcher/query/query_lexer.h"

namespace lede {

/// Collects notes, and drops those beyond the first kMaxNotes.
class QueryNotes {
 public:
  void add(const char* kind, std::string text, const QueryToken& about) {
    if (notes_.size() < kMaxNotes)
      notes_.push_back({kind, std::move(text), {about.begin, about.end}});
  }
  [[nodiscard]] std::vector<Note> take() { return std::move(notes_); }

 private:
  static constexpr size_t kMaxNotes = 20;
  std::vector<Note> notes_;
};

}  // namespace lede
