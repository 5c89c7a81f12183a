// The terms by which the articles of a range of days are found.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/text/date_filter.h"

namespace lede {

/// Terms of whole years and months where the range covers them, else of days; only of years that
/// `db` has articles of. Throws Damage where the year of an article is no number.
[[nodiscard]] std::vector<std::string> date_terms(const DateRange& range,
                                                  const Xapian::Database& db);

}  // namespace lede
