#include "common/text/number_words.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

struct Word {
  std::string_view word;
  Magnitude magnitude;
};

/// Each as it is written in its language, in all its forms.
std::vector<std::pair<std::string, Magnitude>> folded_magnitudes() {
  using enum Magnitude::When;
  static constexpr auto kThousands = std::to_array<std::string_view>({
      "mil",     "mila",    "mii",      "tusen",    "tusind",  "duizend", "tys",    "tysiąc",
      "tysiące", "tysięcy", "tisíc",    "tisíce",   "hiljada", "hiljade", "tisuća", "tisuće",
      "tisoč",   "ezer",    "ribu",     "tuhat",    "tuhatta", "tuhande", "тысяча", "тысячи",
      "тысяч",   "тыс",     "тисяча",   "тисячі",   "тисяч",   "тис",     "хиляди", "хил",
      "хиљада",  "хиљаде",  "χιλιάδες", "χιλιάδων", "nghìn",
  });
  static constexpr auto kMillions = std::to_array<std::string_view>({
      "million",     "millions",     "mln",       "mn",        "mio",       "millionen",
      "millones",    "millón",       "milions",   "milió",     "milioni",   "milione",
      "milhão",      "milhões",      "miljoen",   "miljoenen", "miljon",    "miljoner",
      "millioner",   "milljón",      "milljónir", "milljóna",  "milljónum", "miljoona",
      "miljoonaa",   "miljoonan",    "miljonit",  "miljoni",   "milyon",    "milion",
      "miliony",     "milionów",     "milionu",   "milionů",   "milióny",   "miliónov",
      "milióna",     "millió",       "milioane",  "milijun",   "milijuna",  "milijon",
      "milijona",    "milijone",     "milijonov", "miliona",   "milijonai", "milijonų",
      "milijonus",   "miljons",      "miljoniem", "miljonu",   "juta",      "triệu",
      "миллион",     "миллиона",     "миллионов", "млн",       "мільйон",   "мільйона",
      "мільйони",    "мільйонів",    "милион",    "милиона",   "милиони",   "εκατομμύριο",
      "εκατομμύρια", "εκατομμυρίων", "εκατ",
  });
  static constexpr auto kBillions = std::to_array<std::string_view>({
      "billion",
      "billions",
      "bn",
      "bln",
      "mrd",
      "mld",
      "mlrd",
      "mdr",
      "milliarde",
      "milliarden",
      "milliard",
      "milliards",
      "miliardi",
      "miliardo",
      "miljard",
      "miljarder",
      "miljardit",
      "milliarder",
      "milljarður",
      "milljarðar",
      "milljarða",
      "milljörðum",
      "miljardi",
      "miljardia",
      "miljardin",
      "milyar",
      "miliard",
      "miliardy",
      "miliardów",
      "miliarda",
      "miliárd",
      "miliardu",
      "milliárd",
      "miliarde",
      "milijarda",
      "milijarde",
      "milijardi",
      "milijard",
      "milijardo",
      "milijardų",
      "milijardai",
      "miljardu",
      "miljards",
      "miliar",
      "bilhão",
      "bilhões",
      "миллиард",
      "миллиарда",
      "миллиардов",
      "млрд",
      "мільярд",
      "мільярда",
      "мільярди",
      "мільярдів",
      "милиард",
      "милиарда",
      "милијарда",
      "милијарде",
      "милијарди",
      "δισεκατομμύριο",
      "δισεκατομμύρια",
      "δισεκατομμυρίων",
      "δισ",
  });
  static constexpr auto kTrillions = std::to_array<std::string_view>({
      "trillion", "trillions", "tn",        "trn",        "billionen", "billones",
      "biljoen",  "biljoner",  "biliony",   "bilionů",    "bilionów",  "trilhão",
      "trilhões", "trilyon",   "triliun",   "триллион",   "триллиона", "триллионов",
      "трлн",     "трильйон",  "трильйони", "трильйонів",
  });
  static constexpr auto kOthers = std::to_array<Word>({
      {"thousand", {3, always}},   {"tausend", {3, always}}, {"tsd", {3, always}},
      {"mia", {9, uncapitalised}}, {"lakh", {5, always}},    {"lakhs", {5, always}},
      {"lac", {5, always}},        {"lacs", {5, always}},    {"crore", {7, always}},
      {"crores", {7, always}},     {"लाख", {5, always}},     {"करोड़", {7, always}},
      {"লাখ", {5, always}},        {"কোটি", {7, always}},    {"ألف", {3, always}},
      {"مليون", {6, always}},      {"مليونا", {6, always}},  {"ملايين", {6, always}},
      {"مليار", {9, always}},      {"مليارات", {9, always}}, {"میلیون", {6, always}},
      {"میلیارد", {9, always}},    {"מיליון", {6, always}},  {"מיליארד", {9, always}},
      {"cr", {7, with_currency}},  {"m", {6, attached}},     {"k", {3, attached}},
      {"b", {9, with_currency}},
  });
  std::vector<std::pair<std::string, Magnitude>> words;
  const auto add = [&](const auto& list, Magnitude magnitude) {
    for (const std::string_view word : list) words.emplace_back(fold(word), magnitude);
  };
  add(kThousands, {3, uncapitalised});
  add(kMillions, {6, always});
  add(kBillions, {9, always});
  add(kTrillions, {12, always});
  for (const auto& [word, magnitude] : kOthers) words.emplace_back(fold(word), magnitude);
  std::sort(words.begin(), words.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  return words;
}

std::vector<std::string> folded_per_cents() {
  static constexpr auto kWords = std::to_array<std::string_view>({
      "percent",   "pct",       "prozent",    "procent",     "prosent",   "procenta",
      "procentų",  "procentai", "procentu",   "procenti",    "procente",  "procentów",
      "procentů",  "percenta",  "prosenttia", "prosentin",   "protsenti", "protsent",
      "százalék",  "százaléka", "százalékos", "százalékkal", "posto",     "odstotkov",
      "odstotka",  "odstotki",  "persen",     "процент",     "процента",  "процентов",
      "процентам", "відсоток",  "відсотка",   "відсотки",    "відсотків", "посто",
  });
  std::vector<std::string> words;
  for (const std::string_view word : kWords) words.push_back(fold(word));
  std::sort(words.begin(), words.end());
  return words;
}

}  // namespace

