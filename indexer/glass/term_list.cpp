// A list of terms has the form (a number is a varint, a size one byte):
//     length of the document, number of terms
//     size, bytes, wdf          of the first term
//     shared, size, bytes, wdf  for each of the others: so many bytes are shared with the term
//                               before, these ones follow
// Where (wdf + 1) * (size of the term before + 1) + shared is less than 256, it stands in place of
// `shared`, and the wdf is left out. A reader tells it apart by being above the size of the term
// before.
#include "indexer/glass/term_list.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "common/base/varint.h"

namespace lede::glass {

namespace {

constexpr size_t kHeadBytes = 2 * kMaxVarintBytes;

}  // namespace

void TermListEncoder::clear() {
  end_ = kHeadBytes;
  before_length_ = 0;
  length_ = 0;
  terms_ = 0;
}

void TermListEncoder::add(std::string_view term, uint32_t wdf) {
  if (term.size() > before_.size()) throw std::logic_error("a term that is too long");
  if (terms_ == 0) clear();
  // Two bytes of lengths, the term, its wdf.
  const size_t needed = end_ + 2 + term.size() + kMaxVarintBytes;
  if (bytes_.size() < needed) bytes_.resize(2 * needed);
  const std::string_view before(before_.data(), before_length_);
  const auto shared = static_cast<size_t>(
      std::mismatch(before.begin(), before.end(), term.begin(), term.end()).first - before.begin());
  const std::string_view rest = term.substr(shared);
  if (rest.empty() || (shared < before.size() && rest < before.substr(shared)))
    throw std::logic_error("terms out of order");

  char* to = bytes_.data() + end_;
  // A small wdf goes into the byte that says how much is shared with the term before.
  const uint64_t packed = (uint64_t{wdf} + 1) * (before_length_ + 1) + shared;
  const bool fits = terms_ > 0 && packed < 256;
  if (terms_ > 0) *to++ = static_cast<char>(fits ? packed : shared);
  *to++ = static_cast<char>(rest.size());
  std::memcpy(to, rest.data(), rest.size());
  to += rest.size();
  if (!fits) to = write_varint(to, wdf);
  end_ = static_cast<size_t>(to - bytes_.data());

  std::memcpy(before_.data() + shared, rest.data(), rest.size());
  before_length_ = term.size();
  length_ += wdf;
  ++terms_;
}

std::string TermListEncoder::finish() {
  if (terms_ == 0) return {};
  char head[kHeadBytes];
  char* to = write_varint(head, length_);
  to = write_varint(to, terms_);
  const auto length = static_cast<size_t>(to - head);
  char* begin = bytes_.data() + kHeadBytes - length;
  std::memcpy(begin, head, length);
  return {begin, bytes_.data() + end_};
}

}  // namespace lede::glass
