// Limits on what a document may make libxml2 do, counted as its bytes pass by.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace lede {

/// Counts attributes and names as the bytes of a document pass by: libxml2 compares each attribute
/// of an element with all before it, each prefix with all namespaces that are open, and keeps every
/// name in a table that stops growing.
class XmlBudget {
 public:
  /// Why the document must not be read on; null where it may be.
  const char* look_at(std::string_view bytes);
  /// The last byte was a blank in a CDATA section, in an encoding of bytes.
  [[nodiscard]] bool at_blank_in_cdata() const { return at_ == At::cdata && blank_ && !wide_; }

 private:
  enum class At { text, opening, tag, value, comment, cdata, other };
  const char* look_at(char c);
  const char* look_in_tag(char c);
  const char* end_tag();
  void begin(std::string_view what);
  void pass_over(std::string_view& bytes);

  At at_ = At::text;
  char quote_ = 0;
  bool blank_ = false;                  ///< the last byte was one
  bool wide_ = false;                   ///< a zero byte was seen: UTF-16
  std::string last_;                    ///< the last few bytes of a mark that may end, or begin
  unsigned attributes_ = 0;             ///< of the tag
  unsigned spaces_ = 0;                 ///< namespaces that it declares
  bool closing_ = false;                ///< it is an end tag
  std::vector<unsigned> open_;          ///< namespaces of the elements that are open
  unsigned open_spaces_ = 0;            ///< their sum
  std::string word_;                    ///< of the tag, as far as it was read
  std::unordered_set<uint64_t> names_;  ///< hashes of all such words
};

}  // namespace lede
