#include "common/store/versions.h"

#include <fmt/format.h>
#include <xapian.h>

#include "common/store/schema.h"
#include "common/text/analyzer.h"

namespace lede {

std::string version_lines() {
  return fmt::format("Xapian {}\nanalyzer and stemmer: {}\nindex format {}\noutput schema 1\n",
                     Xapian::version_string(), analyzer_fingerprint(), schema::kFormat);
}

}  // namespace lede
