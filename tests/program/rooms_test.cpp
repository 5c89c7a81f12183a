// The rooms: which folder may include headers of which (CMakeLists.txt of each floor), and the map.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path kRoot = LEDE_SOURCE_DIR;

/// Each room with those that it sees, as CMake was told.
std::map<std::string, std::set<std::string>> rooms() {
  std::map<std::string, std::set<std::string>> all;
  std::ifstream in(LEDE_BINARY_DIR "/rooms.txt");
  for (std::string line; std::getline(in, line);) {
    const auto colon = line.find(':');
    std::istringstream seen(line.substr(colon + 1));
    auto& sees = all[line.substr(0, colon)];
    for (std::string room; seen >> room;) sees.insert(room);
  }
  return all;
}

/// "indexer/html" of "indexer/html/tree.h"; public headers ("lede/lede.h") are in no room.
std::string room_of(const std::string& path) {
  const auto slash = path.find('/');
  const auto second = path.find('/', slash + 1);
  return second == std::string::npos ? "" : path.substr(0, second);
}

std::vector<std::string> sources() {
  std::vector<std::string> found;
  for (const char* top : {"common", "indexer", "searcher"}) {
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / top)) {
      const auto extension = entry.path().extension();
      if (extension == ".h" || extension == ".cpp" || extension == ".inc")
        found.push_back(fs::relative(entry.path(), kRoot).string());
    }
  }
  return found;
}

std::vector<std::string> includes_of(const std::string& file) {
  std::vector<std::string> found;
  std::ifstream in(kRoot / file);
  constexpr std::string_view kStart = "#include \"";
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with(kStart))
      found.push_back(line.substr(kStart.size(), line.rfind('"') - kStart.size()));
  }
  return found;
}

}  // namespace

TEST_CASE("every file stands in a room, and includes headers of rooms that its room sees") {
  const auto all = rooms();
  REQUIRE(all.size() > 20);
  for (const auto& file : sources()) {
    if (file.find("/include/") != std::string::npos) continue;
    CAPTURE(file);
    const std::string room = room_of(file);
    REQUIRE(all.contains(room));
    for (const auto& header : includes_of(file)) {
      CAPTURE(header);
      const std::string other = room_of(header);
      if (other.empty()) {
        CHECK(header.starts_with("lede/"));
      } else {
        CHECK((other == room || all.at(room).contains(other)));
      }
    }
  }
}

TEST_CASE("a room sees no room that it has no use for") {
  std::map<std::string, std::set<std::string>> used;
  for (const auto& file : sources()) {
    for (const auto& header : includes_of(file)) used[room_of(file)].insert(room_of(header));
  }
  for (const auto& [room, sees] : rooms()) {
    for (const auto& other : sees) {
      CAPTURE(room);
      CAPTURE(other);
      CHECK(used[room].contains(other));
    }
  }
}

TEST_CASE("the map has a heading for each room and for the Python package, and none else") {
  std::ifstream in(kRoot / "common/ARCHITECTURE.md");
  std::set<std::string> headings;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("### ") && line.ends_with("/") && line != "### tests/")
      headings.insert(line.substr(4, line.size() - 5));
  }
  std::set<std::string> names{"searcher/python"};
  for (const auto& [room, sees] : rooms()) names.insert(room);
  CHECK(headings == names);
}
