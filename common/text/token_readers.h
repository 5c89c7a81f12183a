// The readers of what is more than a plain word, one for each form that text takes. A reader looks
// at what begins at byte `at`, writes its tokens as one chunk, and returns where it ends: `at`
// itself where nothing of its form begins there.
#pragma once

#include <cstddef>

#include "common/text/characters.h"
#include "common/text/token_writer.h"

namespace lede {

/// Characters of scripts without spaces: each pair of neighbours, and each character alone.
[[nodiscard]] size_t read_unspaced(const Characters& text, size_t at, TokenWriter& out);

/// "28,500", "$4.5bn", "3.5 per cent": an amount that is no part of a longer word, in digits of any
/// script. What its signs mean, `style` says.
[[nodiscard]] size_t read_amount(const Characters& text, size_t at, NumberStyle style,
                                 TokenWriter& out);

/// The host of an address of the web ("https://...", "www...."): whole, and its labels as other
/// readings. What stands behind the host is read as words.
[[nodiscard]] size_t read_web_address(const Characters& text, size_t at, TokenWriter& out);

/// "U.S.", "p.m.", "J.K.": single letters with full stops; a 's behind them is left out.
[[nodiscard]] size_t read_dotted_acronym(const Characters& text, size_t at, TokenWriter& out);

/// "#MeToo", "@handle": whole, and the name alone as another reading.
[[nodiscard]] size_t read_tag(const Characters& text, size_t at, TokenWriter& out);

/// A word of letters or digits, and all that signs join to it: "COVID-19", "AT&T", "9/11",
/// "example.com", "Jae-myung", "O'Brien", "C++". Reads any letter or digit.
[[nodiscard]] size_t read_compound(const Characters& text, size_t at, TokenWriter& out);

}  // namespace lede
