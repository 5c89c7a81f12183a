// The common part of all processes that do work apart from this one: whole messages through their
// pipes, and whether they run under a sanitizer.
#pragma once

#include <cstddef>
#include <string_view>

namespace lede {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
/// A sanitizer maps terabytes, makes everything slower, and its findings must not pass for bad
/// input: no limit of memory holds for such a process.
inline constexpr bool kSanitized = true;
#elif defined(__has_feature)
inline constexpr bool kSanitized =
    __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
inline constexpr bool kSanitized = false;
#endif

/// Writes all of it; false where nobody reads any more.
bool write_all(int fd, std::string_view bytes);

/// Reads exactly so many bytes; false where the other end is closed before they came.
bool read_all(int fd, char* to, size_t size);

}  // namespace lede
