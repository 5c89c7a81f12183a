#include "searcher/page/page_files.h"

#include <algorithm>

namespace lede {

const PageFile* find_page_file(std::string_view name) {
  const auto files = page_files();
  const auto found =
      std::find_if(files.begin(), files.end(), [&](const PageFile& f) { return f.name == name; });
  return found == files.end() ? nullptr : &*found;
}

}  // namespace lede
