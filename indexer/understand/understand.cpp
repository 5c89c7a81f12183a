#include "indexer/understand/understand.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "common/text/analyzer.h"
#include "common/text/unicode.h"
#include "indexer/understand/article_lines.h"
#include "indexer/understand/chrome.h"
#include "indexer/understand/headline.h"
#include "indexer/understand/publication_date.h"
#include "indexer/wording/blocks.h"
#include "indexer/wording/cues.h"
#include "indexer/wording/date_line.h"
#include "indexer/wording/dateline.h"
#include "indexer/wording/details_line.h"
#include "indexer/wording/people.h"

namespace lede {

namespace {

/// Share of a line's subject words that the rest of the text uses too: a headline's words come
/// back, a menu's do not.
double echo(std::string_view line, const std::unordered_map<std::string, int>& counts) {
  int words = 0;
  int known = 0;
  std::unordered_map<std::string, int> own;
  const auto tokens = analyze(line);
  for (const auto& t : tokens) {
    if (t.main) ++own[t.stem];
  }
  for (const auto& [stem, n] : own) {
    if (is_function_word(stem) || stem.size() < 3) continue;
    ++words;
    const auto it = counts.find(stem);
    if (it != counts.end() && it->second > n) ++known;
  }
  return words == 0 ? 0 : static_cast<double>(known) / words;
}

/// Bytes of a line that may be a heading, or say something of the article.
constexpr size_t kLongestLine = 1000;

class Understander {
 public:
  explicit Understander(Article& article) : a_(article) {}

  void run() {
    if (a_.layout.empty()) {
      const size_t front_matter = a_.muted.empty() ? 0 : a_.muted.back().range.end;
      split_leading_labels(split_blocks(a_.text, front_matter));
      notes_.resize(blocks_.size());
    } else {
      take_layout();
    }
    find_article_lines();
    read_lines();
    if (lines_.page && !a_.author) read_name_line();
    mute_chrome(blocks_, notes_);
    read_dateline_fact();
    find_headline();
    read_published(blocks_, notes_, a_, dateline_date_);
    find_outlet();
    mute_byline_again();
    mute_author_notes();
    lay_out();
  }

 private:
  void set(Fact& fact, std::string_view value, const char* evidence) {
    if (!fact && !value.empty() && value.size() <= kLongestLine)
      fact = {std::string(value), evidence};
  }

  /// Blocks as markup gives them; what it says is chrome stays so.
  void take_layout() {
    using Kind = LaidOutBlock::Kind;
    for (const auto& l : a_.layout) {
      Block b;
      b.range = l.range;
      b.text = std::string_view(a_.text).substr(l.range.begin, l.range.size());
      // What is chrome already needs no look at its words.
      if (l.kind != Kind::chrome) b = describe_block(a_.text, l.range, true);
      if (l.kind == Kind::heading) b.heading_level = std::max(b.heading_level, 2);
      if (l.kind == Kind::list_item) b.bullet = true;
      blocks_.push_back(b);
      BlockNote note;
      if (l.kind == Kind::chrome) note = {Role::chrome, l.reason, Cue::none};
      if (l.kind == Kind::headline) note = {Role::headline, "headline", Cue::none};
      if (l.kind == Kind::byline) note = {Role::meta, "byline", Cue::none};
      if (l.kind == Kind::date) note = {Role::date_line, "date", Cue::none};
      notes_.push_back(note);
    }
  }

  /// " date 2024-03-14 People look at the bridge ...": a label and a date, then other text.
  void split_leading_labels(const std::vector<Block>& blocks) {
    for (const auto& b : blocks) {
      const uint32_t n = leading_date_label(b.text);
      if (n == 0 || n >= b.text.size()) {
        blocks_.push_back(b);
        continue;
      }
      uint32_t rest = b.range.begin + n;
      while (rest < b.range.end && is_space(decode_at(a_.text, rest).value)) ++rest;
      blocks_.push_back(
          describe_block(a_.text, {b.range.begin, b.range.begin + n}, b.blank_before));
      blocks_.push_back(describe_block(a_.text, {rest, b.range.end}, true));
    }
  }

