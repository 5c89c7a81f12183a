#include "indexer/html/shown_date.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <tuple>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/html/date_names.h"
#include "indexer/wording/date_line.h"
#include "indexer/wording/date_words.h"
#include "indexer/wording/details_line.h"
#include "indexer/wording/source_values.h"

namespace lede::html {

namespace {

/// Bytes of a line that holds a date and what goes with it.
constexpr size_t kMaxLineBytes = 200;

/// Elements that mark words within a line rather than pieces of it.
bool marks_words(Tag tag) {
  return tag == Tag::b || tag == Tag::strong || tag == Tag::i || tag == Tag::em || tag == Tag::u ||
         tag == Tag::a || tag == Tag::abbr || tag == Tag::font;
}

/// Around the text of the element that is looked at: no characters of a page.
constexpr char kBegin = '\x02';
constexpr char kEnd = '\x03';

/// Bytes of what a `<time>` element shows.
constexpr size_t kMaxTimeBytes = 100;

/// Marks between pieces of a line that have nothing to do with each other.
constexpr std::array<std::string_view, 6> kBars = {"\t", "|", " · ", " • ", " / ", "•"};

class ShownDates {
 public:
  ShownDates(const PageMetadata& page, const ArticlePlace& place, std::string_view language,
             const Date& except)
      : page_(page), nodes_(page.nodes()), place_(place), language_(language), except_(except) {}

  ShownDate run() {
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      if (page_.outside(i)) continue;
      if (nodes_[i].tag == Tag::time) {
        look_at_time(i);
      } else if (nodes_[i].tag == Tag::text) {
        if (place_.behind_headline() != 0 && i >= place_.behind_headline()) count_line(i);
        look_at_text(i);
      }
    }
    return best_;
  }

 private:
  /// The lines below the headline end with the first long run of text.
  void count_line(uint32_t i) {
    if (is_blank(nodes_[i].text)) return;
    constexpr unsigned kMaxLines = 20;
    ++lines_;
    if (lines_ > kMaxLines || place_.of(i) != Place::head) lines_end_ = true;
  }

  /// What the element shows may be no date ("on Tuesday"); what stands around it must go with one.
  void look_at_time(uint32_t i) {
    auto stated = stated_date(page_.tree().attribute(nodes_[i], "datetime"), language_);
    if (!stated || !stated->whole())
      stated = stated_date(page_.tree().short_text(i, kMaxTimeBytes), language_);
    if (!stated || !stated->whole()) return;
    const std::string line = line_around(i, true);
    const size_t own = line.find(kBegin);
    if (own == std::string::npos) return offer(i, *stated, {}, Evidence::time_element);
    const size_t own_end = std::min(line.find(kEnd, own), line.size());
    const size_t begin = line.rfind('\t', own) + 1;
    const size_t end = std::min(line.find('\t', own_end), line.size());
    const std::string_view all = line;
    const auto before = all.substr(begin, own - begin);
    const auto after = all.substr(own_end, end - own_end);
    if (own_end - own > kMaxTimeBytes) return;
    if (read_date_words(without_dates(before)).unknown +
                read_date_words(without_dates(after)).unknown >
            0 &&
        !is_details(std::string(before) + " 3 May 2020 " + std::string(after)))
      return;
    // The label is between the date before and this one, or a piece of its own before it.
    const auto dates = find_dates(before, language_);
    std::string label(dates.empty() ? before : before.substr(dates.back().end));
    if (dates.empty() && begin > 0) label = label_piece(all.substr(0, begin - 1)) + " " + label;
    offer(i, *stated, read_date_words(label + std::string(all.substr(own, own_end - own))).label,
          Evidence::time_element);
  }

  /// A cell of a table whose row holds more than goes with a date, or behind a term that labels
  /// another day ("Born").
  bool is_cell_of_another(uint32_t box) const {
    const Tag tag = nodes_[box].tag;
    if (tag == Tag::dd) {
      constexpr uint32_t kReach = 40;
      const uint32_t first = std::max(nodes_[box].parent + 1, box > kReach ? box - kReach : 1);
      for (uint32_t i = box; i-- > first;) {
        if (nodes_[i].tag != Tag::dt) continue;
        // "Details", and labels in the cells below it.
        const auto own = read_date_words(page_.tree().short_text(box, kMaxLineBytes));
        return own.label == DateWord::beside &&
               read_date_words(page_.tree().short_text(i, kMaxLineBytes)).unknown > 0;
      }
    }
    if (tag != Tag::td && tag != Tag::th) return false;
    constexpr int kMaxCells = 24;
    std::string row;
    int cells = 0;
    for (uint32_t i = nodes_[box].parent + 1;
         i < nodes_[nodes_[box].parent].end && row.size() <= kMaxLineBytes && cells < kMaxCells;
         i = nodes_[i].end, ++cells) {
      const std::string cell = page_.tree().short_text(i, kMaxLineBytes);
      if (!cell.empty()) row += (row.empty() ? "" : "\t") + cell;
    }
    const auto stamp = read_date_stamp(row, language_);
    return !stamp || !(stamp->alone || is_details(row));
  }

