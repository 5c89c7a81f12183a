#include "common/store/copies.h"

#include "common/store/ids.h"
#include "common/store/schema.h"
#include "common/store/seal.h"
#include "common/store/stored_reader.h"

namespace lede {

std::vector<std::string> copies_of(const Xapian::Database& database, const std::string& article) {
  const std::string packed = read_sealed(database, schema::term(schema::kCopiesKey, article));
  std::vector<std::string> copies;
  StoredReader in(packed, "the list of an article's copies");
  while (!in.at_end()) {
    copies.emplace_back(in.bytes(kIdLength));
    in.require(is_id(copies.back()) &&
               (copies.size() == 1 || copies[copies.size() - 2] < copies.back()));
  }
  return copies;
}

std::string pack_copies(const std::vector<std::string>& copies) {
  std::string packed;
  for (const auto& id : copies) packed += id;
  return packed;
}

}  // namespace lede
