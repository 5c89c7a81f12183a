// Two Xapian databases compared by all that the library tells of them.
#pragma once

#include <xapian.h>

#include <string>

namespace lede::testing {

/// The first thing in which two databases differ; empty when they hold the same: documents with
/// lengths, data and the values of a dozen slots; terms with postings and frequencies; values with
/// their bounds; metadata; all statistics. They need no term lists.
std::string difference(const Xapian::Database& a, const Xapian::Database& b);

/// What `xapian-check` says against a database; empty when nothing.
std::string damage(const std::string& folder);

}  // namespace lede::testing
