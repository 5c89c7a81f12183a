#include "tests/measure/collection.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>

#include "lede/errors.h"

namespace lede::testing {

namespace fs = std::filesystem;

namespace {

bool is_collection(const fs::path& folder) {
  return fs::exists(folder / "corpus.jsonl") && fs::exists(folder / "queries.jsonl") &&
         fs::exists(folder / "qrels.tsv");
}

[[noreturn]] void fail(const std::string& file, size_t line, const std::string& why) {
  throw Error(ErrorKind::io, fmt::format("{}:{}: {}", file, line, why));
}

void each_line(const fs::path& file,
               const std::function<void(const std::string& line, size_t number)>& f) {
  std::ifstream in(file);
  if (!in) throw Error(ErrorKind::io, fmt::format("cannot open {}", file.string()));
  std::string line;
  for (size_t number = 1; std::getline(in, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (!line.empty()) f(line, number);
  }
}

std::vector<Text> read_texts(const fs::path& file) {
  std::vector<Text> out;
  each_line(file, [&](const std::string& line, size_t number) {
    const auto j = nlohmann::json::parse(line, nullptr, false);
    if (!j.is_object() || !j.contains("_id"))
      fail(file.string(), number, "no JSON object with an _id; each line must be one");
    const auto& id = j["_id"];
    const std::string title = j.value("title", "");
    out.push_back({id.is_string() ? id.get<std::string>() : id.dump(),
                   (title.empty() ? "" : title + "\n") + j.value("text", "")});
  });
  return out;
}

bool parse_number(const std::string& text, double& number) {
  char* end = nullptr;
  number = std::strtod(text.c_str(), &end);
  return !text.empty() && *end == '\0';
}

Qrels read_qrels(const fs::path& file) {
  Qrels qrels;
  each_line(file, [&](const std::string& line, size_t number) {
    std::istringstream in(line);
    const char separator = line.find('\t') != std::string::npos ? '\t' : ' ';
    std::vector<std::string> columns;
    for (std::string c; std::getline(in, c, separator);) {
      if (separator == '\t' || !c.empty()) columns.push_back(c);
    }
    double grade = 0;
    const bool judgment =
        (columns.size() == 3 || columns.size() == 4) && parse_number(columns.back(), grade);
    if (!judgment && number == 1) return;  // the header
    if (!judgment)
      fail(file.string(), number, "a judgment is a query, a document and a grade, tabs between");
    qrels[columns[0]][columns[columns.size() - 2]] = static_cast<int>(grade);
  });
  return qrels;
}

}  // namespace

std::vector<fs::path> find_collections(const fs::path& folder) {
  if (is_collection(folder)) return {folder};
  std::vector<fs::path> found;
  if (fs::is_directory(folder)) {
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (is_collection(entry.path())) found.push_back(entry.path());
    }
  }
  if (found.empty())
    throw Error(ErrorKind::io,
                fmt::format("{} holds no collection; name a folder with corpus.jsonl, "
                            "queries.jsonl and qrels.tsv, or one of such folders",
                            folder.string()));
  std::sort(found.begin(), found.end());
  return found;
}

void write_archive(const fs::path& folder, const fs::path& archive) {
  std::ofstream out(archive);
  const fs::path file = folder / "corpus.jsonl";
  each_line(file, [&](const std::string& line, size_t number) {
    auto document = nlohmann::json::parse(line, nullptr, false);
    if (!document.is_object()) fail(file.string(), number, "no JSON object; each line must be one");
    if (document.value("text", "").empty()) {
      document["text"] = document.value("title", "");
      document.erase("title");
    }
    out << document.dump() << '\n';
  });
  if (!out.flush()) throw Error(ErrorKind::io, fmt::format("cannot write {}", archive.string()));
}

Collection read_collection(const fs::path& folder) {
  Collection c;
  c.name = fs::canonical(folder).filename().string();
  c.documents = read_texts(folder / "corpus.jsonl");
  c.queries = read_texts(folder / "queries.jsonl");
  c.qrels = read_qrels(folder / "qrels.tsv");
  std::erase_if(c.queries, [&](const Text& q) { return !c.qrels.contains(q.id); });
  return c;
}

Run parse_run(const std::string& text, const std::string& name) {
  Run run;
  std::istringstream in(text);
  std::string line;
  for (size_t number = 1; std::getline(in, line); ++number) {
    std::istringstream fields(line);
    std::string query;
    std::string q0;
    Scored s;
    std::string rank;
    std::string score;
    fields >> query >> q0 >> s.document >> rank >> score;
    if (!parse_number(score, s.score))
      fail(name, number, "a run's line is a query, Q0, a document, a rank and a score");
    run[query].push_back(std::move(s));
  }
  for (auto& [query, found] : run) sort_run(found);
  return run;
}

Run read_run(const fs::path& file) {
  std::ifstream in(file);
  if (!in) throw Error(ErrorKind::io, fmt::format("cannot open {}", file.string()));
  return parse_run({std::istreambuf_iterator<char>(in), {}}, file.string());
}

}  // namespace lede::testing
