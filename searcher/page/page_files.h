// The files of the page, as they stand in this folder, inside the program.
#pragma once

#include <string_view>

namespace lede {

struct PageFile {
  std::string_view name;  ///< "index.html"
  std::string_view type;  ///< "text/html; charset=utf-8"
  std::string_view bytes;
};

/// The file with a name; null where there is none.
[[nodiscard]] const PageFile* find_page_file(std::string_view name);

}  // namespace lede
