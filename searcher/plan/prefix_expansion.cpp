#include "searcher/plan/prefix_expansion.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/store/schema.h"
#include "searcher/plan/article_fields.h"

namespace lede {

namespace {

/// Of one prefix, and of all prefixes of a query together.
constexpr size_t kMaxExpansions = 500;
constexpr size_t kMaxExpansionsInAll = 2000;

size_t count_prefixes(const Node& root) {
  size_t n = 0;
  each_leaf(root, [&](const Leaf& leaf) { n += leaf.kind == Leaf::Kind::prefix ? 1 : 0; });
  return n;
}

}  // namespace

PrefixExpansion::PrefixExpansion(const Node& root, PlanContext& context)
    : context_(context),
      max_words_(std::min(kMaxExpansions,
                          kMaxExpansionsInAll / std::max<size_t>(1, count_prefixes(root)))) {}

std::vector<PrefixStem> PrefixExpansion::expand(const Leaf& l, std::string_view prefix) const {
  const auto& db = context_.db;
  const ArticleField* field = article_field(l.field);
  const bool by_stem = !field || field->by_stem;
  std::vector<PrefixStem> found;
  for (const auto& u : l.units) {
    if (by_stem) {
      for (auto& e : stems_of_prefix(u.term, prefix, db)) found.push_back(std::move(e));
      continue;
    }
    const std::string begin = schema::term(prefix, u.term);
    for (auto it = db.allterms_begin(begin); it != db.allterms_end(begin); ++it) {
      const Xapian::doccount n = db.frequency(*it, it.get_termfreq());
      if (n > 0) found.push_back({(*it).substr(prefix.size()), n, true});
    }
  }
  // A stem that one of the spellings is sure of comes before the same stem of another.
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    if (a.frequency != b.frequency) return a.frequency > b.frequency;
    return a.stem != b.stem ? a.stem < b.stem : a.sure > b.sure;
  });
  found.erase(std::unique(found.begin(), found.end(),
                          [](const auto& a, const auto& b) { return a.stem == b.stem; }),
              found.end());
  if (found.size() > max_words_) {
    context_.note("limit",
                  fmt::format("“{}” begins {} words; the {} most frequent are searched", l.text,
                              found.size(), max_words_),
                  l);
    found.resize(max_words_);
  }
  if (found.empty() && prefix == schema::kStem)
    context_.note("unknown-word", fmt::format("no word in the archive begins like “{}”", l.text),
                  l);
  return found;
}

}  // namespace lede
