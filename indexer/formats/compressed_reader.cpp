// One compressed source: page.html.gz, crawl.warc.gz, articles.jsonl.zst, news.tar.xz.
#include <array>
#include <utility>

#include "indexer/formats/reader.h"
#include "indexer/input/unpack.h"

namespace lede {

namespace {

/// The name of what is inside: "page.html" of "page.html.gz", "news.tar" of "news.tgz".
std::string name_inside(const Source& source) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kEndings = {{
      {".gz", ""},
      {".bz2", ""},
      {".xz", ""},
      {".zst", ""},
      {".tgz", ".tar"},
      {".taz", ".tar"},
      {".tbz", ".tar"},
      {".tbz2", ".tar"},
      {".txz", ".tar"},
      {".tzst", ".tar"},
  }};
  std::string name = source.name();
  const std::string extension = source.extension();
  for (const auto& [packed, plain] : kEndings) {
    if (extension == packed) return name.substr(0, name.size() - packed.size()).append(plain);
  }
  return name;
}

class CompressedReader : public Reader {
 public:
  [[nodiscard]] Claim claim(std::string_view head, const Source&) const override {
    return compression_of(head) == Compression::none ? Claim::none : Claim::by_content;
  }

  void read(Input& in, const Source& source, const ReadSink& sink) const override {
    Source inner = source.unpacked(name_inside(source));
    if (!inner.meter) inner.meter = std::make_shared<UnpackMeter>();
    const auto unpacked = open_compressed(in, compression_of(in.peek(16)), *inner.meter);
    // Crawls have a gzip member a record, so that damage to one is no damage to the others.
    if (unpacked->peek(5) == "WARC/") unpacked->pass_over_damage();
    ReadSink inner_sink = sink;
    inner_sink.article = [&](Article&& a) {
      a.extracted = true;  // its byte ranges are none of the compressed file
      sink.article(std::move(a));
    };
    read_source(*unpacked, inner, inner_sink);
    if (const std::string word = unpacked->passed_over(); !word.empty())
      sink.skipped(source.where(), word);
  }
};

}  // namespace

std::unique_ptr<Reader> make_compressed_reader() {
  return std::make_unique<CompressedReader>();
}

}  // namespace lede
