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
  std::vector<Note> notes;          ///< of kind input
  std::vector<std::string> fields;  ///< what else its row says, in a table of queries
};

/// The JSON object that a line seems to be, without blanks before it; empty for another line.
[[nodiscard]] std::string_view json_object(std::string_view line);

/// Takes the query and its id out of a line of JSON: a string, or an object with text or query, and
/// _id or id. Where there is none, the query is not readable and a note says why.
void take_json_query(std::string_view json, LineQuery& query);

/// The name of a query that has none.
[[nodiscard]] std::string id_by_place(uint64_t line, const std::unordered_set<std::string>& taken);

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
  std::istream& in_;
  uint64_t number_ = 0;
  std::unordered_set<std::string> by_place_;  ///< ids that lines were given
  std::unordered_set<std::string> own_;       ///< ids that lines brought along, of the same form
};

}  // namespace lede
