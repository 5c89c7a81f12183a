// Learning the vocabulary of an archive from a sample of its texts.
#pragma once

#include <span>
#include <string>

#include "common/store/text_codec.h"

namespace lede {

/// A vocabulary with which texts like `samples` become small; the same for the same samples. One or
/// two million bytes teach enough.
[[nodiscard]] Vocabulary learn_vocabulary(std::span<const std::string> samples);

}  // namespace lede
