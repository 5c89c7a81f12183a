// The folder of an index while a batch writes it: its lock and its database folders.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace lede {

/// Holds the index's lock as long as it lives; the system lets go of it when the process dies.
/// What stands in the folder and is none of Lede's is never touched.
class IndexFolder {
 public:
  /// Creates the folder if need be. Throws Error(locked) at once when another batch holds the
  /// lock, Error(io) when the folder can't be written.
  explicit IndexFolder(const std::filesystem::path& index);
  ~IndexFolder();
  IndexFolder(const IndexFolder&) = delete;
  IndexFolder& operator=(const IndexFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// Removes what killed runs left, and all published databases but `current` (a name; may be
  /// empty) and the one before it, which a reader may still use.
  void clean(const std::string& current) const;
  /// Removes a database that was not published, if CURRENT doesn't name it all the same, as it does
  /// when a publication failed after its rename.
  void remove_unpublished(const std::string& name) const;
  /// A name that no database has had: the highest number so far and one.
  [[nodiscard]] std::string next_database() const;

 private:
  std::filesystem::path path_;
  int lock_ = -1;
};

/// Number of a database folder "lede-db-000012"; 0 for other names.
[[nodiscard]] uint64_t database_number(const std::string& name);

/// Runs `f` and turns the exceptions of Xapian and of the file system into Error, with words on
/// what to do about the index at `index`.
void guarded(const std::filesystem::path& index, const std::function<void()>& f);

}  // namespace lede
