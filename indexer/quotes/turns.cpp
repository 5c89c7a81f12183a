#include "indexer/quotes/turns.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/quotes/turn_labels.h"
#include "indexer/quotes/written_names.h"

namespace lede::quotes {

namespace {

/// A transcript has as many turns, and at least one of so many asks, or speaks of "I" or "you".
constexpr size_t kFewestTurns = 3;
constexpr size_t kOneOf = 4;

/// Of an outlet, such as "CNN".
constexpr size_t kLongestAcronym = 4;

/// What is known of all who have one label.
struct Voice {
  std::string name;  ///< in full
  size_t turns = 0;
  size_t questions = 0;
  size_t named = 0;       ///< turns that name who has the label
  bool known = false;     ///< surely a person
  bool repeated = false;  ///< has more than one turn
  bool accepted = false;
  bool asks = false;
  bool anonymous = false;  ///< nobody's name
};

struct Block {
  Range range;
  bool heading = false;
  std::optional<TurnLabel> label;
};

/// True where somebody speaks of himself or to another, outside of quotation marks.
bool is_personal(std::string_view text) {
  static constexpr std::string_view kWords[] = {"i", "me", "my", "we", "our", "you", "your"};
  bool quoted = false;
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = decode_at(text, i);
    if (c.value == U'“' || (c.value == '"' && !quoted)) {
      quoted = true;
    } else if (c.value == U'”' || c.value == '"') {
      quoted = false;
    }
    if (!ascii::is_letter(text[i])) {
      i += c.size;
      continue;
    }
    size_t end = i;
    while (end < text.size() && ascii::is_letter(text[end])) ++end;
    if (!quoted && end - i <= 4 && (i == 0 || text[i - 1] != '.')) {
      const std::string small = ascii::lower(text.substr(i, end - i));
      if (std::find(std::begin(kWords), std::end(kWords), small) != std::end(kWords)) return true;
    }
    i = end;
  }
  return false;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '*' || c == '_';
}

/// Without blanks and stage directions at the ends.
Range spoken(std::string_view text, Range r) {
  for (bool more = true; more && r.size() > 0;) {
    while (r.begin < r.end && is_blank(text[r.begin])) ++r.begin;
    while (r.end > r.begin && is_blank(text[r.end - 1])) --r.end;
    more = false;
    if (r.size() == 0) break;
    const std::string_view all = text.substr(r.begin, r.size());
    const char first = all.front();
    const char last = all.back();
    if (first == '[' || first == '(') {
      const size_t close = all.find(first == '[' ? ']' : ')');
      if (close != std::string_view::npos) {
        r.begin += static_cast<uint32_t>(close) + 1;
        more = true;
        continue;
      }
    }
    if (last == ']' || last == ')') {
      const size_t open = all.rfind(last == ']' ? '[' : '(');
      if (open != std::string_view::npos) {
        r.end = r.begin + static_cast<uint32_t>(open);
        more = true;
      }
    }
  }
  return r;
}

class TurnFinder {
 public:
  explicit TurnFinder(const Article& article) : article_(article), text_(article.text) {}

  std::vector<Turn> run() {
    read_blocks();
    if (labelled_ < kFewestTurns || !may_be_transcript()) return {};
    meet_voices();
    if (!is_transcript()) return {};
    return turns();
  }

 private:
  /// Paragraphs and lines of headings, in order: a short question looks like a heading.
  void read_blocks() {
    blocks_.reserve(article_.paragraphs.size() + article_.sections.size());
    for (const auto& p : article_.paragraphs) blocks_.push_back({p.range, false, {}});
    for (const Range heading : article_.sections) {
      for (uint32_t begin = heading.begin; begin < heading.end;) {
        const size_t line = std::min<size_t>(text_.find('\n', begin), heading.end);
        const auto end = static_cast<uint32_t>(line);
        if (end > begin) blocks_.push_back({{begin, end}, true, {}});
        begin = end + 1;
      }
    }
    std::sort(blocks_.begin(), blocks_.end(),
              [](const Block& a, const Block& b) { return a.range.begin < b.range.begin; });
    for (Block& b : blocks_) {
      b.label = label_before_colon(text_, b.range);
      if (!b.label) b.label = label_alone(text_, b.range);
      labelled_ += b.label ? 1 : 0;
    }
  }

