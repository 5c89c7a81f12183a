#include "tests/support/archive.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace lede::testing {

namespace fs = std::filesystem;

Archive::Archive() {
  std::string name = (fs::temp_directory_path() / "lede-test-XXXXXX").string();
  if (!::mkdtemp(name.data())) throw std::runtime_error("mkdtemp");
  root_ = fs::canonical(name);
  fs::create_directory(root_ / "news");
}

Archive::~Archive() {
  std::error_code ec;
  fs::remove_all(root_, ec);
}

std::string Archive::write(const std::string& name, const std::string& content) const {
  const fs::path path = root_ / "news" / name;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
  return path.string();
}

void Archive::remove(const std::string& name) const {
  fs::remove_all(root_ / "news" / name);
}

nlohmann::json Archive::reindex(std::vector<std::string> more) const {
  more.insert(more.begin(), {"-i", index(), "--format", "json"});
  more.push_back(sources());
  const Outcome o = lede_index(more);
  INFO(o.err);
  CHECK(o.code == 0);
  auto report = nlohmann::json::parse(o.out);
  const auto n = [&](const char* name) { return report.at(name).get<long>(); };
  CHECK(n("seen") == n("added") + n("updated") + n("unchanged") + n("skipped"));
  return report;
}

nlohmann::json Archive::search(const std::string& query, std::vector<std::string> more) const {
  return search_json(index(), query, std::move(more));
}

std::vector<std::string> Archive::found(const std::string& query,
                                        std::vector<std::string> more) const {
  std::vector<std::string> names;
  const auto answer = search(query, std::move(more));
  for (const auto& hit : answer["hits"]) {
    names.push_back(fs::path(hit["article"]["source"].get<std::string>()).filename().string());
  }
  return names;
}

Explained explain(const std::string& source) {
  const Outcome o = lede_index({"--explain", "--format", "json", source});
  Explained e;
  e.words = o.err;
  std::istringstream lines(o.out);
  for (std::string line; std::getline(lines, line);)
    e.articles.push_back(nlohmann::json::parse(line));
  return e;
}

nlohmann::json only_article(const std::string& name, const std::string& content) {
  const Archive a;
  const auto e = explain(a.write(name, content));
  INFO(e.words);
  REQUIRE(e.articles.size() == 1);
  return e.articles[0];
}

std::string words_beside_a_good_article(const Archive& archive, std::vector<std::string> more) {
  archive.write("zz-good.txt", article_about("The lighthouse of Skerrow was sold."));
  more.insert(more.begin(), {"-v", "-i", archive.index()});
  more.push_back(archive.sources());
  const Outcome o = lede_index(more);
  CHECK(o.code == 0);
  const auto found = archive.found("lighthouse skerrow");
  CHECK(std::find(found.begin(), found.end(), "zz-good.txt") != found.end());
  return o.err + o.out;
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string article_about(const std::string& what) {
  return what + "\n\n" +
         "Officials said on Tuesday that the matter would be looked at again in the coming weeks, "
         "and that "
         "nobody had been hurt. A spokeswoman for the council declined to say who had asked for "
         "the meeting.\n\n"
         "Neighbors described the morning as calm. The shops opened late, a bus went by, and the "
         "river carried "
         "its usual load of branches past the old mill.\n";
}

}  // namespace lede::testing
