#include "indexer/input/unpack.h"

#include <archive.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "indexer/input/libarchive.h"
#include "lede/errors.h"

namespace lede {

namespace {

/// Text of one kind over and over shrinks to a few hundredths; the first bytes of a file may do so
/// more than a whole one can.
constexpr uint64_t kMaxRatio = 1000;
constexpr uint64_t kFreeBytes = 64U << 20;
constexpr uint64_t kMaxBytes = 1ULL << 40;
constexpr uint64_t kMaxMembers = 10000000;

constexpr int kGzip = 15 + 16;  ///< zlib's window bits: the largest window, gzip's header
constexpr int kZlib = 15;
constexpr int kBare = -15;

/// zlib's decompressor.
class Inflater {
 public:
  explicit Inflater(int window_bits) {
    if (inflateInit2(&stream_, window_bits) != Z_OK) throw std::bad_alloc();
  }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  void reset() { inflateReset(&stream_); }

  struct Step {
    int result;
    size_t taken;
    size_t given;
  };
  Step step(std::string_view from, char* to, size_t size) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(from.data()));
    stream_.avail_in = static_cast<uInt>(from.size());
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(size);
    const int result = inflate(&stream_, Z_NO_FLUSH);
    return {result, from.size() - stream_.avail_in, size - stream_.avail_out};
  }
  [[nodiscard]] const char* message() const { return stream_.msg ? stream_.msg : ""; }

 private:
  z_stream stream_{};
};

/// A gzip file: members, one after the other. libarchive reads those too, but looks at no checksum.
class GzipInput : public UnpackedInput {
 public:
  GzipInput(Input& packed, UnpackMeter& meter) : packed_(packed), meter_(meter), inflater_(kGzip) {}

  [[nodiscard]] uint64_t taken_of_file() const override { return packed_.taken_of_file(); }
  void pass_over_damage() override { passes_ = true; }
  [[nodiscard]] std::string passed_over() const override { return passed_over_; }

 protected:
  size_t fill(char* to, size_t size) override {
    while (true) {
      if (between_ && !next_member()) return 0;
      const std::string_view from = packed_.peek(kStep);
      if (from.empty()) fail("damaged: cut short; fetch it again");
      const auto step = inflater_.step(from, to, size);
      take(step.taken);
      meter_.add(step.given, packed_);
      between_ = step.result == Z_STREAM_END;
      if (step.result < 0 && step.result != Z_BUF_ERROR) {
        const std::string_view why = inflater_.message();
        const char* word = why.find("check") != std::string_view::npos
                               ? "damaged: a wrong checksum; fetch it again"
                               : "damaged: not what its first bytes promise; fetch it again";
        if (!passes_ || !find_member()) {
          if (step.given == 0) fail(word);
          // First the bytes before the damage are given; the next call meets it again.
        }
      }
      if (step.given > 0) return step.given;
    }
  }

 private:
  static constexpr size_t kStep = 32U << 10;
  static constexpr std::string_view kMagic = "\x1F\x8B\x08";

  [[noreturn]] static void fail(const char* word) { throw Error(ErrorKind::source, word); }

  void take(size_t bytes) {
    std::array<char, 4096> nowhere{};
    while (bytes > 0) bytes -= packed_.read(nowhere.data(), std::min(bytes, nowhere.size()));
  }

  /// At the beginning of a member, or behind the last one.
  bool next_member() {
    const std::string_view head = packed_.peek(kMagic.size());
    if (head.empty()) return false;
    between_ = false;
    inflater_.reset();
    if (head == kMagic) return true;
    // Writers pad with zeros; other bytes do not belong to the data.
    if (passes_ && find_member()) return true;
    while (!packed_.peek(1).empty()) {
      const std::string_view rest = packed_.peek(kStep);
      if (rest.find_first_not_of('\0') != std::string_view::npos)
        passed_over_ = "bytes behind the end of the compressed data passed over";
      take(rest.size());
    }
    between_ = true;
    return false;
  }

