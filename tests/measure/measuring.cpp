#include "tests/measure/measuring.h"

#include <xapian.h>

#include <sstream>

#include "common/store/index_dir.h"
#include "common/store/record_database.h"
#include "common/store/schema.h"
#include "lede/errors.h"
#include "tests/support/program.h"

namespace lede::testing {

namespace {

[[noreturn]] void fail(const std::string& program, const Outcome& o) {
  throw Error(ErrorKind::io, program + " failed: " + o.err);
}

}  // namespace

std::string index_of(const std::string& source, const std::string& scratch,
                     const std::string& name) {
  if (std::filesystem::exists(std::filesystem::path(source) / kCurrentFile)) return source;
  std::string index = scratch + "/" + name + ".lede";
  const Outcome o = lede_index({"-q", "-i", index, source});
  if (o.code != 0) fail("lede-index", o);
  return index;
}

std::vector<Record> passages_of(const std::string& index) {
  const RecordDatabase db(index);
  const std::string term = schema::term(schema::kKind, schema::kKindPassage);
  std::vector<Record> passages;
  for (auto it = db.postlist_begin(term); it != db.postlist_end(term); ++it)
    passages.push_back(db.record(*it));
  return passages;
}

std::string search_all(std::vector<std::string> arguments, const std::vector<Text>& queries) {
  std::string lines;
  for (const auto& q : queries)
    lines += nlohmann::json{{"_id", q.id}, {"text", q.text}}.dump() + "\n";
  arguments.insert(arguments.begin(), "--stdin");
  Outcome o = lede_search(std::move(arguments), lines);
  if (o.code != 0 && o.code != 1) fail("lede-search", o);
  return std::move(o.out);
}

std::vector<nlohmann::json> json_lines(const std::string& text) {
  std::vector<nlohmann::json> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(nlohmann::json::parse(line));
  return out;
}

}  // namespace lede::testing
