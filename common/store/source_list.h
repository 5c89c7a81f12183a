// The sources of an index: what was named to be indexed, and where it lies now.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lede {

/// A folder or file that was named. Its label is its last name, made unique in the index: it stays
/// when the source is moved, and with it the ids of all articles that came from it.
struct NamedSource {
  std::string label;  ///< empty for a place below another source, to which its files belong
  std::string path;   ///< absolute and normal, without a slash at its end
  bool operator==(const NamedSource&) const = default;
};

/// Files are stored by *names* that do not depend on where their source lies: its label, a zero
/// byte, and what follows the source's path in theirs ("news\0/2024/flood.txt"; nothing for a
/// source that is a file itself). What leads further inside a file ("!/17") may stand behind.
class SourceList {
 public:
  SourceList() = default;
  /// The inverse of `text`. Throws Damage.
  explicit SourceList(std::string_view text);

  /// As it is stored: label and path of each, with a zero byte behind either.
  [[nodiscard]] std::string text() const;

  [[nodiscard]] const std::vector<NamedSource>& all() const { return sources_; }
  [[nodiscard]] bool has_path(std::string_view path) const;
  /// Of all sources and places, "/" for the root of the file system.
  [[nodiscard]] std::vector<std::string> paths() const;
  [[nodiscard]] bool empty() const { return sources_.empty(); }
  bool operator==(const SourceList&) const = default;

  /// Adds what is named, unless it is there: as a source of its own, or as a place below the one
  /// that it lies in.
  void add(std::string path);
  /// Notes that a source, or a place below one, lies elsewhere now, with all places below it.
  void move(const std::string& from, const std::string& to);
  /// Takes out all sources and places that lie at a path or below it; returns the labels of the
  /// sources.
  std::vector<std::string> remove_at(std::string_view path);

  /// The source with a label; null where there is none.
  [[nodiscard]] const NamedSource* labelled(std::string_view label) const;
  /// The source that a file or folder belongs to: the innermost that it lies in; null for none.
  [[nodiscard]] const NamedSource* holding(std::string_view path) const;
  /// The name of a file that belongs to a source. Throws std::logic_error for another.
  [[nodiscard]] std::string name_of(std::string_view path) const;
  /// The path that a name stands for. Throws Damage where its source is not known.
  [[nodiscard]] std::string path_of(std::string_view name) const;

 private:
  std::vector<NamedSource> sources_;  ///< in the order in which they were named
};

/// What a manifest calls a file that was forgotten: it does not tell the name, and those of a
/// source begin alike.
[[nodiscard]] std::string forgotten_key(std::string_view name);
[[nodiscard]] std::string forgotten_keys_of(std::string_view label);

/// The label in a name.
[[nodiscard]] std::string_view label_in(std::string_view name);

/// Whether a path is `folder` or lies below it; both without a slash at their end, but for "/".
[[nodiscard]] bool is_in(std::string_view path, std::string_view folder);

}  // namespace lede
