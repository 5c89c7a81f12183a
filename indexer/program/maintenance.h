// The modes of lede-index that look after an index that is there: --check, --stats, --rollback and
// --compact.
#pragma once

#include <filesystem>
#include <string>

namespace lede {

struct Maintenance {
  std::filesystem::path index;
  bool json = false;
  bool quiet = false;
  unsigned keep = 0;  ///< earlier states that stay; see IndexWriter
};

/// Each does its work, prints what came of it and returns the program's exit code. They throw
/// Error.
int print_check(const Maintenance& m);
int print_stats(const Maintenance& m);
int print_rollback(const Maintenance& m);
int print_compact(const Maintenance& m);

}  // namespace lede
