// The place of an index, and the generation of it that is published.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

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

/// Name of the file in an index folder that names the published database folder. It is replaced
/// by one rename, so that a reader finds the state before or after, never between.
inline constexpr const char* kCurrentFile = "CURRENT";

/// Number of a database folder called "lede-db-000012"; 0 for other names. What else stands in an
/// index folder is somebody else's.
[[nodiscard]] uint64_t database_number(std::string_view name);
/// The name of a database folder with a number.
[[nodiscard]] std::string database_name(uint64_t number);
/// Numbers of database folders and of generations are not larger: there will never be so many, and
/// doubles hold them exactly.
inline constexpr uint64_t kLastGeneration = 999'999'999'999'999;
/// A generation as the metadata has it; nothing for what is none.
[[nodiscard]] std::optional<uint64_t> parse_generation(std::string_view digits);

/// The published database folder of an index; nothing when no state was ever published. Throws
/// Error(io) when the folder can't be read and Error(damaged) when CURRENT names nothing.
[[nodiscard]] std::optional<std::filesystem::path> current_database(
    const std::filesystem::path& index);

/// The same where there has to be one: throws Error(no_index) with how to make it.
[[nodiscard]] std::filesystem::path published_database(const std::filesystem::path& index);

/// Publishes `database` (a folder name inside `index`): durable before it returns. Throws
/// Error(io); what CURRENT names then is what is published.
void publish(const std::filesystem::path& index, const std::string& database);

/// Makes the rename in `folder` that published a state outlast a power failure. Throws Error(io);
/// the state is published all the same.
void confirm_publication(const std::filesystem::path& folder);

/// Removes what a publication leaves that broke off before its rename.
void remove_unfinished_publication(const std::filesystem::path& index);

}  // namespace lede
