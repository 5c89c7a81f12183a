#include "common/copies.h"

#include "common/ids.h"
#include "common/schema.h"

namespace lede {

std::vector<std::string> copies_of(const Xapian::Database& database, const std::string& article) {
  const std::string packed = database.get_metadata(schema::term(schema::kCopiesKey, article));
  std::vector<std::string> copies;
  for (size_t at = 0; at + kIdLength <= packed.size(); at += kIdLength)
    copies.push_back(packed.substr(at, kIdLength));
  return copies;
}

std::string pack_copies(const std::vector<std::string>& copies) {
  std::string packed;
  for (const auto& id : copies) packed += id;
  return packed;
}

}  // namespace lede
