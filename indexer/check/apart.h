// Work that may crash, in a process of its own.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace lede {

struct ApartLimits {
  uint64_t seconds = 0;  ///< of processor time
  uint64_t bytes = 0;    ///< of memory; there is no such limit under a sanitizer
};

/// Runs `work` in a process that is forked for it, and calls `take` here with each message that it
/// sends, in order. Returns how it broke off ("it was ended by signal 11, Segmentation fault");
/// empty where it came to its end. It must not be called while other threads run. Throws Error(io)
/// where the system gives no process.
[[nodiscard]] std::string run_apart(
    const ApartLimits& limits,
    const std::function<void(const std::function<void(std::string_view)>& send)>& work,
    const std::function<void(std::string_view)>& take);

}  // namespace lede
