#include "indexer/article/index_document.h"

#include <algorithm>

#include "common/store/ids.h"
#include "common/store/name_keys.h"
#include "common/store/schema.h"
#include "indexer/article/article_parts.h"
#include "indexer/article/field_terms.h"

namespace lede {

namespace s = schema;

void IndexDocument::add_term(std::string_view prefix, std::string_view name, uint32_t wdf) {
  names_ += prefix;
  names_ += name;
  terms_.push_back({static_cast<uint32_t>(names_.size()), wdf});
}

IndexDocument::Term IndexDocument::term(size_t i) const {
  const uint32_t begin = i == 0 ? 0 : terms_[i - 1].end;
  return {std::string_view(names_).substr(begin, terms_[i].end - begin), terms_[i].wdf};
}

std::vector<IndexDocument> make_documents(const Article& article, uint64_t generation) {
  std::vector<IndexDocument> out;
  auto parts = article_parts(article);
  const auto passages = static_cast<uint32_t>(
      std::count_if(parts.begin(), parts.end(), [](const auto& p) { return !p.record.muted; }));
  FieldTerms terms;
  bool first = true;  // no passage yet
  for (auto& [record, acronyms] : parts) {
    const bool begins = record.ordinal == 0;
    IndexDocument doc;
    doc.values.emplace_back(s::kArticleSlot, pack_article_id(record.facts.id));
    if (article.published.whole())
      doc.values.emplace_back(s::kPublishedSlot, s::day_value(article.published));
    const PartOfArticle place{record.ordinal, static_cast<uint32_t>(parts.size()), passages};
    doc.values.emplace_back(s::kPartSlot, place.value());
    doc.values.emplace_back(s::kGenerationSlot, s::generation_value(generation));
    if (begins) {
      terms.begin(record.facts, record.numbers);
      doc.add_term(s::kSource, content_hash(article.source), 0);
      if (std::string names = pack_names(record.facts); !names.empty())
        doc.values.emplace_back(s::kNamesSlot, std::move(names));
    }
    terms.add(doc, record, begins, first);
    if (std::string filter = terms.filter(); !filter.empty())
      doc.values.emplace_back(s::kNeighbourSlot, std::move(filter));
    for (const auto& a : acronyms) doc.add_term(s::kAcronym, a.acronym + "\t" + a.long_form, 0);
    if (!record.muted) first = false;
    doc.record = std::move(record);
    out.push_back(std::move(doc));
  }
  return out;
}

}  // namespace lede
