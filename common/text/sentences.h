// Sentence boundaries in English news text.
#pragma once

#include <string_view>
#include <vector>

#include "common/base/range.h"

namespace lede {

/// The sentences of one paragraph, white space around each left out. Line ends inside it are
/// white space. Abbreviations (U.S., Nov. 3, Gen., p.m., No. 5), initials and decimal points do
/// not end a sentence; closing quotes and brackets belong to the sentence they close.
[[nodiscard]] std::vector<Range> split_sentences(std::string_view paragraph);

/// True for two sentences or more; quicker than splitting all of the paragraph.
[[nodiscard]] bool has_several_sentences(std::string_view paragraph);

/// True where `text` ends as a sentence does: a full stop, question or exclamation mark or an
/// ellipsis, closing quotes and brackets aside.
[[nodiscard]] bool ends_like_sentence(std::string_view text);

/// The number of words: runs between white space; in scripts without spaces two characters count as
/// a word.
[[nodiscard]] unsigned count_words(std::string_view text);

}  // namespace lede
