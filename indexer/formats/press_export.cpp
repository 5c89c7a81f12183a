#include "indexer/formats/press_export.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "common/text/unicode.h"
#include "indexer/formats/export_lines.h"
#include "indexer/formats/record_text.h"
#include "indexer/wording/source_values.h"

namespace lede {

namespace {

/// What one of these does not stand in is no export; found without cutting lines.
bool may_be_export(std::string_view text) {
  static constexpr std::array<std::string_view, 10> kSigns = {
      " DOCUMENT",    " DOKUMENT", "\nDocument ", "End of Document", " documents", "ProQuest",
      "\nFull text:", "news·2",    "\nSN",        " Documents\n"};
  return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) {
    return ::memmem(text.data(), text.size(), sign.data(), sign.size()) != nullptr;
  });
}

/// "Varga, Ilse; Okoro, Tom" as the names are spoken; other bylines without what is around names.
std::string authors_of(const std::string& byline) {
  NameList names;
  std::string_view rest = byline;
  while (!rest.empty()) {
    const std::string one = one_line(rest.substr(0, rest.find(';')));
    rest.remove_prefix(std::min(rest.find(';'), rest.size() - 1) + 1);
    const auto comma = one.find(", ");
    const bool turned = byline.find(';') != std::string::npos || one.find(' ') == comma + 1;
    if (turned && comma != std::string::npos && one.find(',', comma + 1) == std::string::npos) {
      names.add(one.substr(comma + 2) + " " + one.substr(0, comma));
    } else {
      names.add(author_of(one));
    }
  }
  return names.joined();
}

}  // namespace

std::optional<PressExport> read_press_export(std::string_view text) {
  if (!may_be_export(text)) return std::nullopt;
  const std::vector<ExportLine> lines = export_lines(text);
  for (const auto read : {read_proquest, read_nexis, read_factiva, read_europresse}) {
    if (auto found = read(lines)) return found;
  }
  return std::nullopt;
}

bool deliver_press_export(const Article& origin, const Source& source, const ReadSink& sink) {
  const auto found = read_press_export(origin.text);
  if (!found) return false;
  if (found->promised != 0 && found->promised != found->articles.size()) {
    sink.remark(source.where(),
                fmt::format("an export of {} that says it holds {} articles, and holds {}",
                            found->database, found->promised, found->articles.size()));
  }
  RecordKeys keys;
  for (const auto& exported : found->articles) {
    const std::string where = source.where(fmt::format("line {}", exported.line));
    const ReadUnit unit(sink, where);
    if (!unit) continue;
    if (is_blank(exported.text)) {
      sink.skipped(where, "an article of an export without text");
      continue;
    }
    Article a = source.article();
    a.encoding = origin.encoding;
    a.encoding_confidence = origin.encoding_confidence;
    a.record_line = std::max<uint64_t>(exported.line, 1);
    a.text = exported.text;
    a.headline = stated(exported.headline, Evidence::export_label);
    a.outlet = stated(exported.outlet, Evidence::export_label);
    a.author = stated(authors_of(exported.byline), Evidence::export_label);
    a.place = stated(exported.place, Evidence::export_label);
    if (!exported.url.empty()) a.url = stated(exported.url, Evidence::export_label);
    if (!exported.date.empty() && !set_date(a, exported.date, Evidence::export_label))
      sink.remark(where, odd_date(exported.date));
    keys.set_key(a, where, sink);
    deliver(std::move(a), where, sink);
  }
  return true;
}

}  // namespace lede