  /// The last of the pieces between tabs, where it is a label and nothing else; else empty.
  static std::string label_piece(std::string_view pieces) {
    const auto piece = pieces.substr(pieces.rfind('\t') + 1);
    const auto words = read_date_words(piece);
    const bool label = words.label == DateWord::updated || words.label == DateWord::published;
    return label && words.unknown == 0 && !has_digit(piece) ? std::string(piece) : "";
  }

  /// The last of the pieces is one or two words that label the day of an event or so.
  static bool labels_another(std::string_view pieces) {
    const auto piece = pieces.substr(pieces.rfind('\t') + 1);
    return count_spaces(piece) <= 2 && !has_digit(piece) && read_date_words(piece).another;
  }

  bool is_details(std::string_view line) const {
    const auto details = read_details(line, language_);
    return details && !details->date.empty() && (!details->place || is_named(city_before(line)));
  }

  /// What stands before the first date, where it may be a city.
  std::string_view city_before(std::string_view line) const {
    const auto dates = find_dates(line, language_);
    return city_of_date_line(line.substr(0, dates.empty() ? 0 : dates[0].begin));
  }

  /// The article's text names the city, too.
  bool is_named(std::string_view city) const {
    if (city.empty()) return false;
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      if (nodes_[i].tag == Tag::text && !page_.outside(i) && names_city(nodes_[i].text, city))
        return true;
    }
    return false;
  }

  std::string without_dates(std::string_view text) const {
    std::string rest;
    size_t at = 0;
    for (const auto& d : find_dates(text, language_)) {
      rest += text.substr(at, d.begin - at);
      at = d.end;
    }
    return rest += text.substr(at);
  }

  void look_at_text(uint32_t i) {
    const auto text = nodes_[i].text;
    if (text.size() < 6 || text.size() > kMaxLineBytes || !has_digit(text)) return;
    const bool below_headline =
        place_.behind_headline() != 0 && i >= place_.behind_headline() && !lines_end_;
    const bool called = is_called_date(i);
    const uint32_t box = page_.tree().box_around(i);
    if (!below_headline && !called && !place_.is_just_above_headline(box)) return;
    if (is_cell_of_another(box)) return;
    auto stamp = read_line(line_around(i, false));
    if (!stamp && called && find_dates(text, language_).empty()) stamp = date_in_pieces(i);
    // "<abbr class=updated>28 May</abbr> <abbr class=published>26 May</abbr>": each its own date.
    if (stamp && called && !stamp->published && !stamp->updated) {
      if (const auto own = read_date_stamp(one_line(text), language_); own && own->alone)
        stamp = own;
    }
    if (!stamp || !stamp->date.whole()) return;
    if (page_.in_link(i) && !((place_.of(i) == Place::head || place_.is_close_above(i)) &&
                              is_date_line(one_line(text), language_)))
      return;
    offer(i, stamp->date,
          stamp->updated     ? DateWord::updated
          : stamp->published ? DateWord::published
                             : DateWord::beside,
          called ? Evidence::date_element : Evidence::date_below_headline);
  }

  /// Keeps the best of the candidates.
  void offer(uint32_t i, const Date& date, DateWord word, Evidence evidence) {
    const DateName named = named_around(i);
    const bool published = word == DateWord::published;
    if (word == DateWord::updated || named == DateName::another || place_.in_teaser(i)) return;
    if (named == DateName::updated && !published) return;
    const Place place = place_.of(i);
    const bool label = published || named == DateName::published;
    // What stands in a page's head, among its links, is the day of the visit.
    if (place == Place::above && !label && !place_.is_close_above(i)) return;
    if (date == except_) return;
    const unsigned kind = evidence == Evidence::time_element   ? 0
                          : evidence == Evidence::date_element ? 1
                                                               : 2;
    // A label in the text or below it comes before what nothing labels above the headline.
    const unsigned where = place == Place::head ? 0 : label ? 1 : place == Place::above ? 2 : 3;
    const auto rank = std::make_tuple(where, label ? 0U : 1U, kind);
    if (!best_.date.empty() && rank >= rank_) return;
    rank_ = rank;
    best_ = {date, evidence, label};
  }

