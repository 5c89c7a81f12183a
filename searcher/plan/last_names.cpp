#include "searcher/plan/last_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "common/store/schema.h"
#include "common/text/analyzer.h"
#include "common/text/person_name.h"

namespace lede {

namespace {

namespace s = schema;

/// Four in five: whoever has so many of the statements by people of a last name is also the one
/// whom articles call by it without saying who he is. Others are introduced. In 100 MB of news 98 %
/// of what "Obama" alone says stands in articles that name the president, who has .82.
constexpr uint64_t kOneIn = 5;  // statements may be another's

/// Goes through the documents of a shard that have a term, in order.
class Postings {
 public:
  Postings(const Xapian::Database& db, const std::string& term)
      : it_(db.postlist_begin(term)), end_(db.postlist_end(term)) {}
  /// Whether a document has it; they are asked for in ascending order.
  bool has(Xapian::docid document) {
    if (it_ != end_ && *it_ < document) it_.skip_to(document);
    return it_ != end_ && *it_ == document;
  }

 private:
  Xapian::PostingIterator it_;
  Xapian::PostingIterator end_;
};

std::vector<std::string> split(const std::string& words) {
  std::vector<std::string> out;
  for (size_t at = 0; at < words.size();) {
    const size_t end = std::min(words.find(' ', at), words.size());
    out.push_back(words.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// Calls `f` with each document in which somebody who is named whole has the last name, and the
/// number of its shard, as long as `f` returns true. `begins`: it may stand at the beginning.
template <typename F>
void each_namesake(const std::vector<std::string>& last, bool begins, const RecordDatabase& db,
                   F&& f) {
  const uint32_t places = s::kEndsName | (begins ? s::kBeginsName : 0);
  for (size_t n = 0; n < db.shards().size(); ++n) {
    const Shard& shard = db.shards()[n];
    std::vector<Postings> others;
    for (size_t i = 0; i + 1 < last.size(); ++i)
      others.emplace_back(shard.database, s::term(s::kSpeaker, last[i]));
    const std::string term = s::term(s::kSpeaker, last.back());
    const auto end = shard.database.postlist_end(term);
    for (auto it = shard.database.postlist_begin(term); it != end; ++it) {
      if ((it.get_wdf() & places) != 0 && shard.is_live(*it) &&
          std::all_of(others.begin(), others.end(), [&](Postings& o) { return o.has(*it); }) &&
          !f(n, *it))
        return;
    }
  }
}

/// Counts who of a last name is called by all of the words.
void count_people(const std::vector<std::string>& words, LastName& name, const RecordDatabase& db) {
  const auto last = split(name.name);
  const bool begins = last.size() == 1 && last[0] == words[0];
  std::vector<std::string> rest;
  std::copy_if(words.begin(), words.end(), std::back_inserter(rest), [&](const std::string& w) {
    return std::find(last.begin(), last.end(), w) == last.end();
  });
  std::vector<Postings> with;
  size_t open = db.shards().size();  // the shard of `with`; none yet
  each_namesake(last, begins, db, [&](size_t shard, Xapian::docid local) {
    if (shard != open) {
      open = shard;
      with.clear();
      for (const auto& w : rest)
        with.emplace_back(db.shards()[shard].database, s::term(s::kSpeaker, w));
    }
    ++name.people;
    if (std::all_of(with.begin(), with.end(), [&](Postings& p) { return p.has(local); }))
      ++name.his;
    return true;
  });
}

std::string joined(const std::vector<std::string>& words) {
  return fmt::to_string(fmt::join(words, " "));
}

std::string told(const LastName& last, const std::string& who, bool taken) {
  const std::string alone =
      fmt::format("“{}” alone ({} passage{})", last.name, last.alone, last.alone == 1 ? "" : "s");
  if (!taken)
    return fmt::format("{} is not taken for “{}”: others of that name say something, too", alone,
                       who);
  return fmt::format("{} is taken for “{}”: {} else of that name says anything in the archive",
                     alone, who, last.his == last.people ? "nobody" : "hardly anybody");
}

}  // namespace

bool LastName::is_taken() const {
  return his > 0 && (people - his) * kOneIn <= people;
}

std::vector<LastName> find_last_names(const std::vector<std::string>& words,
                                      const RecordDatabase& db) {
  std::vector<LastName> found;
  for (auto& last : last_names_of(words)) {
    LastName name;
    name.alone = db.frequency(s::term(s::kLastName, last));
    if (name.alone == 0) continue;
    name.name = std::move(last);
    count_people(words, name, db);
    if (name.his > 0) found.push_back(std::move(name));
  }
  return found;
}

void look_up_last_names(Node& n, PlanContext& context) {
  for (auto* group : {&n.children, &n.must, &n.may, &n.must_not, &n.filters}) {
    for (auto& c : *group) look_up_last_names(c, context);
  }
  Leaf& leaf = n.leaf;
  if (n.kind != Node::Kind::leaf || leaf.field != Field::speaker || leaf.kind != Leaf::Kind::phrase)
    return;
  std::vector<std::string> words;
  for (const auto& u : leaf.units) words.push_back(u.term);
  for (auto& last : find_last_names(words, context.db)) {
    const bool taken = last.is_taken();
    context.note("speakers", told(last, joined(words), taken), leaf);
    if (taken) leaf.last_names.push_back(std::move(last.name));
  }
}

const std::string& LastNameOwners::owner(const std::string& last_name) {
  const auto [it, is_new] = owners_.try_emplace(last_name);
  if (is_new) it->second = find(last_name);
  return it->second;
}

std::string LastNameOwners::find(const std::string& last_name) const {
  // Nearly all of those that are looked at are the one, if there is one.
  constexpr size_t kLookedAt = 8;
  const auto last = split(last_name);
  if (last.empty()) return "";
  size_t looked_at = 0;
  std::set<std::string> tried;
  std::string found;
  uint64_t most = 0;
  each_namesake(last, stands_first(last_name), db_, [&](size_t shard, Xapian::docid local) {
    for (const auto& statement : db_.said_record(db_.document(shard, local)).statements) {
      if (!statement.person || !tried.insert(statement.speaker).second) continue;
      const auto words = name_words(statement.speaker);
      const auto ends = last_names_of(words);
      if (std::find(ends.begin(), ends.end(), last_name) == ends.end()) continue;
      LastName name;
      name.name = last_name;
      count_people(words, name, db_);
      // The shorter one of two names of somebody has all that the longer one has.
      if (!name.is_taken() || name.his <= most) continue;
      most = name.his;
      found = statement.speaker;
    }
    return ++looked_at < kLookedAt;
  });
  return found;
}

std::vector<std::string> name_words(const std::string& name) {
  std::vector<std::string> words;
  for (auto& t : analyze(name)) {
    if (t.main) words.push_back(std::move(t.term));
  }
  return words;
}

std::string folded_name(const std::string& name) {
  return joined(name_words(name));
}

}  // namespace lede