  /// Where the article is on a flat page. Markup knows it better.
  void find_article_lines() {
    cues_.reserve(blocks_.size());
    for (size_t i = 0; i < blocks_.size(); ++i)
      cues_.push_back(notes_[i].role == Role::unknown ? match_cue(blocks_[i]) : CueMatch{});
    if (a_.layout.empty()) lines_ = find_article(blocks_, cues_);
  }

  /// A line outside the article that may say something of it all the same: one between its headline
  /// and its text or just below them, or just above the headline when there is none, unless it is
  /// another article's.
  [[nodiscard]] bool close_to_article(size_t i) const {
    constexpr size_t kReach = 6;
    if (i >= lines_.end + kReach) return false;
    if (lines_.headline >= blocks_.size()) return i + kReach >= lines_.begin;
    if (i >= lines_.headline) return true;
    if (i + 3 < lines_.headline) return false;
    size_t text = lines_.headline + 1;
    while (text < blocks_.size() && (text < lines_.begin || !blocks_[text].prose())) ++text;
    bool credited = false;
    bool dated = false;
    for (size_t k = lines_.headline + 1; k < text; ++k) {
      const auto details = read_details(blocks_[k].text);
      dated = dated || is_date_line(blocks_[k].text) || (details && !details->date.empty());
      credited = credited || (details && !details->author.empty());
    }
    if (!credited && !dated) return true;
    // "March 14, 2024", the headline, "By Jane Doe": but not below "By Otto Vance".
    return !dated && is_date_line(blocks_[i].text) &&
           (i == 0 || !read_details(blocks_[i - 1].text));
  }

  /// What each line says of the article, by its wording alone.
  void read_lines() {
    size_t first = blocks_.size();
    size_t last = 0;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (!blocks_[i].prose() || cues_[i].cue != Cue::none) continue;
      first = std::min(first, i);
      last = i;
    }
    for (size_t i = 0; i < blocks_.size(); ++i) {
      const Block& b = blocks_[i];
      BlockNote& note = notes_[i];
      if (note.role != Role::unknown) continue;
      // A link between two paragraphs is not the article's own address.
      const bool outside = i < first || i > last;
      if (read_appeared_first(b, note) || read_header_line(b, note, i)) continue;
      if (lines_.page && i == lines_.headline) continue;
      if (lines_.page && !lines_.reasons[i].empty() && !close_to_article(i)) {
        note = {Role::chrome, lines_.reasons[i]};
        continue;
      }
      if (read_link_line(b, note, outside)) continue;
      if (b.words <= 24 && (!b.ends_sentence || b.text.ends_with(".m."))) {
        read_details_line(b, note);
        if (note.role != Role::unknown) continue;
      }
      if (is_date_line(b.text)) {
        note = {Role::date_line, "date"};
        continue;
      }
      if (const auto credits = read_credits(b.text)) {
        set(a_.author, credits->author, "byline");
        set(a_.editor, credits->editor, "credit line");
        note = {Role::meta, credits->author.empty() ? "editor" : "byline"};
        continue;
      }
      if (lines_.page && !lines_.reasons[i].empty()) {
        note = {Role::chrome, lines_.reasons[i]};
        continue;
      }
      note.cue = cues_[i].cue;
      note.reason = cues_[i].reason;
    }
  }

  /// "The post HEADLINE appeared first on OUTLET."
  bool read_appeared_first(const Block& b, BlockNote& note) {
    static constexpr std::string_view kMiddle = " appeared first on ";
    if (!b.text.starts_with("The ") || b.words > 60) return false;
    const auto at = b.text.rfind(kMiddle);
    if (at == std::string_view::npos) return false;
    auto headline = b.text.substr(4, at - 4);
    for (const std::string_view kind : {"post ", "article ", "story "}) {
      if (headline.starts_with(kind)) headline.remove_prefix(kind.size());
    }
    auto outlet = b.text.substr(at + kMiddle.size());
    while (outlet.ends_with('.')) outlet.remove_suffix(1);
    set(a_.headline, headline,
        "\xE2\x80\x9C"
        "appeared first on\xE2\x80\x9D line");
    set(a_.outlet, outlet,
        "\xE2\x80\x9C"
        "appeared first on\xE2\x80\x9D line");
    note = {Role::tail_meta,
            "\xE2\x80\x9C"
            "appeared first on\xE2\x80\x9D line"};
    return true;
  }

