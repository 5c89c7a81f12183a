#include "searcher/answer/article_stretch.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "searcher/answer/quotation.h"

namespace lede {

void ArticleStretch::add(Record record) {
  if (!parts.empty()) {
    const bool next = record.ordinal == parts.back().record.ordinal + 1;
    text += next ? record.before : "\n\n";
  }
  const auto begin = static_cast<uint32_t>(text.size());
  const size_t before = words.size();
  for (auto& w : words_in_order(record.text, record.numbers)) words.push_back(std::move(w));
  for (size_t i = before; i < words.size(); ++i) {
    words[i].begin += begin;
    words[i].end += begin;
  }
  text += record.text;
  parts.push_back({std::move(record), begin});
}

ArticleStretch::Place ArticleStretch::place_of(const Range& range) const {
  const auto part_at = [&](uint32_t offset) {
    size_t part = 0;
    while (part + 1 < parts.size() && parts[part + 1].begin <= offset) ++part;
    return part;
  };
  Place place;
  place.part = part_at(range.begin);
  const Part& first = parts[place.part];
  const Part& last = parts[part_at(range.end - 1)];
  place.begin = first.record.begin + (range.begin - first.begin);
  place.end = last.record.begin + (range.end - last.begin);
  if (first.record.line != 0) {
    const auto at = text.begin() + first.begin;
    place.line =
        first.record.line + static_cast<uint64_t>(std::count(at, text.begin() + range.begin, '\n'));
  }
  return place;
}

ArticleStretch with_neighbours(const RecordDatabase& db, const Record& passage, bool muted_too) {
  const auto shards = static_cast<Xapian::docid>(db.shards().size());
  const Xapian::docid first = db.first_document(passage);
  const uint32_t parts = db.place(passage.document).parts;
  const auto next = [&](uint32_t step) -> std::optional<Record> {
    // Of unsigned numbers: step is 1, or the one that takes 1 off.
    for (uint32_t i = passage.ordinal + step; i < parts; i += step) {
      Record r = db.own_record(first + i * shards);
      if (!r.muted || muted_too) return r;
    }
    return std::nullopt;
  };
  ArticleStretch stretch;
  if (auto r = next(~uint32_t{0})) stretch.add(std::move(*r));
  stretch.add(passage);
  if (auto r = next(1)) stretch.add(std::move(*r));
  return stretch;
}

}  // namespace lede
