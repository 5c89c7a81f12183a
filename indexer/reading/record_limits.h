// Limits on what one record may take, kept inside of a reading process: when one is exceeded, the
// process ends with an exit code that says so.
#pragma once

#include <cstdint>

namespace lede {

/// Exit codes of a reading process.
inline constexpr int kTookTooLong = 90;
inline constexpr int kTookTooMuch = 91;

/// Starts the clock of records, which counts processor time: `seconds` for a record, and one more
/// for each megabyte that is read for it.
void start_record_clock(unsigned seconds);

/// A record begins, and its time with it. What was read since the last one ended is counted as its
/// own, and so are `bytes` that were read before, by another process.
void record_begins(uint64_t bytes);
/// A record has ended. What is read from now on is read for the next one.
void record_ends();

/// From now on the process may take so much more memory. Where it cannot get it, it ends.
void limit_memory(unsigned megabytes);

}  // namespace lede
