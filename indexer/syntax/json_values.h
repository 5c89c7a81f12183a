// Cuts a stream of JSON into the values that may be records, holding one of them at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/input/byte_source.h"

namespace lede {

/// What the names of members say, as far as it is needed to find records.
struct JsonNames {
  std::function<bool(std::string_view name)> is_text;  ///< what has it is a record itself
  std::function<bool(std::string_view name)> is_list;  ///< of records
};

/// Finds the elements of an array, those of an array inside an object ({"articles": [...]}), or
/// whole values one after the other. It looks at brackets and strings alone: whether a value is
/// JSON is left to its parser, so that one bad record does not end the file.
class JsonValues {
 public:
  /// Keeps at most `limit` bytes of a value.
  JsonValues(Input& in, uint64_t limit, JsonNames names)
      : in_(in), limit_(limit), names_(std::move(names)) {}

  enum class Piece { value, too_long, end };
  /// The next value. Throws Error(source) when the input ends inside of one.
  Piece next(std::string& value);
  /// The line where it begins; 1 is the first.
  [[nodiscard]] uint64_t line() const { return began_; }

 private:
  static constexpr int kEnd = -1;

  int get();
  void unget();
  void keep(std::string& value, int c);
  bool scan_string(std::string& value);
  void skip_to_next();
  void scan_scalar(std::string& value);
  bool scan_nested(std::string& value, uint64_t depth, uint64_t objects);
  [[noreturn]] void cut_short() const;

  Input& in_;
  uint64_t limit_;
  JsonNames names_;
  std::string buffer_;
  size_t at_ = 0;
  uint64_t line_ = 1;
  uint64_t began_ = 1;
  uint64_t length_ = 0;          ///< of the value, kept or not
  bool in_array_ = false;        ///< the values are elements
  uint64_t objects_around_ = 0;  ///< objects that the array of records stands in
  bool has_text_ = false;        ///< the outermost object is a record, having a text itself
  std::string name_;             ///< what the string scanned last begins with
};

/// Why a JSON text must not be parsed: its brackets nest too deep, or it holds so many values that
/// they would take many times its size in memory. Empty where it may be parsed.
[[nodiscard]] std::string beyond_json_budget(std::string_view json);

}  // namespace lede
