// What an index holds and answers, and what its folder looks like, in forms that can be compared.
#pragma once

#include <string>

namespace lede::testing {

/// What the published state of an index holds (see database_content) and what the library answers
/// from it, as counts and digests in words. The database is checked on the way. "no index" where
/// none was ever published.
std::string state_of(const std::string& index);

/// The names of what stands in an index folder and should not when no batch is running: everything
/// but CURRENT, the lock, the published database and two before it (the next run removes the older
/// one), and in these, what Xapian keeps there.
std::string leftovers(const std::string& index);

/// The names and bytes of all files below a folder, as a digest.
std::string bytes_below(const std::string& folder);

/// Makes `to` the same as `from`; a folder that does not exist is one that is gone.
void restore(const std::string& from, const std::string& to);

}  // namespace lede::testing
