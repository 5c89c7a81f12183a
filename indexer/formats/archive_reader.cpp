// Archives of many members: tar and zip.
#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <clocale>
#include <unordered_map>

#include "indexer/formats/reader.h"
#include "indexer/input/document_kind.h"
#include "indexer/input/libarchive.h"
#include "indexer/input/unpack.h"
#include "lede/errors.h"

namespace lede {

namespace {

/// libarchive turns a member's name into the locale's encoding, which the C locale has none of.
class Utf8Locale {
 public:
  Utf8Locale() : locale_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (locale_) before_ = uselocale(locale_);
  }
  ~Utf8Locale() {
    if (!locale_) return;
    uselocale(before_);
    freelocale(locale_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t locale_;
  locale_t before_ = nullptr;
};

class MemberInput : public Input {
 public:
  MemberInput(const ArchiveHandle& archive, const Input& packed, UnpackMeter& meter)
      : archive_(archive), packed_(packed), meter_(meter) {}
  [[nodiscard]] uint64_t taken_of_file() const override { return packed_.taken_of_file(); }

 protected:
  size_t fill(char* to, size_t size) override {
    const size_t n = archive_.read_data(to, size);
    meter_.add(n, packed_);
    return n;
  }

 private:
  const ArchiveHandle& archive_;
  const Input& packed_;
  UnpackMeter& meter_;
};

/// Any part of the way to a member begins with a dot, or is where macOS keeps what is not content.
bool is_hidden(std::string_view path) {
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    if (part == "__MACOSX" || (part.starts_with('.') && part != "." && part != "..")) return true;
    path.remove_prefix(std::min(part.size() + 1, path.size()));
  }
  return false;
}

/// Why a member is not read; null when it is.
const char* reason_against(archive_entry* entry, std::string_view path) {
  if (archive_entry_hardlink(entry)) return "a hard link to another member";
  switch (archive_entry_filetype(entry)) {
    case AE_IFREG:
    case 0:  // zip archives from elsewhere than Unix say nothing
      break;
    case AE_IFLNK:
      return "a symbolic link, not followed";
    default:
      return "not a regular file";
  }
  if (is_hidden(path)) return "hidden";
  if (archive_entry_is_encrypted(entry))
    return "encrypted; unpack it with its password to have it read";
  return nullptr;
}

class ArchiveReader : public Reader {
 public:
  [[nodiscard]] Claim claim(std::string_view head, const Source& source) const override {
    const bool zip = head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06");
    // What office programs write is a zip, but no folder of articles.
    if (zip) return document_ending(head).empty() ? Claim::by_content : Claim::none;
    const bool tar = head.size() > 262 && head.substr(257, 5) == "ustar";
    if (tar) return Claim::by_content;
    return source.extension() == ".tar" ? Claim::by_name : Claim::none;
  }

  void read(Input& in, const Source& source, const ReadSink& sink) const override {
    Source outer = source;
    if (!outer.meter) outer.meter = std::make_shared<UnpackMeter>();
    const Utf8Locale locale;
    ArchiveHandle archive(in);
    archive_read_support_format_tar(archive.get());
    archive_read_support_format_zip_streamable(archive.get());
    archive.open();
    std::unordered_map<std::string, unsigned> names;
    while (true) {
      archive_entry* entry = nullptr;
      const int result = archive_read_next_header(archive.get(), &entry);
      archive.check(result);
      if (result == ARCHIVE_EOF) break;
      if (result == ARCHIVE_RETRY) continue;
      if (archive_entry_filetype(entry) == AE_IFDIR) continue;
      outer.meter->add_member();
      std::string name = path_of(entry);
      // Appending to a tar archive is how a newer version of a file gets into it.
      const unsigned n = ++names[name];
      const Source member = outer.inside(name, n == 1 ? "" : fmt::format("{}\n{}", name, n));
      if (const char* reason = reason_against(entry, name)) {
        sink.skipped(member.where(), reason);
        continue;
      }
      MemberInput bytes(archive, in, *outer.meter);
      try {
        read_source(bytes, member, sink);
      } catch (const Error& e) {
        // The other members are not damaged by this one, where the format has a way to them.
        if (e.kind() != ErrorKind::source || outer.meter->over()) throw;
        sink.skipped(member.where(), e.what());
      }
    }
  }

 private:
  static std::string path_of(archive_entry* entry) {
    const char* path = archive_entry_pathname(entry);
    if (!path) path = archive_entry_pathname_utf8(entry);
    std::string_view name = path ? path : "";
    while (name.starts_with("./")) name.remove_prefix(2);
    return name.empty() ? "(no name)" : std::string(name);
  }
};

}  // namespace

std::unique_ptr<Reader> make_archive_reader() {
  return std::make_unique<ArchiveReader>();
}

}  // namespace lede
