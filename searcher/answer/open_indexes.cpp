#include "searcher/answer/open_indexes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "common/store/index_dir.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

/// That are kept open: postings, data and keys.
constexpr size_t kFilesOfSegment = 3;

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
  // Before anything is opened: see OpenFiles.
  files_.need(places_.size() * kFilesOfSegment);
  guarded(
      [&] {
        if (opened_.empty()) open();
      },
      [] {});
}

bool OpenIndexes::find(Place& place) const {
  place.missing.clear();
  place.state.reset();
  if (!missing_ok_ || places_.size() < 2) {
    place.state = published_state(place.folder);
    return true;
  }
  try {
    place.state = published_state(place.folder);
    if (place.state != place.damaged) return true;
    place.state.reset();
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
  std::vector<IndexState> states;
  std::vector<std::string> names;
  size_t segments = 0;
  for (const Place* p : places) {
    states.push_back(read_state(p->folder, p->state.value()));
    segments += states.back().manifest.segments.size();
    if (places_.size() > 1) names.push_back(p->folder.string());
  }
  files_.need(segments * kFilesOfSegment);
  db_ = RecordDatabase(std::move(states), std::move(names), &db_);
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
  for (Place* p : unreadable_places) p->damaged = p->state;
  return true;
}

bool OpenIndexes::reopened() const {
  return std::any_of(places_.begin(), places_.end(), [&](const Place& p) {
    try {
      const auto current = current_state(p.folder);
      return current ? current != p.state && current != p.damaged
                     : missing_ok_ && p.state.has_value();
    } catch (const Error&) {
      if (!missing_ok_) throw;
      return p.state.has_value();
    }
  });
}

bool OpenIndexes::reopen() {
  if (!reopened()) return false;
  open();
  return true;
}

std::vector<uint64_t> OpenIndexes::of_each(uint64_t Manifest::*number) const {
  std::vector<uint64_t> all(places_.size());
  for (size_t i = 0; i < opened_.size(); ++i)
    all[static_cast<size_t>(opened_[i] - places_.data())] = db_.states()[i].manifest.*number;
  return all;
}

std::vector<uint64_t> OpenIndexes::generations() const {
  return of_each(&Manifest::generation);
}

std::vector<uint64_t> OpenIndexes::identities() const {
  return of_each(&Manifest::identity);
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
  // What the system refuses is no damage, as long as the file is there.
  const char* cause = e.get_error_string();
  if (cause && std::strcmp(cause, std::strerror(ENOENT)) != 0)
    return {ErrorKind::io, fmt::format("{} cannot be read ({}: {})", name, e.get_msg(), cause)};
  return {ErrorKind::damaged,
          fmt::format("{} cannot be read ({}); {}", name, e.get_msg(), kBuildAnew)};
}

std::string OpenIndexes::names() const {
  std::string names;
  for (const Place* p : opened_) names += (names.empty() ? "" : " or ") + p->folder.string();
  return names.empty() ? places_[0].folder.string() : names;
}

}  // namespace lede
