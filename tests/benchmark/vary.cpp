#include "tests/benchmark/vary.h"

#include <fmt/format.h>

#include "lede/errors.h"

namespace lede::bench {

namespace {

constexpr size_t kSample = 200'000;
constexpr size_t kReplace = 3;
constexpr size_t kNewWord = 300;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// Calls `word` for each run of letters and `rest` for what stands between.
template <typename Word, typename Rest>
void split(const std::string& text, Word&& word, Rest&& rest) {
  for (size_t at = 0; at < text.size();) {
    const bool letters = is_letter(text[at]);
    size_t end = at;
    while (end < text.size() && is_letter(text[end]) == letters) ++end;
    if (letters) {
      word(text.substr(at, end - at));
    } else {
      rest(text.substr(at, end - at));
    }
    at = end;
  }
}

}  // namespace

Variation::Variation(const std::filesystem::path& archive) {
  size_t seen = 0;
  for_each_article(archive, [&](const Article& a) {
    split(
        a.text,
        [&](std::string w) {  // reservoir sampling (Vitter's algorithm R)
          ++seen;
          if (words_.size() < kSample) {
            words_.push_back(std::move(w));
          } else if (const size_t at = any(seen); at < kSample) {
            words_[at] = std::move(w);
          }
        },
        [](const std::string&) {});
    return true;
  });
  if (words_.empty()) {
    throw Error(ErrorKind::io,
                fmt::format("{} holds no text; it takes JSON lines with `text`", archive.string()));
  }
}

std::string Variation::reworded(const std::string& text) {
  std::string out;
  out.reserve(text.size());
  split(
      text,
      [&](std::string w) {
        if (any(kReplace) == 0) w = words_[any(words_.size())];
        if (any(kNewWord) == 0) w.insert(w.size() / 2, 1, static_cast<char>('a' + any(26)));
        out += w;
      },
      [&](const std::string& rest) { out += rest; });
  return out;
}

Article Variation::reworded(const Article& article, size_t copy) {
  Article a = article;
  a.title = reworded(article.title);
  a.text = reworded(article.text);
  for (const char* name : {"_id", "id", "url"}) {
    if (const auto it = a.record.find(name); it != a.record.end() && it->is_string())
      *it = fmt::format("{}-{}", it->get<std::string>(), copy);
  }
  return a;
}

}  // namespace lede::bench
