// Acronyms that an article spells out: "Bridge Safety Board (BSB)".
// A function without state: several threads may call it at once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

struct AcronymDefinition {
  std::string acronym;    ///< as the analyzer writes it ("opcon")
  std::string long_form;  ///< exact terms of the analyzer, blanks between ("operational control")
  uint32_t begin = 0;     ///< byte where the definition stands
};

/// The definitions in `text`, in either order ("long form (SF)", "SF (long form)"): the algorithm
/// of Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in
/// biomedical text" (2003), with capitals required of the short form.
[[nodiscard]] std::vector<AcronymDefinition> find_acronyms(std::string_view text);

}  // namespace lede
