// What the finder of statements knows of words: their classes, and the verbs of saying.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lede::quotes {

/// Sets of classes are bits.
using Classes = uint64_t;
enum Class : Classes {
  kAdverb = 1ULL << 0,
  kAuxiliary = 1ULL << 1,
  kBeing = 1ULL << 2,
  kModal = 1ULL << 3,
  kNegation = 1ULL << 4,
  kPronoun = 1ULL << 5,
  kPersonal = 1ULL << 6,  ///< he, she, they
  kDay = 1ULL << 7,
  kDayPart = 1ULL << 8,
  kDeterminer = 1ULL << 9,
  kPossessive = 1ULL << 10,  ///< his, her, ...
  kPreposition = 1ULL << 11,
  kConjunction = 1ULL << 12,
  kTitle = 1ULL << 13,
  kLooseTitle = 1ULL << 14,  ///< makes no name of what follows
  kNameTitle = 1ULL << 15,   ///< may be all that a person is called
  kMaleTitle = 1ULL << 16,
  kFemaleTitle = 1ULL << 17,
  kNounToo = 1ULL << 18,  ///< form of a verb of saying that is a noun as often
  kStatesToo = 1ULL << 19,
  kPastVerb = 1ULL << 20,
  kClauseStart = 1ULL << 21,
  kAdjunct = 1ULL << 22,     ///< begins what stands between a verb and what is said
  kOpener = 1ULL << 23,      ///< begins a phrase before the subject
  kLead = 1ULL << 24,        ///< "But", "However"
  kAppositive = 1ULL << 25,  ///< begins what is said of a person between commas
  kAfterName = 1ULL << 26,   ///< goes on a noun phrase behind a name
  kNotHeadline = 1ULL << 27,
  kNotContent = 1ULL << 28,
  kCutsContent = 1ULL << 29,
  kAsked = 1ULL << 30,
  kToldClause = 1ULL << 31,
  kPlace = 1ULL << 32,     ///< of places and institutions: no part of a person's name
  kNoName = 1ULL << 33,    ///< capital at the beginning of a sentence alone
  kNameStop = 1ULL << 34,  ///< ends a run of capitalised words
  kParticle = 1ULL << 35,
  kSuffix = 1ULL << 36,
  kNoSpeaker = 1ULL << 37,
  kMale = 1ULL << 38,
  kFemale = 1ULL << 39,
  kAbbreviation = 1ULL << 40,
  kClitic = 1ULL << 41,         ///< 's, 've, n't, set by the tokens
  kGenitive = 1ULL << 42,       ///< 's
  kEastFamily = 1ULL << 44,     ///< a last name that stands first
  kChineseFamily = 1ULL << 45,  ///< the same, and no first name elsewhere
  kManyWords = 1ULL << 43,      ///< begins a verb of several words
  kHonour = 1ULL << 46,         ///< letters behind a name that are no part of it
  kJob = 1ULL << 47,            ///< what a person is, in small letters before the name
  kMaleKin = 1ULL << 48,        ///< husband, son
  kFemaleKin = 1ULL << 49,
  kFinder = 1ULL << 50,     ///< states what it finds: "the poll", "the court"
  kFamilyToo = 1ULL << 51,  ///< a last name as well, though it has another class: "west", "king"
  kFirstToo = 1ULL << 52,   ///< a word that is a first name as well: "rose"
  kAddress = 1ULL << 53,    ///< "Mr.": tells no office
  kBeforeInfinitive = 1ULL << 54,  ///< "helped Lee say"
  kWork = 1ULL << 55,              ///< a book or a film, whose title may stand in marks behind it
  kSaidNoun = 1ULL << 56,          ///< what somebody said: "her warning that"
  kBody = 1ULL << 57,              ///< "the company", of which a name stands before
  kUtterance = 1ULL << 58,         ///< in which something is said: "in an interview"
};

/// What a verb of saying does.
enum VerbUse : uint16_t {
  kSay = 1,         ///< takes a clause or a quotation
  kTell = 2,        ///< takes a hearer first
  kAbout = 4,       ///< takes what is spoken of
  kBelief = 8,      ///< says what is in somebody's mind
  kThatOnly = 16,   ///< a clause after it begins with "that" or a pronoun
  kToAlso = 32,     ///< "vowed to fight"
  kQuoteOnly = 64,  ///< says nothing without a quotation
};

