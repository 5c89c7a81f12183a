#include "tests/benchmark/articles.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <vector>

#include "lede/errors.h"

namespace lede::bench {

namespace {

namespace fs = std::filesystem;

std::string member(const nlohmann::json& record, const char* name) {
  const auto it = record.find(name);
  return it != record.end() && it->is_string() ? it->get<std::string>() : "";
}

/// Days spread over ten years, the same for the same article.
std::string some_date(size_t number) {
  return fmt::format("{}-{:02}-{:02}", 2015 + number * 7 % 10, 1 + number * 5 % 12,
                     1 + number * 11 % 28);
}

bool is_date(const std::string& s) {
  for (size_t i = 0; i < s.size(); ++i) {
    const bool digit = s[i] >= '0' && s[i] <= '9';
    if (i == 4 || i == 7 ? s[i] != '-' : !digit) return false;
  }
  return s.size() == 10;
}

Article from_record(nlohmann::json record) {
  Article a;
  a.title = member(record, "title");
  a.text = member(record, "text");
  a.date = member(record, "published_at").substr(0, 10);
  a.record = std::move(record);
  return a;
}

Article from_text(const std::string& all, const std::string& name) {
  Article a;
  const size_t end = std::min(all.find('\n'), all.size());
  a.title = all.substr(0, end);
  a.title.erase(0, a.title.find_first_not_of("# "));
  a.text = all.substr(std::min(all.find_first_not_of('\n', end), all.size()));
  a.record["_id"] = name;
  return a;
}

std::vector<fs::path> files_of(const fs::path& archive) {
  if (!fs::is_directory(archive)) return {archive};
  std::vector<fs::path> files;
  for (const auto& e : fs::recursive_directory_iterator(archive)) {
    if (e.is_regular_file()) files.push_back(e.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

std::string Article::line() const {
  auto out = record;
  out["title"] = title;
  out["text"] = text;
  out["published_at"] = date;
  return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

void for_each_article(const fs::path& archive, const std::function<bool(Article&)>& each) {
  size_t number = 0;
  const auto take = [&](Article a) {
    ++number;
    if (a.text.empty()) return true;
    if (!is_date(a.date)) a.date = some_date(number);
    return each(a);
  };
  for (const auto& file : files_of(archive)) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
      throw Error(ErrorKind::io,
                  fmt::format("can't read {}; name an archive that is there", file.string()));
    }
    if (file.extension() != ".jsonl") {
      const std::string all{std::istreambuf_iterator<char>(in), {}};
      if (!take(from_text(all, fs::relative(file, archive).string()))) return;
      continue;
    }
    for (std::string line; std::getline(in, line);) {
      auto record = nlohmann::json::parse(line, nullptr, false);
      if (record.is_object() && !take(from_record(std::move(record)))) return;
    }
  }
}

}  // namespace lede::bench
