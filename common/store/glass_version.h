// The version file of a glass database (iamglass), by which the library knows one.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lede {

/// Its name, by which the library knows a folder for a database.
inline constexpr const char* kGlassVersionFile = "iamglass";

/// The tables of a database, in the order in which its version file has their roots.
inline constexpr std::array kGlassTables = {"postlist.glass", "docdata.glass",  "termlist.glass",
                                            "position.glass", "spelling.glass", "synonym.glass"};

/// No version file is longer.
inline constexpr size_t kMaxVersionBytes = 256;

/// The place of a table's tree.
struct GlassRoot {
  uint64_t block = 0;
  uint64_t level = 0;
  bool fake = false;  ///< a table without entries, which need not have a file
  uint64_t block_bytes = 0;
};

/// The fields of a version file that are used.
struct GlassVersion {
  uint64_t revision = 0;
  std::array<GlassRoot, kGlassTables.size()> roots;
};

/// Nothing for bytes that are no version file, down to the last one.
[[nodiscard]] std::optional<GlassVersion> parse_glass_version(std::string_view bytes);

}  // namespace lede
