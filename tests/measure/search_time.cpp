#include "tests/measure/search_time.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>

#include "common/store/index_dir.h"
#include "common/store/record_database.h"
#include "common/store/schema.h"
#include "common/text/analyzer.h"
#include "common/text/function_words.h"
#include "lede/errors.h"
#include "lede/lede.h"
#include "tests/measure/measuring.h"

namespace lede::testing {

namespace {

constexpr size_t kRepeats = 5;

template <typename F>
double milliseconds(F&& f) {
  const auto start = std::chrono::steady_clock::now();
  f();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

double median(std::array<double, kRepeats> times) {
  std::sort(times.begin(), times.end());
  return times[kRepeats / 2];
}

Xapian::Query any_stem(const std::string& query) {
  std::vector<Xapian::Query> any;
  for (const auto& t : analyze(query)) {
    if (t.main && !is_function_word(t.term)) any.emplace_back(schema::term(schema::kStem, t.stem));
  }
  return {Xapian::Query::OP_OR, any.begin(), any.end()};
}

/// Prints the distribution, and returns the mean.
double print(const char* name, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  double sum = 0;
  for (const double t : times) sum += t;
  const double mean = sum / static_cast<double>(times.size());
  fmt::print("  {:<22} p50 {:8.3f} ms  p99 {:8.3f} ms  mean {:8.3f} ms\n", name,
             times[times.size() / 2], times[times.size() * 99 / 100], mean);
  return mean;
}

}  // namespace

int measure_search_time(const std::string& archive, const std::string& scratch,
                        const std::string& queries) {
  const std::string folder = index_of(archive, scratch, "time");
  const Index index(folder);
  const RecordDatabase db(folder);
  SearchOptions options;
  options.light = false;
  std::vector<double> ours;
  std::vector<double> bare;
  std::vector<double> stock;
  std::ifstream in(queries);
  for (std::string line; std::getline(in, line);) {
    const Xapian::Query query = any_stem(line);
    if (query.empty()) continue;
    const auto search = [&] { static_cast<void>(index.search(line, options)); };
    const auto search_with = [&](const Xapian::BM25Weight& weight) {
      Xapian::Enquire enquire(db);
      enquire.set_query(query);
      enquire.set_weighting_scheme(weight);
      static_cast<void>(enquire.get_mset(0, 10));
    };
    const auto search_bare = [&] {
      search_with(Xapian::BM25Weight(schema::kK1 * schema::kScale, 0, 1e9, 0, 0.5));
    };
    const auto search_stock = [&] { search_with(Xapian::BM25Weight()); };
    search();
    search_bare();
    search_stock();
    std::array<double, kRepeats> a{};
    std::array<double, kRepeats> b{};
    std::array<double, kRepeats> c{};
    for (size_t i = 0; i < kRepeats; ++i) {
      a[i] = milliseconds(search);
      b[i] = milliseconds(search_bare);
      c[i] = milliseconds(search_stock);
    }
    ours.push_back(median(a));
    bare.push_back(median(b));
    stock.push_back(median(c));
  }
  if (ours.empty())
    throw Error(ErrorKind::io, fmt::format("{} holds no query; write one a line", queries));
  fmt::print("{} queries on {} passages, top 10\n", ours.size(), index.passages());
  const double mine = print("lede", ours);
  const double theirs = print("bare Xapian OR", bare);
  const double usual = print("the same, its own BM25", stock);
  fmt::print("  lede takes {:.2f} and {:.2f} times as long on average\n", mine / theirs,
             mine / usual);
  return 0;
}

}  // namespace lede::testing
