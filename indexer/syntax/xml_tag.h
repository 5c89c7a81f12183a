// A tag of XML, good or bad: where it ends, its name and its attributes.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace lede {

/// Something that may begin a tag, a comment or the like stands at `at`, where a '<' is: "<b",
/// "</",
/// "<!", "<?".
[[nodiscard]] bool begins_markup(std::string_view text, size_t at);

/// A tag at the beginning of a text.
struct XmlTag {
  std::string_view name;        ///< with its prefix
  std::string_view attributes;  ///< what stands behind the name
  size_t size = 0;              ///< bytes from '<' to behind '>'
  bool closing = false;         ///< "</a>"
  bool empty = false;           ///< "<a/>"
  bool damaged = false;         ///< guessed where it ends
};

enum class TagRead { tag, text, unfinished };
/// Reads the tag at the beginning of `text`, which begins markup. A '<' in it ends it: then it is a
/// tag as far as it reads like one, or text. Unfinished where the text ends before it does; `whole`
/// says that nothing comes behind the text.
[[nodiscard]] TagRead read_tag(std::string_view text, bool whole, XmlTag& tag);

/// An attribute as it stands there.
struct XmlAttribute {
  std::string_view name;
  std::string_view value;  ///< without quotes, references unresolved
  bool has_value = false;
};
/// Takes the first attribute off `attributes`; none where nothing is left.
[[nodiscard]] std::optional<XmlAttribute> take_attribute(std::string_view& attributes);

}  // namespace lede
