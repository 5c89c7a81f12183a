#include "indexer/write/segment_tables.h"

#include <future>
#include <utility>

namespace lede {

std::unique_ptr<SegmentTables> make_tables(const std::filesystem::path& folder, bool by_library) {
  return by_library ? make_library_tables(folder) : make_glass_tables(folder);
}

std::vector<FileSum> write_segment(SegmentTables& tables,
                                   const std::function<void(const std::atomic<bool>& stop)>& data,
                                   const std::function<std::vector<FileSum>()>& rest,
                                   const std::function<void()>& before_check) {
  std::atomic<bool> stop = false;
  auto written = std::async(std::launch::async, [&] {
    data(stop);
    if (!stop) tables.finish_data();
  });
  std::vector<FileSum> files;
  try {
    files = rest();
  } catch (...) {
    stop = true;
    written.wait();
    throw;
  }
  written.get();
  before_check();
  for (auto& f : tables.finish()) files.push_back(std::move(f));
  return files;
}

}  // namespace lede
