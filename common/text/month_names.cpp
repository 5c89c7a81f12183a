#include "common/text/month_names.h"

#include <array>
#include <string>
#include <unordered_map>

#include "common/base/ascii.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

}  // namespace

int month_of(std::string_view word) {
  std::array<char, 9> lower{};  // as long as the longest
  if (word.size() < 3 || word.size() > lower.size()) return 0;
  for (size_t i = 0; i < word.size(); ++i) lower[i] = ascii::lower(word[i]);
  const std::string_view w(lower.data(), word.size());
  if (w == "sept") return 9;
  for (size_t i = 0; i < kMonths.size(); ++i) {
    const std::string_view m = kMonths[i];
    if (w[0] == m[0] && w[1] == m[1] && (w.size() == 3 ? m.starts_with(w) : w == m))
      return static_cast<int>(i + 1);
  }
  return 0;
}

int foreign_month_of(std::string_view word) {
  static const std::unordered_map<std::string, int> kNames = {
      {"januar", 1},    {"janvier", 1},   {"enero", 1},     {"gennaio", 1},    {"janeiro", 1},
      {"januari", 1},   {"februar", 2},   {"fevrier", 2},   {"febrero", 2},    {"febbraio", 2},
      {"fevereiro", 2}, {"februari", 2},  {"marz", 3},      {"mars", 3},       {"marzo", 3},
      {"marco", 3},     {"maart", 3},     {"avril", 4},     {"abril", 4},      {"aprile", 4},
      {"mai", 5},       {"mayo", 5},      {"maggio", 5},    {"maio", 5},       {"mei", 5},
      {"juni", 6},      {"juin", 6},      {"junio", 6},     {"giugno", 6},     {"junho", 6},
      {"juli", 7},      {"juillet", 7},   {"julio", 7},     {"luglio", 7},     {"julho", 7},
      {"aout", 8},      {"agosto", 8},    {"augustus", 8},  {"septembre", 9},  {"septiembre", 9},
      {"setiembre", 9}, {"settembre", 9}, {"setembro", 9},  {"oktober", 10},   {"octobre", 10},
      {"octubre", 10},  {"ottobre", 10},  {"outubro", 10},  {"novembre", 11},  {"noviembre", 11},
      {"novembro", 11}, {"dezember", 12}, {"decembre", 12}, {"diciembre", 12}, {"dicembre", 12},
      {"dezembro", 12}};
  const auto it = kNames.find(fold(word));
  return it == kNames.end() ? 0 : it->second;
}

}  // namespace lede
