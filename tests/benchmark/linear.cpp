// Does twice the input take twice the time? For every reader, and for flat text, inputs of the
// kinds that make careless code quadratic are generated, read, understood and made into documents,
// at one size and at twice that size. Prints a table of processor times; the status is 1 where
// twice the input takes more than 2.5 times as long, or where one input ends the process.
//
//     linear [--most MEGABYTES] [name ...]
#include <fmt/format.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "indexer/formats/reader.h"
#include "indexer/understand/understand.h"
#include "indexer/write/prepared_article.h"
#include "lede/errors.h"
#include "tests/benchmark/pathological.h"

namespace {

using namespace lede;
using lede::benchmark::Pathological;

constexpr double kMaxRatio = 2.5;
/// Long enough to be measured.
constexpr double kLongEnough = 0.15;
/// A case that takes less than this at the largest size needs no ratio.
constexpr double kShort = 0.1;
constexpr unsigned kTurns = 3;
constexpr rlim_t kMaxSeconds = 60;

double processor_time() {
  timespec t{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

/// All that a batch does with one source, but for writing.
void read(const Pathological& input, const std::string& bytes) {
  Source source;
  source.file = std::string("/linear/") + input.file;
  ReadSink sink;
  sink.article = [](Article&& a) {
    if (a.page_kind != PageKind::article) return;
    understand(a);
    const auto prepared = prepare_article(std::move(a), "id", {});
    (void)prepared.documents();
  };
  sink.skipped = [](const std::string&, const SkipReason&) {};
  sink.remark = [](const std::string&, const std::string&) {};
  try {
    read_source(*open_bytes(bytes), source, sink);
  } catch (const Error&) {
    // A budget that ends a source is as good as one that ends a record.
  }
}

double time_of(const Pathological& input, size_t size) {
  const std::string bytes = input.make(size);
  double best = 1e9;
  for (unsigned i = 0; i < kTurns && (i == 0 || best < 2); ++i) {
    const double began = processor_time();
    read(input, bytes);
    best = std::min(best, processor_time() - began);
  }
  return best;
}

struct Measured {
  size_t size = 0;
  double once = 0;
  double twice = 0;
};

double ratio(const Measured& m) {
  return m.twice / std::max(m.once, 1e-6);
}

bool is_linear(const Measured& m) {
  return m.twice <= kShort || ratio(m) <= kMaxRatio;
}

Measured measure(const Pathological& input, size_t most) {
  read(input, input.make(1000));  // tables that are made once
  Measured m;
  for (m.size = 32U << 10; m.size < most; m.size *= 2) {
    m.once = time_of(input, m.size);
    if (m.once >= kLongEnough) break;
  }
  if (m.size >= most) m.once = time_of(input, m.size = most);
  m.twice = time_of(input, 2 * m.size);
  // Where a size no longer fits into the processor's caches each byte costs more, once: what is not
  // linear is so at the next doublings too.
  for (unsigned i = 0; i < 2 && !is_linear(m); ++i) {
    m.size *= 2;
    m.once = m.twice;
    m.twice = time_of(input, 2 * m.size);
  }
  return m;
}

/// In a process of its own: what ends it is found out too. False when it did not come to an end.
bool measure_apart(const Pathological& input, size_t most, Measured& m) {
  int fds[2];
  if (::pipe(fds) != 0) std::exit(2);
  const pid_t child = ::fork();
  if (child == 0) {
    const rlimit seconds{kMaxSeconds, kMaxSeconds};
    const rlimit memory{rlim_t{4} << 30, rlim_t{4} << 30};
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CPU, &seconds);
    ::setrlimit(RLIMIT_AS, &memory);
    ::setrlimit(RLIMIT_CORE, &none);
    m = measure(input, most);
    const auto n = ::write(fds[1], &m, sizeof m);
    ::_exit(n == sizeof m ? 0 : 1);
  }
  ::close(fds[1]);
  const bool whole = ::read(fds[0], &m, sizeof m) == sizeof m;
  ::close(fds[0]);
  ::waitpid(child, nullptr, 0);
  return whole;
}

}  // namespace

int main(int argc, char** argv) {
  size_t most = 4U << 20;
  std::vector<std::string> names;
  for (int i = 1; i < argc; ++i) {
    if (std::string(argv[i]) == "--most" && i + 1 < argc) {
      most = std::strtoul(argv[++i], nullptr, 10) << 20;
    } else {
      names.emplace_back(argv[i]);
    }
  }
  // As the program does: what a new page costs is none of the reading.
  ::mallopt(M_MMAP_THRESHOLD, 64 << 20);
  ::mallopt(M_TRIM_THRESHOLD, 128 << 20);
  ::mallopt(M_TOP_PAD, 4 << 20);
  unsigned bad = 0;
  fmt::print("{:<34} {:>9} {:>9} {:>9} {:>6} {:>8}\n", "input", "kB", "s", "s twice", "ratio",
             "s per MB");
  for (const auto& input : lede::benchmark::pathological_inputs()) {
    const auto named = [&](const std::string& n) { return std::string(input.name).find(n) == 0; };
    if (!names.empty() && std::none_of(names.begin(), names.end(), named)) continue;
    Measured m;
    if (!measure_apart(input, most, m)) {
      ++bad;
      fmt::print("{:<34} did not come to an end\n", input.name);
      std::fflush(stdout);
      continue;
    }
    const bool linear = is_linear(m);
    bad += linear ? 0 : 1;
    fmt::print("{:<34} {:>9} {:>9.3f} {:>9.3f} {:>6.2f} {:>8.2f}{}\n", input.name, m.size >> 10,
               m.once, m.twice, ratio(m), m.twice / (static_cast<double>(m.size) * 2 / (1U << 20)),
               linear ? "" : "  not linear");
    std::fflush(stdout);
  }
  fmt::print("{}\n", bad == 0 ? "all linear" : fmt::format("{} not linear", bad));
  return bad == 0 ? 0 : 1;
}
