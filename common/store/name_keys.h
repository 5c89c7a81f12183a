// The names of an article by which articles are counted, as numbers that need no record to be read.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "lede/article_facts.h"

namespace lede {

/// The facts that are such names, in the order of their keys.
inline constexpr std::array kNames = {&ArticleFacts::outlet, &ArticleFacts::author,
                                      &ArticleFacts::place};

/// For each name 40 bits of its hash, of which no archive has names enough for two to share one;
/// 0 for an empty name.
using NameKeys = std::array<uint64_t, kNames.size()>;

/// The key of a name.
[[nodiscard]] uint64_t name_key(std::string_view name);
/// The keys of an article's names as a value, for schema::kNamesSlot; empty where it has no name.
[[nodiscard]] std::string pack_names(const ArticleFacts& facts);
/// The keys in such a value; an empty one is of no names. Throws Damage on anything else.
[[nodiscard]] NameKeys unpack_names(std::string_view value);

}  // namespace lede