  /// False where no two labels have a word in common, so that nobody has two turns.
  [[nodiscard]] bool may_be_transcript() const {
    std::vector<std::string_view> words;
    for (const Block& b : blocks_) {
      if (!b.label) continue;
      // Names that stand elsewhere in the text.
      if (b.label->words.empty() || asks(*b.label) || answers(*b.label)) return true;
      words.insert(words.end(), b.label->words.begin(), b.label->words.end());
    }
    std::sort(words.begin(), words.end());
    return std::adjacent_find(words.begin(), words.end()) != words.end();
  }

  [[nodiscard]] static std::string key(const TurnLabel& label) {
    std::string all;
    for (const auto& word : label.words) all += word + ' ';
    return all;
  }

  /// True where the words name whose label it is.
  [[nodiscard]] bool names(std::string_view words, const TurnLabel& label) const {
    std::string last(text_.substr(label.name.begin, label.name.size()));
    last.erase(0, last.rfind(' ') + 1);
    return words.find(label.shouts ? in_prose(last) : last) != std::string_view::npos;
  }

  void meet_voices() {
    std::unordered_map<std::string, const TurnLabel*> fullest;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (!blocks_[i].label) continue;
      const TurnLabel& label = *blocks_[i].label;
      Voice& v = voices_[key(label)];
      ++v.turns;
      const std::string_view words = words_of(i);
      v.questions += words.find('?') != std::string_view::npos ? 1 : 0;
      v.named += names(words, label) ? 1 : 0;
      asked_ = asked_ || asks(label);
      for (const auto& word : label.words) {
        const TurnLabel*& longest = fullest[word];
        if (longest == nullptr || longest->words.size() < label.words.size()) longest = &label;
      }
    }
    WrittenNames written;
    written.read(article_.headline.value, true);
    bool introduction = true;
    for (const Block& b : blocks_) {
      introduction = introduction && !(b.label && asks(*b.label));
      const uint32_t begin = b.label ? std::max(b.label->content, b.range.begin) : b.range.begin;
      if (begin < b.range.end) written.read(text_.substr(begin, b.range.end - begin), introduction);
    }
    for (const Block& b : blocks_) {
      const auto& label = b.label;
      if (!label) continue;
      Voice& v = voices_[key(*label)];
      if (!v.name.empty() || label->words.empty()) continue;
      if (asks(*label)) {
        v.known = v.asks = true;
        continue;
      }
      if (is_anonymous(*label)) {
        v.anonymous = true;
        continue;
      }
      if (answers(*label)) {
        v.known = asked_;
        v.name = written.interviewed();
        continue;
      }
      const TurnLabel& full = label->words.size() == 1 ? *fullest[label->words[0]] : *label;
      v.name = written.full(full);
      if (v.name.empty()) {
        const std::string_view as_written = text_.substr(full.proper.begin, full.proper.size());
        v.name = full.shouts ? in_prose(as_written) : std::string(as_written);
      } else {
        v.known = true;
      }
      if (full.words.size() > 1 && &full != &*label) v.known = voices_[key(full)].known = true;
      if (written.is_person(*label) || written.is_person(full)) v.known = true;
      shouting_ = shouting_ || (v.known && label->shouts);
    }
  }

