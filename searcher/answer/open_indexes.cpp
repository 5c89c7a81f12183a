#include "searcher/answer/open_indexes.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "common/store/index_dir.h"
#include "common/store/schema.h"

namespace lede {

namespace fs = std::filesystem;
namespace s = schema;

namespace {

uint64_t generation_of(const Xapian::Database& db) {
  const auto g = parse_generation(db.get_metadata(std::string(s::kGenerationKey)));
  if (!g) throw Damage("its generation is no number");
  return *g;
}

}  // namespace

OpenIndexes::OpenIndexes(std::vector<fs::path> folders, bool missing_ok) : missing_ok_(missing_ok) {
  for (auto& folder : folders) {
    std::error_code ec;
    for (const Place& other : places_) {
      if (folder == other.folder || fs::equivalent(folder, other.folder, ec))
        throw Error(ErrorKind::usage, fmt::format("{} and {} are the same index; name it once",
                                                  other.folder.string(), folder.string()));
    }
    places_.push_back({std::move(folder), {}, {}, {}});
  }
  guarded(
      [&] {
        if (opened_.empty()) open();
      },
      [] {});
}

bool OpenIndexes::find(Place& place) const {
  place.missing.clear();
  place.database.clear();
  if (!missing_ok_ || places_.size() < 2) {
    place.database = published_database(place.folder);
    return true;
  }
  try {
    place.database = published_database(place.folder);
    if (place.database != place.damaged) return true;
    place.database.clear();
    place.missing = fmt::format("{} is not searched: it cannot be read", place.folder.string());
  } catch (const Error& e) {
    place.missing = fmt::format("{} is not searched: {}", place.folder.string(), e.what());
  }
  return false;
}

void OpenIndexes::open() {
  std::vector<Place*> found;
  for (auto& p : places_) {
    if (find(p)) found.push_back(&p);
  }
  if (found.empty()) {
    std::string why;
    for (const auto& p : places_) why += (why.empty() ? "" : "; ") + p.missing;
    throw Error(ErrorKind::no_index, why);
  }
  open(found);
}

void OpenIndexes::open(const std::vector<Place*>& places) {
  opened_ = places;
  std::vector<fs::path> databases;
  std::vector<std::string> names;
  for (const Place* p : places) {
    databases.push_back(p->database);
    if (places_.size() > 1) names.push_back(p->folder.string());
  }
  db_ = RecordDatabase(databases, std::move(names));
}

bool OpenIndexes::leave_out(const std::function<void()>& probe) {
  const std::vector<Place*> all = opened_;
  const RecordDatabase whole = db_;
  std::vector<Place*> unreadable_places;
  std::optional<Error> first;
  for (Place* p : all) {
    try {
      open({p});
      probe();
      continue;
    } catch (const Xapian::DatabaseModifiedError&) {
      continue;
    } catch (const Damage& e) {
      if (!first) first = error_of(e);
    } catch (const Error& e) {
      if (!first) first = e;
    } catch (const Xapian::Error& e) {
      if (!first) first = error_of(e);
    }
    unreadable_places.push_back(p);
  }
  // Whoever catches the error may ask again.
  opened_ = all;
  db_ = whole;
  if (!first) return false;
  if (!missing_ok_ || unreadable_places.size() == all.size()) throw *first;
  for (Place* p : unreadable_places) p->damaged = p->database;
  return true;
}

bool OpenIndexes::reopen() {
  const bool moved = std::any_of(places_.begin(), places_.end(), [&](const Place& p) {
    try {
      const auto current = current_database(p.folder);
      return current ? *current != p.database && *current != p.damaged
                     : missing_ok_ && !p.database.empty();
    } catch (const Error&) {
      if (!missing_ok_) throw;
      return !p.database.empty();
    }
  });
  if (!moved) return db_.reopen();
  open();
  return true;
}

std::vector<uint64_t> OpenIndexes::generations() const {
  std::vector<uint64_t> all(places_.size());
  for (const Shard& s : db_.shards())
    all[static_cast<size_t>(opened_[s.index] - places_.data())] = generation_of(s.database);
  return all;
}

void OpenIndexes::require(const std::vector<uint64_t>& since) const {
  if (since.empty()) return;
  if (since.size() != places_.size())
    throw Error(ErrorKind::usage,
                fmt::format("{} generations were asked for, and {} indexes are searched; name one "
                            "generation for each, in their order",
                            since.size(), places_.size()));
  // An index that was deleted and made again begins again: nothing would ever be new.
  const auto have = generations();
  for (size_t i = 0; i < since.size(); ++i) {
    if (!places_[i].missing.empty() || since[i] <= have[i]) continue;
    throw Error(ErrorKind::usage,
                fmt::format("generation {} was asked for, and {} has only come to {}: it was made "
                            "again since; begin again with generation 0",
                            since[i], places_[i].folder.string(), have[i]));
  }
}

std::vector<uint64_t> OpenIndexes::of_open(const std::vector<uint64_t>& since) const {
  std::vector<uint64_t> some;
  for (size_t i = 0; i < since.size(); ++i) {
    if (places_[i].missing.empty()) some.push_back(since[i]);
  }
  return some;
}

Error OpenIndexes::unreadable(const std::string& name, const Xapian::Error& e) {
  return {ErrorKind::damaged,
          fmt::format("{} cannot be read ({}); {}", name, e.get_msg(), kBuildAnew)};
}

Error OpenIndexes::changes_too_fast() const {
  return {ErrorKind::io, fmt::format("{} changes faster than it can be read; try again", names())};
}

std::string OpenIndexes::names() const {
  std::string names;
  for (const Place* p : opened_) names += (names.empty() ? "" : " or ") + p->folder.string();
  return names.empty() ? places_[0].folder.string() : names;
}

}  // namespace lede
