// What is configured of how sources are read.
#pragma once

#include <string>

#include "indexer/input/fact_map.h"
#include "indexer/input/filters.h"

namespace lede {

struct ReadingSettings {
  Filters filters;  ///< commands for formats that Lede does not read itself
  FactMap map;      ///< members and columns whose names say nothing

  /// Changes when a source may be read in another way than before.
  [[nodiscard]] std::string fingerprint() const {
    return filters.fingerprint() + map.fingerprint();
  }
};

}  // namespace lede
