#include "indexer/check/check_tables.h"

#include <unistd.h>
#include <xapian.h>

#include <cstdlib>
#include <sstream>

#include "common/store/open_database.h"
#include "indexer/folder/copy_folder.h"
#include "indexer/folder/disk_space.h"
#include "lede/errors.h"

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

TablesToCheck::TablesToCheck(const std::filesystem::path& database) : folder_(database) {
  namespace fs = std::filesystem;
  const auto writable = [](const fs::path& file) { return ::access(file.c_str(), W_OK) == 0; };
  std::error_code ec;
  bool all = true;
  for (const auto& entry : fs::directory_iterator(database, ec))
    all = all && writable(entry.path());
  if (all) return;
  std::string name = (fs::temp_directory_path(ec) / "lede-check-XXXXXX").string();
  if (ec || !::mkdtemp(name.data()))
    throw Error(ErrorKind::io,
                "no temporary folder (TMPDIR) for a copy of the index, which the check of an index "
                "that cannot be written to needs");
  temporary_ = name;
  try {
    need_space(temporary_, bytes_in(database), "a copy of the index, for its check,");
    copy_folder(database, temporary_ / database.filename());
  } catch (...) {
    fs::remove_all(temporary_, ec);
    throw;
  }
  folder_ = temporary_ / database.filename();
}

TablesToCheck::~TablesToCheck() {
  std::error_code ec;
  if (!temporary_.empty()) std::filesystem::remove_all(temporary_, ec);
}

std::string check_tables(const std::filesystem::path& folder) {
  demand_database(folder);
  if (kLibraryCheckStopsSanitizers) return "";
  std::ostringstream told;
  const size_t errors = Xapian::Database::check(folder.string(), 0, &told);
  if (errors == 0) return "";
  return told.str().empty() ? "errors without a word\n" : told.str();
}

}  // namespace lede
