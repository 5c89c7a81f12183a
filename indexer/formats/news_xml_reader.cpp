// News agencies' XML: NITF, NewsML-G2 and NewsML 1 (IPTC). A news item is an article.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "indexer/formats/news_item.h"
#include "indexer/formats/reader.h"
#include "indexer/formats/record_text.h"
#include "indexer/syntax/xml_root.h"
#include "indexer/syntax/xml_stream.h"

namespace lede {

namespace {

constexpr std::array<std::string_view, 5> kRoots = {"nitf", "newsItem", "newsMessage", "itemSet",
                                                    "NewsML"};
constexpr std::array<std::string_view, 3> kItems = {"nitf", "newsItem", "NewsItem"};

bool is_one_of(std::string_view name, const auto& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class NewsXmlReader : public Reader {
 public:
  [[nodiscard]] Claim claim(std::string_view head, const Source& source) const override {
    std::string root = xml_root(head);
    root.erase(0, root.find(':') + 1);
    if (is_one_of(root, kRoots)) return Claim::by_content;
    const std::string extension = source.extension();
    return extension == ".nitf" || extension == ".newsml" ? Claim::by_name : Claim::none;
  }

  void read(Input& in, const Source& source, const ReadSink& sink) const override {
    XmlStream xml(in, news_format());
    RecordKeys keys;
    uint64_t items = 0;
    while (xml.next()) {
      if (xml.node() != XmlStream::Node::begin) continue;
      const bool is_file = xml.depth() == 0;
      if (!is_one_of(xml.name(), kItems)) continue;
      ++items;
      Article a = source.article();
      const uint64_t line = xml.line();
      const auto where = is_file ? source.where() : source.where(fmt::format("line {}", line));
      std::string unwanted = read_news_item(xml, a);
      if (xml.was_cut()) unwanted = too_long();
      if (!unwanted.empty()) {
        sink.skipped(where, unwanted);
        continue;
      }
      if (!is_file) {
        a.record_line = line;
        keys.set_key(a, where, sink);
      }
      a.extracted = true;
      deliver(std::move(a), where, sink);
    }
    if (items == 0) sink.skipped(source.where(), "a news message without items");
    tell_damage(xml, source, sink);
  }
};

}  // namespace

std::unique_ptr<Reader> make_news_xml_reader() {
  return std::make_unique<NewsXmlReader>();
}

}  // namespace lede
