// Credits and licences of photos in captions.
#pragma once

#include <string_view>
#include <vector>

#include "common/text/sentences.h"

namespace lede {

/// The stretches of a block that credit or license a photo ("Photograph: A. Roe/Agency. NO
/// RESALES.", "(AP Photo/...)"), in order. What stands beside them is the caption, or text.
[[nodiscard]] std::vector<Range> photo_notes(std::string_view text);

}  // namespace lede
