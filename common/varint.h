// Numbers in as few bytes as they need: seven bits a byte, the lowest first (LEB128).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lede {

void put_varint(std::string& out, uint64_t number);

/// Takes a number off the front of `in`; nothing, and all of `in` taken, where none ends there.
[[nodiscard]] std::optional<uint64_t> take_varint(std::string_view& in);

}  // namespace lede
