#include "indexer/wording/details_line.h"

#include <algorithm>
#include <array>
#include <vector>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/wording/cues.h"
#include "indexer/wording/date_line.h"
#include "indexer/wording/date_words.h"
#include "indexer/wording/outlet_names.h"
#include "indexer/wording/people.h"

namespace lede {

namespace {

constexpr std::string_view kMark = "\x01";  ///< where a date stood

constexpr std::array<std::string_view, 11> kSeparators = {" | ", "|",   " · ", " • ", " / ", " // ",
                                                          " - ", " – ", " — ", "  ",  "\t"};

/// Things that pages put beside a byline.
bool is_furniture(std::string_view piece) {
  if (piece.find('@') != std::string_view::npos || piece.front() == '+') return true;
  const std::string plain = plain_line(piece);
  static constexpr std::array kStarts = {"follow", "comment",       "email",   "e-mail", "share",
                                         "print",  "more articles", "leave a", "read",   "by"};
  // "Printed on" is none.
  const auto begins = [&](std::string_view start) {
    return plain.starts_with(start) &&
           (plain.size() == start.size() || plain[start.size()] == 's' ||
            !ascii::is_lower(plain[start.size()]));
  };
  return std::any_of(kStarts.begin(), kStarts.end(), begins) ||
         std::none_of(plain.begin(), plain.end(), [](char c) {
           return ascii::is_lower(c) || static_cast<unsigned char>(c) >= 0x80;
         });
}

/// The pieces of a line, whose dates are marks by now: several blanks in a row separate two.
std::vector<std::string> pieces_of(std::string_view line, const std::vector<FoundDate>& dates) {
  std::string marked;
  size_t at = 0;
  for (const auto& d : dates) {
    marked += line.substr(at, d.begin - at);
    marked += "\t";
    marked += kMark;
    marked += "\t";
    at = d.end;
  }
  marked += line.substr(at);
  std::vector<std::string> pieces;
  std::string_view rest = marked;
  while (!rest.empty()) {
    size_t end = rest.size();
    size_t skip = 0;
    for (const auto sep : kSeparators) {
      if (const auto p = rest.find(sep); p < end) {
        end = p;
        skip = sep.size();
      }
    }
    auto piece = rest.substr(0, end);
    while (!piece.empty() && (piece.front() == ' ' || piece.front() == ',')) piece.remove_prefix(1);
    while (!piece.empty() && (piece.back() == ' ' || piece.back() == ',')) piece.remove_suffix(1);
    if (!piece.empty()) {
      // "By  Jane Doe": the gap is a link's.
      const bool by =
          !pieces.empty() && (fold(pieces.back()) == "by" || fold(pieces.back()) == "by:");
      if (by && piece != kMark) {
        pieces.back() = "By " + std::string(piece);
      } else {
        pieces.emplace_back(piece);
      }
    }
    rest.remove_prefix(std::min(end + skip, rest.size()));
  }
  return pieces;
}

/// "Jane Doe on" -> "Jane Doe": strips the words that connect a name with the date beside it.
std::string_view without_date_words(std::string_view piece) {
  for (const std::string_view word : {" on", " at", " posted", " published", " updated", " Posted",
                                      " Published", " Updated", ":", " in"}) {
    if (piece.ends_with(word)) piece.remove_suffix(word.size());
  }
  while (piece.ends_with(' ') || piece.ends_with(',')) piece.remove_suffix(1);
  return piece;
}

/// One to three capitalised words, and what goes with a date behind a comma ("Grauheim, den").
bool is_place(std::string_view piece) {
  const size_t comma = std::min(piece.find(','), piece.size());
  if (read_date_words(piece.substr(comma)).unknown > 0) return false;
  piece = piece.substr(0, comma);
  if (std::count(piece.begin(), piece.end(), ' ') > 2) return false;
  for (size_t at = 0; at < piece.size();) {
    if (!is_upper(decode_at(piece, at).value)) return false;
    at = piece.find(' ', at);
    if (at != std::string_view::npos) ++at;
  }
  return true;
}

bool is_in_capitals(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const auto cp = decode_at(text, at);
    if (is_letter(cp.value) && !is_upper(cp.value)) return false;
    at += cp.size;
  }
  return true;
}

/// "Harbour Hall, 4 May", "Quay Day: 4 May": where and what an event is, rather than a name.
bool is_event(std::string_view name, std::string_view line, const std::vector<FoundDate>& dates) {
  if (dates.empty()) return false;
  const auto before = ascii::trimmed(line.substr(0, dates[0].begin), " \t");
  if (before.ends_with(':')) return true;
  static constexpr std::array<std::string_view, 18> kVenues = {
      "hall",      "stadium", "arena",  "theatre", "theater", "museum",
      "park",      "centre",  "center", "library", "church",  "square",
      "cathedral", "school",  "day",    "street",  "gallery", "club"};
  const std::string last = fold(name.substr(name.rfind(' ') + 1));
  const bool bar = before.ends_with('|') || before.ends_with("·") || before.ends_with("•");
  return !bar && std::find(kVenues.begin(), kVenues.end(), last) != kVenues.end();
}

}  // namespace

