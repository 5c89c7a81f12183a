#include "indexer/quotes/words.h"

#include <algorithm>
#include <bit>
#include <deque>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/text/person_name.h"

namespace lede::quotes {

namespace {

struct Row {
  Classes classes;
  std::string_view words;
};

struct VerbRow {
  std::string_view base;
  uint16_t uses;
  std::string_view forms;
};

#include "indexer/quotes/cue_verbs.inc"
#include "indexer/quotes/word_classes.inc"

template <typename F>
void each_word(std::string_view words, F&& f) {
  while (!words.empty()) {
    const size_t end = words.find(' ');
    f(words.substr(0, end));
    if (end == std::string_view::npos) return;
    words.remove_prefix(end + 1);
  }
}

/// Makes the words of the tables.
class Words {
 public:
  Words() {
    for (const auto& row : kRows)
      each_word(row.words, [&](std::string_view w) { at(w).classes |= row.classes; });
    each_word(kAbbreviations, [&](std::string_view w) { at(w).classes |= kAbbreviation; });
    for (const auto& row : kVerbs) add_verb(row);
    at("according").classes |= kManyWords;
  }

  [[nodiscard]] WordTable table() const { return WordTable(words_); }

 private:
  Word& at(std::string_view word) {
    const auto it = words_.find(word);
    return it != words_.end() ? it->second : words_[kept_.emplace_back(word)];
  }

  void add_verb(const VerbRow& row) {
    const CueVerb& verb = verbs_.emplace_back(CueVerb{row.base, row.uses});
    const size_t space = row.base.find(' ');
    const std::string first(row.base.substr(0, space));
    const std::string rest(space == std::string_view::npos ? "" : row.base.substr(space));
    add_form(first + rest, verb, VerbForm::base);
    if (!row.forms.empty()) {
      each_word(row.forms, [&](std::string_view form) {
        std::string letters(form);
        for (char& c : letters) c = c == '_' ? ' ' : c;
        const std::string_view head = std::string_view(letters).substr(0, letters.find(' '));
        add_form(letters, verb,
                 head.ends_with("ing")                ? VerbForm::participle
                 : head.ends_with("s") && head != "s" ? VerbForm::present
                                                      : VerbForm::past);
      });
      return;
    }
    const bool silent_e = first.ends_with('e');
    const bool hisses = first.ends_with('s') || first.ends_with("sh") || first.ends_with("ch") ||
                        first.ends_with('x') || first.ends_with('z');
    add_form(first + (silent_e ? "d" : "ed") + rest, verb, VerbForm::past);
    add_form(first + (hisses ? "es" : "s") + rest, verb, VerbForm::present);
    add_form((silent_e ? first.substr(0, first.size() - 1) : first) + "ing" + rest, verb,
             VerbForm::participle);
  }

  void add_form(const std::string& letters, const CueVerb& verb, VerbForm form) {
    Word& word = at(letters);
    if (word.verb != nullptr && word.verb != &verb) return;
    word.verb = &verb;
    if (word.form == VerbForm::none) word.form = form;
    const size_t space = letters.find(' ');
    if (space != std::string::npos) at(letters.substr(0, space)).classes |= kManyWords;
  }

  std::deque<std::string> kept_;
  std::deque<CueVerb> verbs_;
  std::unordered_map<std::string_view, Word> words_;
};

}  // namespace

WordTable::WordTable(const std::unordered_map<std::string_view, Word>& words)
    : slots_(std::bit_ceil(words.size() * 2)), mask_(slots_.size() - 1), known_(1) {
  letters_.emplace_back();
  for (const auto& [word, known] : words) letters_.push_back(word);
  if (letters_.size() > kMostWords) throw std::logic_error("the table of words has too many");
  std::sort(letters_.begin(), letters_.end(), [](std::string_view a, std::string_view b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  });
  for (size_t number = 1; number < letters_.size(); ++number) {
    const std::string_view word = letters_[number];
    known_.push_back({head_of(word), words.at(word)});
    const uint64_t hash = hash_of(word.size(), known_.back().head);
    size_t at = first_slot(hash);
    while (slots_[at] != 0) at = next(at);
    slots_[at] = static_cast<Slot>(tag_of(hash) + number);
  }
}

const WordTable& word_table() {
  static const Words words;  // the table has their letters and verbs
  static const WordTable table = words.table();
  return table;
}

const Word& find_two_words(std::string_view first, std::string_view second) {
  std::string both(first);
  both += ' ';
  both += second;
  return find_word(both);
}

}  // namespace lede::quotes
