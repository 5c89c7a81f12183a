// Markdown files, and texts of any name that begin with front matter. The article is the file, byte
// for byte: headings, lists and the like are understood where they stand.
#include "indexer/formats/front_matter.h"
#include "indexer/formats/reader.h"
#include "indexer/formats/record_text.h"
#include "indexer/formats/text_reader.h"

namespace lede {

namespace {

class MarkdownReader : public Reader {
 public:
  [[nodiscard]] Claim claim(std::string_view head, const Source& source) const override {
    const std::string extension = source.extension();
    if (extension == ".md" || extension == ".markdown") return Claim::by_name;
    // Files of settings begin so too (.yaml).
    const bool text = extension.empty() || extension == ".txt" || extension == ".text";
    return text && has_front_matter(head) ? Claim::by_content : Claim::none;
  }

  void read(Input& in, const Source& source, const ReadSink& sink) const override {
    auto article = read_text(in, source, sink);
    if (!article) return;
    read_front_matter(*article, source.where(), sink);
    deliver(std::move(*article), source.where(), sink);
  }
};

}  // namespace

std::unique_ptr<Reader> make_markdown_reader() {
  return std::make_unique<MarkdownReader>();
}

}  // namespace lede
