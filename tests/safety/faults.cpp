#include "tests/safety/faults.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "tests/support/program.h"

namespace lede::testing {

namespace fs = std::filesystem;

std::vector<std::string> with_fault(const Fault& fault, std::vector<std::string> command,
                                    const fs::path& log) {
  // A sanitizer wants to be loaded first, and need not be.
  const char* asan = std::getenv("ASAN_OPTIONS");
  std::vector<std::string> all = {
      "env",
      "LD_PRELOAD=" LEDE_FAULTY_IO,
      std::string("ASAN_OPTIONS=") + (asan ? std::string(asan) + ":" : "") +
          "verify_asan_link_order=0",
      "LSAN_OPTIONS=print_suppressions=0:suppressions=" LEDE_SOURCE_DIR "/tests/safety/lsan.supp",
      "LEDE_FAULT_FOLDER=" + fault.folder,
      "LEDE_FAULT_KINDS=," + fault.kinds + ",",
      "LEDE_FAULT_AT=" + std::to_string(fault.at),
      "LEDE_FAULT_DO=" + fault.what,
      "LEDE_FAULT_CLOCK=" + std::to_string(fault.clock),
      "LEDE_FAULT_LOG=" + log.string()};
  if (fault.bytes) all.push_back("LEDE_FAULT_BYTES=" + std::to_string(*fault.bytes));
  all.insert(all.end(), command.begin(), command.end());
  return all;
}

std::vector<Call> calls_of(const Fault& fault, const std::vector<std::string>& command) {
  const fs::path log = fs::path(fault.folder).string() + ".calls";
  fs::remove(log);
  const Outcome o = run(with_fault(fault, command, log));
  INFO(o.err);
  REQUIRE(o.code == 0);
  std::vector<Call> calls;
  std::ifstream in(log);
  for (Call c; in >> c.kind >> c.bytes; calls.push_back(c)) {
    in.get();
    std::getline(in, c.path, '\t');
    std::getline(in, c.from);
  }
  fs::remove(log);
  return calls;
}

std::vector<size_t> spread(size_t of, size_t n) {
  n = std::min(of, n);
  std::vector<size_t> all;
  for (size_t i = 0; i < n; ++i) all.push_back(n == 1 ? of : 1 + i * (of - 1) / (n - 1));
  return all;
}

size_t rounds(size_t usual) {
  const char* asked = std::getenv("LEDE_FAULT_ROUNDS");
  return asked && *asked ? static_cast<size_t>(std::strtoul(asked, nullptr, 10)) : usual;
}

}  // namespace lede::testing
