#include "indexer/check_tables.h"

#include <xapian.h>

#include <sstream>

#include "common/open_database.h"

namespace lede {

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

}  // namespace

std::string check_tables(const std::filesystem::path& folder) {
  demand_database(folder);
  if (kLibraryCheckStopsSanitizers) return "";
  std::ostringstream told;
  const size_t errors = Xapian::Database::check(folder.string(), 0, &told);
  if (errors == 0) return "";
  return told.str().empty() ? "errors without a word\n" : told.str();
}

}  // namespace lede
