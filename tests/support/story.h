// The story that tests put into files of every format.
#pragma once

#include <string>

namespace lede::testing {

inline const std::string kText =
    "The council of Merrow voted on Tuesday to close the old bridge for a year, saying that its "
    "pillars had been weakened by the spring flood.";
inline const std::string kMore =
    "Traders on both banks said they had not been asked, and that the ferry was too small.";

}  // namespace lede::testing