  /// The date of a line, or of the piece of it that holds one and nothing else.
  std::optional<DateStamp> read_line(std::string_view line) const {
    auto whole = read_date_stamp(line, language_);
    if (!whole) return std::nullopt;
    if (whole->alone || begins_with_label(line)) return whole;
    if (is_details(line)) return whole;
    for (const auto bar : kBars) {
      if (line.find(bar) == std::string_view::npos) continue;
      std::optional<DateStamp> first;
      for (size_t at = 0; at <= line.size();) {
        const size_t end = std::min(line.find(bar, at), line.size());
        std::string piece(line.substr(at, end - at));
        if (at > 0 && bar == "\t") {
          const auto before = line.substr(0, at - 1);
          if (labels_another(before)) {
            at = end + bar.size();
            continue;
          }
          piece.insert(0, label_piece(before) + " ");
        }
        at = end + bar.size();
        const auto stamp = read_date_stamp(piece, language_);
        if (!stamp || !(stamp->alone || is_details(piece))) continue;
        if (!first || (first->updated && !stamp->updated)) first = stamp;
        if (stamp->published) return stamp;
      }
      if (first) return first;
    }
    return std::nullopt;
  }

  /// "Posted by somebody in Culture on May 5, 2020": no sentence, but labelled from the start. The
  /// label stands before a colon or "by" or "in", or before the date and what goes with one:
  /// "Posted to Malta", "Published his first novel" are sentences.
  bool begins_with_label(std::string_view line) const {
    constexpr size_t kMaxWords = 14;
    static constexpr std::array<std::string_view, 9> kOthersToo = {
        "added",    "filed",   "first",  "online", "originally",
        "released", "created", "issued", "stand"};
    if (count_spaces(line) >= kMaxWords || line.ends_with('.')) return false;
    const size_t end = std::min(line.find_first_of(" :"), line.size());
    const std::string label = fold(line.substr(0, end));
    const auto words = read_date_words(label);
    if (words.label != DateWord::published && words.label != DateWord::updated) return false;
    if (std::find(kOthersToo.begin(), kOthersToo.end(), label) != kOthersToo.end()) return false;
    const auto rest = ascii::trimmed(line.substr(end), " ");
    if (rest.starts_with(':')) return true;
    const std::string next = fold(rest.substr(0, rest.find(' ')));
    static constexpr std::array<std::string_view, 12> kBy = {
        "by", "in", "von", "par", "por", "da", "di", "door", "av", "af", "dans", "på"};
    if (std::find(kBy.begin(), kBy.end(), next) != kBy.end()) return true;
    const auto dates = find_dates(rest, language_);
    if (dates.empty() || read_date_words(rest.substr(0, dates[0].begin)).unknown > 0) return false;
    // "Posted May 5, 2020 in Culture", but not "... as a warning".
    const auto after = ascii::trimmed(rest.substr(dates.back().end), " ");
    const std::string first = fold(after.substr(0, after.find(' ')));
    return std::find(kBy.begin(), kBy.end(), first) != kBy.end() ||
           read_date_words(first).unknown == 0 || !is_letter(decode_at(after, 0).value);
  }

  /// The text of the line around a node: of its box as much as belongs together, with tabs between
  /// its pieces, and the label that stands in a box of its own just before. A large box is cut.
  /// `marked`: the node's own text stands between kBegin and kEnd.
  std::string line_around(uint32_t node, bool marked) const {
    const uint32_t box = page_.tree().box_around(node);
    constexpr uint32_t kReach = 40;
    const uint32_t from = std::max(box, node > kReach ? node - kReach : 0);
    const uint32_t to = std::min(nodes_[box].end, nodes_[node].end + kReach);
    std::string line;
    uint32_t last = 0;
    for (uint32_t i = from; i < to; ++i) {
      if (marked && i == node) line += kBegin;
      if (marked && i == nodes_[node].end) line += kEnd;
      if (nodes_[i].tag == Tag::br) line += '\t';
      if (nodes_[i].tag != Tag::text) continue;
      if (is_blank(nodes_[i].text)) {
        if (!line.empty() && line.back() != '\t') line += ' ';
        continue;
      }
      if (page_.tree().box_around(i) != box) {
        if (i > node) break;
        if (line.find(kBegin) == std::string::npos) line.clear();
        last = 0;
        continue;
      }
      if (last != 0 && !is_loose(last, box) && !is_loose(i, box)) {
        // The mark belongs to what follows.
        const bool mark = !line.empty() && line.back() == kBegin;
        if (mark) line.pop_back();
        line += '\t';
        if (mark) line += kBegin;
      }
      // "<a>News</a> 4 May 2020": the link is a piece of its own.
      if (last != 0 && page_.in_link(last) && !page_.in_link(i) &&
          begins_with_digit(nodes_[i].text))
        line += '\t';
      line += nodes_[i].text.substr(0, 2 * kMaxLineBytes);
      last = i;
    }
    line = tidy(line);
    if (read_date_words(line).label == DateWord::beside) {
      if (const std::string label = label_before(box); !label.empty()) line = label + " " + line;
    }
    return line;
  }

