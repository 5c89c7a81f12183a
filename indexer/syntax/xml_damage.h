// What was wrong with an XML document that was read all the same: each kind with its number and the
// line of the first.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lede {

enum class XmlFlaw : uint8_t {
  encoding,
  wrong_byte,
  control_character,
  ampersand,
  undeclared_name,
  less_than,
  tag,
  no_end,
  no_begin,
  comment,
  cdata,
  instruction,
  prefix,
  expansion,
  depth,
  namespaces,
};
inline constexpr size_t kXmlFlaws = static_cast<size_t>(XmlFlaw::namespaces) + 1;

/// What was made of a flaw, for people.
[[nodiscard]] std::string_view words(XmlFlaw flaw);

class XmlDamage {
 public:
  struct Finding {
    uint64_t count = 0;
    uint64_t line = 0;  ///< of the first
  };
  /// Counts `times` more of a kind, the first of them in `line`.
  void note(XmlFlaw flaw, uint64_t line, uint64_t times = 1) {
    Finding& f = findings_[static_cast<size_t>(flaw)];
    if (f.count == 0) f.line = line;
    f.count += times;
  }
  [[nodiscard]] const Finding& of(XmlFlaw flaw) const {
    return findings_[static_cast<size_t>(flaw)];
  }
  [[nodiscard]] bool any() const;
  /// The encoding that was read instead of the one that is declared: "declared iso-8859-1, read as
  /// utf-8"; empty where they agree.
  std::string encoding;

 private:
  std::array<Finding, kXmlFlaws> findings_{};
};

}  // namespace lede
