#include "searcher/answer/fold.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/base/hash.h"
#include "common/store/ids.h"
#include "common/store/schema.h"
#include "common/text/shingles.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

/// A passage of a copy repeats a hit where they share so many of their words: copies may be cut
/// into passages at other places.
constexpr double kSamePart = 0.5;

}  // namespace

std::vector<uint64_t> word_hashes(std::string_view text) {
  const std::string lower = ascii::lower(text);
  std::vector<uint64_t> words;
  size_t begin = 0;
  const auto end_word = [&](size_t end) {
    if (end > begin) words.push_back(hash64(std::string_view(lower).substr(begin, end - begin)));
  };
  for (size_t i = 0; i < lower.size();) {
    const CodePoint c = decode_at(lower, i);
    if (!is_letter(c.value) && !is_digit(c.value)) {
      end_word(i);
      begin = i + c.size;
    }
    i += c.size;
  }
  end_word(lower.size());
  std::sort(words.begin(), words.end());
  return words;
}

double shared_words(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  const size_t least = std::min(a.size(), b.size());
  if (least == 0) return 0;
  return static_cast<double>(count_shared(a, b)) / static_cast<double>(least);
}

StoryFold::StoryFold(const RecordDatabase& db, const SearchOptions& o)
    : db_(db),
      per_article_(o.per_article),
      ranks_articles_(o.ranks_articles()),
      folds_(o.fold || o.group_stories || o.independent),
      by_outlet_(o.independent),
      muted_too_(o.include_chrome) {}

std::optional<Listing> StoryFold::decided(const std::string& article) {
  if (ranks_articles_) {
    if (named_.contains(article)) return Listing::folded;
    return std::nullopt;
  }
  if (per_article_ == 0) return std::nullopt;
  const auto own = listed_.find(article);
  const size_t hits = own == listed_.end() ? 0 : own->second;
  if (hits >= per_article_) return Listing::beyond;
  const auto others = of_copies_.find(article);
  if (others != of_copies_.end() && hits + others->second.size() >= per_article_)
    return Listing::folded;
  return std::nullopt;
}

bool StoryFold::told_before(const Record& r) const {
  const auto it = texts_.find(key_);
  return it != texts_.end() && same_text(db_.own_record(it->second).text, r.text);
}

bool StoryFold::told_by_copy(const Record& r) {
  const auto hits = of_copies_.find(key_of(r));
  if (hits == of_copies_.end()) return false;
  const Words words = word_hashes(r.text);
  return std::any_of(hits->second.begin(), hits->second.end(), [&](Xapian::docid document) {
    return shared_words(word_hashes(db_.own_record(document).text), words) >= kSamePart;
  });
}

Listing StoryFold::place(const Record& r) {
  if (!ranks_articles_ && folds_) {
    key_ = text_key(r.text);
    if (told_before(r) || told_by_copy(r)) return Listing::folded;
  }
  if (by_outlet_ && !r.facts.outlet.empty() && !outlets_.insert(outlet_of(r)).second)
    return Listing::beyond;
  list(r);
  return Listing::hit;
}

void StoryFold::list(const Record& r) {
  named_by_last_.clear();
  const size_t index = db_.index_of(r.document);
  if (folds_) {
    for (auto& id : db_.copies({index, r.facts.id}))
      named_by_last_.push_back({index, std::move(id)});
  }
  if (ranks_articles_) {
    named_.insert(key_of(r));
    std::erase_if(named_by_last_, [&](const ArticleName& copy) {
      return !named_.insert(db_.article_key(copy.index, copy.id)).second;
    });
    return;
  }
  ++listed_[key_of(r)];
  for (const auto& copy : named_by_last_)
    of_copies_[db_.article_key(copy.index, copy.id)].push_back(r.document);
  if (folds_) texts_.try_emplace(key_, r.document);
}

std::string StoryFold::key_of(const Record& r) const {
  return db_.article_key(db_.index_of(r.document), r.facts.id);
}

std::string StoryFold::outlet_of(const Record& r) const {
  const Outlet* outlet = db_.outlets().of(r.facts);
  return outlet && !outlet->hosts.empty() ? "\t" + outlet->hosts[0] : fold(r.facts.outlet);
}

std::vector<ArticleName> StoryFold::named_by(const Record& r) {
  std::vector<ArticleName> named = named_by_last_;
  if (ranks_articles_ || !folds_) return named;
  db_.each_with_key(KeyTable::texts, {key_, key_}, [&](uint64_t, Xapian::docid document) {
    if (document == r.document) return true;
    const Record other = db_.own_record(document);
    if ((!other.muted || muted_too_) && same_text(other.text, r.text))
      named.push_back({db_.index_of(document), article_of(db_.get_document(document))});
    return true;
  });
  std::sort(named.begin(), named.end());
  named.erase(std::unique(named.begin(), named.end()), named.end());
  std::erase(named, ArticleName{db_.index_of(r.document), r.facts.id});
  return named;
}

}  // namespace lede
