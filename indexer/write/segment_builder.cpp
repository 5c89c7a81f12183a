#include "indexer/write/segment_builder.h"

#include <algorithm>
#include <utility>

#include "common/base/damage.h"
#include "common/base/ordered_workers.h"
#include "common/store/copies.h"
#include "common/store/schema.h"
#include "common/store/seal.h"
#include "indexer/article/article_codec.h"
#include "indexer/quotes/find_statements.h"
#include "indexer/write/stored_text.h"

namespace lede {

namespace {

/// Articles that are made anew at a time.
constexpr size_t kMadeAnew = 512;

}  // namespace

SegmentBuilder::SegmentBuilder(IndexChange& change, RunDictionary& dictionary,
                               const WriterOptions& options)
    : change_(change),
      dictionary_(dictionary),
      options_(options),
      segment_(change.begin_segment()),
      spool_(change.index() / segment_.folder()),
      copy_finder_(*this) {}

size_t SegmentBuilder::add_run(const RunBuilder& run) {
  Run r;
  r.documents = {spool_.append(run.documents), run.documents.size()};
  r.metadata = spool_.append(run.metadata);
  r.count = run.count;
  postings_.push_back({spool_.append(run.postings), run.postings.size(), {}});
  runs_.push_back(r);
  return runs_.size() - 1;
}

SegmentBuilder::Place SegmentBuilder::place_of(size_t run, const RunArticle& a) const {
  const uint64_t at = runs_[run].documents.at;
  return {run, at + a.begin, at + a.end, a.first, a.documents};
}

SegmentBuilder::Entry& SegmentBuilder::place_entry(size_t run, RunArticle& a) {
  const auto [place, is_new] = places_.try_emplace(a.id, articles_.size());
  if (is_new) {
    articles_.emplace_back();
  } else {
    forget(articles_[place->second]);
  }
  Entry& e = articles_[place->second];
  e.gone = false;
  e.id = a.id;
  e.stored = a.stored;
  e.text = e.documents = place_of(run, a);
  e.understood = {runs_[run].metadata + a.understood, a.understood_size};
  e.prints = {runs_[run].metadata + a.prints, a.prints_size};
  e.lines = std::move(a.lines);
  for (const uint64_t line : e.lines) ++articles_with_[line];
  return e;
}

void SegmentBuilder::put(size_t run, RunArticle& a) {
  const bool replaces = remove_earlier(a.id);
  Entry& e = place_entry(run, a);
  e.replaces |= replaces;
  if (!a.signature.prints.empty()) copy_finder_.add(e.id, std::move(a.signature));
}

/// Before an article that was put here is replaced or removed.
void SegmentBuilder::forget(Entry& e) {
  if (e.gone) return;
  for (const uint64_t line : e.lines) --articles_with_[line];
  copy_finder_.remove(e.id);
  e.lines.clear();
}

/// Removes an article from the segments before.
bool SegmentBuilder::remove_earlier(const std::string& id) {
  const Xapian::docid first = change_.find(id);
  if (first == 0) return false;
  if (const auto article = stored_article(change_.view(), id)) {
    for (const auto& line : candidate_lines(*article)) ++removed_with_[line_number(line.key)];
  }
  copy_finder_.remove(id);
  change_.remove(first);
  return true;
}

StoredArticle SegmentBuilder::stored(const std::string& id) const {
  const auto it = places_.find(id);
  if (it != places_.end())
    return articles_[it->second].gone ? StoredArticle{} : articles_[it->second].stored;
  const std::string key = schema::term(schema::kArticleKey, id);
  const auto set = metadata_.find(key);
  if (set != metadata_.end()) return StoredArticle::parse(unsealed(set->second, key, key));
  return StoredArticle::parse(change_.view().metadata_of(0, key));
}

void SegmentBuilder::move(const std::string& id, const StoredArticle& stored) {
  const auto it = places_.find(id);
  if (it != places_.end()) {
    articles_[it->second].stored = stored;
  } else {
    set(schema::term(schema::kArticleKey, id), stored.text());
  }
}

void SegmentBuilder::remove(const std::string& id) {
  remove_earlier(id);
  const auto it = places_.find(id);
  if (it != places_.end()) {
    forget(articles_[it->second]);
    articles_[it->second].gone = true;
  }
  set(schema::term(schema::kArticleKey, id), "");
  set(schema::term(schema::kUnderstoodKey, id), "");
}

void SegmentBuilder::set(const std::string& key, const std::string& value) {
  if (value.empty() && change_.view().shards().empty()) {
    metadata_.erase(key);
  } else {
    metadata_[key] = sealed_metadata(key, value);
  }
}

// --- lines that recur ---------------------------------------------------------------------------
// At all times every article is written as the lines that recur then demand: whichever article
// makes a line recur, or stop recurring, has the few others that hold it written again. So the
// order in which articles come and go leaves no trace.

/// Of all lines that may have begun or ceased to recur: which do, and which articles of the
/// segments before must be written again for it.
void SegmentBuilder::find_recurring_lines() {
  std::vector<uint64_t> lines;
  for (const auto& [line, n] : articles_with_) lines.push_back(line);
  for (const auto& [line, n] : removed_with_) lines.push_back(line);
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  const RecordDatabase& view = change_.view();
  std::vector<std::string> again;
  for (const uint64_t line : lines) {
    const auto count_in = [&](const auto& counts) {
      const auto it = counts.find(line);
      return it == counts.end() ? 0 : it->second;
    };
    const std::string term = schema::term(schema::kLine, line_key(line));
    const uint64_t earlier = view.count(term, kRecurs);
    const bool recurs = earlier + count_in(articles_with_) >= kRecurs;
    const bool recurred = earlier + count_in(removed_with_) >= kRecurs;
    if (recurs) recurring_.insert(line);
    if (recurs == recurred) continue;
    view.each_document(term, [&](Xapian::docid document) {
      again.push_back(article_of(view.get_document(document)));
      return true;
    });
  }
  std::sort(again.begin(), again.end());
  again.erase(std::unique(again.begin(), again.end()), again.end());
  write_again(again);
}

void SegmentBuilder::write_again(const std::vector<std::string>& ids) {
  if (ids.empty()) return;
  RunBuilder run(dictionary_, 0);
  for (const auto& id : ids) {
    auto article = stored_article(change_.view(), id);
    if (!article) throw Damage("an article with lines is not stored as it was understood");
    find_statements(*article);
    run.add(prepare_article(std::move(*article), id, stored(id)));
    change_.remove(change_.find(id));
  }
  run.finish();
  const size_t number = add_run(run);
  // Their lines, and their copies, are what they were.
  std::vector<uint64_t> lines;
  for (RunArticle& a : run.articles) {
    metadata_.erase(schema::term(schema::kArticleKey, a.id));
    Entry& e = place_entry(number, a);
    e.replaces = true;
    lines.insert(lines.end(), e.lines.begin(), e.lines.end());
  }
  for (const uint64_t line : lines) {
    const std::string term = schema::term(schema::kLine, line_key(line));
    if (change_.view().count(term, kRecurs) + articles_with_[line] >= kRecurs)
      recurring_.insert(line);
  }
}

void SegmentBuilder::mute_what_recurs() {
  std::vector<size_t> concerned;
  for (size_t i = 0; i < articles_.size(); ++i) {
    const auto& lines = articles_[i].lines;
    if (!articles_[i].gone && std::any_of(lines.begin(), lines.end(),
                                          [&](uint64_t line) { return recurring_.contains(line); }))
      concerned.push_back(i);
  }
  OrderedWorkers<std::vector<size_t>, Made> workers(
      options_.jobs, 2 * size_t{options_.jobs},
      [&](std::vector<size_t>& numbers) { return make_anew(numbers); },
      [&](Made& made) {
        const size_t run = add_run(*made.second);
        for (size_t i = 0; i < made.first.size(); ++i)
          articles_[made.first[i]].documents = place_of(run, made.second->articles[i]);
      });
  for (size_t i = 0; i < concerned.size(); i += kMadeAnew) {
    const auto from = concerned.begin() + static_cast<std::ptrdiff_t>(i);
    workers.give(
        {from, from + static_cast<std::ptrdiff_t>(std::min(kMadeAnew, concerned.size() - i))});
  }
  workers.finish();
}

SegmentBuilder::Made SegmentBuilder::make_anew(const std::vector<size_t>& numbers) const {
  Made made;
  made.second = std::make_unique<RunBuilder>(dictionary_, 0);
  const auto count = [&](const std::string& key) -> uint64_t {
    return recurring_.contains(line_number(key)) ? kRecurs : 0;
  };
  for (const size_t i : numbers) {
    Article article = understood(articles_[i]);
    find_statements(article);
    const auto lines = candidate_lines(article);
    if (!mute_recurring(article, count, false)) continue;
    auto documents = make_documents(article, articles_[i].stored.generation);
    add_lines(documents, lines);
    made.second->add_documents(articles_[i].id, std::move(documents));
    made.first.push_back(i);
  }
  made.second->finish();
  return made;
}

std::vector<Record> SegmentBuilder::records_at(const Place& place) const {
  const std::string bytes = spool_.read(place.begin, place.end - place.begin);
  std::string_view in = bytes;
  std::vector<Record> records;
  while (!in.empty()) records.push_back(unpacker_->unpack(RunDocument::take(in).data));
  return records;
}

/// The article as it was understood.
Article SegmentBuilder::understood(const Entry& e) const {
  std::string text;
  for (const auto& r : records_at(e.text)) text += r.before + r.text + r.after;
  return unpack_article(spool_.read(e.understood.at, e.understood.size), std::move(text));
}

// --- CopyStore ----------------------------------------------------------------------------------

OwnText SegmentBuilder::own_text_of(const std::string& id) const {
  const auto it = places_.find(id);
  if (it == places_.end() || articles_[it->second].gone) return stored_own_text(change_.view(), id);
  const Entry& e = articles_[it->second];
  if (e.understood.size != 0) {
    const Article article = understood(e);
    return own_text(article, candidate_lines(article));
  }
  OwnText text;
  for (const auto& r : records_at(e.text)) add_to(text, r);
  return text;
}

std::vector<CopyStore::Earlier> SegmentBuilder::worth_comparing_with(
    const std::vector<const CopySignature*>& signatures) const {
  std::vector<Earlier> found;
  const RecordDatabase& view = change_.view();
  for (size_t n = 0; n < view.shards().size(); ++n) {
    const Shard& shard = view.shards()[n];
    for (const auto& [article, signature] : change_.fingerprints(n).worth_comparing_with(
             signatures, [&](uint32_t document) { return shard.is_live(document); }))
      found.push_back(
          {article_of(shard.database.get_document(article.document)), article.day, signature});
  }
  return found;
}

StoredCopies SegmentBuilder::stored_copies(const std::string& id) const {
  const std::string key = schema::term(schema::kCopiesKey, id);
  const auto set = metadata_.find(key);
  if (set != metadata_.end()) return unpack_copies(unsealed(set->second, key, key));
  return unpack_copies(change_.view().metadata_of(0, key));
}

void SegmentBuilder::set_copies(const std::string& id, const StoredCopies& copies) {
  set(schema::term(schema::kCopiesKey, id), pack_copies(copies));
}

}  // namespace lede
