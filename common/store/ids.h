// Short stable names of articles and passages, and content hashes.
// Nothing here keeps anything between calls: several threads may call at once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lede {

/// Length of an article's or a passage's id, in characters.
inline constexpr size_t kIdLength = 12;

/// "a" and 11 characters [0-9a-z without i l o u]: the same for the same file and record.
[[nodiscard]] std::string article_id(std::string_view source, std::string_view key);

/// "p" and 11 characters: the same as long as the article and the passage's words are the same.
/// `repetition` counts earlier passages of the article with the same text.
[[nodiscard]] std::string passage_id(std::string_view article, std::string_view text,
                                     unsigned repetition);

/// Keys by which passages and texts are looked up (see KeyFile) have 40 bits: few share one, and
/// whoever must know looks at what it leads to.
inline constexpr unsigned kKeyBits = 40;

/// Of a passage id; in the order of the ids.
[[nodiscard]] uint64_t passage_key(std::string_view id);
/// The keys of the passages whose ids begin so; nothing where none can.
struct KeyRange {
  uint64_t first = 0;
  uint64_t last = 0;
};
[[nodiscard]] std::optional<KeyRange> passage_keys(std::string_view beginning);

/// The same for texts with the same characters in the same order, but for how much white space
/// stands where, the case of ASCII letters, and the look of quotation marks and dashes: those that
/// are the same for `same_text`.
[[nodiscard]] uint64_t text_key(std::string_view text);
[[nodiscard]] bool same_text(std::string_view a, std::string_view b);

/// An article's id in seven bytes, in the order of the ids.
[[nodiscard]] std::string pack_article_id(std::string_view id);
/// And back; throws Damage where the bytes are no id.
[[nodiscard]] std::string unpack_article_id(std::string_view bytes);

/// Whether a string has the form of an id.
[[nodiscard]] bool is_id(std::string_view id);

/// The form of a record's own name in a term: the name, or the hash of one that no term can
/// hold.
[[nodiscard]] std::string name_in_term(const std::string& name);

/// 128-bit hash (XXH3) as 32 hexadecimal digits; equal content has equal hashes.
[[nodiscard]] std::string content_hash(std::string_view bytes);

}  // namespace lede
