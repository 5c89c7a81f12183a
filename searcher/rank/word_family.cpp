#include "searcher/rank/word_family.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/store/schema.h"

namespace lede {

namespace {

/// Of letters; a shorter root says too little: "use" begins "user", "usa", "usher".
constexpr size_t kMinRoot = 4;
/// Words looked at that begin like the root: a limit on the time, reached only by a short root in a
/// large archive.
constexpr unsigned kMaxLookedAt = 1000;

}  // namespace

std::vector<std::string> derived_stems(const std::string& stem, const Xapian::Database& db) {
  if (!std::all_of(stem.begin(), stem.end(), ascii::is_lower)) return {};
  // A stemmer works in memory of its own: two threads must not share one.
  thread_local const Xapian::Stem porter("english");
  const std::string root = porter(stem);
  if (root.size() < kMinRoot) return {};
  const std::string prefix(schema::kStem);
  // The last letter of a root may have been changed ("happi" of "happy").
  const std::string begin = prefix + stem.substr(0, root.size() - 1);
  std::vector<std::string> found;
  unsigned looked_at = 0;
  for (auto it = db.allterms_begin(begin); it != db.allterms_end(begin); ++it) {
    if (++looked_at > kMaxLookedAt) break;
    std::string other = (*it).substr(prefix.size());
    if (other == stem || porter(other) != root) continue;
    found.push_back(std::move(other));
  }
  return found;
}

}  // namespace lede