  /// Text of the box itself, or in an element that marks words.
  bool is_loose(uint32_t text, uint32_t box) const {
    uint32_t n = nodes_[text].parent;
    while (n != box && marks_words(nodes_[n].tag)) n = nodes_[n].parent;
    return n == box;
  }

  /// "Updated", in a box just before this one; empty for anything else.
  std::string label_before(uint32_t box) const {
    constexpr uint32_t kReach = 8;
    for (uint32_t i = box; i-- > 1 && box - i < kReach;) {
      if (nodes_[i].tag != Tag::text || is_blank(nodes_[i].text)) continue;
      const auto text = nodes_[i].text;
      if (text.size() > 40 || has_digit(text)) return "";
      const auto words = read_date_words(text);
      const bool label = words.label == DateWord::updated || words.label == DateWord::published;
      return label && words.unknown == 0 ? one_line(text) : "";
    }
    return "";
  }

  /// "29", "Mai 2013", in elements of one that is called a date.
  std::optional<DateStamp> date_in_pieces(uint32_t text) const {
    constexpr size_t kMaxBytes = 60;
    uint32_t n = nodes_[text].parent;
    for (int up = 0; up < 3 && n != 0; ++up, n = nodes_[n].parent) {
      const auto stamp = read_date_stamp(page_.tree().short_text(n, kMaxBytes), language_);
      if (stamp && stamp->alone && stamp->date.whole() && is_called_date(n)) return stamp;
    }
    return std::nullopt;
  }

  /// The node, or an element just around it, is called a date.
  bool is_called_date(uint32_t node) const {
    uint32_t n = nodes_[node].tag == Tag::text ? nodes_[node].parent : node;
    for (int up = 0; up < 3 && n != 0 && nodes_[n].end - n <= 40; ++up, n = nodes_[n].parent) {
      const DateName named = read_date_names(names_of(n));
      if (named == DateName::date || named == DateName::published) return true;
    }
    return false;
  }

  /// What the innermost named element around says; that of an event or so also from further out.
  DateName named_around(uint32_t node) const {
    DateName named = DateName::nothing;
    uint32_t n = nodes_[node].tag == Tag::text ? nodes_[node].parent : node;
    for (int up = 0; up < 5 && n != 0 && nodes_[n].tag != Tag::body; ++up, n = nodes_[n].parent) {
      if (up > 0 && nodes_[n].end - n > 60) break;
      if (nodes_[n].tag == Tag::figcaption) return DateName::another;
      const auto property = page_.tree().attribute(nodes_[n], "itemprop");
      const auto rdfa = page_.tree().attribute(nodes_[n], "property");
      if (has_word(property, "dateModified") || rdfa.ends_with("dateModified"))
        return DateName::updated;
      if (has_word(property, "startDate") || has_word(property, "endDate") ||
          has_word(property, "birthDate"))
        return DateName::another;
      const DateName here = read_date_names(names_of(n));
      if (here == DateName::another) return here;
      if (named == DateName::nothing && up < 2 && here != DateName::date) named = here;
    }
    return named;
  }

  std::string names_of(uint32_t n) const {
    if (nodes_[n].attribute_count == 0) return "";
    return std::string(page_.tree().attribute(nodes_[n], "class")) + " " +
           std::string(page_.tree().attribute(nodes_[n], "id"));
  }

  static bool begins_with_digit(std::string_view text) {
    const auto at = text.find_first_not_of(" \t\r\n");
    return at != std::string_view::npos && ascii::is_digit(text[at]);
  }

  static bool has_digit(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
      const auto cp = decode_at(text, at);
      if (is_digit(cp.value)) return true;
      at += cp.size;
    }
    return false;
  }

  /// One space for each run of white space, but tabs kept.
  static std::string tidy(std::string_view text) {
    std::string out;
    for (size_t at = 0; at <= text.size();) {
      const size_t end = std::min(text.find('\t', at), text.size());
      const std::string piece = one_line(text.substr(at, end - at));
      if (!piece.empty()) out += (out.empty() ? "" : "\t") + piece;
      at = end + 1;
    }
    return out;
  }

  static std::string without(std::string text, std::string_view part) {
    const auto at = part.empty() ? std::string::npos : text.find(part);
    if (at != std::string::npos) text.erase(at, part.size());
    return text;
  }

  const PageMetadata& page_;
  const std::vector<Node>& nodes_;
  const ArticlePlace& place_;
  const std::string_view language_;
  const Date except_;
  ShownDate best_;
  std::tuple<unsigned, unsigned, unsigned> rank_;
  unsigned lines_ = 0;      ///< below the headline so far
  bool lines_end_ = false;  ///< the text has begun
};

}  // namespace

ShownDate find_shown_date(const PageMetadata& page, const ArticlePlace& place,
                          std::string_view language, const Date& except) {
  return ShownDates(page, place, language, except).run();
}

}  // namespace lede::html
