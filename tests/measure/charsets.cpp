// How often the encoding of a text is guessed right: cuts pieces of 200 to 3,000 bytes out of texts
// in UTF-8, puts them in the old encodings of their language and compares what is read with what
// was written, beside uchardet. charsets TEXT...: a file is called by its language (pl.txt,
// zh-Hant.txt, de-2.txt). Without files the sentences of the tests are taken.
#include <fmt/format.h>
#include <uchardet/uchardet.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "common/text/unicode.h"
#include "indexer/syntax/byte_decoder.h"
#include "indexer/syntax/charset.h"
#include "tests/support/encoded.h"

namespace {

using namespace lede;

std::string read_by_uchardet(const std::string& bytes) {
  const uchardet_t u = uchardet_new();
  uchardet_handle_data(u, bytes.data(), bytes.size());
  uchardet_data_end(u);
  const std::string name = fold(uchardet_get_charset(u));
  uchardet_delete(u);
  const auto decoded = decode_as(bytes, name.empty() ? "windows-1252" : name);
  return decoded ? decoded->text : "";
}

struct Score {
  size_t all = 0;
  size_t right = 0;
  size_t peer = 0;
  void add(const Score& s) {
    all += s.all;
    right += s.right;
    peer += s.peer;
  }
  void print(const std::string& name) const {
    const auto share = [&](size_t n) { return static_cast<double>(n) / static_cast<double>(all); };
    if (all > 0)
      fmt::print("{:<28}{:>7}   {:.3f}   uchardet {:.3f}\n", name, all, share(right), share(peer));
  }
};

/// How many guesses of a confidence were right.
struct Calibration {
  size_t all = 0;
  size_t right = 0;
};
std::map<int, Calibration> calibration;

void measure(const std::string& language, std::string_view text,
             std::map<std::string, Score>& scores) {
  for (const auto& encoding : testing::encodings_of(language)) {
    Score& score = scores[language + " " + encoding];
    size_t at = 0;
    for (size_t size = 200; at < text.size(); size = size >= 3000 ? 200 : size * 3 / 2) {
      size_t end = std::min(at + size, text.size());
      while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
      const std::string piece(text.substr(at, end - at));
      at = end;
      const auto bytes = testing::encoded(piece, encoding);
      if (!bytes || check_utf8(piece).multibyte < 3) continue;
      const auto read = decode_text(*bytes);
      const bool right = read.text == piece;
      ++score.all;
      score.right += right;
      score.peer += read_by_uchardet(*bytes) == piece;
      if (read.guessed()) {
        auto& c = calibration[static_cast<int>(read.confidence * 20)];
        ++c.all;
        c.right += right;
      }
      if (!right && std::getenv("SHOW"))
        fmt::print("{} {} as {} ({:.2f}): {}\n", language, encoding, read.encoding, read.confidence,
                   piece.substr(0, 100));
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::map<std::string, Score> scores;
  for (int i = 1; i < argc; ++i) {
    const std::string stem = std::filesystem::path(argv[i]).stem().string();
    const std::string language = stem.starts_with("zh-") ? stem : stem.substr(0, stem.find('-'));
    std::ifstream in(argv[i], std::ios::binary);
    measure(language, std::string(std::istreambuf_iterator<char>(in), {}), scores);
  }
  if (argc == 1) {
    for (const auto& [language, text] : testing::kNewsInLanguages) measure(language, text, scores);
  }
  Score sum;
  for (const auto& [name, score] : scores) {
    score.print(name);
    sum.add(score);
  }
  sum.print("all");
  for (const auto& [step, c] : calibration)
    fmt::print("confidence {:.2f}: {} of {} right\n", step / 20.0, c.right, c.all);
}
