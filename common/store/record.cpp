#include "common/store/record.h"

#include <algorithm>
#include <charconv>

#include "common/base/damage.h"
#include "common/store/index_dir.h"
#include "common/store/stored_reader.h"

namespace lede {

std::string PartOfArticle::value() const {
  std::string out;
  for (const uint64_t n : {ordinal, parts, passages}) put_varint(out, n);
  return out;
}

PartOfArticle PartOfArticle::parse(std::string_view value) {
  PartOfArticle p;
  StoredReader in(value, "a passage's place in its article");
  for (uint32_t* n : {&p.ordinal, &p.parts, &p.passages}) *n = in.number32();
  in.require(p.ordinal < p.parts && p.passages <= p.parts);
  in.end();
  return p;
}

std::string StoredArticle::text() const {
  return hash + " " + std::to_string(line) + " " + std::to_string(generation);
}

StoredArticle StoredArticle::parse(std::string_view text) {
  if (text.empty()) return {};
  StoredArticle a;
  const size_t space = std::min(text.find(' '), text.size());
  a.hash = text.substr(0, space);
  const char* end = text.data() + text.size();
  const char* at = text.data() + std::min(space + 1, text.size());
  const auto line = std::from_chars(at, end, a.line);
  at = line.ptr < end && *line.ptr == ' ' ? line.ptr + 1 : line.ptr;
  const auto generation = std::from_chars(at, end, a.generation);
  if (a.hash.empty() || line.ec != std::errc() || generation.ec != std::errc() ||
      generation.ptr != end || a.generation > kLastGeneration)
    throw Damage("what is remembered of an article cannot be read");
  return a;
}

}  // namespace lede
