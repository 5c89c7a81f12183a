// Searches what Omega's omindex made of a folder of texts, through Xapian. Its snippets are of
// whole texts, which omindex stores where it is told to.
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cctype>
#include <memory>

#include "tests/benchmark/peer.h"

namespace {

using lede::bench::Question;
using Xapian::Query;

std::string lower(std::string word) {
  std::transform(word.begin(), word.end(), word.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  return word;
}

class Searcher {
 public:
  explicit Searcher(const std::string& folder) : db_(folder) {}

  size_t ask(const Question& q, bool lit) {
    Xapian::Enquire enquire(db_);
    enquire.set_query(as_query(q));
    const Xapian::MSet found = enquire.get_mset(0, 10);
    size_t bytes = 0;
    for (auto it = found.begin(); it != found.end(); ++it) {
      const std::string data = it.get_document().get_data();
      if (lit) bytes += found.snippet(sample_of(data), 200, stem_).size();
    }
    return lit && bytes == 0 ? 0 : found.size();
  }

 private:
  [[nodiscard]] Query as_query(const Question& q) const {
    std::vector<Query> parts;
    for (const auto& word : q.words) {
      const std::string w = lower(word);
      if (q.kind == "prefix") return {Query::OP_WILDCARD, w};
      parts.emplace_back(q.kind.starts_with("phrase") ? w : "Z" + stem_(w));
    }
    const auto op = q.kind.starts_with("phrase") ? Query::OP_PHRASE
                    : q.kind == "and"            ? Query::OP_AND
                                                 : Query::OP_OR;
    Query all(op, parts.begin(), parts.end());
    if (q.month.empty()) return all;
    return {Query::OP_FILTER, all, Query("M" + q.month.substr(0, 4) + q.month.substr(5))};
  }

  /// omindex stores lines of name=value; the text is called a sample.
  static std::string sample_of(const std::string& data) {
    const size_t from = data.find("sample=");
    return from == std::string::npos ? "" : data.substr(from + 7, data.find('\n', from) - from - 7);
  }

  Xapian::Database db_;
  Xapian::Stem stem_{"english"};
};

lede::bench::Ask open_index(const std::string& folder) {
  const auto searcher = std::make_shared<Searcher>(folder);
  return [searcher](const Question& q, bool lit) { return searcher->ask(q, lit); };
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return lede::bench::run_program(argc, argv, {nullptr, open_index});
  } catch (const Xapian::Error& e) {
    fmt::print(stderr, "{}: {}\n", argv[0], e.get_description());
    return 2;
  }
}
