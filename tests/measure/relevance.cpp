// Measures ranking.
//
//   relevance SCRATCH collections FOLDER RUNS [OPTION...]   test collections, beside plain BM25
//   relevance SCRATCH leave-one-out FOLDER                  weights chosen on all others of these
//   relevance SCRATCH corpus [OPTION...]                    the project's own judged passages
//   relevance SCRATCH sentences ARCHIVE [OPTION...]         known sentences, beside plain Xapian
//   relevance SCRATCH time ARCHIVE QUERIES                  time of a search, beside plain Xapian
//
// SCRATCH is a folder for indexes. RUNS is a folder of TREC runs NAME.run made by another program,
// or "". An OPTION is one of lede-search. ARCHIVE is anything that lede-index reads, or an index.
#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "lede/errors.h"
#include "tests/measure/collection.h"
#include "tests/measure/comparison.h"
#include "tests/measure/known_sentences.h"
#include "tests/measure/leave_one_out.h"
#include "tests/measure/measuring.h"
#include "tests/measure/plain_bm25.h"
#include "tests/measure/search_time.h"
#include "tests/support/judgments.h"

namespace {

namespace fs = std::filesystem;
using namespace lede;
using namespace lede::testing;

constexpr size_t kDepth = 1000;

Run search_articles(const std::string& index, const std::vector<Text>& queries,
                    const std::vector<std::string>& options) {
  std::vector<std::string> arguments = {
      "-i", index, "--format", "trec", "--group", "article", "-n", fmt::format("{}", kDepth)};
  arguments.insert(arguments.end(), options.begin(), options.end());
  return parse_run(search_all(arguments, queries), "lede-search --format trec");
}

Run search_passages(const std::string& index, const std::vector<Text>& queries,
                    const std::vector<std::string>& options) {
  std::vector<std::string> arguments = {
      "-i", index,      "--format", "json", "-n", fmt::format("{}", kDepth), "--per-article",
      "0",  "--no-fold"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  Run run;
  for (const auto& answer : json_lines(search_all(arguments, queries))) {
    auto& found = run[answer.at("id")];
    for (const auto& h : answer.at("hits")) found.push_back({h.at("id"), h.at("score")});
    sort_run(found);
  }
  return run;
}

Run search_plain(const std::vector<Text>& documents, const std::vector<Text>& queries) {
  PlainBm25 plain;
  for (const auto& d : documents) plain.add(d.id, d.text);
  Run run;
  for (const auto& q : queries) run[q.id] = plain.search(q.text, kDepth);
  return run;
}

int collections(const std::string& scratch, const std::string& folder, const std::string& runs,
                const std::vector<std::string>& options) {
  Comparison comparison;
  for (const auto& path : find_collections(folder)) {
    const Collection c = read_collection(path);
    const fs::path archive = fs::path(scratch) / (c.name + ".jsonl");
    write_archive(path, archive);
    const std::string index = index_of(archive.string(), scratch, c.name);
    std::vector<NamedRun> all = {{"lede", search_articles(index, c.queries, options)}};
    if (!options.empty())
      all.push_back({"lede without options", search_articles(index, c.queries, {})});
    all.push_back({"plain BM25", search_plain(c.documents, c.queries)});
    const fs::path file = fs::path(runs) / (c.name + ".run");
    if (!runs.empty() && fs::exists(file))
      all.push_back({"runs of " + fs::canonical(runs).filename().string(), read_run(file)});
    comparison.add(
        c.name,
        fmt::format("{} documents, {} queries", c.documents.size(), measure(Run{}, c.qrels).size()),
        c.qrels, all);
  }
  comparison.print_means();
  return 0;
}

/// Passages rather than articles are judged, by quotations that they hold.
int corpus(const std::string& scratch, const std::vector<std::string>& options) {
  const std::string articles = std::string(LEDE_SOURCE_DIR) + "/corpus/articles/";
  const std::string index = index_of(articles, scratch, "corpus");
  std::vector<Text> documents;
  std::vector<Text> queries;
  Qrels qrels;
  const auto passages = passages_of(index);
  for (const auto& p : passages)
    documents.push_back({p.id, p.facts.headline + "\n" + p.section + "\n" + p.text});
  for (const auto& q : judged_queries()) {
    queries.push_back({q.id, q.text});
    for (const auto& j : q.judgments) {
      for (const auto& p : passages) {
        if (p.facts.source != fs::canonical(articles + j.source) ||
            p.text.find(j.quote) == std::string::npos)
          continue;
        int& grade = qrels[q.id][p.id];
        grade = std::max(grade, j.grade);
      }
    }
  }
  std::vector<NamedRun> all = {{"lede", search_passages(index, queries, options)}};
  if (!options.empty())
    all.push_back({"lede without options", search_passages(index, queries, {})});
  all.push_back({"plain BM25", search_plain(documents, queries)});
  Comparison().add("corpus", fmt::format("{} passages, {} queries", passages.size(), qrels.size()),
                   qrels, all);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const auto from = [&](size_t n) {
    return std::vector<std::string>(arguments.begin() + static_cast<ptrdiff_t>(n), arguments.end());
  };
  const auto mode = [&](const char* name, size_t needed) {
    return arguments.size() >= needed && arguments[1] == name;
  };
  try {
    if (mode("collections", 4))
      return collections(arguments[0], arguments[2], arguments[3], from(4));
    if (mode("leave-one-out", 3)) return measure_leave_one_out(arguments[2], arguments[0]);
    if (mode("corpus", 2)) return corpus(arguments[0], from(2));
    if (mode("sentences", 3)) return measure_known_sentences(arguments[2], arguments[0], from(3));
    if (mode("time", 4)) return measure_search_time(arguments[2], arguments[0], arguments[3]);
  } catch (const std::exception& e) {
    fmt::print(stderr, "relevance: {}\n", e.what());
    return 2;
  }
  fmt::print(
      stderr,
      "usage: relevance SCRATCH collections FOLDER RUNS [OPTION...] | leave-one-out FOLDER | "
      "corpus [OPTION...] | sentences ARCHIVE [OPTION...] | time ARCHIVE QUERIES\n");
  return 2;
}
