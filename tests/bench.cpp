// Times searches through the library: bench INDEX QUERIES (a query a line).
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <string>
#include <vector>

#include "lede/lede.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: bench INDEX QUERIES\n");
    return 2;
  }
  std::vector<std::string> queries;
  std::ifstream in(argv[2]);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) queries.push_back(line);
  }
  try {
    const lede::Index index(argv[1]);
    const auto time = [&](const char* name, bool light, auto&& rewrite) {
      lede::SearchOptions options;
      options.light = light;
      std::vector<double> ms;
      for (int pass = 0; pass < 2; ++pass) {  // the first warms up
        ms.clear();
        for (const auto& q : queries) {
          const auto start = std::chrono::steady_clock::now();
          static_cast<void>(index.search(rewrite(q), options));
          ms.push_back(
              std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                  .count());
        }
      }
      std::sort(ms.begin(), ms.end());
      if (ms.empty()) return;
      fmt::print("lede   {:<28} {:>6} queries  p50 {:8.2f} ms  p99 {:8.2f} ms\n", name, ms.size(),
                 ms[ms.size() / 2], ms[ms.size() * 99 / 100]);
    };
    fmt::print("lede   {} passages\n", index.passages());
    time("any word, top 10", false, [](const std::string& q) { return q; });
    time("any word, top 10, ten lit", true, [](const std::string& q) { return q; });
    time("all as one phrase", true, [](const std::string& q) { return "\"" + q + "\""; });
  } catch (const lede::Error& e) {
    fmt::print(stderr, "bench: {}\n", e.what());
    return 2;
  }
  return 0;
}
