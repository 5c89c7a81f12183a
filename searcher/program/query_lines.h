// Queries on standard input, one a line: plain text, or JSON with the members _id and text.
#pragma once

#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "lede/lede.h"

namespace lede {

struct LineQuery {
  std::string id;    ///< the line's own, or "line:N" by its place
  std::string text;  ///< the query; the whole line where that cannot be read
  bool readable = true;
  std::vector<Note> notes;  ///< of kind input
};

/// Reads lines until the input ends. A line is cut after a megabyte, which no query needs.
class QueryLines {
 public:
  explicit QueryLines(std::istream& in) : in_(in) {}

  /// Nothing at the end.
  [[nodiscard]] std::optional<LineQuery> next();
  /// Of the line that was read last, from 1.
  [[nodiscard]] uint64_t number() const { return number_; }

 private:
  bool next_line(std::string& line);
  /// An id that no line before has.
  std::string id_by_place();

  std::istream& in_;
  uint64_t number_ = 0;
  std::unordered_set<std::string> by_place_;  ///< ids that lines were given
  std::unordered_set<std::string> own_;       ///< ids that lines brought along, of the same form
};

}  // namespace lede
