// A folder of files that a test makes, with an index beside it; both vanish with the object.
#pragma once

#include <filesystem>
#include <string>

#include "tests/support/program.h"

namespace lede::testing {

class Archive {
 public:
  Archive();
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  /// Writes a file below the source folder, making folders on the way. Returns its absolute path.
  std::string write(const std::string& name, const std::string& content) const;
  void remove(const std::string& name) const;

  [[nodiscard]] std::string sources() const { return (root_ / "news").string(); }
  [[nodiscard]] std::string index() const { return (root_ / "index.lede").string(); }
  [[nodiscard]] std::filesystem::path root() const { return root_; }

  /// `lede-index -i INDEX SOURCES` with further arguments; its report as JSON.
  nlohmann::json reindex(std::vector<std::string> more = {}) const;
  [[nodiscard]] nlohmann::json search(const std::string& query,
                                      std::vector<std::string> more = {}) const;
  /// Names of the files of the hits, best first.
  [[nodiscard]] std::vector<std::string> found(const std::string& query,
                                               std::vector<std::string> more = {}) const;

 private:
  std::filesystem::path root_;
};

/// What `lede-index --explain` makes of a source: its articles as JSON, and its words on the rest.
struct Explained {
  std::vector<nlohmann::json> articles;
  std::string words;
};
Explained explain(const std::string& source);
/// The one article of a file called `name` that holds `content`.
nlohmann::json only_article(const std::string& name, const std::string& content);

/// The words of a batch on an archive with a good article put beside what it has; the batch must
/// have gone on to the good one.
std::string words_beside_a_good_article(const Archive& archive, std::vector<std::string> more = {});

/// The bytes of a file.
std::string read_file(const std::filesystem::path& path);

/// An article of plain prose that says `what` in its first sentence: long enough for a passage.
std::string article_about(const std::string& what);

}  // namespace lede::testing
