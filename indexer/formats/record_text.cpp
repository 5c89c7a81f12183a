#include "indexer/formats/record_text.h"

#include <fmt/format.h>

#include "common/store/ids.h"
#include "common/text/unicode.h"
#include "indexer/html/read_html.h"
#include "indexer/html/tags.h"
#include "lede/errors.h"

namespace lede {

void set_text(Article& article, std::string_view value) {
  if (!html::looks_like_markup(value)) {
    article.text = value;
    return;
  }
  const std::string head = fold(value.substr(0, 1024));
  const bool page = head.find("<html") != std::string::npos ||
                    head.find("<!doctype html") != std::string::npos ||
                    head.find("<body") != std::string::npos;
  if (page) {
    html::read_page(value, article);
  } else {
    html::read_fragment(value, article);
  }
}

void BlockWriter::add(LaidOutBlock::Kind kind, std::string_view text) {
  if (is_blank(text)) return;
  std::string& all = article_.text;
  if (!all.empty()) all += "\n\n";
  const auto begin = static_cast<uint32_t>(all.size());
  all += one_line(text);
  article_.layout.push_back({{begin, static_cast<uint32_t>(all.size())}, kind, MuteReason::none});
  article_.extracted = true;
}

void RecordKeys::set_key(Article& a, const std::string& where, const ReadSink& sink) {
  std::string key =
      a.record.empty() ? "#" + content_hash(a.headline.value + "\n" + a.text) : a.record;
  if (const unsigned n = ++times_[key]; n > 1) {
    if (!a.record.empty())
      sink.remark(where,
                  fmt::format("the name {} stands {} times in this file", printable(a.record), n));
    std::string free = fmt::format("{}\n{}", key, n);
    while (times_.contains(free)) free += "+";
    times_[free] = 1;
    key = std::move(free);
  }
  // The container's own key comes first: it may hold two records of one name.
  a.key = a.key.empty() ? key : a.key + "\n" + key;
}

ReadSink in_encoding_of(const DecodedInput& in, const ReadSink& sink) {
  ReadSink named = sink;
  named.article = [&](Article&& a) {
    a.encoding = in.encoding();
    a.encoding_confidence = in.confidence();
    sink.article(std::move(a));
  };
  return named;
}

void deliver(Article&& article, const std::string& where, const ReadSink& sink) {
  // Each passage is shown with them.
  for (const auto& member : kFacts) {
    Fact& f = article.*member.fact;
    if (f.value.size() <= kMaxFactBytes) continue;
    f.value.resize(previous_character(f.value, kMaxFactBytes + 1));
    if (article.left_out.empty())
      article.left_out =
          fmt::format("a fact of more than {} bytes is cut ({})", kMaxFactBytes, words(f.evidence));
  }
  if (!article.left_out.empty()) sink.remark(where, article.left_out);
  sink.article(std::move(article));
}

void tell_damage(XmlStream& xml, const Source& source, const ReadSink& sink) {
  const XmlDamage& damage = xml.damage();
  for (size_t i = 0; i < kXmlFlaws; ++i) {
    const auto flaw = static_cast<XmlFlaw>(i);
    const auto& found = damage.of(flaw);
    if (found.count == 0) continue;
    std::string place = fmt::format("line {}", found.line);
    if (found.count > 1) place += fmt::format(", the first of {} times", found.count);
    std::string what = fmt::format("damaged XML: {}", words(flaw));
    if (flaw == XmlFlaw::encoding) {
      place.clear();
      what += " (" + printable(damage.encoding) + ")";
    }
    sink.remark(source.where(place), what);
  }
  if (xml.breaks_off())
    throw Error(ErrorKind::source,
                fmt::format("damaged XML: line {}: the document breaks off; what stands before it "
                            "was read",
                            xml.line()));
}

std::string too_long() {
  return fmt::format("longer than an article (the limit is {} MiB)", kMaxArticleBytes >> 20);
}

}  // namespace lede
