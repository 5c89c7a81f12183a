#include "indexer/wording/dateline.h"

#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "common/text/sentences.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

/// Small words within the names of places.
constexpr std::array<std::string_view, 14> kParticles = {
    "de", "of", "the", "la", "el", "al", "upon", "da", "do", "del", "le", "les", "sur", "am"};

/// Capitals before a dash or a colon that name no place: agencies, kickers, the paper's own habits.
constexpr std::array<std::string_view, 31> kNoPlaces = {
    "AP",       "AFP",       "UPI",       "PTI",       "ANI",        "IANS",  "DPA",
    "LIVE",     "FILE",      "PHOTO",     "PHOTOS",    "VIDEO",      "WATCH", "OPINION",
    "ANALYSIS", "BREAKING",  "UPDATE",    "EXCLUSIVE", "CORRECTION", "NOTE",  "EDITORIAL",
    "REVIEW",   "INTERVIEW", "EXPLAINED", "EXPLAINER", "FACT CHECK", "READ",  "NASA",
    "COVID",    "COVID-19",  "REUTERS"};

bool is_one_of(std::string_view word, const auto& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

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

/// A word that may stand in the name of a place, as its first or as a later one.
bool may_be_in_place(std::string_view word, bool first) {
  if (word == "-" || word == "--") return false;
  if (!is_upper(decode_at(word, 0).value) && (first || !is_one_of(word, kParticles))) return false;
  return std::none_of(word.begin(), word.end(), [](char c) {
    return ascii::is_digit(c) || c == '"' || c == '?' || c == '!' || c == ';';
  });
}

/// Judges the text between brackets or slashes; "(R-Minn.)" is no agency.
bool may_be_agency(std::string_view text, bool slashes) {
  if (text.empty() || (text.size() > 1 && text[1] == '-')) return false;
  if (text.find_first_of("?!") != std::string_view::npos) return false;
  const char32_t first = decode_at(text, 0).value;
  return is_upper(first) || (slashes && is_letter(first));
}

class DatelineReader {
 public:
  explicit DatelineReader(std::string_view paragraph)
      : paragraph_(paragraph), head_(paragraph.substr(0, kMaxBytes)) {}

  std::optional<Dateline> read() {
    if (!read_place() || !read_agency()) return std::nullopt;
    read_dash();
    if (d_.agency.empty() && d_.date.empty() && !is_before_report()) return std::nullopt;
    if (is_one_of(d_.place, kNoPlaces)) d_.place.clear();
    if (!is_sure() || at_ >= paragraph_.size()) return std::nullopt;
    d_.size = static_cast<uint32_t>(at_);
    return std::move(d_);
  }

 private:
  static constexpr size_t kMaxBytes = 140;
  static constexpr unsigned kMaxWords = 8;
  static constexpr size_t kMaxAgencyBytes = 45;

  /// The words of the place and the date behind it. False when something else stands there.
  bool read_place() {
    size_t end = 0;
    while (at_ < head_.size() && words_ < kMaxWords) {
      skip_blanks();
      if (at_ >= head_.size()) return false;
      if (at('(') || at('/') || (words_ > 0 && dash_here() > 0)) break;
      if (read_date()) break;
      const size_t size = std::min(head_.find_first_of(" ,(:\n", at_), head_.size()) - at_;
      const auto word = head_.substr(at_, size);
      if (word.empty() || !may_be_in_place(word, words_ == 0)) return false;
      if (words_ == 0) shouted_ = all_caps(word);
      ++words_;
      end = at_ += size;
      if (at(',')) ++at_;
    }
    d_.place = std::string(head_.substr(0, end));
    skip_blanks();
    return true;
  }

  /// "(Inland Wire)", "/PRNewswire/", "(Oct. 28)". False for brackets that hold something else.
  bool read_agency() {
    if (!at('(') && !at('/')) return true;
    slashes_ = at('/');
    const size_t close = head_.find(slashes_ ? '/' : ')', at_ + 1);
    if (close == std::string_view::npos || close - at_ > kMaxAgencyBytes) return false;
    const auto agency = head_.substr(at_ + 1, close - at_ - 1);
    if (!may_be_agency(agency, slashes_)) return false;
    if (const auto dates = find_dates(agency); dates.empty()) {
      d_.agency = agency;
    } else {
      d_.date = dates[0].date;
    }
    at_ = close + 1;
    skip_blanks();
    return true;
  }

  bool read_date() {
    if (!may_begin_date(head_[at_])) return false;
    if (!dates_) dates_ = find_dates(head_);
    const auto found = std::find_if(dates_->begin(), dates_->end(),
                                    [&](const FoundDate& f) { return f.begin == at_; });
    if (found == dates_->end()) return false;
    d_.date = found->date;
    at_ = found->end;
    if (at(',')) ++at_;
    skip_blanks();
    return true;
  }

  void read_dash() {
    const size_t size = dash_here();
    dash_ = size > 0;
    colon_ = dash_ && at(':');
    if (!dash_) return;
    at_ += size;
    skip_blanks();
  }

  /// A place in capitals and a dash, without agency and date, is a dateline only before a report;
  /// before a headline it is a kicker ("LIVE: ...", "OPINION - ...").
  [[nodiscard]] bool is_before_report() const {
    const auto blanks = std::count(paragraph_.begin(), paragraph_.end(), ' ');
    return !is_one_of(d_.place, kNoPlaces) && d_.place.size() >= 4 && blanks >= (colon_ ? 19 : 9) &&
           ends_like_sentence(paragraph_);
  }

  [[nodiscard]] bool is_sure() const {
    const bool dated = !d_.date.empty();
    if (!d_.agency.empty()) return dash_ || dated || slashes_;
    // "COVID-19: what we know" and "BREAKING: ..." are headlines, not places.
    if (colon_ && !dated && words_ > 2) return false;
    return dash_ && words_ > 0 && (shouted_ || (dated && !colon_));
  }

  [[nodiscard]] bool at(char c) const { return at_ < head_.size() && head_[at_] == c; }

  /// Bytes of a dash, or a colon, between the dateline and the report; 0 when there is none.
  [[nodiscard]] size_t dash_here() const {
    const auto rest = head_.substr(std::min(at_, head_.size()));
    for (const std::string_view d : {"--", "—", "–", "―", "-", ":"}) {
      if (rest.starts_with(d)) return d.size();
    }
    return 0;
  }

  void skip_blanks() {
    while (at_ < head_.size()) {
      const auto cp = decode_at(head_, at_);
      if (!is_space(cp.value) || cp.value == '\n') break;
      at_ += cp.size;
    }
  }

  const std::string_view paragraph_;
  const std::string_view head_;
  size_t at_ = 0;
  Dateline d_;
  unsigned words_ = 0;    ///< of the place
  bool shouted_ = false;  ///< the first of them is in capitals
  bool slashes_ = false;  ///< the agency stands between slashes
  bool dash_ = false;     ///< a dash or a colon stands before the report
  bool colon_ = false;
  std::optional<std::vector<FoundDate>> dates_;  ///< of the head, once one was looked for
};

}  // namespace

std::optional<Dateline> read_dateline(std::string_view paragraph) {
  return DatelineReader(paragraph).read();
}

}  // namespace lede
