// What an index holds and answers, and what its folder looks like, in forms that can be compared.
#pragma once

#include <cstdint>
#include <string>

#include "lede/lede.h"

namespace lede::testing {

/// A search for all hits, each by itself.
SearchOptions every_passage();

/// What the published state of an index holds (see database_content) and what the library answers
/// from it, as counts and digests in words. Its files are checked on the way: they are those that
/// were written, and the library finds no fault in them. "no index" where none was ever published.
std::string state_of(const std::string& index);

/// The number of the published state; 0 where none was ever published.
uint64_t generation_of(const std::string& index);

/// The names of what stands in an index folder and should not when no batch is running: everything
/// but CURRENT, the lock, the published state, that before it where that may be there, and in
/// their segments, what Xapian keeps there.
std::string leftovers(const std::string& index, bool with_earlier = true);

/// The names and bytes of all files below a folder, as a digest.
std::string bytes_below(const std::string& folder);

/// Makes `to` the same as `from`; a folder that does not exist is one that is gone.
void restore(const std::string& from, const std::string& to);

}  // namespace lede::testing
