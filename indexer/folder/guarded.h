// Turns the exceptions of Xapian and of the file system into Lede's own.
#pragma once

#include <fmt/format.h>
#include <xapian.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string>

#include "common/base/damage.h"
#include "common/store/outcome_error.h"
#include "lede/errors.h"

namespace lede {

/// Whether the system refused something, rather than a file being missing or wrong.
inline bool is_refusal(const Xapian::Error& e) {
  const char* cause = e.get_error_string();
  return cause && std::strcmp(cause, std::strerror(ENOENT)) != 0;
}

inline OutcomeError refused(const std::filesystem::path& index, const Xapian::Error& e) {
  const char* cause = e.get_error_string();
  return {ErrorKind::io, fmt::format("writing {} failed: {}{}{}", index.string(), e.get_msg(),
                                     cause ? fmt::format(" ({})", cause) : "", kAsBefore)};
}

/// Runs `f`, which works on `index`, and throws Error for what it throws.
template <typename F>
auto guarded(const std::filesystem::path& index, F&& f) {
  try {
    return f();
  } catch (const Damage& e) {
    throw e.of(index.string());
  } catch (const Xapian::DocNotFoundError& e) {
    throw Damage(e.get_msg()).of(index.string());
  } catch (const Xapian::DatabaseLockError& e) {
    // The library has one type for all that keeps it from locking, such as a disk that is full.
    if (!e.get_msg().ends_with(": already locked")) throw refused(index, e);
    throw Error(
        ErrorKind::locked,
        fmt::format("another program is writing {}; wait for it to end, then run this again",
                    index.string()));
  } catch (const Xapian::DatabaseCorruptError& e) {
    throw Error(ErrorKind::damaged,
                fmt::format("{} is damaged ({}); {}", index.string(), e.get_msg(), kBuildAnew));
  } catch (const Xapian::DatabaseOpeningError& e) {
    // A full disk or a folder that may not be written to is no damage.
    if (is_refusal(e)) throw refused(index, e);
    throw Error(ErrorKind::damaged, fmt::format("{} cannot be opened ({}); {}", index.string(),
                                                e.get_msg(), kBuildAnew));
  } catch (const Xapian::Error& e) {
    throw refused(index, e);
  } catch (const std::filesystem::filesystem_error& e) {
    throw Error(ErrorKind::io, fmt::format("writing {} failed: {}", index.string(), e.what()));
  }
}

/// The same for what publishes as its last step that may fail, or nothing: an error of the system
/// says what state the index is in.
template <typename F>
auto with_outcome(const std::filesystem::path& index, F&& f) {
  try {
    return guarded(index, f);
  } catch (const OutcomeError&) {
    throw;
  } catch (const Error& e) {
    if (e.kind() != ErrorKind::io) throw;
    throw OutcomeError(e.kind(), std::string(e.what()) + kAsBefore);
  }
}

}  // namespace lede
