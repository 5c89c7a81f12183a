#include "common/record.h"

#include <sstream>

#include "common/errors.h"
#include "common/varint.h"

namespace lede {

std::string PlaceInArticle::value() const {
  std::string out;
  for (const uint64_t n : {ordinal, parts, passages}) put_varint(out, n);
  return out;
}

PlaceInArticle PlaceInArticle::parse(std::string_view value) {
  PlaceInArticle p;
  for (uint32_t* n : {&p.ordinal, &p.parts, &p.passages}) {
    const auto number = take_varint(value);
    if (!number)
      throw Error(
          ErrorKind::damaged,
          "a passage's place in the index is damaged; rebuild it with lede-index --rebuild");
    *n = static_cast<uint32_t>(*number);
  }
  return p;
}

std::string StoredArticle::text() const {
  return hash + " " + std::to_string(line) + " " + std::to_string(generation);
}

StoredArticle StoredArticle::parse(const std::string& text) {
  std::istringstream in(text);
  StoredArticle a;
  if (!(in >> a.hash >> a.line)) return {};
  in >> a.generation;
  return a;
}

}  // namespace lede
