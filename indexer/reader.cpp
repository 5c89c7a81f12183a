#include "indexer/reader.h"

#include <fmt/format.h>

#include <vector>

#include "common/unicode.h"

namespace lede {

namespace {

constexpr size_t kHead = 4096;

/// All formats, those that look hardest at the content first.
const std::vector<std::unique_ptr<Reader>>& readers() {
  static const auto all = [] {
    std::vector<std::unique_ptr<Reader>> r;
    r.push_back(make_json_reader());
    r.push_back(make_feed_reader());
    r.push_back(make_news_xml_reader());
    r.push_back(make_sgml_reader());
    r.push_back(make_mail_reader());
    r.push_back(make_html_reader());
    r.push_back(make_markdown_reader());
    r.push_back(make_text_reader());
    return r;
  }();
  return all;
}

}  // namespace

Source Source::inside(std::string_view name) const {
  Source s = *this;
  s.member = member.empty() ? std::string(name) : member + "!/" + std::string(name);
  s.content_type.clear();
  s.url.clear();
  ++s.depth;
  return s;
}

std::string Source::name() const {
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
  a.key = member;
  if (!url.empty()) a.url = {url, "crawl"};
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
  const Reader* reader = find_reader(in.peek(kHead), source);
  if (!reader) {
    const std::string extension = source.extension();
    sink.skipped(source.where(),
                 extension.empty()
                     ? "no article format (no extension)"
                     : fmt::format("no article format ({})", printable(to_valid_utf8(extension))));
    return;
  }
  reader->read(in, source, sink);
}

void read_source_file(const std::filesystem::path& file, const ReadSink& sink) {
  Source source;
  source.file = file;
  read_source(*open_file(file), source, sink);
}

}  // namespace lede
