// bench_run [--cold all|PATH] [--times N] [--out FILE] COMMAND...: runs a command and prints its
// seconds (the median of N runs), its memory at most in MiB, and how many processors others kept
// busy meanwhile. Before each run, --cold empties the whole page cache (as root), or takes a file
// or a folder's files out of it. What the command prints goes to FILE; its failure is ours.
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

struct Measured {
  double seconds = 0;
  double mebibytes = 0;
  double others = 0;
};

/// Seconds that all processors of the machine were busy since it started.
double busy_seconds() {
  std::ifstream in("/proc/stat");
  std::string name;
  double user = 0;
  double nice = 0;
  double system = 0;
  in >> name >> user >> nice >> system;
  return (user + nice + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double seconds(const timeval& t) {
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
}

/// Takes a file out of the page cache.
void forget(const std::filesystem::path& file) {
  const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (opened < 0) return;
  posix_fadvise(opened, 0, 0, POSIX_FADV_DONTNEED);
  close(opened);
}

void make_cold(const std::string& what) {
  sync();
  if (what == "all") {
    std::ofstream drop("/proc/sys/vm/drop_caches");
    if (!(drop << "3\n" << std::flush))
      throw std::runtime_error("can't write /proc/sys/vm/drop_caches; it takes root");
    return;
  }
  if (!std::filesystem::is_directory(what)) return forget(what);
  for (const auto& e : std::filesystem::recursive_directory_iterator(what)) {
    if (e.is_regular_file()) forget(e.path());
  }
}

Measured run(char** command, const std::string& output) {
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, output.c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0644);
  const double busy = busy_seconds();
  const auto start = std::chrono::steady_clock::now();
  pid_t child = 0;
  const int error = posix_spawnp(&child, command[0], &files, nullptr, command, environ);
  posix_spawn_file_actions_destroy(&files);
  if (error != 0) throw std::runtime_error(fmt::format("{}: {}", command[0], strerror(error)));
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  Measured m;
  m.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  m.mebibytes = static_cast<double>(used.ru_maxrss) / 1024;
  m.others = (busy_seconds() - busy - seconds(used.ru_utime) - seconds(used.ru_stime)) / m.seconds;
  if (status != 0) throw std::runtime_error(fmt::format("{} failed", command[0]));
  return m;
}

}  // namespace

int main(int argc, char** argv) {
  std::string cold;
  std::string output = "/dev/null";
  int times = 1;
  int at = 1;
  for (; at + 1 < argc && std::strncmp(argv[at], "--", 2) == 0; at += 2) {
    if (std::strcmp(argv[at], "--cold") == 0) cold = argv[at + 1];
    if (std::strcmp(argv[at], "--out") == 0) output = argv[at + 1];
    if (std::strcmp(argv[at], "--times") == 0) times = std::max(1, std::atoi(argv[at + 1]));
  }
  if (at >= argc) {
    fmt::print(stderr, "usage: bench_run [--cold all|PATH] [--times N] [--out FILE] COMMAND...\n");
    return 2;
  }
  try {
    std::vector<Measured> all;
    for (int i = 0; i < times; ++i) {
      if (!cold.empty()) make_cold(cold);
      all.push_back(run(argv + at, output));
    }
    double most = 0;
    for (const auto& one : all) most = std::max(most, one.mebibytes);
    const auto median = all.begin() + times / 2;
    std::nth_element(all.begin(), median, all.end(),
                     [](const Measured& a, const Measured& b) { return a.seconds < b.seconds; });
    fmt::print("{:.4f} {:.1f} {:.2f}\n", median->seconds, most, median->others);
  } catch (const std::exception& e) {
    fmt::print(stderr, "bench_run: {}\n", e.what());
    return 2;
  }
  return 0;
}
