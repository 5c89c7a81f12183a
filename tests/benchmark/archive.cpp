// Makes what the benchmark is run on. bench_archive
//   split ARCHIVE FOLDER BYTES FILES   the first BYTES of text, in so many files of JSON lines;
//   where
//                                      the archive has less, it goes on in other words
//   change FILE                        the last paragraphs of all its articles, in other words
//   fields ARCHIVE FILE                title, date and text, as peers read them (see peer.h)
//   texts ARCHIVE FOLDER [COUNT BYTES] a file an article, of that day; so many, cut to so many
//   bytes size ARCHIVE                       prints the bytes of its titles and texts
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "lede/errors.h"
#include "tests/benchmark/articles.h"
#include "tests/benchmark/peer.h"
#include "tests/benchmark/vary.h"

namespace lede::bench {

namespace {

namespace fs = std::filesystem;

std::ofstream create(const fs::path& file) {
  fs::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  if (!out) {
    throw Error(ErrorKind::io,
                fmt::format("can't write {}; name a SCRATCH folder that is yours", file.string()));
  }
  return out;
}

uint64_t size_of(const fs::path& archive) {
  uint64_t size = 0;
  for_each_article(archive, [&](const Article& a) {
    size += a.size();
    return true;
  });
  return size;
}

/// The archive, and after it, without an end, its articles in other words.
void for_ever(const fs::path& archive, const std::function<bool(const Article&)>& each) {
  bool more = true;
  std::optional<Variation> variation;
  for (size_t copy = 0; more; ++copy) {
    if (copy == 1) variation.emplace(archive);
    for_each_article(archive, [&](const Article& a) {
      return more = each(copy == 0 ? a : variation->reworded(a, copy));
    });
  }
}

void split(const fs::path& archive, const fs::path& folder, uint64_t bytes, uint64_t files) {
  uint64_t done = 0;
  uint64_t file = 0;
  std::ofstream out;
  for_ever(archive, [&](const Article& a) {
    if (!out.is_open() || done >= bytes / files * file) {
      out = create(folder / fmt::format("{:04}.jsonl", file++));
    }
    out << a.line();
    done += a.size();
    return done < bytes;
  });
}

void change(const fs::path& file) {
  Variation variation(file);
  std::string all;
  for_each_article(file, [&](Article& a) {
    const size_t last = a.text.find_last_of('\n', a.text.size() - 2);
    const size_t from = last == std::string::npos ? 0 : last;
    a.text.replace(from, std::string::npos, variation.reworded(a.text.substr(from)));
    all += a.line();
    return true;
  });
  create(file) << all;
}

void fields(const fs::path& archive, const fs::path& file) {
  auto out = create(file);
  for_each_article(archive, [&](const Article& a) {
    write_fields(out, {a.title, a.date, a.text});
    return true;
  });
}

fs::file_time_type time_of(const std::string& date) {
  int y = 0;
  unsigned m = 0;
  unsigned d = 0;
  std::sscanf(date.c_str(), "%d-%u-%u", &y, &m, &d);  // NOLINT(cert-err34-c): else the year 0
  const std::chrono::sys_days day{std::chrono::year{y} / static_cast<int>(m) / static_cast<int>(d)};
  return std::chrono::file_clock::from_sys(day + std::chrono::seconds{12 * 60 * 60});
}

void texts(const fs::path& archive, const fs::path& folder, size_t count, size_t bytes) {
  size_t n = 0;
  const auto write = [&](const Article& a) {
    const fs::path file = folder / fmt::format("{:04}", n / 1000) / fmt::format("{:07}.txt", n);
    ++n;
    const size_t end = a.text.size() <= bytes ? a.text.size() : a.text.rfind(' ', bytes);
    create(file) << a.title << "\n\n" << a.text.substr(0, end) << '\n';
    fs::last_write_time(file, time_of(a.date));
    return n < count;
  };
  if (count == std::string::npos) {
    for_each_article(archive, write);
  } else {
    for_ever(archive, write);
  }
}

int run(const std::vector<std::string>& args) {
  const auto is = [&](const char* name, size_t n) { return args.size() == n && args[0] == name; };
  if (is("split", 5)) {
    split(args[1], args[2], std::stoull(args[3]), std::stoull(args[4]));
  } else if (is("change", 2)) {
    change(args[1]);
  } else if (is("fields", 3)) {
    fields(args[1], args[2]);
  } else if (is("texts", 3)) {
    texts(args[1], args[2], std::string::npos, std::string::npos);
  } else if (is("texts", 5)) {
    texts(args[1], args[2], std::stoull(args[3]), std::stoull(args[4]));
  } else if (is("size", 2)) {
    fmt::print("{}\n", size_of(args[1]));
  } else {
    fmt::print(stderr, "bench_archive: see the head of tests/benchmark/archive.cpp\n");
    return 2;
  }
  return 0;
}

}  // namespace

}  // namespace lede::bench

int main(int argc, char** argv) {
  try {
    return lede::bench::run({argv + 1, argv + argc});
  } catch (const std::exception& e) {
    fmt::print(stderr, "bench_archive: {}\n", e.what());
    return 2;
  }
}
