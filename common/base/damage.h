// The exception for stored bytes that are not what was written.
#pragma once

#include <fmt/format.h>

#include <string>

#include "lede/errors.h"

namespace lede {

/// The end of an error's sentence about an index that is of no use any more.
inline constexpr const char* kBuildAnew = "build it anew with lede-index --rebuild SOURCE...";

/// Thrown by decoders of stored bytes. They do not know which index the bytes are from: whoever
/// opened the index catches this and throws `of(index)` instead.
class Damage : public Error {
 public:
  /// `what` is a part of a sentence: "the text of a passage".
  explicit Damage(const std::string& what)
      : Error(ErrorKind::damaged, sentence("the index", what)), what_(what) {}

  [[nodiscard]] const std::string& cause() const { return what_; }
  [[nodiscard]] Error of(const std::string& index) const {
    return {ErrorKind::damaged, sentence(index, what_)};
  }

 private:
  static std::string sentence(const std::string& index, const std::string& what) {
    return fmt::format("{} is damaged ({}); lede-index --check says more; {}", index, what,
                       kBuildAnew);
  }
  std::string what_;
};

}  // namespace lede
