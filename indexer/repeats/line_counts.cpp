#include "indexer/repeats/line_counts.h"

#include <xapian.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "common/store/ids.h"
#include "common/store/index_dir.h"
#include "common/store/record_database.h"
#include "common/store/schema.h"
#include "indexer/repeats/recurring_lines.h"
#include "lede/errors.h"

namespace lede {

struct LineCounts::Impl {
  std::optional<RecordDatabase> index;
  std::unordered_map<std::string, uint64_t> counts;

  [[nodiscard]] uint64_t in_index(const std::string& key) const {
    return index ? index->count(schema::term(schema::kLine, key)) : 0;
  }
};

LineCounts::LineCounts(const std::filesystem::path& index) : impl_(std::make_unique<Impl>()) {
  try {
    if (current_state(index)) impl_->index.emplace(index);
  } catch (const Error&) {
    // An article can be explained without an index.
  } catch (const Xapian::Error&) {
  }
}

LineCounts::~LineCounts() = default;

void LineCounts::add(const Article& article) {
  for (const auto& line : candidate_lines(article)) ++impl_->counts[line.key];
}

void LineCounts::mute(Article& article) const {
  const auto& index = impl_->index;
  const std::string name =
      schema::term(schema::kArticleKey, article_id(article.source, article.key));
  const uint64_t itself = index && index->metadata_of(0, name).empty() ? 1 : 0;
  const auto articles_with = [&](const std::string& key) {
    const auto it = impl_->counts.find(key);
    const uint64_t here = it == impl_->counts.end() ? 0 : it->second;
    return std::max(here, impl_->in_index(key) + itself);
  };
  mute_recurring(article, articles_with, true);
}

}  // namespace lede
