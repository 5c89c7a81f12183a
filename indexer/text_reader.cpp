// Plain text and Markdown files.
#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "common/decode.h"
#include "common/errors.h"
#include "common/unicode.h"
#include "indexer/reader.h"
#include "indexer/understand.h"

namespace lede {

namespace {

class TextReader : public Reader {
 public:
  void read(const std::filesystem::path& path, const ReadSink& sink) const override {
    std::error_code ec;
    const uint64_t size = std::filesystem::file_size(path, ec);
    if (ec) throw Error(ErrorKind::source, fmt::format("cannot be read: {}", ec.message()));
    if (size > kLargestArticle) {
      sink.skipped("", fmt::format("larger than an article ({} MiB; the limit is {} MiB)",
                                   size >> 20, kLargestArticle >> 20));
      return;
    }
    std::ifstream in(path, std::ios::binary);
    std::string bytes(size, '\0');
    if (!in || !in.read(bytes.data(), static_cast<std::streamsize>(size))) {
      throw Error(ErrorKind::source,
                  fmt::format("cannot be read: {}", std::strerror(errno == 0 ? EIO : errno)));
    }
    auto decoded = decode_bytes(std::move(bytes));
    if (decoded.binary) {
      sink.skipped("", "binary file, not text");
      return;
    }
    if (is_blank(decoded.text)) {
      sink.skipped("", "empty file");
      return;
    }
    if (decoded.encoding == "windows-1252")
      sink.remark("", "not UTF-8: bytes read as Windows-1252");
    if (decoded.zero_bytes > 0)
      sink.remark("", fmt::format("holds {} zero bytes", decoded.zero_bytes));
    Article a;
    a.source = path.string();
    a.text = std::move(decoded.text);
    a.encoding = decoded.encoding;
    a.offsets = std::move(decoded.offsets);
    understand(a);
    sink.article(std::move(a));
  }
  [[nodiscard]] bool has_records() const override { return false; }
};

}  // namespace

std::unique_ptr<Reader> make_text_reader() {
  return std::make_unique<TextReader>();
}

}  // namespace lede
