#include "indexer/repeats/fingerprint_writer.h"

#include <algorithm>
#include <limits>
#include <queue>
#include <stdexcept>
#include <utility>

#include "common/base/damage.h"
#include "common/base/varint.h"
#include "common/store/seal.h"

namespace lede {

namespace {

constexpr size_t kBufferBytes = 256U << 10U;
constexpr uint32_t kGone = std::numeric_limits<uint32_t>::max();

void put_fixed(std::string& out, uint64_t number, size_t bytes) {
  for (size_t i = 0; i < bytes; ++i) out += static_cast<char>(number >> (8 * i));
}

/// Goes through the entries of one file, those of articles that are gone aside.
class MergeCursor {
 public:
  /// `ordinals` are those of the articles in the new file, or kGone.
  MergeCursor(const FingerprintFile& file, const std::vector<uint32_t>& ordinals)
      : file_(file), ordinals_(ordinals) {}

  /// False at the end.
  bool next() {
    do {
      while (at_ == entries_.size()) {
        if (block_ == file_.blocks()) return false;
        entries_ = file_.block(block_++);
        at_ = 0;
      }
      const Fingerprint& entry = entries_[at_++];
      if (is_first_) {
        is_first_ = false;
      } else if (entry <= last_) {
        throw Damage("the fingerprints of articles are out of order");
      }
      last_ = entry;
      now_ = {entry.print, ordinals_[entry.ordinal]};
    } while (now_.ordinal == kGone);
    return true;
  }
  [[nodiscard]] const Fingerprint& now() const { return now_; }

 private:
  const FingerprintFile& file_;
  const std::vector<uint32_t>& ordinals_;
  std::vector<Fingerprint> entries_;
  size_t at_ = 0;
  size_t block_ = 0;
  bool is_first_ = true;
  Fingerprint last_;  ///< as it stands there
  Fingerprint now_;   ///< as it will stand
};

/// Adds the articles that stay; returns the new ordinals of those of each file.
std::vector<std::vector<uint32_t>> merge_articles(FingerprintWriter& out,
                                                  const std::vector<MergedFingerprints>& from) {
  struct Staying {
    FingerprintedArticle article;
    uint32_t file;
    uint32_t ordinal;
  };
  std::vector<Staying> staying;
  std::vector<std::vector<uint32_t>> ordinals(from.size());
  for (uint32_t f = 0; f < from.size(); ++f) {
    ordinals[f].assign(from[f].file->articles(), kGone);
    uint32_t ordinal = 0;
    from[f].file->each_article([&](const FingerprintedArticle& a) {
      const uint32_t document = from[f].document(a.document);
      if (document != 0) staying.push_back({{document, a.day, a.prints}, f, ordinal});
      ++ordinal;
    });
  }
  std::sort(staying.begin(), staying.end(), [](const Staying& a, const Staying& b) {
    return a.article.document < b.article.document;
  });
  for (uint32_t i = 0; i < staying.size(); ++i) {
    out.add_article(staying[i].article);
    ordinals[staying[i].file][staying[i].ordinal] = i;
  }
  return ordinals;
}

}  // namespace

void FingerprintWriter::add_article(const FingerprintedArticle& a) {
  if (a.document <= last_document_) throw std::logic_error("fingerprinted articles out of order");
  last_document_ = a.document;
  put_fixed(articles_, a.document, 4);
  put_fixed(articles_, static_cast<uint32_t>(a.day), 4);
  put_fixed(articles_, a.prints, 4);
  ++article_count_;
}

void FingerprintWriter::add(uint32_t print, uint32_t ordinal) {
  const Fingerprint entry{print, ordinal};
  if (entries_ > 0 && entry <= last_) throw std::logic_error("fingerprints out of order");
  if (in_block_ == 0) {
    put_fixed(index_, print, 4);
    put_varint(block_, 0);
    put_varint(block_, ordinal);
  } else {
    const bool same = print == last_.print;
    put_varint(block_, print - last_.print);
    put_varint(block_, same ? ordinal - last_.ordinal - 1 : ordinal);
  }
  last_ = entry;
  most_ = std::max(most_, ordinal);
  ++entries_;
  if (++in_block_ == FingerprintFile::kBlockEntries) end_block();
}

void FingerprintWriter::end_block() {
  put_piece(std::move(block_));
  block_.clear();
  in_block_ = 0;
  put_fixed(index_, size(), 8);
}

void FingerprintWriter::put_piece(std::string bytes) {
  buffer_ += sealed(std::move(bytes));
  if (buffer_.size() < kBufferBytes) return;
  file_.write(buffer_);
  buffer_.clear();
}

FileSum FingerprintWriter::finish() {
  if (entries_ > 0 && most_ >= article_count_)
    throw std::logic_error("a fingerprint of no article");
  if (in_block_ > 0) end_block();
  std::string footer;
  put_fixed(footer, entries_, 8);
  put_fixed(footer, article_count_, 4);
  put_fixed(footer, size(), 8);
  put_piece(std::move(index_));
  constexpr size_t kPiece = FingerprintFile::kPieceArticles * FingerprintFile::kArticleRow;
  for (size_t at = 0; at < articles_.size(); at += kPiece) put_piece(articles_.substr(at, kPiece));
  put_piece(std::move(footer));
  file_.write(buffer_);
  return file_.finish();
}

FileSum write_fingerprints(const std::filesystem::path& file,
                           std::span<const ArticlePrints> articles) {
  FingerprintWriter out(file);
  std::vector<Fingerprint> all;
  for (uint32_t i = 0; i < articles.size(); ++i) {
    const ArticlePrints& a = articles[i];
    out.add_article({a.document, a.day, static_cast<uint32_t>(a.prints.size())});
    for (const uint32_t print : a.prints) all.push_back({print, i});
  }
  std::sort(all.begin(), all.end());
  for (const Fingerprint& p : all) out.add(p.print, p.ordinal);
  return out.finish();
}

FileSum merge_fingerprints(const std::filesystem::path& to,
                           const std::vector<MergedFingerprints>& from) {
  FingerprintWriter out(to);
  const auto ordinals = merge_articles(out, from);
  std::vector<MergeCursor> cursors;
  cursors.reserve(from.size());
  const auto later = [](const MergeCursor* a, const MergeCursor* b) { return b->now() < a->now(); };
  std::priority_queue<MergeCursor*, std::vector<MergeCursor*>, decltype(later)> heap(later);
  for (size_t f = 0; f < from.size(); ++f) {
    cursors.emplace_back(*from[f].file, ordinals[f]);
    if (cursors.back().next()) heap.push(&cursors.back());
  }
  while (!heap.empty()) {
    MergeCursor* first = heap.top();
    heap.pop();
    out.add(first->now().print, first->now().ordinal);
    if (first->next()) heap.push(first);
  }
  return out.finish();
}

}  // namespace lede
