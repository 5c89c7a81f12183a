// The place of an index, and the state of it that is published.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/store/manifest.h"

namespace lede {

/// $XDG_DATA_HOME or ~/.local/share; empty where neither is set.
[[nodiscard]] std::filesystem::path user_data_folder();

/// The index folder that a program should use: `option` if given, else $LEDE_INDEX, else the
/// nearest `.lede` in the working folder or above it, else `lede` in the user's data folder
/// ($XDG_DATA_HOME or ~/.local/share).
///
/// A `.lede` that was found and not named may have been put there for the user to run into. It
/// counts where it belongs to the user (as root under sudo, also to the one who called sudo) and
/// not everybody may write to it, or where it is one of `trusted`; else Error(no_index) names it,
/// and no other index is taken in its place.
[[nodiscard]] std::filesystem::path find_index(const std::string& option,
                                               const std::vector<std::string>& trusted = {});

/// The same for a program that searches several: the `options`, else those in $LEDE_INDEX, which
/// has colons between them; else the one that is found. Throws as `find_index` does.
[[nodiscard]] std::vector<std::filesystem::path> find_indexes(
    const std::vector<std::string>& options, const std::vector<std::string>& trusted = {});

/// Name of the file in an index folder that names the manifest of the published state. It is
/// replaced by one rename, so that a reader finds the state before or after, never between.
inline constexpr const char* kCurrentFile = "CURRENT";

/// The name of the manifest of a generation, "manifest-000012", and back: 0 for other names. What
/// else stands in an index folder is somebody else's.
[[nodiscard]] std::string manifest_name(uint64_t number);
[[nodiscard]] uint64_t manifest_number(std::string_view name);
/// The number of a database folder ("lede-db-000012") that was an index before there were
/// manifests.
[[nodiscard]] uint64_t old_database_number(std::string_view name);
/// Numbers of generations are not larger: there will never be so many, and doubles hold them
/// exactly.
inline constexpr uint64_t kLastGeneration = 999'999'999'999'999;
/// A generation in digits; nothing for what is none.
[[nodiscard]] std::optional<uint64_t> parse_generation(std::string_view digits);

/// The number behind a prefix of a name: six digits or more; 0 where something else stands there.
[[nodiscard]] uint64_t number_in_name(std::string_view name, std::string_view prefix);
/// The text of the manifest of a generation; nothing where there is none. Throws Error(io).
[[nodiscard]] std::optional<std::string> manifest_text(const std::filesystem::path& index,
                                                       uint64_t generation);

/// What is published.
struct StateFile {
  std::string name;  ///< of a manifest, or of an old database folder
  std::string text;  ///< of the manifest; empty where there is none
  bool operator==(const StateFile&) const = default;
};

/// The published state of an index; nothing when none was ever published. Throws Error(io) when the
/// folder can't be read and Error(damaged) when CURRENT names nothing.
[[nodiscard]] std::optional<StateFile> current_state(const std::filesystem::path& index);

/// The same where there has to be one: throws Error(no_index) with how to make it.
[[nodiscard]] StateFile published_state(const std::filesystem::path& index);

/// Publishes a state, all files of which are on the disk: durable before it returns. Throws
/// Error(io); what CURRENT names then is what is published.
void publish(const std::filesystem::path& index, const Manifest& manifest);

/// Removes what a publication leaves that broke off before its rename.
void remove_unfinished_publication(const std::filesystem::path& index);

}  // namespace lede
