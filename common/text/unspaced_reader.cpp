// Scripts without spaces: pairs of characters stand for words.
#include <string>
#include <vector>

#include "common/base/range.h"
#include "common/text/token_readers.h"

namespace lede {

size_t read_unspaced(const Characters& text, size_t at, TokenWriter& out) {
  std::vector<Range> run;  // of its characters
  while (at < text.size()) {
    const auto cp = text.at(at);
    if (is_voice_mark(cp.value) && !run.empty()) {
      run.back().end = static_cast<uint32_t>(at + cp.size);
    } else if (!is_ignorable(cp.value)) {
      if (!is_unspaced_script(cp.value)) break;
      run.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(at + cp.size)});
    }
    at += cp.size;
  }
  const auto write = [&](size_t first, size_t last, uint32_t span, bool main) {
    const size_t begin = run[first].begin;
    const size_t end = run[last].end;
    out.write({.begin = begin,
               .end = end,
               .position = out.position(),
               .span = span,
               .main = main,
               .unspaced = true},
              fold(text.text().substr(begin, end - begin)));
  };
  for (size_t i = 0; i < run.size(); ++i) {
    write(i, i, 1, run.size() == 1);
    // The last pair reaches to the end of the run, so that a phrase goes on behind it.
    if (i + 1 < run.size()) write(i, i + 1, i + 2 == run.size() ? 2 : 1, true);
    out.advance();
  }
  out.end_chunk();
  return at;
}

}  // namespace lede
