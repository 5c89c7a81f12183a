// Addresses that are relative to another.
#pragma once

#include <string>

namespace lede {

/// `address` as it is meant at `base` (RFC 3986, 5); as it stands where it needs no base, or where
/// one of them is none. An empty one is the base.
[[nodiscard]] std::string at_base(const std::string& base, const std::string& address);

}  // namespace lede
