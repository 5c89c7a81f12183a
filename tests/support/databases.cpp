#include "tests/support/databases.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <vector>

#include "common/store/open_database.h"

/// The library's own check frees objects as smaller than they are; AddressSanitizer, where it is
/// linked, reads this.
extern "C" const char* __asan_default_options() {
  return "new_delete_type_mismatch=0";
}

namespace lede::testing {

namespace {

// Xapian 1.4.22 frees in Database::check what it allocated in another way (delete for new[]), and
// reads what it has freed: AddressSanitizer ends the program there, on sound tables too. The
// library is not ours to mend, so this one call is left out of builds with a sanitizer.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kLibraryCheckStopsSanitizers = true;
#elif defined(__has_feature)
constexpr bool kLibraryCheckStopsSanitizers = __has_feature(address_sanitizer);
#else
constexpr bool kLibraryCheckStopsSanitizers = false;
#endif

using Lines = std::vector<std::string>;

/// All that a database holds, a thing a line.
Lines contents(const Xapian::Database& db) {
  Lines out;
  out.push_back(fmt::format("documents {} last {} average {} shortest {} longest {}",
                            db.get_doccount(), db.get_lastdocid(), db.get_avlength(),
                            db.get_doclength_lower_bound(), db.get_doclength_upper_bound()));
  // Without term lists a database doesn't tell which slots are used.
  const std::set<Xapian::valueno> slots = {0, 1, 2, 3, 127, 128, 129, 255, 256, 300, 65536, 70000};
  for (auto d = db.postlist_begin(""); d != db.postlist_end(""); ++d) {
    const auto document = db.get_document(*d);
    out.push_back(fmt::format("document {} length {} data {}", *d, db.get_doclength(*d),
                              document.get_data()));
    for (const auto slot : slots) {
      const std::string value = document.get_value(slot);
      if (!value.empty())
        out.push_back(fmt::format("document {} slot {} value {}", *d, slot, value));
    }
  }
  for (auto t = db.allterms_begin(); t != db.allterms_end(); ++t) {
    out.push_back(fmt::format("term {} in {} times {} wdf up to {}", *t, db.get_termfreq(*t),
                              db.get_collection_freq(*t), db.get_wdf_upper_bound(*t)));
    for (auto p = db.postlist_begin(*t); p != db.postlist_end(*t); ++p)
      out.push_back(fmt::format("term {} document {} wdf {}", *t, *p, p.get_wdf()));
  }
  for (const auto slot : slots) {
    out.push_back(fmt::format("slot {} in {} from {} to {}", slot, db.get_value_freq(slot),
                              db.get_value_lower_bound(slot), db.get_value_upper_bound(slot)));
    for (auto v = db.valuestream_begin(slot); v != db.valuestream_end(slot); ++v)
      out.push_back(fmt::format("slot {} document {} value {}", slot, v.get_docid(), *v));
  }
  for (auto k = db.metadata_keys_begin(); k != db.metadata_keys_end(); ++k)
    out.push_back(fmt::format("metadata {} is {}", *k, db.get_metadata(*k)));
  return out;
}

/// The beginning of a line, with bytes that are not text as escapes.
std::string shown(const Lines& lines, Lines::const_iterator line) {
  if (line == lines.end()) return "nothing";
  std::string out;
  for (const char c : line->substr(0, 200))
    out += c >= ' ' && c <= '~' ? std::string(1, c) : fmt::format("\\x{:02x}", c & 0xFF);
  return out;
}

}  // namespace

std::string difference(const Xapian::Database& a, const Xapian::Database& b) {
  const Lines in_a = contents(a);
  const Lines in_b = contents(b);
  const auto [at_a, at_b] = std::mismatch(in_a.begin(), in_a.end(), in_b.begin(), in_b.end());
  if (at_a == in_a.end() && at_b == in_b.end()) return {};
  return fmt::format("{} | {}", shown(in_a, at_a), shown(in_b, at_b));
}

std::string damage(const std::string& folder) {
  demand_database(folder);
  if (kLibraryCheckStopsSanitizers) return "";
  std::ostringstream told;
  if (Xapian::Database::check(folder, 0, &told) == 0) return "";
  return told.str().empty() ? "errors without a word\n" : told.str();
}

}  // namespace lede::testing