  /// Takes everything before the next member.
  bool find_member() {
    passed_over_ = "damaged parts of the compressed data passed over; fetch it again";
    take(packed_.peek(1).size());
    while (true) {
      const std::string_view next = packed_.peek(kStep);
      if (next.size() < kMagic.size()) return false;
      const size_t at = next.find(kMagic);
      if (at != std::string_view::npos) {
        take(at);
        inflater_.reset();
        between_ = false;
        return true;
      }
      take(next.size() - kMagic.size() + 1);
    }
  }

  Input& packed_;
  UnpackMeter& meter_;
  Inflater inflater_;
  bool between_ = false;
  bool passes_ = false;
  std::string passed_over_;
};

/// The other compressions: libarchive's filters over a "raw" archive of one member.
class FilteredInput : public UnpackedInput {
 public:
  FilteredInput(Input& packed, Compression compression, UnpackMeter& meter)
      : packed_(packed), meter_(meter), archive_(packed) {
    if (compression == Compression::bzip2) archive_read_support_filter_bzip2(archive_.get());
    if (compression == Compression::xz) archive_read_support_filter_xz(archive_.get());
    if (compression == Compression::zstd) archive_read_support_filter_zstd(archive_.get());
    archive_read_support_format_raw(archive_.get());
    archive_read_support_format_empty(archive_.get());
  }

  [[nodiscard]] uint64_t taken_of_file() const override { return packed_.taken_of_file(); }

 protected:
  size_t fill(char* to, size_t size) override {
    if (!open_) {
      archive_.open();
      archive_entry* entry = nullptr;
      const int result = archive_read_next_header(archive_.get(), &entry);
      archive_.check(result);
      if (result == ARCHIVE_EOF) return 0;
      open_ = true;
    }
    const size_t n = archive_.read_data(to, size);
    meter_.add(n, packed_);
    return n;
  }

 private:
  Input& packed_;
  UnpackMeter& meter_;
  ArchiveHandle archive_;
  bool open_ = false;
};

}  // namespace

void UnpackMeter::stop(const char* why) {
  over_ = true;
  throw Error(ErrorKind::source, why);
}

void UnpackMeter::add(uint64_t bytes, const Input& packed) {
  bytes_ += bytes;
  if (bytes_ > kFreeBytes + kMaxRatio * packed.taken_of_file())
    stop("unpacks to more than 1000 times its size; unpack it yourself if that is right");
  if (bytes_ > kMaxBytes) stop("unpacks to more than 1 TiB; unpack it yourself if that is right");
}

void UnpackMeter::add_member() {
  if (++members_ > kMaxMembers)
    stop("holds more than 10 million members; unpack it yourself if that is right");
}

Compression compression_of(std::string_view head) {
  if (head.starts_with("\x1F\x8B\x08")) return Compression::gzip;
  if (head.starts_with("BZh") && head.size() > 4 && head.substr(4).starts_with("1AY&SY"))
    return Compression::bzip2;
  if (head.starts_with(std::string_view("\xFD"
                                        "7zXZ\0",
                                        6)))
    return Compression::xz;
  if (head.starts_with("\x28\xB5\x2F\xFD")) return Compression::zstd;
  return Compression::none;
}

std::unique_ptr<UnpackedInput> open_compressed(Input& packed, Compression compression,
                                               UnpackMeter& meter) {
  if (compression == Compression::gzip) return std::make_unique<GzipInput>(packed, meter);
  return std::make_unique<FilteredInput>(packed, compression, meter);
}

std::optional<std::string> inflate_all(std::string_view bytes, uint64_t limit, UnpackMeter& meter,
                                       const Input& packed) {
  // "deflate" means zlib's format; some servers send what it wraps.
  for (const int window_bits : {bytes.starts_with("\x1F\x8B") ? kGzip : kZlib, kBare}) {
    Inflater inflater(window_bits);
    std::string out;
    std::string_view left = bytes;
    std::array<char, 16384> piece{};
    while (true) {
      const auto step = inflater.step(left, piece.data(), piece.size());
      left.remove_prefix(step.taken);
      meter.add(step.given, packed);
      out.append(piece.data(), std::min<uint64_t>(step.given, limit - out.size()));
      if (step.result == Z_STREAM_END || out.size() == limit) return out;
      if (step.result < 0 || (step.taken == 0 && step.given == 0)) break;
    }
  }
  return std::nullopt;
}

}  // namespace lede
