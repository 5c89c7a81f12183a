// Which names the archive has for one outlet, by the hosts that they stand beside.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "lede/article_facts.h"

namespace lede {

class RecordDatabase;

/// A name as articles state it; the address of the outlet where they state no other.
struct OutletName {
  std::string name;
  uint64_t articles = 0;  ///< of the outlet, that have it
  bool address = false;
  bool whole = true;               ///< no other outlet has it
  std::vector<std::string> terms;  ///< schema::kOutletAt, of these articles
};

struct Outlet {
  std::vector<OutletName> names;   ///< addresses last, else those that most articles have first
  std::vector<std::string> hosts;  ///< its own; none where no host is one outlet's
  uint64_t articles = 0;
};

/// The outlets of an archive. Names are of one outlet where they stand beside its own host; nothing
/// else tells that.
///
/// - A host, with the hosts below it that share a name with it, is the own one of an outlet that it
///   spells; of several such, of the one with the most articles. A host that spells none is that of
///   the name beside it if there is no other name there, at least half of its articles have it, and
///   it is nowhere else, and it is no agency's. Hosts that are known to carry many outlets
///   (is_shared_host) are nobody's.
/// - Beside its own host, an outlet has the names that are alike: that name, what it is shortened
///   to, what it is short for. Other names there are other outlets.
/// - Elsewhere, a name is of the outlet that has it, if one alone does and no other host beside it
///   spells it. The same name beside two own hosts is two outlets, and without either of them it is
///   a third.
class Outlets {
 public:
  Outlets() = default;
  /// Reads the terms of names and hosts; no article.
  explicit Outlets(const RecordDatabase& db);

  /// Those with the most articles first.
  [[nodiscard]] const std::vector<Outlet>& all() const { return outlets_; }
  /// That of an article; null where it has none, or one that no term can hold.
  [[nodiscard]] const Outlet* of(const ArticleFacts& facts) const;

 private:
  std::vector<Outlet> outlets_;
  std::unordered_map<std::string, size_t> by_term_;
};

}  // namespace lede
