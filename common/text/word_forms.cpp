#include "common/text/word_forms.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>

#include "common/base/hash.h"
#include "common/text/spelling_variants.h"
#include "common/text/stem.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

/// A remembered word fills one line of the processor's cache. The forms share the bytes that they
/// have in common: "talks", "talks", "talk" is five bytes.
struct alignas(64) Remembered {
  uint8_t written_size;  ///< 0 = nothing is remembered
  uint8_t term_at;
  uint8_t term_size;
  uint8_t stem_at;
  uint8_t stem_size;
  char bytes[59];

  [[nodiscard]] bool is(std::string_view written) const {
    return std::string_view(bytes, written_size) == written;
  }
  [[nodiscard]] WordForms forms() const {
    return {{bytes + term_at, term_size}, {bytes + stem_at, stem_size}};
  }
  /// False, and nothing done, where they do not fit.
  bool remember(std::string_view written, std::string_view term, std::string_view stem) {
    const size_t term_from = term == written ? 0 : written.size();
    const size_t term_end = term_from + term.size();
    const size_t stem_from = term.starts_with(stem) ? term_from : term_end;
    if (std::max(term_end, stem_from + stem.size()) > sizeof bytes) return false;
    written.copy(bytes, written.size());
    term.copy(bytes + term_from, term.size());
    stem.copy(bytes + stem_from, stem.size());
    written_size = static_cast<uint8_t>(written.size());
    term_at = static_cast<uint8_t>(term_from);
    term_size = static_cast<uint8_t>(term.size());
    stem_at = static_cast<uint8_t>(stem_from);
    stem_size = static_cast<uint8_t>(stem.size());
    return true;
  }
};

constexpr size_t kWords = 1 << 15;

class Memory {
 public:
  WordForms forms(std::string_view written) {
    Remembered& place = words_[hash64(written) % kWords];
    if (place.is(written)) return place.forms();
    term_ = one_spelling(fold(written));
    stem_ = stem(term_);
    const WordForms made{clip(term_), clip(stem_)};
    if (written.size() <= sizeof place.bytes) place.remember(written, made.term, made.stem);
    return made;
  }

 private:
  /// Zeroed by the system, page by page as they are used: a query touches few.
  struct Free {
    void operator()(void* p) const { std::free(p); }
  };
  std::unique_ptr<void, Free> block_{std::calloc(kWords + 1, sizeof(Remembered))};
  Remembered* words_ = aligned(block_.get());
  std::string term_;
  std::string stem_;

  static Remembered* aligned(void* block) {
    if (!block) throw std::bad_alloc();
    size_t space = (kWords + 1) * sizeof(Remembered);
    return static_cast<Remembered*>(
        std::align(alignof(Remembered), kWords * sizeof(Remembered), block, space));
  }
};

}  // namespace

std::string_view clip(std::string_view term) {
  if (term.size() <= kMaxTermBytes) return term;
  size_t n = kMaxTermBytes;
  while (n > 0 && (static_cast<unsigned char>(term[n]) & 0xC0) == 0x80) --n;
  return term.substr(0, n);
}

WordForms word_forms(std::string_view written) {
  thread_local Memory memory;
  return memory.forms(written);
}

}  // namespace lede