  [[nodiscard]] bool is_transcript() {
    std::unordered_map<std::string_view, size_t> by_name;
    for (const auto& [key, v] : voices_) by_name[v.name] += v.turns;
    size_t known = 0;
    size_t known_repeated = 0;
    size_t repeated = 0;
    for (auto& [key, v] : voices_) {
      v.repeated = v.turns > 1;
      known += v.known ? v.turns : 0;
      known_repeated += v.known && by_name[v.name] > 1 ? v.turns : 0;
      repeated += v.repeated ? 1 : 0;
    }
    const bool sure = known + 1 >= kFewestTurns && known_repeated * 3 >= known;
    if (!sure && repeated < 2) return false;
    size_t turns = 0;
    size_t talk = 0;
    size_t named = 0;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (!blocks_[i].label) continue;
      const TurnLabel& label = *blocks_[i].label;
      Voice& v = voices_[key(label)];
      const bool whole_name = shouting_ && label.shouts && label.words.size() > 1;
      v.accepted = v.known || v.anonymous ||
                   (!label.alone && (whole_name || (v.repeated && (sure || label.shouts))));
      if (voice(blocks_[i]) == nullptr) continue;
      v.asks = v.asks || (!v.known && !label.titled && is_paper(label, v));
      ++turns;
      const std::string_view words = words_of(i);
      talk += words.find('?') != std::string_view::npos || is_personal(words) ? 1 : 0;
      named += !v.asks && names(words, label) ? 1 : 0;
    }
    // What is told under a person's name names that person.
    return turns >= kFewestTurns && talk * (sure ? kOneOf : 2) >= turns && named * 3 < turns;
  }

  /// "THE TIDE:", "CNN:": the questions are the paper's.
  [[nodiscard]] bool is_paper(const TurnLabel& label, const Voice& v) const {
    if (label.words.empty()) return false;
    if (label.words[0] == "the") return true;
    if (label.shouts && label.words.size() == 1 && label.words[0].size() <= kLongestAcronym &&
        v.questions * 2 >= v.turns)
      return true;
    const std::string outlet = ascii::lower(article_.outlet.value);
    return outlet.find(ascii::lower(text_.substr(label.name.begin, label.name.size()))) !=
           std::string::npos;
  }

  /// What is said under the label of block `i`: of a label alone, the next paragraph.
  [[nodiscard]] Range content_of(size_t i) const {
    const Range block = blocks_[i].range;
    const uint32_t begin = std::max(blocks_[i].label->content, block.begin);
    if (begin < block.end) return {begin, block.end};
    if (i + 1 < blocks_.size() && !blocks_[i + 1].label) return blocks_[i + 1].range;
    return {block.end, block.end};
  }

  [[nodiscard]] std::string_view words_of(size_t i) const {
    const Range content = content_of(i);
    return text_.substr(content.begin, content.size());
  }

  [[nodiscard]] const Voice* voice(const Block& b) const {
    if (!b.label) return nullptr;
    const Voice& v = voices_.at(key(*b.label));
    // What stands under a person's name as a heading may be told of that person.
    return v.accepted && (!b.label->alone || (v.repeated && v.named == 0)) ? &v : nullptr;
  }

  [[nodiscard]] std::vector<Turn> turns() {
    const size_t n = blocks_.size();
    std::vector<Turn> all(n);
    size_t first = n;
    size_t last = 0;
    size_t labelled = 0;
    for (size_t i = 0; i < n; ++i) {
      if (voice(blocks_[i]) == nullptr) continue;
      first = std::min(first, i);
      last = i;
      ++labelled;
    }
    // Between the turns of a whole transcript there is no prose.
    const bool whole = labelled * 2 >= last - first + 1;
    const Voice* current = nullptr;
    std::optional<Range> awaited;  // a label whose words follow in the next paragraph
    for (size_t i = 0; i < n; ++i) {
      const Block& b = blocks_[i];
      Turn& t = all[i];
      t.block = b.range;
      if (const Voice* v = voice(b)) {
        current = v;
        t.content = spoken(text_, {std::max(b.label->content, b.range.begin), b.range.end});
        t.kind = v->asks || t.content.size() == 0 ? Turn::Kind::silent : Turn::Kind::speech;
        t.label = b.label->name;
        awaited = b.label->content >= b.range.end ? t.label : std::nullopt;
        name(t, *v, *b.label);
        continue;
      }
      if (current == nullptr) continue;
      t.content = spoken(text_, b.range);
      const std::string_view words = text_.substr(t.content.begin, t.content.size());
      const bool sentence =
          !words.empty() && std::string_view(".!?").find(words.back()) != std::string_view::npos;
      const bool goes_on =
          b.heading ? whole && i < last && sentence : (whole && i < last) || is_personal(words);
      if (words.empty()) {
        t.kind = Turn::Kind::silent;
      } else if (awaited || goes_on) {
        t.kind = current->asks ? Turn::Kind::silent : Turn::Kind::speech;
        t.label = awaited;
        if (awaited) t.speaker = current->name;
        awaited.reset();
      } else {
        current = nullptr;
      }
    }
    return all;
  }

  static void name(Turn& t, const Voice& v, const TurnLabel& label) {
    t.speaker = v.name;
    t.inferred = answers(label);
    if (t.inferred && v.name.empty()) t.kind = Turn::Kind::silent;
  }

  const Article& article_;
  std::string_view text_;
  std::vector<Block> blocks_;
  size_t labelled_ = 0;
  bool asked_ = false;     ///< there is a "Q:"
  bool shouting_ = false;  ///< names stand in capitals
  std::unordered_map<std::string, Voice> voices_;
};

}  // namespace

std::vector<Turn> find_turns(const Article& article) {
  return TurnFinder(article).run();
}

}  // namespace lede::quotes
