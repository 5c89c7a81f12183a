#include "common/store/copies.h"

#include "common/store/ids.h"
#include "common/store/stored_reader.h"

namespace lede {

namespace {

/// Begins the id of the copy that has the list; no id begins so.
constexpr char kAs = '=';

}  // namespace

std::string pack_copies(const StoredCopies& copies) {
  if (!copies.as.empty()) return kAs + copies.as;
  std::string packed;
  for (const auto& id : copies.ids) packed += id;
  return packed;
}

StoredCopies unpack_copies(std::string_view packed) {
  StoredCopies copies;
  const bool has_list = !packed.starts_with(kAs);
  StoredReader in(packed.substr(has_list ? 0 : 1), "the list of an article's copies");
  if (!has_list) {
    copies.as = in.bytes(kIdLength);
    in.require(is_id(copies.as) && in.at_end());
  }
  while (!in.at_end()) {
    copies.ids.emplace_back(in.bytes(kIdLength));
    in.require(is_id(copies.ids.back()) &&
               (copies.ids.size() == 1 || copies.ids[copies.ids.size() - 2] < copies.ids.back()));
  }
  return copies;
}

}  // namespace lede
