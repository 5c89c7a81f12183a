// A checksum behind what the index stores, so that no byte that changed since is taken for what was
// written. It guards against accidents: who wants to can make it right again, so that decoders
// must still expect anything.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <string_view>

namespace lede {

inline constexpr size_t kSealSize = 4;

/// Appends the seal of `bytes`. `name` is what they are stored under, so that they are of no use
/// under another; empty where that isn't known.
void seal(std::string& bytes, std::string_view name = {});
[[nodiscard]] std::string sealed(std::string bytes, std::string_view name = {});

/// `bytes` without their seal. Throws Damage, with `what` they are, where it is wrong.
[[nodiscard]] std::string_view unsealed(std::string_view bytes, std::string_view what,
                                        std::string_view name = {});

/// The metadata stored sealed under a key: nothing where a database says nothing of it, an empty
/// string where it says that there is none. Throws Damage.
[[nodiscard]] std::optional<std::string> stored_under(const Xapian::Database& database,
                                                      const std::string& key);
/// The bytes to store under a key.
[[nodiscard]] std::string sealed_metadata(const std::string& key, std::string value);

}  // namespace lede