const Magnitude* find_magnitude(std::string_view folded) {
  static const auto words = folded_magnitudes();
  const auto at =
      std::lower_bound(words.begin(), words.end(), folded,
                       [](const auto& a, std::string_view word) { return a.first < word; });
  return at != words.end() && at->first == folded ? &at->second : nullptr;
}

bool is_per_cent(std::string_view folded) {
  static const auto words = folded_per_cents();
  return std::binary_search(words.begin(), words.end(), folded, std::less<>());
}

bool is_per_cent(std::string_view folded, std::string_view next) {
  static constexpr auto kPairs = std::to_array<std::pair<std::string_view, std::string_view>>({
      {"per", "cent"},
      {"per", "cento"},
      {"por", "cento"},
      {"por", "cien"},
      {"por", "ciento"},
      {"pour", "cent"},
      {"la", "suta"},
      {"na", "sto"},
      {"τοισ", "εκατο"},
  });
  return std::any_of(kPairs.begin(), kPairs.end(),
                     [&](const auto& p) { return p.first == folded && p.second == next; });
}

bool is_per_cent_sign(char32_t cp) {
  return cp == '%' || cp == U'％' || cp == U'٪' || cp == U'﹪';
}

bool is_currency_sign(char32_t cp) {
  return cp == '$' || cp == U'£' || cp == U'¥' || (cp >= 0x20A0 && cp <= 0x20CF) || cp == U'＄' ||
         cp == U'￡' || cp == U'￥' || cp == U'￦';
}

bool is_currency_code(std::string_view letters, bool as_written) {
  static constexpr std::array kCodes = std::to_array<std::string_view>(
      {"AED", "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF",
       "IDR", "INR", "JPY", "KES", "KRW", "MXN", "NGN", "NOK", "NZD", "PKR", "PLN", "RM",
       "RMB", "RUB", "Rp",  "Rs",  "SEK", "SGD", "THB", "UAH", "USD", "ZAR"});
  const auto same = [&](char a, char b) {
    return as_written ? a == b : ascii::lower(a) == ascii::lower(b);
  };
  return std::any_of(kCodes.begin(), kCodes.end(), [&](std::string_view code) {
    return std::equal(code.begin(), code.end(), letters.begin(), letters.end(), same);
  });
}

std::string_view number_word_at(std::string_view text, size_t i) {
  constexpr size_t kLongest = 40;  // bytes; none of the tables' is longer
  const size_t begin = std::min(i, text.size());
  while (i < text.size()) {
    const auto cp = decode_at(text, i);
    if (is_digit(cp.value) || i - begin > kLongest) return {};
    if (!is_letter(cp.value)) break;
    i += cp.size;
  }
  return text.substr(begin, i - begin);
}

}  // namespace lede