  /// "Title: ...", "Source: ...", "Author: ..." near the top, and rules.
  bool read_header_line(const Block& b, BlockNote& note, size_t index) {
    if (b.text == "---" || b.text == "***" || b.text == "+++") {
      note = {Role::meta, "rule"};
      return true;
    }
    const auto colon = b.text.find(':');
    if (index >= 14 || colon == std::string_view::npos || colon > 16 || colon + 1 >= b.text.size())
      return false;
    const std::string label = plain_line(b.text.substr(0, colon));
    auto value = b.text.substr(colon + 1);
    while (!value.empty() &&
           (value.front() == ' ' || value.front() == '"' || value.front() == '\''))
      value.remove_prefix(1);
    while (!value.empty() && (value.back() == ' ' || value.back() == '"' || value.back() == '\''))
      value.remove_suffix(1);
    if (value.empty()) return false;
    if (label == "title" || label == "headline" || label == "subject") {
      set(a_.headline, value, "labelled line");
    } else if ((label == "source" || label == "outlet" || label == "publisher" ||
                label == "publication" || label == "newspaper" || label == "site") &&
               b.words <= 8 && value.find("://") == std::string_view::npos &&
               (b.words <= 4 || looks_like_outlet(value))) {
      set(a_.outlet, value, "labelled line");
    } else if ((label == "author" || label == "authors" || label == "byline" ||
                label == "creator") &&
               b.words <= 12) {
      set(a_.author, value, "labelled line");
    } else if (label == "language" || label == "lang") {
      set(a_.language, value, "labelled line");
    } else if ((label == "location" || label == "dateline" || label == "place") && b.words <= 6) {
      set(a_.place, value, "labelled line");
    } else if (label == "from" || label == "to" || label == "cc" || label == "reply-to") {
      // A letter's head.
    } else if (b.words <= 8 && (label == "section" || label == "category" || label == "id" ||
                                label == "type" || label == "tags" || label == "keywords")) {
      // Nothing that an article's facts have a place for.
    } else {
      return false;
    }
    note = {Role::meta, label};
    return true;
  }

  /// "Original: www.example.com/...", "Source: https://...", or an address alone.
  bool read_link_line(const Block& b, BlockNote& note, bool outside) {
    if (b.words > 6) return false;
    for (const std::string_view start : {"https://", "http://", "www."}) {
      const auto at = b.text.find(start);
      if (at == std::string_view::npos) continue;
      const auto end = std::min(b.text.find_first_of(" \t>)]\"", at), b.text.size());
      const auto before = plain_line(b.text.substr(0, at));
      const bool label = before.empty() || before == "original" || before == "source" ||
                         before == "url" || before == "link" ||
                         before == "originally published at" || before == "read at" ||
                         before == "via" || before == "canonical" || before == "permalink" ||
                         before == "original article" || before == "original source" ||
                         before == "original link" || before == "available at" ||
                         before == "from" || before == "article url";
      if (!label || end < b.text.size()) return false;
      if (outside) set(a_.url, b.text.substr(at, end - at), "link line");
      note = {Role::meta, "link line"};
      return true;
    }
    return false;
  }

