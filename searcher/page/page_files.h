// The files of the page, as they stand in this folder, inside the program.
#pragma once

#include <span>
#include <string_view>

namespace lede {

struct PageFile {
  std::string_view name;  ///< "index.html"
  std::string_view type;  ///< "text/html; charset=utf-8"
  std::string_view bytes;
};

/// All of them: embed.cmake writes this function.
[[nodiscard]] std::span<const PageFile> page_files();

/// The file with a name; null where there is none.
[[nodiscard]] const PageFile* find_page_file(std::string_view name);

}  // namespace lede
