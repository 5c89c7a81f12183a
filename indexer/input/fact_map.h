// Where the user says that records and tables state a fact: --map text=a.b,headline=c.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

class FactMap {
 public:
  /// The facts that can be mapped.
  static constexpr std::array<std::string_view, 9> kNames = {
      "text", "headline", "outlet", "author", "date", "place", "url", "language", "id"};

  /// Adds a member's path (names with dots between them; for a table a column's name) for a fact.
  /// Those that were added before count before it, and those of a source before those of all. With
  /// a `source`, an absolute path, it counts for that file or all that is in that folder. Throws
  /// Error(usage) for a name that is no fact.
  void add(std::string_view fact, std::string_view path, const std::filesystem::path& source = {});
  /// Adds "text=a.b,headline=c". Throws Error(usage) when it is not of that form.
  void add_all(std::string_view pairs);

  /// The paths for a fact in a file, those that count first in front.
  [[nodiscard]] std::vector<std::string_view> paths(std::string_view fact,
                                                    const std::filesystem::path& file) const;
  /// Changes when records may be read in another way than before; empty for an empty map.
  [[nodiscard]] std::string fingerprint() const;

 private:
  struct Row {
    std::string fact;
    std::string path;
    std::filesystem::path source;
  };
  std::vector<Row> rows_;
};

}  // namespace lede
