#include "indexer/repeats/fingerprint_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <string_view>

#include "common/base/damage.h"
#include "common/base/durable.h"
#include "common/store/seal.h"
#include "common/store/stored_reader.h"

namespace lede {

namespace {

constexpr const char* kWhat = "the fingerprints of articles";

[[noreturn]] void damaged() {
  throw Damage(std::string(kWhat) + " cannot be read");
}
void require(bool holds) {
  if (!holds) damaged();
}

/// Takes a number of fixed width off the front.
uint64_t take_fixed(std::string_view& in, size_t bytes) {
  require(in.size() >= bytes);
  uint64_t number = 0;
  for (size_t i = bytes; i > 0; --i) number = number << 8 | static_cast<unsigned char>(in[i - 1]);
  in.remove_prefix(bytes);
  return number;
}

uint64_t pieces(uint64_t things, uint64_t in_one) {
  return things / in_one + (things % in_one != 0 ? 1 : 0);
}

}  // namespace

FingerprintFile::FingerprintFile(const std::filesystem::path& file)
    : path_(file), file_(::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)) {
  if (file_.get() < 0) fail_io("cannot open", path_);
  struct stat st {};
  if (::fstat(file_.get(), &st) != 0) fail_io("cannot read", path_);
  const auto size = static_cast<uint64_t>(st.st_size);
  require(S_ISREG(st.st_mode) && size >= kFooter + kSealSize);
  const uint64_t articles_end = size - kFooter - kSealSize;
  const std::string footer = piece(articles_end, size);
  std::string_view in = footer;
  entries_ = take_fixed(in, 8);
  articles_ = static_cast<uint32_t>(take_fixed(in, 4));
  const uint64_t blocks_end = take_fixed(in, 8);
  // All that is counted takes a byte of the file at least, so that no sum is out of range.
  require(entries_ <= size && articles_ <= size && blocks_end <= size);
  articles_begin_ = blocks_end + pieces(entries_, kBlockEntries) * kIndexRow + kSealSize;
  require(articles_begin_ + uint64_t{articles_} * kArticleRow +
              pieces(articles_, kPieceArticles) * kSealSize ==
          articles_end);
  read_index(blocks_end, articles_begin_);
}

/// The bytes of a piece without its seal.
std::string FingerprintFile::piece(uint64_t begin, uint64_t end) const {
  std::string bytes(end - begin, '\0');
  for (size_t done = 0; done < bytes.size();) {
    const ssize_t n = ::pread(file_.get(), bytes.data() + done, bytes.size() - done,
                              static_cast<off_t>(begin + done));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail_io("cannot read", path_);
    require(n > 0);
    done += static_cast<size_t>(n);
  }
  bytes.resize(unsealed(bytes, kWhat).size());
  return bytes;
}

void FingerprintFile::read_index(uint64_t begin, uint64_t end) {
  const std::string bytes = piece(begin, end);
  uint64_t last_end = 0;
  for (std::string_view in = bytes; !in.empty();) {
    const auto first = static_cast<uint32_t>(take_fixed(in, 4));
    const uint64_t block_end = take_fixed(in, 8);
    require(firsts_.empty() || first >= firsts_.back());
    require(block_end > last_end && block_end <= begin);
    firsts_.push_back(first);
    ends_.push_back(last_end = block_end);
  }
  require(last_end == begin);
}

std::vector<FingerprintedArticle> FingerprintFile::article_piece(size_t number) const {
  const size_t first = number * kPieceArticles;
  const size_t rows = std::min(kPieceArticles, articles_ - first);
  const uint64_t begin = articles_begin_ + first * kArticleRow + number * kSealSize;
  const std::string bytes = piece(begin, begin + rows * kArticleRow + kSealSize);
  std::vector<FingerprintedArticle> all;
  for (std::string_view in = bytes; !in.empty();) {
    FingerprintedArticle a;
    a.document = static_cast<uint32_t>(take_fixed(in, 4));
    a.day = static_cast<int32_t>(take_fixed(in, 4));
    a.prints = static_cast<uint32_t>(take_fixed(in, 4));
    require(a.document > (all.empty() ? 0 : all.back().document));
    all.push_back(a);
  }
  return all;
}

