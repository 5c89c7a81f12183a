#include "indexer/syntax/charset_guess.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "common/text/unicode.h"
#include "indexer/syntax/byte_decoder.h"
#include "indexer/syntax/language_letters.h"

namespace lede {

namespace {

/// What is looked at of a text.
struct Sample {
  std::vector<std::string_view> words;  ///< runs without white space that hold bytes beyond ASCII
  std::string all;                      ///< the same as one text, a word a line
  size_t ascii_words = 0;               ///< runs of ASCII letters before the last of them
};

bool is_high(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

bool is_word_byte(char c) {
  return is_high(c) || is_letter(static_cast<unsigned char>(c));
}

Sample take_sample(std::string_view bytes) {
  Sample sample;
  for (size_t at = 0; at < bytes.size() && sample.all.size() < kMaxGuessBytes;) {
    size_t end = at;
    bool high = false;
    for (; end < bytes.size() && static_cast<unsigned char>(bytes[end]) > ' '; ++end)
      high |= is_high(bytes[end]);
    if (high) {
      const auto word = bytes.substr(at, std::min(end - at, kMaxGuessBytes - sample.all.size()));
      sample.words.push_back(word);
      sample.all += word;
      sample.all += '\n';
    } else if (end > at && is_letter(static_cast<unsigned char>(bytes[at]))) {
      ++sample.ascii_words;
    }
    at = end + 1;
  }
  return sample;
}

/// An encoding of one byte a character.
struct ByteCharset {
  const char* name;
  unsigned families;
  int rarity;  ///< in bits: how much less often texts are in it than in the others
};
constexpr ByteCharset kByteCharsets[] = {
    {"windows-1252", western, 0},    {"iso-8859-15", western, 4},      {"macintosh", western, 4},
    {"ibm850", western, 6},          {"ibm437", western, 7},           {"windows-1250", central, 0},
    {"iso-8859-2", central, 1},      {"ibm852", central, 6},           {"x-mac-ce", central, 7},
    {"windows-1251", cyrillic, 0},   {"koi8-r", cyrillic, 1},          {"koi8-u", cyrillic, 3},
    {"ibm866", cyrillic, 3},         {"x-mac-cyrillic", cyrillic, 10}, {"iso-8859-5", cyrillic, 4},
    {"windows-1253", greek, 0},      {"iso-8859-7", greek, 1},         {"ibm737", greek, 6},
    {"windows-1254", turkish, 0},    {"ibm857", turkish, 6},           {"windows-1255", hebrew, 0},
    {"ibm862", hebrew, 6},           {"windows-1256", arabic, 0},      {"iso-8859-6", arabic, 1},
    {"windows-1257", baltic, 0},     {"iso-8859-13", baltic, 3},       {"iso-8859-4", baltic, 4},
    {"windows-1258", vietnamese, 0}, {"windows-874", thai, 0},
};

/// An encoding of two bytes a character.
struct WideCharset {
  const char* name;
  WideLanguage language;
  int rarity;
};
constexpr WideCharset kWideCharsets[] = {
    {"gb18030", WideLanguage::simplified_chinese, 0},
    {"big5", WideLanguage::traditional_chinese, 0},
    {"shift_jis", WideLanguage::japanese, 0},
    {"euc-jp", WideLanguage::japanese, 0},
    {"euc-kr", WideLanguage::korean, 0},
};

constexpr unsigned kOtherScripts = cyrillic | greek | hebrew | arabic | thai;

/// What a sign beyond ASCII costs.
int sign_cost(char32_t cp) {
  static constexpr std::u32string_view kUsual = U"“”„‚‘’«»–—…\u00A0№§°€£·•";
  static constexpr std::u32string_view kRare = U"©®™±½¼¾²³×÷†‡¡¿‹›´¨¸ªº¶¢¥¤¬¦\u00AD\u200C\u200D";
  if (kUsual.find(cp) != kUsual.npos) return 7;
  if (kRare.find(cp) != kRare.npos) return 12;
  return cp < 0xA0 || cp == 0xFFFD ? 20 : 16;
}

/// Signs that may stand between two letters.
bool joins(char32_t cp) {
  return cp == U'’' || cp == U'·' || cp == U'–' || cp == U'—' || cp == 0xAD || cp == 0x200C;
}

/// A one-byte encoding with what each of its bytes is.
struct ByteModel {
  enum Kind : uint8_t { sign, lower, upper };
  std::array<Kind, 256> kinds{};
  std::array<bool, 256> joining{};
  std::array<int, 256> signs{};  ///< what they cost
  struct Language {
    const LanguageLetters* letters;
    std::array<uint8_t, 256> indexes;
  };
  std::vector<Language> languages;

  explicit ByteModel(const ByteCharset& charset) {
    ByteTable table = byte_table(charset.name);
    for (size_t b = 0; b < table.size(); ++b) {
      const char32_t cp = table[b] == 0 ? 0xFFFD : table[b];
      const bool mark = cp >= 0x300 && cp < 0x370;  // a tone of Vietnamese
      kinds[b] = is_upper(cp) ? upper : is_letter(cp) || mark ? lower : sign;
      joining[b] = joins(cp);
      signs[b] = cp < 0x80 ? 0 : sign_cost(cp);
      table[b] = lower_case(cp);
    }
    for (const auto& letters : language_letters()) {
      if ((letters.families() & charset.families) == 0) continue;
      Language language{&letters, {}};
      for (size_t b = 0; b < table.size(); ++b)
        language.indexes[b] = kinds[b] == sign ? LanguageLetters::kEdge : letters.index(table[b]);
      languages.push_back(language);
    }
  }
};

const ByteModel& model_of(const ByteCharset& charset) {
  static const auto all = [] {
    std::vector<ByteModel> models;
    for (const auto& c : kByteCharsets) models.emplace_back(c);
    return models;
  }();
  return all[static_cast<size_t>(&charset - kByteCharsets)];
}

/// Calls f for the runs of letters of ASCII and bytes beyond it, those with none of these left out.
template <typename F>
void each_run(const Sample& sample, F&& f) {
  for (const std::string_view word : sample.words) {
    for (size_t at = 0; at < word.size();) {
      size_t end = at;
      bool high = false;
      for (; end < word.size() && is_word_byte(word[end]); ++end) high |= is_high(word[end]);
      if (high) f(word.substr(at, end - at));
      at = end + 1;
    }
  }
}

/// Signs, and capitals where none stand.
int cost_of_signs(std::string_view run, const ByteModel& model) {
  constexpr int kCapitalInside = 7;
  constexpr int kSignInside = 9;
  int cost = 0;
  const auto kind = [&](size_t i) { return model.kinds[static_cast<unsigned char>(run[i])]; };
  for (size_t i = 0; i < run.size(); ++i) {
    const auto byte = static_cast<unsigned char>(run[i]);
    if (kind(i) == ByteModel::upper && i > 0 && kind(i - 1) == ByteModel::lower)
      cost += kCapitalInside;
    // "ÖBBs" is rarer than "Öl".
    if (kind(i) == ByteModel::lower && i > 1 && kind(i - 1) == ByteModel::upper &&
        kind(i - 2) == ByteModel::upper && is_high(run[i - 1]))
      cost += kCapitalInside;
    if (kind(i) != ByteModel::sign) continue;
    cost += model.signs[byte];
    const bool inside = i > 0 && i + 1 < run.size() && kind(i - 1) != ByteModel::sign &&
                        kind(i + 1) != ByteModel::sign;
    if (inside && !model.joining[byte]) cost += kSignInside;
  }
  return cost;
}

int cost_of_letters(std::string_view run, const ByteModel::Language& language) {
  uint8_t before = LanguageLetters::kEdge;
  int cost = 0;
  for (const char c : run) {
    const uint8_t index = language.indexes[static_cast<unsigned char>(c)];
    if (index != LanguageLetters::kEdge || before != LanguageLetters::kEdge)
      cost += language.letters->cost(before, index);
    before = index;
  }
  if (before != LanguageLetters::kEdge)
    cost += language.letters->cost(before, LanguageLetters::kEdge);
  return cost;
}

/// A few words beyond ASCII among many of ASCII are rather those of a western language, and hardly
/// of another script.
int cost_of_rare_words(const Sample& sample, size_t runs, unsigned families) {
  const size_t ratio = sample.ascii_words / std::max<size_t>(1, runs);
  if ((families & western) != 0) return 0;
  return static_cast<int>((families & kOtherScripts) != 0 ? 2 * std::min<size_t>(8, ratio)
                                                          : std::min<size_t>(8, ratio / 3));
}

int cost_of(const Sample& sample, const ByteCharset& charset) {
  const ByteModel& model = model_of(charset);
  int signs = charset.rarity;
  size_t runs = 0;
  std::vector<int> letters(model.languages.size(), 0);
  each_run(sample, [&](std::string_view run) {
    ++runs;
    signs += cost_of_signs(run, model);
    for (size_t i = 0; i < letters.size(); ++i)
      letters[i] += cost_of_letters(run, model.languages[i]);
  });
  signs += cost_of_rare_words(sample, runs, charset.families);
  return signs + *std::min_element(letters.begin(), letters.end());
}

int cost_of(const Sample& sample, const WideCharset& charset) {
  constexpr int kScriptChange = 8;
  const auto decoded = decode_as(sample.all, charset.name);
  if (!decoded) return std::numeric_limits<int>::max();
  int cost = charset.rarity;
  size_t runs = 0;
  const std::string_view text = decoded->text;
  // ASCII letters count where they touch others, as they do in encodings of one byte.
  int ascii = 0;
  bool touched = false;
  bool after_ascii = false;
  bool after_wide = false;
  const auto end_run = [&] {
    if (touched) cost += ascii;
    ascii = 0;
    touched = false;
  };
  for (size_t at = 0; at < text.size();) {
    const auto cp = decode_at(text, at);
    at += cp.size;
    const bool letter = cp.value < 0x80 && is_letter(cp.value);
    const bool ascii_before = std::exchange(after_ascii, letter);
    const bool wide_before = std::exchange(after_wide, cp.value >= 0x80);
    if (cp.value < 0x80 && !letter) {
      end_run();
    } else if (cp.value < 0x80) {
      if (wide_before) cost += kScriptChange;
      ascii += wide_cost(cp.value, charset.language);
    } else {
      if (!touched) ++runs;
      if (ascii_before) cost += kScriptChange;
      touched = true;
      cost += wide_cost(cp.value, charset.language);
    }
  }
  end_run();
  return cost + cost_of_rare_words(sample, runs, kOtherScripts);
}

struct Tried {
  int cost;
  const char* name;
};

/// All encodings, the best first.
std::vector<Tried> try_all(const Sample& sample) {
  std::vector<Tried> all;
  for (const auto& c : kByteCharsets) all.push_back({cost_of(sample, c), c.name});
  for (const auto& c : kWideCharsets) all.push_back({cost_of(sample, c), c.name});
  std::stable_sort(all.begin(), all.end(),
                   [](const Tried& a, const Tried& b) { return a.cost < b.cost; });
  return all;
}

std::string sample_as(const Sample& sample, const std::string& name) {
  const auto decoded = decode_as(sample.all, name);
  return decoded ? decoded->text : "";
}

/// Bits by which another encoding must be worse for an odd chance of one in two to be over.
constexpr double kDoubt = 8;

}  // namespace

CharsetGuess guess_charset(std::string_view bytes) {
  const Sample sample = take_sample(bytes);
  const auto all = try_all(sample);
  CharsetGuess guess{all[0].name, 1};
  const std::string text = sample_as(sample, guess.encoding);
  for (const auto& other : all) {
    if (sample_as(sample, other.name) == text) continue;
    guess.confidence = 1 / (1 + std::exp2(-(other.cost - all[0].cost) / kDoubt));
    break;
  }
  return guess;
}

std::string words_on(const CharsetGuess& guess) {
  return fmt::format("read as {}, a guess with {} confidence", guess.encoding,
                     guess.confidence >= .95  ? "high"
                     : guess.confidence >= .7 ? "medium"
                                              : "low");
}

bool may_be_charset(std::string_view bytes, const std::string& stated) {
  const Sample sample = take_sample(bytes);
  const auto decoded = decode_as(sample.all, stated);
  if (!decoded) return false;
  const auto all = try_all(sample);
  const auto it = std::find_if(all.begin(), all.end(), [&](const Tried& t) {
    return stated == t.name || sample_as(sample, t.name) == decoded->text;
  });
  // An encoding that is not among them can only be judged by what has no meaning in it.
  if (it == all.end()) return decoded->bad * 50 <= sample.all.size();
  const int better = it->cost - all[0].cost;
  // What is stated counts for much, but not against every second word.
  return better < 40 || better * 4 < static_cast<int>(sample.all.size());
}

std::string unmarked_utf16(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kMaxGuessBytes & ~size_t{1});
  const size_t units = head.size() / 2;
  if (units < 8) return "";
  double best = 11.5;  // bits a character: what is no text in that order costs more
  std::string order;
  for (const bool big : {false, true}) {
    const std::string text = decode_utf16(head.substr(0, units * 2), big).text;
    for (const auto language : kWideLanguages) {
      size_t cost = 0;
      for (size_t at = 0; at < text.size();) {
        const auto cp = decode_at(text, at);
        at += cp.size;
        // Letters of other scripts are judged among themselves.
        const bool mark = cp.value >= 0x300 && cp.value < 0x370;
        const bool letter = cp.value < 0x1000 && cp.value >= 0xC0 && !mark && is_letter(cp.value);
        cost += static_cast<size_t>(letter ? 7 : wide_cost(cp.value, language));
      }
      const double mean = static_cast<double>(cost) / static_cast<double>(units);
      if (mean < best) {
        best = mean;
        order = big ? "utf-16be" : "utf-16le";
      }
    }
  }
  return order;
}

}  // namespace lede
