#include "tests/support/pack.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <stdexcept>

namespace lede::testing {

std::string packed(const std::vector<Member>& members, const std::string& format,
                   const std::string& filter, const std::string& options) {
  std::string out;
  const auto good = [](archive* a, int result) {
    if (result < ARCHIVE_WARN) throw std::runtime_error(archive_error_string(a));
  };
  const std::unique_ptr<archive, int (*)(archive*)> a(archive_write_new(), archive_write_free);
  good(a.get(), archive_write_set_format_by_name(a.get(), format.c_str()));
  if (filter != "none") good(a.get(), archive_write_add_filter_by_name(a.get(), filter.c_str()));
  archive_write_set_bytes_in_last_block(a.get(), 1);
  if (!options.empty()) good(a.get(), archive_write_set_options(a.get(), options.c_str()));
  good(a.get(), archive_write_set_passphrase(a.get(), "open sesame"));
  const auto append = [](archive*, void* to, const void* bytes, size_t size) -> la_ssize_t {
    static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
  };
  good(a.get(), archive_write_open2(a.get(), &out, nullptr, append, nullptr, nullptr));
  for (const auto& m : members) {
    const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(archive_entry_new(),
                                                                         archive_entry_free);
    archive_entry_set_pathname(entry.get(), m.name.c_str());
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_filetype(entry.get(), m.link_to.empty() ? AE_IFREG : AE_IFLNK);
    if (!m.link_to.empty()) archive_entry_set_symlink(entry.get(), m.link_to.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(m.content.size()));
    good(a.get(), archive_write_header(a.get(), entry.get()));
    if (archive_write_data(a.get(), m.content.data(), m.content.size()) < 0)
      throw std::runtime_error(archive_error_string(a.get()));
  }
  good(a.get(), archive_write_close(a.get()));
  return out;
}

std::string compressed(const std::string& content, const std::string& filter) {
  return packed({{"content", content, ""}}, "raw", filter);
}

}  // namespace lede::testing
