#include "indexer/folder/source_file.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "common/base/damage.h"
#include "common/store/ids.h"
#include "common/store/schema.h"

namespace lede {

using nlohmann::json;

std::string SourceFile::key(const std::string& name) {
  return schema::term(schema::kFileKey, content_hash(name));
}

std::string SourceFile::text() const {
  json j;
  j["size"] = size;
  j["modified"] = modified;
  j["changed"] = changed;
  j["checked"] = checked;
  j["version"] = version;
  j["articles"] = articles;
  j["skipped"] = skipped;
  return j.dump() + "\n" + name;
}

SourceFile SourceFile::parse(const std::string& text) {
  const Damage damage("what is remembered of a source file cannot be read");
  const auto whole = [&](const json& number) {
    if (!number.is_number_integer()) throw damage;
    return number;
  };
  const auto count = [&](const json& number) -> uint64_t {
    if (!number.is_number_unsigned()) throw damage;
    return number;
  };
  const auto line_end = text.find('\n');
  if (line_end == std::string::npos || line_end + 1 == text.size()) throw damage;
  try {
    const json j = json::parse(text.substr(0, line_end));
    SourceFile s;
    s.name = text.substr(line_end + 1);
    s.size = count(j.at("size"));
    s.modified = whole(j.at("modified"));
    s.changed = whole(j.at("changed"));
    s.checked = whole(j.at("checked"));
    s.version = whole(j.at("version"));
    s.articles = count(j.at("articles"));
    for (const auto& [reason, n] : j.at("skipped").items()) s.skipped[reason] = count(n);
    return s;
  } catch (const json::exception&) {
    throw damage;
  }
}

}  // namespace lede