struct CueVerb {
  std::string_view base;
  uint16_t uses = 0;
};

/// Which form of a verb a word is.
enum class VerbForm : uint8_t { none, base, past, present, participle };

struct Word {
  Classes classes = 0;
  const CueVerb* verb = nullptr;
  VerbForm form = VerbForm::none;
};

/// The first eight bytes of a word as a number, the first lowest; 0 stands behind a shorter one.
/// Every word of every article is asked, so that pieces of fixed sizes are read.
[[nodiscard]] inline uint64_t head_of(std::string_view word) {
  const auto read = [&]<typename Piece>(size_t at, Piece piece) {
    std::memcpy(&piece, word.data() + at, sizeof(piece));
    return uint64_t{piece} << (8 * at);
  };
  const size_t size = word.size();
  if (size >= 8) return read(0, uint64_t{});
  if (size >= 4) return read(0, uint32_t{}) | read(size - 4, uint32_t{});
  if (size == 0) return 0;
  return read(0, uint8_t{}) | read(size / 2, uint8_t{}) | read(size - 1, uint8_t{});
}

/// The same of a word that stands at `begin` in a text, without a branch for its length.
[[nodiscard]] inline uint64_t head_at(std::string_view text, size_t begin, size_t size) {
  if (begin + 8 > text.size() || size == 0) return head_of(text.substr(begin, size));
  uint64_t head = 0;
  std::memcpy(&head, text.data() + begin, sizeof(head));
  return size >= 8 ? head : head & ((uint64_t{1} << (8 * size)) - 1);
}

/// Quicker for words than the standard hash, whose values tables of words count anew in a search.
struct WordHash {
  using is_transparent = void;
  size_t operator()(std::string_view word) const noexcept {
    const uint64_t last = word.empty() ? 0 : static_cast<unsigned char>(word.back());
    return static_cast<size_t>(
        ((head_of(word) ^ last << 32) + (word.size() << 3)) * 0x9E3779B97F4A7C15U >> 16);
  }
};

/// The words of the tables, by their letters. Every word of every article is looked up, and most
/// are not known: what that reads is so small that it stays in the processor's cache.
class WordTable {
 public:
  explicit WordTable(const std::unordered_map<std::string_view, Word>& words);

  /// An empty Word for one that is not known. `head` is head_of the word.
  [[nodiscard]] const Word& find(std::string_view word, uint64_t head) const {
    const uint64_t hash = hash_of(word.size(), head);
    for (size_t at = first_slot(hash); slots_[at] != 0; at = next(at)) {
      if ((slots_[at] ^ tag_of(hash)) >= kMostWords) continue;
      const size_t number = slots_[at] % kMostWords;
      // Shorter words are all in their heads.
      if (known_[number].head == head && (word.size() < sizeof(head) || letters_[number] == word))
        return known_[number].word;
    }
    return known_[0].word;
  }

 private:
  /// Four bits of the hash, by which most others are told apart, and below them a number in known_.
  using Slot = uint16_t;
  static constexpr size_t kMostWords = 1U << 12;
  struct Known {
    uint64_t head = 0;
    Word word;
  };

  [[nodiscard]] static uint64_t hash_of(size_t size, uint64_t head) {
    return ((head + size) * 0x9E3779B97F4A7C15U) >> 24;
  }
  [[nodiscard]] static Slot tag_of(uint64_t hash) {
    return static_cast<Slot>(hash / kMostWords * kMostWords);
  }
  [[nodiscard]] size_t first_slot(uint64_t hash) const { return hash >> 16 & mask_; }
  [[nodiscard]] size_t next(size_t slot) const { return (slot + 1) & mask_; }

  std::vector<Slot> slots_;   ///< a power of two of them; 0 for a free one
  size_t mask_;               ///< one less than that
  std::vector<Known> known_;  ///< the shortest first, which most words are; the first is no word
  std::vector<std::string_view> letters_;  ///< of each
};

[[nodiscard]] const WordTable& word_table();

/// What is known of a word in small ASCII letters; an empty Word for others.
[[nodiscard]] inline const Word& find_word(std::string_view small) {
  return word_table().find(small, head_of(small));
}

/// The same of a verb's two words ("point out").
[[nodiscard]] const Word& find_two_words(std::string_view first, std::string_view second);

}  // namespace lede::quotes
