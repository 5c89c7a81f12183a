#include "searcher/page/page_files.h"

#include <algorithm>
#include <array>

namespace lede {

namespace {

/// Made of the files by embed.cmake: kFiles.
#include "searcher_page_files.inc"

}  // namespace

const PageFile* find_page_file(std::string_view name) {
  const auto* const found =
      std::find_if(kFiles.begin(), kFiles.end(), [&](const PageFile& f) { return f.name == name; });
  return found == kFiles.end() ? nullptr : found;
}

}  // namespace lede
