#include "indexer/formats/reader.h"

#include <fmt/format.h>

#include <optional>
#include <vector>

#include "common/text/unicode.h"

namespace lede {

namespace {

/// Layers of archives and compression around an article.
constexpr unsigned kMaxDepth = 8;

/// All formats, those that look hardest at the content first.
const std::vector<std::unique_ptr<Reader>>& readers() {
  static const auto all = [] {
    std::vector<std::unique_ptr<Reader>> r;
    r.push_back(make_filter_reader());
    r.push_back(make_compressed_reader());
    r.push_back(make_archive_reader());
    r.push_back(make_warc_reader());
    r.push_back(make_json_reader());
    r.push_back(make_feed_reader());
    r.push_back(make_news_xml_reader());
    r.push_back(make_sgml_reader());
    r.push_back(make_mhtml_reader());
    r.push_back(make_mail_reader());
    r.push_back(make_rtf_reader());
    r.push_back(make_html_reader());
    r.push_back(make_table_reader());
    r.push_back(make_markdown_reader());
    r.push_back(make_text_reader());
    return r;
  }();
  return all;
}

}  // namespace

Source Source::inside(std::string_view name, std::string_view fixed) const {
  const auto within = [](const std::string& outer, std::string_view inner) {
    return outer.empty() ? std::string(inner) : outer + "!/" + std::string(inner);
  };
  Source s = unpacked("");
  s.member = within(member, name);
  s.key.clear();
  if (!key.empty() || !fixed.empty())
    s.key = within(key.empty() ? member : key, fixed.empty() ? name : fixed);
  s.content_type.clear();
  s.url.clear();
  return s;
}

Source Source::unpacked(std::string name) const {
  Source s = *this;
  s.called = std::move(name);
  ++s.depth;
  return s;
}

std::string Source::name() const {
  if (!called.empty()) return called;
  if (member.empty()) return file.filename().string();
  return member.substr(member.rfind('/') + 1);
}

std::string Source::extension() const {
  return fold(std::filesystem::path(name()).extension().string());
}

std::string Source::where(std::string_view place) const {
  std::string all = file.string();
  if (!member.empty()) all += "!/" + member;
  if (!place.empty()) all += fmt::format(": {}", place);
  return all;
}

Article Source::article() const {
  Article a;
  a.source = file.string();
  a.member = member;
  a.key = key.empty() ? member : key;
  if (!url.empty()) a.url = {url, Evidence::crawl};
  return a;
}

const Reader* find_reader(std::string_view head, const Source& source) {
  const Reader* by_name = nullptr;
  for (const auto& r : readers()) {
    const Claim c = r->claim(head, source);
    if (c == Claim::by_content) return r.get();
    if (c == Claim::by_name && !by_name) by_name = r.get();
  }
  return by_name;
}

void read_source(Input& in, const Source& source, const ReadSink& sink) {
  if (source.depth > kMaxDepth) {
    sink.skipped(source.where(), fmt::format("more than {} archives one inside the other; unpack "
                                             "it yourself if that is right",
                                             kMaxDepth));
    return;
  }
  std::optional<ReadUnit> unit;
  if (source.depth > 0 && !unit.emplace(sink, source.where())) return;
  const Reader* reader = find_reader(in.peek(kHead), source);
  if (!reader) {
    const std::string extension = source.extension();
    sink.skipped(
        source.where(),
        {fmt::format("no article format ({})",
                     extension.empty() ? "no extension" : printable(to_valid_utf8(extension))),
         true});
    return;
  }
  reader->read(in, source, sink);
}

void read_source_file(const std::filesystem::path& file, const ReadSink& sink,
                      const ReadingSettings* settings) {
  Source source;
  source.file = file;
  source.settings = settings;
  read_source(*open_file(file), source, sink);
}

}  // namespace lede
