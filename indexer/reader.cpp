#include "indexer/reader.h"

#include "common/unicode.h"

namespace lede {

const Reader* reader_for(const std::filesystem::path& path) {
  static const auto text = make_text_reader();
  static const auto json_lines = make_json_lines_reader();
  const std::string extension = fold(path.extension().string());
  if (extension == ".txt" || extension == ".text" || extension == ".md") return text.get();
  if (extension == ".jsonl" || extension == ".ndjson") return json_lines.get();
  return nullptr;
}

}  // namespace lede
