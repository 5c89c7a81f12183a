#include "indexer/syntax/json_values.h"

#include <fmt/format.h>

#include <algorithm>

#include "lede/errors.h"

namespace lede {

namespace {

constexpr size_t kMaxNameBytes = 32;

bool is_white(int c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

}  // namespace

int JsonValues::get() {
  if (at_ == buffer_.size()) {
    buffer_.resize(64U << 10);
    buffer_.resize(in_.read(buffer_.data(), buffer_.size()));
    at_ = 0;
    if (buffer_.empty()) return kEnd;
  }
  const int c = static_cast<unsigned char>(buffer_[at_++]);
  if (c == '\n') ++line_;
  return c;
}

/// Puts back the character that was read last.
void JsonValues::unget() {
  if (buffer_[--at_] == '\n') --line_;
}

void JsonValues::keep(std::string& value, int c) {
  if (++length_ <= limit_) value += static_cast<char>(c);
}

void JsonValues::cut_short() const {
  throw Error(ErrorKind::source,
              fmt::format("not valid JSON: it ends inside the value that begins on line {}; is the "
                          "file cut short?",
                          began_));
}

JsonValues::Piece JsonValues::next(std::string& value) {
  while (true) {
    value.clear();
    length_ = 0;
    const int c = get();
    if (c == kEnd) {
      if (in_array_) cut_short();
      return Piece::end;
    }
    if (is_white(c) || c == ',') continue;
    if (c == '[' && !in_array_) {
      began_ = line_;
      in_array_ = true;
      continue;
    }
    bool records = false;
    if (c == ']' && in_array_) {
      in_array_ = false;
      if (objects_around_ == 0) continue;
      // The rest of the object around the records, which may have more of them.
      in_array_ = scan_nested(value, objects_around_, objects_around_);
      if (!in_array_) objects_around_ = 0;
      continue;
    }
    began_ = line_;
    keep(value, c);
    if (c == '{' || c == '[') {
      has_text_ = in_array_;
      records = scan_nested(value, 1, c == '{' && !in_array_ ? 1 : 0);
    } else if (c == '"') {
      (void)scan_string(value);
    } else {
      scan_scalar(value);
    }
    if (records) {
      in_array_ = true;
      continue;
    }
    return length_ > limit_ ? Piece::too_long : Piece::value;
  }
}

/// Scans from behind the opening quote to the closing one. False when the line ends before it: JSON
/// has no line ends in strings.
bool JsonValues::scan_string(std::string& value) {
  name_.clear();
  bool escaped = false;
  while (true) {
    const int c = get();
    if (c == kEnd) cut_short();
    keep(value, c);
    if (c == '\n') return false;
    if (c == '"' && !escaped) return true;
    escaped = c == '\\' && !escaped;
    if (name_.size() < kMaxNameBytes) name_ += static_cast<char>(c);
  }
}

/// Scans from the start of a line to one that begins like a record, so that a missing quote costs a
/// single record.
void JsonValues::skip_to_next() {
  bool start = true;
  for (int c = get(); c != kEnd; c = get()) {
    if (start && (c == '{' || c == ']')) {
      unget();
      return;
    }
    start = c == '\n' || (start && is_white(c));
  }
}

void JsonValues::scan_scalar(std::string& value) {
  for (int c = get(); c != kEnd; c = get()) {
    if (is_white(c) || c == ',' || c == ']' || c == '{' || c == '[' || c == '"') {
      unget();
      return;
    }
    keep(value, c);
  }
}

/// Scans to the bracket that closes the value, or to the next value when this one is broken, inside
/// `depth` brackets, the first `objects` of them of objects. True when an array of records opened
/// on the way: what comes next is its first.
bool JsonValues::scan_nested(std::string& value, uint64_t depth, uint64_t objects) {
  std::string key;  // the name before the last colon
  int last = 0;
  bool opened = false;  // an array opened just now that may hold records
  while (true) {
    const int c = get();
    if (c == kEnd) cut_short();
    keep(value, c);
    if (is_white(c)) continue;
    if (opened && c == '{') {
      unget();
      objects_around_ = objects;
      return true;
    }
    opened = false;
    if (c == '"') {
      if (!scan_string(value)) {
        skip_to_next();
        return false;
      }
    } else if (c == ':') {
      key = name_;
      if (depth == 1 && names_.is_text(key)) has_text_ = true;
    } else if (c == '{') {
      if (objects == depth) ++objects;
      ++depth;
    } else if (c == '[') {
      opened = objects == depth && objects > 0 && last == ':' && !has_text_ && names_.is_list(key);
      ++depth;
    } else if (c == '}' || c == ']') {
      if (--depth == 0) return false;
      objects = std::min(objects, depth);
    }
    last = c;
  }
}

std::string beyond_json_budget(std::string_view json) {
  constexpr size_t kMaxDepth = 200;
  constexpr size_t kMaxValues = 500000;
  size_t depth = 0;
  size_t values = 1;
  for (size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (c == '"') {
      // To the closing quote.
      for (++i; i < json.size() && json[i] != '"'; ++i) i += json[i] == '\\' ? 1 : 0;
    } else if (c == '{' || c == '[') {
      ++values;
      if (++depth > kMaxDepth) return fmt::format("JSON nested more than {} deep", kMaxDepth);
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    } else if (c == ',') {
      ++values;
    }
    if (values > kMaxValues) return fmt::format("JSON of more than {} values", kMaxValues);
  }
  return "";
}

}  // namespace lede