std::optional<Details> read_details(std::string_view line, std::string_view language) {
  if (line.size() > 200 || line.size() < 4) return std::nullopt;
  const auto dates = find_dates(line, language);
  if (dates.size() > 2 || is_span(line, dates)) return std::nullopt;
  Details found;
  if (const auto credits = read_credits(line, language)) {
    if (!credits->editor.empty()) return std::nullopt;
    found.author = credits->author;
  }
  size_t strange = 0;
  const auto pieces = pieces_of(line, dates);
  for (size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i] == kMark) {
      // "By 3 May 2031"
      if (i > 0 && fold(pieces[i - 1]) == "by") return std::nullopt;
      continue;
    }
    const auto piece = without_date_words(pieces[i]);
    const std::string plain = fold(piece);
    if (piece.empty() || is_date_line(std::string(piece) + " 3 May 2020")) continue;
    // "12 May 2023 by Jane Doe"
    const bool beside = i > 0 && pieces[i - 1] == kMark && ascii::is_lower(piece[0]);
    if (const auto credits = beside ? read_byline(piece, language) : read_credits(piece, language);
        credits && !credits->author.empty()) {
      if (found.author.empty() || found.bare) found.author = credits->author;
      found.bare = false;
    } else if (is_furniture(piece)) {
      continue;
    } else if (looks_like_outlet(piece)) {
      if (found.outlet.empty()) found.outlet = piece;
    } else if (i == 0 && found.author.empty() && is_bare_name(piece) &&
               !is_event(piece, line, dates)) {
      found.author = piece;
      found.bare = true;
    } else if (i == 0 && !dates.empty() && is_place(piece)) {
      found.place = true;
    } else if (!is_office(piece)) {
      ++strange;
    }
  }
  if (dates.empty() && (found.bare || found.author.empty())) return std::nullopt;
  if (strange > 0 && (found.author.empty() || found.bare)) return std::nullopt;
  if (!dates.empty()) found.date = dates[0].date;
  if (dates.empty()) found.outlet.clear();
  return found;
}

std::string_view city_of_date_line(std::string_view before) {
  before = ascii::trimmed(before, " \t");
  const size_t comma = std::min(before.find(','), before.size());
  auto city = ascii::trimmed(before.substr(0, comma), " \t");
  // "MERROW Thu Mar 14"
  for (size_t at = city.rfind(' '); at != std::string_view::npos; at = city.rfind(' ')) {
    if (read_date_words(city.substr(at)).unknown > 0) break;
    city = ascii::trimmed(city.substr(0, at), " \t");
  }
  if (city.empty() || city.find_first_of(":|") != std::string_view::npos) return {};
  if (read_date_words(before.substr(comma)).unknown > 0 || read_date_words(city).another) return {};
  const bool word = comma < before.size() && city.find(' ') == std::string_view::npos;
  return word || is_in_capitals(city) ? city : std::string_view();
}

bool names_city(std::string_view text, std::string_view city) {
  constexpr size_t kMinBytes = 60;
  if (text.size() < kMinBytes) return false;
  // Nouns of German begin with capitals, too, but stand behind an article.
  static constexpr std::array<std::string_view, 9> kArticles = {"der", "die", "das",  "den", "dem",
                                                                "zur", "zum", "eine", "the"};
  const bool capitals = is_in_capitals(city);
  std::string name = capitals ? fold(city) : std::string(city);
  // Names of cities have cases in many languages: "Bratislava", "v Bratislave".
  constexpr size_t kMaxEnding = 3;
  constexpr size_t kMinStem = 5;
  if (const size_t last = previous_character(name, name.size()); last >= kMinStem)
    name.resize(last);
  const std::string folded = capitals ? fold(text) : std::string();
  const std::string_view all = capitals ? std::string_view(folded) : text;
  for (size_t at = all.find(name); at != std::string::npos; at = all.find(name, at + 1)) {
    size_t end = at + name.size();
    for (size_t more = 0; more <= kMaxEnding && end < all.size(); ++more) {
      const auto cp = decode_at(all, end);
      if (!is_letter(cp.value)) break;
      end += cp.size;
    }
    if (end < all.size() && is_letter(decode_at(all, end).value)) continue;
    // Within a sentence, as the first word of one has a capital anyway.
    if (at < 2 || all[at - 1] != ' ') continue;
    const auto before = ascii::trimmed(all.substr(0, at), " ");
    const auto word = before.substr(before.find_last_of(" ") + 1);
    if (word.empty() || word.find_first_of(".:!?") != std::string_view::npos) continue;
    return std::find(kArticles.begin(), kArticles.end(), word) == kArticles.end();
  }
  return false;
}

}  // namespace lede
