#include "tests/support/segments.h"

#include <fstream>

#include "common/store/file_sum.h"
#include "common/store/index_dir.h"
#include "common/store/open_database.h"
#include "common/store/record_database.h"

namespace lede::testing {

namespace fs = std::filesystem;

namespace {

constexpr Xapian::valueno kSlots = 16;

bool is_of_the_database(const fs::path& file) {
  return file.filename() != kFingerprintFile && file.filename() != kKeyFile;
}

}  // namespace

void change_manifest(const fs::path& index, const std::function<void(Manifest&)>& change) {
  IndexState state = read_state(index);
  const std::string name = manifest_name(state.manifest.generation);
  change(state.manifest);
  std::ofstream(index / name, std::ios::binary) << state.manifest.text();
}

void make_sums_right(const fs::path& index) {
  change_manifest(index, [&](Manifest& m) {
    std::erase_if(m.files, [](const auto& f) { return f.first.find('/') != std::string::npos; });
    for (auto& [name, sum] : m.files) {
      sum = file_sum(index / name);
      sum.name = name;
    }
    for (const SegmentEntry& segment : m.segments) {
      for (const auto& file : fs::directory_iterator(index / segment.folder())) {
        if (file.path().filename() != "flintlock")
          m.add_file(segment.folder(), file_sum(file.path()));
      }
    }
  });
}

SegmentContent read_segment(const fs::path& folder) {
  SegmentContent content;
  const Xapian::Database db = open_database(folder);
  for (auto it = db.postlist_begin(""); it != db.postlist_end(""); ++it)
    content.documents[*it].set_data(db.get_document(*it).get_data());
  for (auto t = db.allterms_begin(); t != db.allterms_end(); ++t) {
    for (auto p = db.postlist_begin(*t); p != db.postlist_end(*t); ++p) {
      if (p.get_wdf() == 0) {
        content.documents[*p].add_boolean_term(*t);
      } else {
        content.documents[*p].add_term(*t, p.get_wdf());
      }
    }
  }
  for (Xapian::valueno slot = 0; slot < kSlots; ++slot) {
    for (auto v = db.valuestream_begin(slot); v != db.valuestream_end(slot); ++v)
      content.documents[v.get_docid()].add_value(slot, *v);
  }
  for (auto k = db.metadata_keys_begin(); k != db.metadata_keys_end(); ++k)
    content.metadata[*k] = db.get_metadata(*k);
  return content;
}

void write_segment(const fs::path& folder, const SegmentContent& content) {
  for (const auto& file : fs::directory_iterator(folder)) {
    if (is_of_the_database(file.path())) fs::remove(file.path());
  }
  auto db = create_database(folder, Xapian::DB_NO_TERMLIST);
  for (const auto& [number, document] : content.documents) db.replace_document(number, document);
  for (const auto& [key, value] : content.metadata) db.set_metadata(key, value);
  db.commit();
  db.close();
}

void change_segment(const fs::path& index, size_t segment,
                    const std::function<void(SegmentContent&)>& change) {
  const IndexState state = read_state(index);
  const fs::path folder = index / state.manifest.segments.at(segment).folder();
  SegmentContent content = read_segment(folder);
  change(content);
  write_segment(folder, content);
  make_sums_right(index);
}

}  // namespace lede::testing
