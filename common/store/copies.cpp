#include "common/store/copies.h"

#include "common/store/ids.h"
#include "common/store/stored_reader.h"

namespace lede {

std::string pack_copies(const std::vector<std::string>& copies) {
  std::string packed;
  for (const auto& id : copies) packed += id;
  return packed;
}

std::vector<std::string> unpack_copies(std::string_view packed) {
  std::vector<std::string> copies;
  StoredReader in(packed, "the list of an article's copies");
  while (!in.at_end()) {
    copies.emplace_back(in.bytes(kIdLength));
    in.require(is_id(copies.back()) &&
               (copies.size() == 1 || copies[copies.size() - 2] < copies.back()));
  }
  return copies;
}

}  // namespace lede
