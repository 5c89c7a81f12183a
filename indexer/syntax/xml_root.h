// The beginning of an XML document, by which its format is known.
#pragma once

#include <string>
#include <string_view>

namespace lede {

/// Whether a page of the web begins so, as most files in an archive of pages do: cheap to see.
[[nodiscard]] bool begins_as_page(std::string_view head);

/// The name of the root element of a document that begins with `head`, prefix and all; empty when
/// it does not begin like XML. Blanks and a byte order mark may stand before it; where it comes
/// behind the head, the DOCTYPE names it.
[[nodiscard]] std::string xml_root(std::string_view head);

/// `head` as UTF-8, whatever encoding it is in.
[[nodiscard]] std::string xml_text(std::string_view head);

}  // namespace lede
