#include "indexer/glass/database.h"

#include <fmt/format.h>
#include <sys/random.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string_view>
#include <system_error>

#include "common/base/durable.h"
#include "common/base/hash.h"
#include "common/base/plain_file.h"
#include "common/base/varint.h"
#include "common/store/glass_version.h"
#include "common/store/open_database.h"
#include "lede/errors.h"

namespace lede::glass {

namespace fs = std::filesystem;
using namespace std::string_view_literals;

namespace {

constexpr size_t kUuidBytes = 16;
// A name, then the format's date, 2016-03-14.
constexpr std::string_view kMagic = "\x0F\x0DXapian Glass\x04\x6E"sv;
// A table without entries, 8 KB blocks: one that never compresses, and one that does.
constexpr std::string_view kNoTable = "\x00\x03\x00\x04\x00\x00"sv;
constexpr std::string_view kNoCompressingTable = "\x00\x03\x00\x04\x12\x00"sv;

/// The database's name among all others (RFC 4122, version 4). It tells copies of one database
/// from a different one, so it alone must not be the same for the same documents.
std::string new_uuid() {
  std::string uuid(kUuidBytes, '\0');
  if (::getrandom(uuid.data(), uuid.size(), 0) != static_cast<ssize_t>(uuid.size()))
    throw Error(ErrorKind::io,
                fmt::format("the system gives no random numbers ({}); run this again",
                            std::strerror(errno)));
  uuid[6] = static_cast<char>((uuid[6] & 0x0F) | 0x40);
  uuid[8] = static_cast<char>((uuid[8] & 0x3F) | 0x80);
  return uuid;
}

std::string version_file(const Documents& documents, const Postings& postings, uint32_t revision) {
  std::string out(kMagic);
  out += new_uuid();
  put_varint(out, revision);
  out += postings.table().root();
  out += documents.table().root();
  out += kNoCompressingTable;  // term lists
  out += kNoTable;             // positions
  out += kNoCompressingTable;  // spelling
  out += kNoCompressingTable;  // synonyms
  const Statistics all = postings.statistics();
  put_varint(out, all.documents);
  put_varint(out, all.last_docid - all.documents);
  put_varint(out, all.shortest);
  put_varint(out, all.largest_wdf);
  put_varint(out, all.longest - all.largest_wdf);
  put_varint(out, 0);  // oldest changeset
  put_varint(out, all.total_length);
  put_varint(out, 0);  // highest frequency of a spelling
  return out;
}

/// Compares what the library reads of a database with what was written: the difference, or empty.
std::string read_back(const fs::path& folder, const Documents& documents, const Statistics& all) {
  try {
    const Xapian::Database db = open_database(folder);
    if (db.get_doccount() != all.documents || db.get_lastdocid() != all.last_docid ||
        db.get_total_length() != all.total_length)
      return "other documents";
    if (all.documents == 0) return {};
    const bool same = db.get_document(all.last_docid).get_data() == documents.last_data() &&
                      db.get_doclength(all.last_docid) == all.last_length;
    return same ? "" : "another last document";
  } catch (const Xapian::Error& e) {
    return e.get_description();
  }
}

/// A folder that vanishes with the object.
class Scratch {
 public:
  explicit Scratch(fs::path folder) : folder_(std::move(folder)) {}
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  [[nodiscard]] const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

/// The version file of an empty database, but for the name.
std::string empty_database() {
  std::string out(1, '\0');  // revision
  out += kNoTable;
  out += kNoCompressingTable;
  out += kNoCompressingTable;
  out += kNoTable;
  out += kNoCompressingTable;
  out += kNoCompressingTable;
  out.append(8, '\0');
  return out;
}

}  // namespace

std::vector<FileSum> finish_database(const fs::path& folder, Documents& documents,
                                     Postings& postings, uint32_t revision) {
  const Statistics all = postings.statistics();
  if (all.documents != documents.documents() || all.last_docid != documents.last_docid() ||
      all.total_length != postings.total_wdf() || revision == 0)
    throw std::logic_error("tables of different documents: " + folder.string());
  documents.finish();
  postings.finish();
  const std::string version = version_file(documents, postings, revision);
  replace_file(folder / kGlassVersionFile, folder / "v.tmp", version);
  const std::string other = read_back(folder, documents, all);
  if (other.empty()) {
    return {postings.table().sum(),
            documents.table().sum(),
            {kGlassVersionFile, version.size(), hash64(version)}};
  }
  fs::remove(folder / kGlassVersionFile);
  throw Error(ErrorKind::io,
              fmt::format("{} does not hold what was written to it (Xapian {} finds {}); check the "
                          "disk, then run this again",
                          folder.string(), Xapian::version_string(), other));
}

bool library_agrees(const fs::path& scratch_folder, std::string* why) {
  const auto no = [&](const std::string& reason) {
    if (why) *why = fmt::format("Xapian {}: {}", Xapian::version_string(), reason);
    return false;
  };
  if (sizeof(Xapian::docid) != 4) return no("it numbers documents with 64 bits");
  const Scratch scratch(scratch_folder / "glass-probe");
  try {
    create_database(scratch.folder(), Xapian::DB_NO_SYNC | Xapian::DB_NO_TERMLIST).close();
  } catch (const Xapian::FeatureUnavailableError& e) {
    return no(e.get_description());
  }
  const std::string version =
      read_plain_file(scratch.folder() / kGlassVersionFile, kMaxVersionBytes).value_or("");
  if (!version.starts_with(kMagic)) return no("its databases have another format");
  if (version.size() < kMagic.size() + kUuidBytes ||
      version.substr(kMagic.size() + kUuidBytes) != empty_database())
    return no("its databases have other properties");
  // The folder becomes a database, which holds nothing else.
  std::error_code ec;
  fs::remove_all(scratch.folder(), ec);
  if (ec) {
    throw Error(ErrorKind::io,
                fmt::format("cannot remove {}: {}", scratch.folder().string(), ec.message()));
  }
  return true;
}

}  // namespace lede::glass
