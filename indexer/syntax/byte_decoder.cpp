#include "indexer/syntax/byte_decoder.h"

#include <iconv.h>

#include <cerrno>
#include <utility>

#include "common/text/unicode.h"

namespace lede {

namespace {

/// Longest sequence of bytes that makes one character, with escapes before it.
constexpr size_t kLongest = 16;

/// False where a byte of ASCII may be the end of a character, or part of an escape.
bool holds_ascii(const std::string& name) {
  return !name.starts_with("iso-2022") && !name.starts_with("utf-") && !name.starts_with("ucs") &&
         !name.starts_with("hz") && name != "windows-1258";
}

}  // namespace

class ByteDecoder::Iconv {
 public:
  explicit Iconv(const std::string& name) : cd_(::iconv_open("UTF-8", iconv_name(name))) {}
  ~Iconv() {
    if (known()) ::iconv_close(cd_);
  }
  Iconv(const Iconv&) = delete;
  Iconv& operator=(const Iconv&) = delete;
  [[nodiscard]] bool known() const { return cd_ != reinterpret_cast<iconv_t>(-1); }

  /// Bytes that made a character, which goes to `out`; 0 where they make none. Some encodings keep
  /// a character until they have seen the next.
  size_t one(std::string_view bytes, std::string& out) {
    for (size_t n = 1; n <= std::min(bytes.size(), kLongest); ++n) {
      char* in = const_cast<char*>(bytes.data());  // iconv doesn't write to it
      size_t left = n;
      const bool done = run(&in, &left, out) != static_cast<size_t>(-1);
      if (done || left < n) return n - left;
      if (errno != EINVAL) return 0;
    }
    return 0;
  }
  void finish(std::string& out) { (void)run(nullptr, nullptr, out); }

 private:
  size_t run(char** in, size_t* left, std::string& out) {
    std::array<char, 64> buffer;
    char* to = buffer.data();
    size_t room = buffer.size();
    const size_t result = ::iconv(cd_, in, left, &to, &room);
    const int error = errno;
    out.append(buffer.data(), buffer.size() - room);
    errno = error;
    return result;
  }

  iconv_t cd_;
};

const char* iconv_name(const std::string& name) {
  static constexpr std::array<std::pair<const char*, const char*>, 9> kNames = {
      {{"shift_jis", "cp932"},
       {"euc-kr", "cp949"},
       {"euc-jp", "euc-jp-ms"},
       {"x-mac-cyrillic", "mac-cyrillic"},
       {"x-mac-ce", "mac-centraleurope"},
       {"x-mac-roman", "macintosh"},
       {"iso-8859-8-i", "iso-8859-8"},
       {"big5", "big5-hkscs"},
       {"windows-874", "cp874"}}};
  for (const auto& [from, to] : kNames) {
    if (name == from) return to;
  }
  return name.c_str();
}

ByteDecoder::ByteDecoder(const std::string& name)
    : iconv_(std::make_unique<Iconv>(name)), ascii_(holds_ascii(name)) {}

ByteDecoder::~ByteDecoder() = default;

bool ByteDecoder::known() const {
  return iconv_->known();
}

DecodedBytes ByteDecoder::decode(std::string_view bytes) {
  DecodedBytes out;
  for (size_t at = 0; at < bytes.size();) {
    if (const size_t end = ascii_ ? end_of_ascii(bytes, at) : at; end > at) {
      iconv_->finish(out.text);
      out.text += bytes.substr(at, end - at);
      at = end;
      continue;
    }
    const size_t taken = iconv_->one(bytes.substr(at, kLongest), out.text);
    if (taken == 0) {
      append_utf8(out.text, 0xFFFD);
      ++out.bad;
    }
    at += std::max<size_t>(taken, 1);
    out.offsets.add(out.text.size(), at);
  }
  iconv_->finish(out.text);
  return out;
}

std::optional<DecodedBytes> decode_as(std::string_view bytes, const std::string& name) {
  ByteDecoder decoder(name);
  if (!decoder.known()) return std::nullopt;
  return decoder.decode(bytes);
}

ByteTable byte_table(const std::string& name) {
  ByteTable table{};
  ByteDecoder decoder(name);
  for (unsigned byte = 0; decoder.known() && byte < table.size(); ++byte) {
    const char c = static_cast<char>(byte);
    const DecodedBytes decoded = decoder.decode({&c, 1});
    if (decoded.bad == 0 && !decoded.text.empty()) table[byte] = decode_at(decoded.text, 0).value;
  }
  return table;
}

}  // namespace lede