  /// "By Jane Doe | March 3, 2025 | 4 min read": pieces of facts in one line. A name alone counts
  /// on a page, where other lines than those near the headline are out already.
  void read_details_line(const Block& b, BlockNote& note) {
    const auto details = read_details(b.text);
    if (!details || (details->place && !lines_.page)) return;
    const bool trusted = !details->bare || lines_.page;
    if (trusted)
      set(a_.author, details->author, details->bare ? "line below the headline" : "byline");
    // "Tom Reyes | South Bay Courier | June 9th, 2021"
    set(a_.outlet, details->outlet, "line with the date");
    if (!details->date.empty()) {
      note = {Role::date_line, "date"};
    } else if (trusted) {
      note = {Role::meta, "byline"};
    }
  }

  /// A name alone below a page's headline: after "by", or above the date.
  void read_name_line() {
    constexpr size_t kReach = 18;
    for (size_t i = lines_.headline + 1; i < std::min(lines_.headline + kReach, blocks_.size());
         ++i) {
      if (i >= lines_.begin && blocks_[i].prose()) return;
      auto name = blocks_[i].text.substr(0, blocks_[i].text.find(", "));
      const std::string before = plain_line(blocks_[i - 1].text);
      bool named = before == "by" || before == "author" || name.starts_with("by ");
      if (name.starts_with("by ")) name.remove_prefix(3);
      if (!is_bare_name(name)) continue;
      for (size_t k = i + 1; k < std::min(i + 4, blocks_.size()); ++k)
        named = named || notes_[k].role == Role::date_line;
      if (!named) continue;
      set(a_.author, name, "line below the headline");
      if (notes_[i].role != Role::date_line) notes_[i] = {Role::meta, "byline"};
      return;
    }
  }

  [[nodiscard]] bool open(size_t i) const {
    return notes_[i].role == Role::unknown && notes_[i].cue == Cue::none;
  }

  [[nodiscard]] size_t open_blocks() const {
    size_t n = 0;
    for (size_t i = 0; i < blocks_.size(); ++i) n += open(i) ? 1 : 0;
    return n;
  }

  [[nodiscard]] size_t first_prose() const {
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (open(i) && (blocks_[i].prose() || read_dateline(blocks_[i].text))) return i;
    }
    return blocks_.size();
  }

  void read_dateline_fact() {
    size_t looked = 0;
    for (size_t i = 0; i < blocks_.size() && looked < 6; ++i) {
      if (!open(i) || blocks_[i].words < 8) continue;
      ++looked;
      const auto d = read_dateline(blocks_[i].text);
      if (!d) continue;
      set(a_.place, d->place, "dateline");
      dateline_agency_ = d->agency;
      dateline_date_ = d->date;
      return;
    }
  }