FingerprintedArticle FingerprintFile::article(uint32_t ordinal) const {
  require(ordinal < articles_);
  return article_piece(ordinal / kPieceArticles)[ordinal % kPieceArticles];
}

void FingerprintFile::each_article(
    const std::function<void(const FingerprintedArticle&)>& f) const {
  uint32_t last = 0;
  for (size_t number = 0; number < pieces(articles_, kPieceArticles); ++number) {
    for (const FingerprintedArticle& a : article_piece(number)) {
      require(a.document > last);
      last = a.document;
      f(a);
    }
  }
}

std::vector<Fingerprint> FingerprintFile::block(size_t number) const {
  const std::string bytes = piece(number == 0 ? 0 : ends_.at(number - 1), ends_.at(number));
  const uint64_t count = std::min<uint64_t>(kBlockEntries, entries_ - number * kBlockEntries);
  const uint32_t end =
      number + 1 < blocks() ? firsts_[number + 1] : std::numeric_limits<uint32_t>::max();
  StoredReader in(bytes, kWhat);
  std::vector<Fingerprint> all;
  all.reserve(count);
  Fingerprint last{firsts_[number], 0};
  for (uint64_t i = 0; i < count; ++i) {
    const uint32_t step = in.number32();
    in.require(step <= end - last.print && (i > 0 || step == 0));
    last.print += step;
    uint64_t ordinal = in.number32();
    if (i > 0 && step == 0) ordinal += uint64_t{last.ordinal} + 1;
    in.require(ordinal < articles_);
    last.ordinal = static_cast<uint32_t>(ordinal);
    all.push_back(last);
  }
  in.end();
  return all;
}

std::vector<FingerprintFile::Shared> FingerprintFile::holders(
    std::span<const CopySignature* const> signatures) const {
  std::vector<std::pair<uint32_t, uint32_t>> wanted;  // fingerprint, signature
  for (uint32_t i = 0; i < signatures.size(); ++i) {
    for (const uint32_t print : signatures[i]->prints) wanted.emplace_back(print, i);
  }
  std::sort(wanted.begin(), wanted.end());
  std::vector<Shared> shared;
  std::vector<Fingerprint> entries;
  size_t read = blocks();  // the block that is in `entries`
  for (const auto& [print, signature] : wanted) {
    // The last block that begins before the fingerprint, and those that begin with it.
    auto b = static_cast<size_t>(std::lower_bound(firsts_.begin(), firsts_.end(), print) -
                                 firsts_.begin());
    if (b > 0) --b;
    for (; b < blocks() && firsts_[b] <= print; ++b) {
      if (read != b) entries = block(b);
      read = b;
      auto it = std::lower_bound(entries.begin(), entries.end(), Fingerprint{print, 0});
      for (; it != entries.end() && it->print == print; ++it)
        shared.push_back({it->ordinal, signature});
    }
  }
  std::sort(shared.begin(), shared.end());
  return shared;
}

std::vector<FingerprintFile::Worth> FingerprintFile::worth_comparing_with(
    std::span<const CopySignature* const> signatures,
    const std::function<bool(uint32_t document)>& is_there) const {
  const std::vector<Shared> all = holders(signatures);
  std::vector<Worth> worth;
  std::vector<FingerprintedArticle> rows;
  size_t read = articles_;  // the piece that is in `rows`
  for (size_t i = 0; i < all.size();) {
    const Shared first = all[i];
    size_t shared = 0;
    for (; i < all.size() && all[i] == first; ++i) ++shared;
    const size_t number = first.ordinal / kPieceArticles;
    if (read != number) rows = article_piece(number);
    read = number;
    const FingerprintedArticle& a = rows[first.ordinal % kPieceArticles];
    const CopySignature& s = *signatures[first.signature];
    if (within_reprint(a.day, s.day) &&
        shared >= least_shared(std::min<size_t>(a.prints, s.prints.size())) && is_there(a.document))
      worth.push_back({a, first.signature});
  }
  return worth;
}

}  // namespace lede
