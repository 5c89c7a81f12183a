#include "common/store/deleted_documents.h"

#include "common/base/varint.h"
#include "common/store/stored_reader.h"

namespace lede {

DeletedDocuments::DeletedDocuments(Xapian::docid documents) : bits_(documents / 64 + 1) {}

DeletedDocuments::DeletedDocuments(Xapian::docid documents, std::string_view text)
    : DeletedDocuments(documents) {
  StoredReader in(text, "a list of deleted documents");
  articles_ = in.number(documents);
  passages_ = in.number(documents);
  uint64_t last = 0;
  while (!in.at_end()) {
    const uint64_t first = last + 1 + in.number(documents);
    const uint64_t count = 1 + in.number(documents);
    last = first + count - 1;
    in.require(last <= documents);
    mark(static_cast<Xapian::docid>(first), count);
  }
  in.require(articles_ <= documents_ && passages_ <= documents_);
}

void DeletedDocuments::add(Xapian::docid first, const PartOfArticle& place) {
  mark(first, place.parts);
  ++articles_;
  passages_ += place.passages;
}

void DeletedDocuments::mark(Xapian::docid first, uint64_t count) {
  for (uint64_t d = first; d < first + count; ++d) bits_.at(d / 64) |= uint64_t{1} << d % 64;
  documents_ += count;
}

std::string DeletedDocuments::text() const {
  std::string out;
  put_varint(out, articles_);
  put_varint(out, passages_);
  const auto end = static_cast<Xapian::docid>(64 * bits_.size());
  Xapian::docid last = 0;
  for (Xapian::docid d = 1; d < end; ++d) {
    if (!contains(d)) continue;
    const Xapian::docid behind = next_live(d);
    put_varint(out, d - last - 1);
    put_varint(out, behind - d - 1);
    last = d = behind - 1;
  }
  return out;
}

}  // namespace lede
