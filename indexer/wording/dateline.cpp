#include "indexer/wording/dateline.h"

#include <algorithm>
#include <array>

#include "common/text/sentences.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

struct Reader {
  std::string_view text;
  size_t at = 0;

  void blanks() {
    while (at < text.size()) {
      const auto cp = decode_at(text, at);
      if (!is_space(cp.value) || cp.value == '\n') break;
      at += cp.size;
    }
  }
  /// A dash, or a colon, between the dateline and the report: bytes, 0 when there is none.
  size_t dash() const {
    const auto rest = text.substr(std::min(at, text.size()));
    for (const std::string_view d :
         {"--", "\xE2\x80\x94", "\xE2\x80\x93", "\xE2\x80\x95", "-", ":"}) {
      if (rest.starts_with(d)) return d.size();
    }
    return 0;
  }
};

bool all_caps(std::string_view word) {
  size_t upper = 0;
  for (size_t i = 0; i < word.size();) {
    const auto cp = decode_at(word, i);
    if (is_lower(cp.value)) return false;
    if (is_upper(cp.value)) ++upper;
    i += cp.size;
  }
  return upper >= 2;
}

bool is_particle(std::string_view w) {
  static constexpr std::array kParticles = {"de", "of", "the", "la", "el",  "al",  "upon",
                                            "da", "do", "del", "le", "les", "sur", "am"};
  return std::find(kParticles.begin(), kParticles.end(), w) != kParticles.end();
}

}  // namespace

std::optional<Dateline> read_dateline(std::string_view paragraph) {
  const std::string_view head = paragraph.substr(0, std::min<size_t>(paragraph.size(), 140));
  std::optional<std::vector<FoundDate>> dates;  // looked for when one may stand there
  const auto date_at = [&](size_t at) -> const FoundDate* {
    if (!may_begin_date(head[at])) return nullptr;
    if (!dates) dates = find_dates(head);
    const auto found = std::find_if(dates->begin(), dates->end(),
                                    [&](const FoundDate& f) { return f.begin == at; });
    return found == dates->end() ? nullptr : &*found;
  };
  Reader r{head};
  Dateline d;
  size_t place_end = 0;
  unsigned words = 0;
  bool shouted = false;
  while (r.at < head.size() && words <= 7) {
    r.blanks();
    if (r.at >= head.size()) return std::nullopt;
    if (head[r.at] == '(' || head[r.at] == '/') break;
    if (words > 0 && r.dash() > 0) break;
    if (const auto* date = date_at(r.at)) {
      d.date = date->date;
      r.at = date->end;
      if (r.at < head.size() && head[r.at] == ',') ++r.at;
      r.blanks();
      break;
    }
    const size_t from = r.at;
    while (r.at < head.size() && head[r.at] != ' ' && head[r.at] != ',' && head[r.at] != '(' &&
           head[r.at] != ':' && head[r.at] != '\n')
      ++r.at;
    const auto word = head.substr(from, r.at - from);
    if (word.empty()) return std::nullopt;
    const auto first = decode_at(word, 0).value;
    const bool dashed = word == "-" || word == "--";
    if (dashed || (!is_upper(first) && !(words > 0 && is_particle(word)))) return std::nullopt;
    for (const char c : word) {
      if ((c >= '0' && c <= '9') || c == '"' || c == '?' || c == '!' || c == ';')
        return std::nullopt;
    }
    // A full stop ends a sentence, but for "St." and "N.Y." before a comma or a date.
    if (words == 0) shouted = all_caps(word);
    ++words;
    place_end = r.at;
    if (r.at < head.size() && head[r.at] == ',') ++r.at;
  }
  d.place = std::string(head.substr(0, place_end));
  r.blanks();
  bool slash = false;
  if (r.at < head.size() && (head[r.at] == '(' || head[r.at] == '/')) {
    slash = head[r.at] == '/';
    const size_t close = head.find(slash ? '/' : ')', r.at + 1);
    if (close == std::string_view::npos || close - r.at > 45) return std::nullopt;
    const auto agency = head.substr(r.at + 1, close - r.at - 1);
    if (agency.size() > 1 && agency[1] == '-') return std::nullopt;  // "(R-Minn.)"
    if (agency.find_first_of("?!") != std::string_view::npos) return std::nullopt;
    if (agency.empty() ||
        !(is_upper(decode_at(agency, 0).value) || (slash && is_letter(decode_at(agency, 0).value))))
      return std::nullopt;
    if (find_dates(agency).empty()) {
      d.agency = agency;
    } else {
      d.date = find_dates(agency)[0].date;
    }
    r.at = close + 1;
    r.blanks();
  }
  const size_t dash = r.dash();
  const bool colon = dash == 1 && r.at < head.size() && head[r.at] == ':';
  if (dash > 0) {
    r.at += dash;
    r.blanks();
  }
  const bool dated = !d.date.empty();
  // A place in capitals and a dash, without agency and date, is a dateline only before a report;
  // before a headline it is a kicker ("LIVE: ...", "OPINION - ...") or the paper's own habit.
  static constexpr std::array kNoPlace = {
      "AP",       "AFP",       "UPI",       "PTI",       "ANI",        "IANS",  "DPA",
      "LIVE",     "FILE",      "PHOTO",     "PHOTOS",    "VIDEO",      "WATCH", "OPINION",
      "ANALYSIS", "BREAKING",  "UPDATE",    "EXCLUSIVE", "CORRECTION", "NOTE",  "EDITORIAL",
      "REVIEW",   "INTERVIEW", "EXPLAINED", "EXPLAINER", "FACT CHECK", "READ",  "NASA",
      "COVID",    "COVID-19",  "REUTERS"};
  const bool kicker = std::find(kNoPlace.begin(), kNoPlace.end(), d.place) != kNoPlace.end();
  if (d.agency.empty() && !dated) {
    size_t blanks = 0;
    for (const char c : paragraph) blanks += c == ' ' ? 1 : 0;
    if (kicker || d.place.size() < 4 || blanks < (colon ? 19U : 9U) ||
        !ends_like_sentence(paragraph))
      return std::nullopt;
  }
  if (kicker) d.place.clear();
  bool sure = false;
  if (!d.agency.empty()) {
    sure = dash > 0 || dated || slash;
  } else {
    sure = dash > 0 && words > 0 && (shouted || (dated && !colon));
  }
  // "COVID-19: what we know" and "BREAKING: ..." are headlines, not places.
  if (colon && d.agency.empty() && !dated && words > 2) sure = false;
  if (!sure || (words == 0 && d.agency.empty()) || r.at >= paragraph.size()) return std::nullopt;
  d.size = static_cast<uint32_t>(r.at);
  return d;
}

}  // namespace lede
