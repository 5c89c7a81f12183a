#include "indexer/write/index_change.h"

#include <fmt/format.h>

#include <random>
#include <utility>

#include "common/base/durable.h"
#include "common/base/hash.h"
#include "common/store/index_dir.h"
#include "common/store/open_database.h"
#include "common/store/schema.h"
#include "indexer/folder/generations.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

uint64_t new_identity() {
  std::random_device random;
  return uint64_t{random()} << 32 | random();
}

}  // namespace

IndexChange::IndexChange(const fs::path& index, uint64_t generation, const IndexState* published,
                         From from)
    : index_(index) {
  if (published && from == From::segments) {
    manifest_ = from_ = published->manifest;
    view_ = RecordDatabase(std::vector<IndexState>{*published});
  }
  manifest_.identity = published ? published->manifest.identity : new_identity();
  manifest_.follows = published ? published->manifest.generation : 0;
  manifest_.generation = generation;
}

IndexChange::~IndexChange() {
  // What is kept beside the published state is for whoever began this to decide.
  constexpr unsigned kAll = ~0U;
  if (!published_) remove_unused(index_, kAll);
}

const FingerprintFile& IndexChange::fingerprints(size_t shard) {
  const SegmentEntry& segment = view_.shards().at(shard).segment;
  auto& file = fingerprints_[segment.number];
  if (!file) file = std::make_unique<FingerprintFile>(index_ / segment.folder() / kFingerprintFile);
  return *file;
}

Xapian::docid IndexChange::find(const std::string& id) const {
  return view_.first(schema::term(schema::kArticle, id));
}

SegmentEntry IndexChange::begin_segment() {
  SegmentEntry segment;
  segment.number = unused_number(index_, "segment-");
  const fs::path folder = index_ / segment.folder();
  std::error_code ec;
  fs::create_directory(folder, ec);
  if (ec)
    throw Error(ErrorKind::io, fmt::format("cannot create {}: {}", folder.string(), ec.message()));
  return segment;
}

void IndexChange::add_segment(const SegmentEntry& segment, const std::vector<FileSum>& files,
                              size_t first, size_t count) {
  auto& all = manifest_.segments;
  const auto begin = all.begin() + static_cast<std::ptrdiff_t>(first);
  const auto end = begin + static_cast<std::ptrdiff_t>(count);
  for (auto it = begin; it != end; ++it) {
    const std::string folder = it->folder() + "/";
    std::erase_if(manifest_.files, [&](const auto& f) { return f.first.starts_with(folder); });
    manifest_.files.erase(it->deleted_file());
    fingerprints_.erase(it->number);
  }
  all.insert(all.erase(begin, end), segment);
  for (const auto& f : files) manifest_.add_file(segment.folder(), f);
  look_again();
}

uint64_t IndexChange::bytes_of(const SegmentEntry& segment) const {
  const std::string folder = segment.folder() + "/";
  uint64_t bytes = 0;
  for (auto it = manifest_.files.lower_bound(folder);
       it != manifest_.files.end() && it->first.starts_with(folder); ++it)
    bytes += it->second.bytes;
  return bytes;
}

void IndexChange::look_again() {
  view_ = RecordDatabase(std::vector<IndexState>{{index_, manifest_}}, {}, &view_);
}

uint64_t IndexChange::vocabulary() const {
  for (auto it = manifest_.segments.rbegin(); it != manifest_.segments.rend(); ++it) {
    if (it->vocabulary != 0) return it->vocabulary;
  }
  return 0;
}

std::string IndexChange::vocabulary_bytes(uint64_t number) const {
  return number == 0 ? "" : read_state_file(index_, manifest_, vocabulary_name(number));
}

uint64_t IndexChange::add_vocabulary(const std::string& bytes) {
  if (bytes.empty()) return 0;
  const uint64_t number = unused_number(index_, "vocabulary-");
  write_file(vocabulary_name(number), bytes);
  return number;
}

void IndexChange::write_file(const std::string& name, const std::string& bytes) {
  rename_whole(index_ / name, index_ / (name + ".new"), bytes);
  manifest_.files[name] = {name, bytes.size(), hash64(bytes)};
}

/// Lists that are longer than they were are written anew.
void IndexChange::write_deletions() {
  for (size_t i = 0; i < manifest_.segments.size(); ++i) {
    SegmentEntry& segment = manifest_.segments[i];
    const auto& deleted = view_.shards()[i].deleted;
    if (!deleted) continue;
    const std::string text = deleted->text();
    const auto before = manifest_.files.find(segment.deleted_file());
    if (before != manifest_.files.end() && before->second.hash == hash64(text)) continue;
    if (before != manifest_.files.end()) manifest_.files.erase(before);
    segment.deleted = manifest_.generation;
    write_file(segment.deleted_file(), text);
  }
}

bool IndexChange::is_other() const {
  return manifest_.files != from_.files || manifest_.sources != from_.sources ||
         manifest_.forgotten != from_.forgotten;
}

void IndexChange::publish() {
  write_deletions();
  std::erase_if(manifest_.files, [&](const auto& f) {
    return f.first.starts_with("vocabulary-") &&
           std::none_of(manifest_.segments.begin(), manifest_.segments.end(),
                        [&](const SegmentEntry& s) { return s.vocabulary_file() == f.first; });
  });
  lede::publish(index_, manifest_);
  published_ = true;
}

}  // namespace lede
