#include "indexer/file_state.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "common/errors.h"
#include "common/ids.h"
#include "common/schema.h"

namespace lede {

using nlohmann::json;

std::string FileState::key(const std::string& path) {
  return schema::term(schema::kFileKey, content_hash(path));
}

std::string FileState::text() const {
  json j;
  j["size"] = size;
  j["modified"] = modified;
  j["changed"] = changed;
  j["checked"] = checked;
  j["version"] = version;
  j["articles"] = articles;
  j["skipped"] = skipped;
  return j.dump() + "\n" + path;
}

FileState FileState::parse(const std::string& text) {
  try {
    const auto line_end = text.find('\n');
    const json j = json::parse(text.substr(0, line_end));
    FileState s;
    s.path = text.substr(line_end + 1);
    s.size = j.at("size");
    s.modified = j.at("modified");
    s.changed = j.at("changed");
    s.checked = j.at("checked");
    s.version = j.at("version");
    s.articles = j.at("articles");
    s.skipped = j.at("skipped").get<std::map<std::string, uint64_t>>();
    return s;
  } catch (const json::exception&) {
    throw Error(ErrorKind::damaged,
                "what the index remembers of a source file is damaged; rebuild it with lede-index "
                "--rebuild");
  }
}

std::string roots_text(const std::vector<std::string>& roots) {
  std::string text;
  for (const auto& r : roots) text += r + '\0';
  return text;
}

std::vector<std::string> parse_roots(std::string_view text) {
  std::vector<std::string> roots;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\0'), text.size());
    roots.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return roots;
}

}  // namespace lede
