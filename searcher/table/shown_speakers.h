// The speakers that a hit is shown with.
#pragma once

#include <string>

#include "lede/lede.h"

namespace lede {

/// Who says what the query asks of statements, as far as it stands in the snippet or in the whole
/// passage: "Ada Kirsch, Harbour Minister; officials (inferred)". Empty where it asks for none.
[[nodiscard]] std::string shown_speakers(const Hit& hit, bool whole);

}  // namespace lede
