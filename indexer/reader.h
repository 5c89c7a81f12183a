// Reads the articles of one source file: the interface, and which file is read how.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "common/article.h"

namespace lede {

/// Largest article that is read, in bytes. What is larger is no article.
inline constexpr uint64_t kLargestArticle = 16U << 20;

/// Where a reader delivers. Both are called in the order of the file.
struct ReadSink {
  std::function<void(Article&&)> article;  ///< understood, with source and key set
  /// Something that was left out: what ("" for the whole file, "line 12" for a record) and why.
  std::function<void(const std::string& what, const std::string& reason)> skipped;
  /// Something odd about an article that is delivered all the same.
  std::function<void(const std::string& what, const std::string& remark)> remark;
};

/// One format. Readers hold no state between files.
class Reader {
 public:
  virtual ~Reader() = default;
  /// Reads `path` (absolute, a regular file). Throws Error(source) when it can't be read.
  virtual void read(const std::filesystem::path& path, const ReadSink& sink) const = 0;
  /// True when a file holds many articles, each with a name of its own.
  [[nodiscard]] virtual bool has_records() const = 0;
};

/// The reader for a file's name; null when it is no article format.
[[nodiscard]] const Reader* reader_for(const std::filesystem::path& path);

/// Plain text and Markdown: a file is an article.
[[nodiscard]] std::unique_ptr<Reader> make_text_reader();
/// JSON Lines: a line is an article.
[[nodiscard]] std::unique_ptr<Reader> make_json_lines_reader();

}  // namespace lede
