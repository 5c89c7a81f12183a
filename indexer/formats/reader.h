// Reads the articles of one source: the interface of a format, and which source is read how.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/article/article.h"
#include "indexer/input/byte_source.h"
#include "indexer/input/skip_reason.h"

namespace lede {

/// Largest article that is read, in bytes. What is larger is no article.
inline constexpr uint64_t kMaxArticleBytes = 16U << 20;

struct ReadingSettings;
class UnpackMeter;

/// Bytes at the beginning of a source by which its format is recognised.
inline constexpr size_t kHead = 4096;

/// The origin of some bytes: a file, or a member inside one.
struct Source {
  std::filesystem::path file;  ///< absolute
  /// The way inside an archive, empty for the file itself: "17", "day/a.html", "a.warc!/17".
  std::string member;
  std::string content_type;  ///< as an HTTP or mail header says it; empty where none does
  std::string url;           ///< of a page in a crawl; empty where nothing says it
  /// Identifies it among the members of the file, also after a change; empty where `member` does.
  std::string key;
  /// Overrides what `name` returns: "page.html" for page.html.gz.
  std::string called;
  unsigned depth = 0;                  ///< archives around it
  std::shared_ptr<UnpackMeter> meter;  ///< of the file; none before anything of it is unpacked
  /// What is configured of how it is read; nothing where it is null.
  const ReadingSettings* settings = nullptr;

  /// A member of this source, which is an archive; `key` where its name may change.
  [[nodiscard]] Source inside(std::string_view member, std::string_view key = {}) const;
  /// This source unpacked: the same file and member, one layer deeper, called otherwise.
  [[nodiscard]] Source unpacked(std::string called) const;
  /// The last part of what names it: of the member, or of the file.
  [[nodiscard]] std::string name() const;
  /// Its extension in lower case, with the dot; empty for none.
  [[nodiscard]] std::string extension() const;
  /// For people, with a place in it: "/a/crawl.warc.gz!/17: line 12".
  [[nodiscard]] std::string where(std::string_view place = {}) const;
  /// A new article with its source, member, key and address set.
  [[nodiscard]] Article article() const;
};

/// The receiver of what a reader finds. All are called in the order of the source.
struct ReadSink {
  /// An article as it was read: text, layout and the facts that the format itself states. It is
  /// not understood yet.
  std::function<void(Article&&)> article;
  /// Something was left out: the place (Source::where) and the reason.
  std::function<void(const std::string& where, const SkipReason& reason)> skipped;
  /// Something odd about an article that is delivered all the same.
  std::function<void(const std::string& where, const std::string& remark)> remark;
  /// Called by ReadUnit for each record; both may be empty.
  std::function<bool(const std::string& where)> begin;
  std::function<void()> end;
};

/// A record or member that can be read, or left out, on its own. Readers make one before they look
/// at its bytes, so that one that crashes the reader costs no other. False when it is to be passed
/// over.
class ReadUnit {
 public:
  ReadUnit(const ReadSink& sink, const std::string& where)
      : sink_(sink), wanted_(!sink.begin || sink.begin(where)) {}
  ~ReadUnit() {
    if (wanted_ && sink_.end) sink_.end();
  }
  ReadUnit(const ReadUnit&) = delete;
  ReadUnit& operator=(const ReadUnit&) = delete;
  [[nodiscard]] explicit operator bool() const { return wanted_; }

 private:
  const ReadSink& sink_;
  bool wanted_;
};

/// How sure a format is that a source is its own.
enum class Claim { none, by_name, by_content };

/// One format. Readers hold no state between sources, so that several threads may read at once,
/// each a source of its own with a sink of its own.
class Reader {
 public:
  virtual ~Reader() = default;
  /// `head` is the first kHead bytes of the source, or all of it.
  [[nodiscard]] virtual Claim claim(std::string_view head, const Source& source) const = 0;
  /// Reads to the end. Throws Error(source) when the bytes cannot be read or are damaged; what was
  /// delivered until then stays.
  virtual void read(Input& in, const Source& source, const ReadSink& sink) const = 0;
};

/// The reader for a source: by its content first, by its name second. Null when it is no article
/// format.
[[nodiscard]] const Reader* find_reader(std::string_view head, const Source& source);

/// Reads a source by whichever reader claims it; what none claims is skipped with the reason.
void read_source(Input& in, const Source& source, const ReadSink& sink);

/// Reads a file. Throws Error(source) when it cannot be read.
void read_source_file(const std::filesystem::path& file, const ReadSink& sink,
                      const ReadingSettings* settings = nullptr);

// The formats, each in a file of its own.
[[nodiscard]] std::unique_ptr<Reader> make_archive_reader();
[[nodiscard]] std::unique_ptr<Reader> make_compressed_reader();
[[nodiscard]] std::unique_ptr<Reader> make_feed_reader();
[[nodiscard]] std::unique_ptr<Reader> make_filter_reader();
[[nodiscard]] std::unique_ptr<Reader> make_html_reader();
[[nodiscard]] std::unique_ptr<Reader> make_json_reader();
[[nodiscard]] std::unique_ptr<Reader> make_mail_reader();
[[nodiscard]] std::unique_ptr<Reader> make_markdown_reader();
[[nodiscard]] std::unique_ptr<Reader> make_mhtml_reader();
[[nodiscard]] std::unique_ptr<Reader> make_news_xml_reader();
[[nodiscard]] std::unique_ptr<Reader> make_rtf_reader();
[[nodiscard]] std::unique_ptr<Reader> make_sgml_reader();
[[nodiscard]] std::unique_ptr<Reader> make_table_reader();
[[nodiscard]] std::unique_ptr<Reader> make_text_reader();
[[nodiscard]] std::unique_ptr<Reader> make_warc_reader();

}  // namespace lede
