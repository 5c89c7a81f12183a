#include "tests/support/published.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <xapian.h>

#include <fstream>
#include <sstream>

#include "common/base/hash.h"
#include "common/store/index_dir.h"
#include "common/store/open_database.h"
#include "tests/support/archive.h"

namespace lede::testing {

namespace {

void write_over(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

/// A path as a manifest has it: here only blanks are in the way.
std::string in_manifest(const std::string& path) {
  std::string out;
  for (const char c : path) out += c == ' ' ? "%20" : std::string(1, c);
  return out;
}

}  // namespace

std::string manifest_file(const std::string& index) {
  return index + "/" + published_state(index).name;
}

std::string summed(std::string manifest) {
  manifest.resize(manifest.rfind("sum "));
  return manifest + fmt::format("sum {:016x}\n", hash64(manifest));
}

void made_by(const std::string& index, const OtherVersion& other) {
  const std::string file = manifest_file(index);
  std::istringstream lines(read_file(file));
  std::string out;
  std::string line;
  std::string name;
  std::string format;
  std::string analyzer;
  std::getline(lines, line);
  std::istringstream(line) >> name >> format >> analyzer;
  out = fmt::format("{} {} {}\n", name, other.format.empty() ? format : other.format,
                    other.analyzer.empty() ? analyzer : other.analyzer);
  for (const auto& source : other.sources)
    out += fmt::format("source {} {}\n", "label", in_manifest(source));
  while (std::getline(lines, line)) {
    if (!other.sources.empty() && line.starts_with("source ")) continue;
    out += line + "\n";
  }
  write_over(file, summed(out));
}

void damage_records(const std::string& segment) {
  const std::string file = segment + "/docdata.glass";
  std::string bytes = read_file(file);
  const Xapian::Database db = open_database(segment);
  for (auto it = db.postlist_begin(""); it != db.postlist_end(""); ++it) {
    const std::string data = db.get_document(*it).get_data();
    const size_t at = bytes.find(data);
    REQUIRE(at != std::string::npos);
    char& last = bytes[at + data.size() - 1];
    last = static_cast<char>(last ^ 0x55);
  }
  write_over(file, bytes);
}

}  // namespace lede::testing
