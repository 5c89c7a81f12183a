// The root element of an XML document, by which its format is known.
#pragma once

#include <string>
#include <string_view>

namespace lede {

/// The name of the root element of a document that begins with `head`, prefix and all; empty when
/// it does not begin like XML.
[[nodiscard]] std::string xml_root(std::string_view head);

}  // namespace lede