  /// "Headline | Harbor Courier" into its two parts.
  void take_headline(std::string_view line, const char* evidence) {
    if (a_.headline || line.size() > kLongestLine) return;
    size_t hashes = 0;
    while (hashes < line.size() && line[hashes] == '#') ++hashes;
    if (hashes < line.size() && line[hashes] == ' ') line.remove_prefix(hashes + 1);
    for (const std::string_view sep : {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: "}) {
      const auto at = line.rfind(sep);
      if (at == std::string_view::npos) continue;
      const auto tail = line.substr(at + sep.size());
      const bool bar = sep == " | " || sep == " :: ";
      const auto words = 1 + std::count(tail.begin(), tail.end(), ' ');
      if (words <= 4 && (looks_like_outlet(tail) || (bar && at > 20))) {
        set(a_.outlet, tail, "headline's ending");
        line = line.substr(0, at);
        break;
      }
    }
    std::string joined;
    for (const char c : line) joined += c == '\n' || c == '\r' ? ' ' : c;
    a_.headline = {joined, evidence};
  }

  void find_headline() {
    const size_t prose = first_prose();
    if (a_.headline) {
      mute_repeats(a_.headline.value, prose);
      read_header_rest(prose, 0);
      return;
    }
    std::unordered_map<std::string, int> counts;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (notes_[i].role == Role::teaser) continue;
      for (const auto& t : analyze(blocks_[i].text)) {
        if (t.main) ++counts[t.stem];
      }
    }
    std::map<std::string, int> repeats;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (open(i) && blocks_[i].words <= 40) ++repeats[plain_line(blocks_[i].text)];
    }
    if (lines_.page && lines_.headline < blocks_.size()) {
      const std::string plain = plain_line(blocks_[lines_.headline].text);
      const bool again = std::count_if(blocks_.begin(), blocks_.end(), [&](const Block& b) {
                           return b.words <= 40 && plain_line(b.text) == plain;
                         }) > 1;
      accept_headline(lines_.headline, again ? "repeated line" : "line above the text", prose);
      return;
    }
    size_t best = blocks_.size();
    double best_score = 0;
    bool best_repeated = false;
    double good_above = 0;
    // A text without a sentence in it has its headline first.
    const size_t last = prose == blocks_.size() ? std::min<size_t>(1, blocks_.size()) : prose;
    for (size_t i = 0; i < last; ++i) {
      const Block& b = blocks_[i];
      if (!open(i) || b.bullet || b.words < 2 || b.words > 40 || b.text.size() > 300 ||
          read_details(b.text))
        continue;
      // What stands there three times and more is a button, not a headline.
      const bool repeated = repeats[plain_line(b.text)] == 2 && b.words >= 3;
      const double heard = echo(b.text, counts);
      double score = 3 * heard + (repeated ? 3 : 0) + (b.heading_level == 1 ? 3 : 0);
      if (b.words >= 5 && b.words <= 22) score += 1;
      if (b.words < 4) score -= 1;
      if (looks_like_outlet(b.text)) score -= 2;
      if (cut_short(b.text)) score -= 1;
      // A standfirst follows its headline: the first of two good lines is the headline.
      score -= 0.75 * good_above;
      if (b.words >= 4 && heard >= 0.3) good_above += 1;
      if (score > best_score) {
        best_score = score;
        best = i;
        best_repeated = repeated;
      }
    }
    if (best == blocks_.size() || best_score < 1.2) {
      read_header_rest(prose, blocks_.size());
      return;
    }
    const char* evidence = blocks_[best].heading_level == 1 ? "heading"
                           : best_repeated                  ? "repeated line"
                                                            : "first line";
    if (!best_repeated && best > 0 && blocks_[best].heading_level != 1)
      evidence = "line above the text";
    accept_headline(best, evidence, prose);
  }

  void accept_headline(size_t best, const char* evidence, size_t prose) {
    take_headline(headline_alone(blocks_[best].text), evidence);
    notes_[best] = {Role::headline, "headline"};
    mute_repeats(std::string(blocks_[best].text), prose);
    read_header_rest(prose, best);
  }

  static bool cut_short(std::string_view line) {
    return line.ends_with("...") || line.ends_with("\xE2\x80\xA6");
  }

  void mute_repeats(const std::string& headline, size_t prose) {
    const std::string plain = plain_line(headline);
    // A record of a title alone has it for its text.
    size_t open_ones = open_blocks();
    for (size_t i = 0; i < blocks_.size() && i <= prose + 2; ++i) {
      const bool outside = lines_.page && notes_[i].role == Role::chrome;
      if ((!open(i) && !outside) || blocks_[i].words > 40) continue;
      // A Markdown heading without its mark.
      const auto& text = blocks_[i].text;
      std::string line =
          plain_line(text.substr(std::min(text.find_first_not_of('#'), text.size())));
      // "Half a headline ..." above the whole one.
      const bool half = cut_short(blocks_[i].text) && line.size() > 12 &&
                        plain.starts_with(line.substr(0, line.find("\xE2\x80\xA6")));
      const bool alone = is_extract(a_) && open_ones == 1;
      if ((line != plain || alone) && !half) continue;
      if (open(i)) --open_ones;
      notes_[i] = {Role::headline, "headline, repeated"};
    }
  }

  /// The other short lines above the text: bare bylines, the outlet's name, menus.
  void read_header_rest(size_t prose, size_t headline) {
    if (prose == blocks_.size()) return;
    for (size_t i = 0; i < prose; ++i) {
      const Block& b = blocks_[i];
      if (!open(i) || b.heading_level > 1) continue;
      const auto name = i >= headline && a_.headline ? read_bare_byline(b.text) : std::nullopt;
      if (name) {
        set(a_.author, *name, "line below the headline");
        notes_[i] = {Role::meta, "byline"};
      } else if (b.words <= 4 && is_office(b.text)) {
        notes_[i] = {Role::meta, "byline"};
      } else if (b.words <= 4 && looks_like_outlet(b.text)) {
        set(a_.outlet, b.text, "line above the text");
        notes_[i] = {Role::meta, "outlet"};
      } else if (i < headline && headline < blocks_.size() && b.words <= 3) {
        notes_[i] = {Role::chrome, "line above the headline"};
      }
    }
  }

  void find_outlet() {
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (notes_[i].reason != "copyright notice") continue;
      // "(c) 2024 Harbor Courier. All rights reserved."
      const auto text = blocks_[i].text;
      size_t at = 0;
      while (at < text.size() && !(text[at] >= '0' && text[at] <= '9')) ++at;
      while (at < text.size() && ((text[at] >= '0' && text[at] <= '9') || text[at] == ' ' ||
                                  text[at] == '-' || text[at] == ','))
        ++at;
      auto name = text.substr(at);
      name = name.substr(0, std::min(name.find_first_of(".,|;("), name.size()));
      while (name.ends_with(' ')) name.remove_suffix(1);
      if (!name.empty() && std::count(name.begin(), name.end(), ' ') <= 4 &&
          is_upper(decode_at(name, 0).value) && plain_line(name) != "all rights reserved") {
        set(a_.outlet, name, "copyright notice");
      }
    }
    set(a_.outlet, dateline_agency_, "dateline");
    if (!a_.outlet && a_.url) {
      auto host = std::string_view(a_.url.value);
      if (const auto scheme = host.find("://"); scheme != std::string_view::npos)
        host.remove_prefix(scheme + 3);
      host = host.substr(0, host.find_first_of("/?#:"));
      if (host.starts_with("www.")) host.remove_prefix(4);
      set(a_.outlet, host, "url");
    }
  }

  /// "by Jane Doe, 22 Dec" above the text says again what is known.
  void mute_byline_again() {
    const std::string by = "by " + fold(a_.author.value);
    if (!a_.author) return;
    const size_t prose = first_prose();
    for (size_t i = 0; i < prose; ++i) {
      if (open(i) && blocks_[i].words <= 14 && fold(blocks_[i].text).starts_with(by))
        notes_[i] = {Role::meta, "byline"};
    }
  }

  /// "Jane Doe is a staff writer ..." among the last paragraphs speaks of the author, not the news.
  void mute_author_notes() {
    const auto& name = a_.author.value;
    const auto first = name.substr(0, std::min({name.find(','), name.find(" and ")}));
    if (first.find(' ') == std::string::npos) return;
    size_t paragraphs = 0;
    for (size_t i = blocks_.size(); i-- > 0 && paragraphs < 4;) {
      if (!open(i)) continue;
      ++paragraphs;
      const auto text = blocks_[i].text;
      if (text.size() <= first.size() || fold(text.substr(0, first.size())) != fold(first))
        continue;
      const auto rest = text.substr(first.size());
      for (const std::string_view verb : {" is ", " was ", " covers ", " has been ", " writes ",
                                          " reports ", " works ", " joined ", ", a ", " (@"}) {
        if (rest.starts_with(verb) && i > first_prose())
          notes_[i] = {Role::chrome, "about the author", Cue::none};
      }
    }
  }

  // --- paragraphs, headings, muted parts ------------------------------------------------------

  void mute(Range range, std::string reason) { a_.muted.push_back({range, std::move(reason)}); }

  [[nodiscard]] bool is_heading(size_t i) const {
    const Block& b = blocks_[i];
    if (b.text.size() > kLongestLine) return false;
    if (b.heading_level > 0) return true;
    if (b.bullet || b.words > 16 || b.prose()) return false;
    const auto last = b.text.back();
    if (b.ends_sentence && last != '?' && !b.text.ends_with("?**")) return false;
    if (last == ',' || last == ';') return false;
    // "It would:" leads into a list; a heading has capitals or is very short.
    if (last == ':' && !b.title_case && b.words > 3) return false;
    return true;
  }

  /// Headings that follow each other from `i` on: how many.
  [[nodiscard]] size_t heading_run(size_t i, size_t standfirsts_end) const {
    size_t n = 0;
    while (i + n < blocks_.size() && open(i + n) && is_heading(i + n) &&
           !is_standfirst(i + n, standfirsts_end))
      ++n;
    return n;
  }

  /// A long line between headline and text: news, not a heading.
  [[nodiscard]] bool is_standfirst(size_t i, size_t prose) const {
    return i < prose && prose < blocks_.size() && blocks_[i].words >= 8 &&
           blocks_[i].heading_level == 0;
  }

  [[nodiscard]] bool text_follows(size_t i) const { return i < blocks_.size() && open(i); }

  /// Up to three short lines above a paragraph are its heading ("Core Issues", "1. The bill"); more
  /// of them, or with nothing below, are a list, a table, a poem: text like other text.
  void lay_out_short_lines(size_t i, size_t n) {
    unsigned words = 0;
    for (size_t k = i; k < i + n; ++k) words += blocks_[k].words;
    if (n <= 3 && words <= 30 && text_follows(i + n)) {
      a_.sections.push_back({blocks_[i].range.begin, blocks_[i + n - 1].range.end});
      section_ = static_cast<int>(a_.sections.size()) - 1;
      return;
    }
    for (size_t k = i; k < i + n; ++k) add_paragraph(blocks_[k].range);
  }

  void lay_out() {
    const size_t prose = first_prose();
    for (size_t i = 0; i < blocks_.size(); ++i) {
      const Block& b = blocks_[i];
      if (!open(i)) {
        mute(b.range, notes_[i].reason);
        continue;
      }
      if (const size_t n = heading_run(i, prose); n > 0) {
        lay_out_short_lines(i, n);
        i += n - 1;
        continue;
      }
      // A report that begins below a summary's heading is not part of the summary.
      if (read_dateline(b.text)) section_ = -1;
      lay_out_paragraph(b);
    }
  }

  void add_paragraph(Range range) {
    if (range.size() == 0) return;
    Paragraph p;
    p.range = range;
    p.section = section_;
    p.sentences = split_sentences(std::string_view(a_.text).substr(range.begin, range.size()));
    for (auto& s : p.sentences) {
      s.begin += range.begin;
      s.end += range.begin;
    }
    if (p.sentences.empty()) return;
    p.range = {p.sentences.front().begin, p.sentences.back().end};
    a_.paragraphs.push_back(std::move(p));
  }

  /// A paragraph, or a caption whose credit and licence are muted.
  void lay_out_paragraph(const Block& b) {
    uint32_t begin = b.range.begin;
    for (const auto& note : photo_notes(b.text)) {
      uint32_t end = b.range.begin + note.begin;
      while (end > begin && is_space(static_cast<unsigned char>(a_.text[end - 1]))) --end;
      // The caption itself stays, as news.
      if (end > begin) add_paragraph({begin, end});
      mute({b.range.begin + note.begin, b.range.begin + note.end}, "photo licence");
      begin = b.range.begin + note.end;
    }
    while (begin < b.range.end && is_space(static_cast<unsigned char>(a_.text[begin]))) ++begin;
    if (begin < b.range.end) add_paragraph({begin, b.range.end});
  }

  Article& a_;
  std::vector<Block> blocks_;
  std::vector<BlockNote> notes_;
  std::vector<CueMatch> cues_;  ///< what match_cue says of each block
  ArticleLines lines_;
  int section_ = -1;
  std::string dateline_agency_;
  Date dateline_date_;
};

}  // namespace

void understand(Article& article) {
  Understander(article).run();
}

}  // namespace lede
