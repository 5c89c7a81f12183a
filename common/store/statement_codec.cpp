#include "common/store/statement_codec.h"

#include <algorithm>

#include "common/base/varint.h"
#include "common/store/stored_reader.h"

namespace lede {

namespace {

constexpr const char* kWhat = "the statements of a passage";

/// Of a statement's first number, behind its kind.
enum Flag : unsigned {
  kPerson = 1U << 2U,
  kInferred = 1U << 3U,
  kMention = 1U << 4U,
  kOffice = 1U << 5U,
  kSpans = 1U << 6U,  ///< another number of spans than one
};
constexpr unsigned kKinds = 3;

/// Numbers words in the order in which they are said first, from 1 on; 0 is no word.
class WordTable {
 public:
  uint64_t number(const std::string& word) {
    if (word.empty()) return 0;
    const auto it = std::find(words_.begin(), words_.end(), word);
    if (it != words_.end()) return static_cast<uint64_t>(it - words_.begin()) + 1;
    words_.push_back(word);
    return words_.size();
  }
  [[nodiscard]] std::string text() const {
    std::string all;
    for (const auto& word : words_) all += word + '\n';
    return all;
  }

 private:
  std::vector<std::string> words_;  // few: of one passage
};

std::vector<std::string_view> words_of(std::string_view all) {
  std::vector<std::string_view> words;
  for (size_t end = all.find('\n'); end != std::string_view::npos; end = all.find('\n')) {
    words.push_back(all.substr(0, end));
    all.remove_prefix(end + 1);
  }
  if (!all.empty()) throw Damage(std::string(kWhat) + " have words without an end");
  return words;
}

void put_difference(std::string& out, uint32_t value, uint32_t from) {
  put_varint(out, fold_sign(int64_t{value} - int64_t{from}));
}

/// A place not far from `from`, inside the text.
uint32_t take_near(StoredReader& in, uint32_t from, size_t text_size) {
  const int64_t place = int64_t{from} + unfold_sign(in.number(uint64_t{4} * (text_size + 1)));
  in.require(place >= 0 && place <= static_cast<int64_t>(text_size));
  return static_cast<uint32_t>(place);
}

Range take_range(StoredReader& in, uint32_t begin, size_t text_size) {
  return {begin, begin + static_cast<uint32_t>(in.number(text_size - begin))};
}

}  // namespace

PackedStatements pack_statements(const std::vector<Statement>& statements) {
  PackedStatements out;
  WordTable words;
  uint32_t last = 0;
  for (const auto& s : statements) {
    unsigned flags = static_cast<unsigned>(s.kind);
    if (s.person) flags |= kPerson;
    if (s.inferred) flags |= kInferred;
    if (s.mention) flags |= kMention;
    if (!s.office.empty()) flags |= kOffice;
    if (s.spans.size() != 1) flags |= kSpans;
    put_varint(out.numbers, flags);
    put_varint(out.numbers, words.number(s.speaker));
    if (!s.office.empty()) put_varint(out.numbers, words.number(s.office));
    put_varint(out.numbers, words.number(s.cue));
    if (s.spans.size() != 1) put_varint(out.numbers, s.spans.size());
    for (const auto& span : s.spans) {
      put_difference(out.numbers, span.begin, last);
      put_varint(out.numbers, span.size());
      last = span.end;
    }
    if (!s.mention) continue;
    put_difference(out.numbers, s.mention->begin, last);
    put_varint(out.numbers, s.mention->size());
  }
  out.words = words.text();
  return out;
}

std::vector<Statement> unpack_statements(std::string_view numbers, std::string_view all_words,
                                         size_t text_size) {
  std::vector<Statement> statements;
  const auto words = words_of(all_words);
  StoredReader in(numbers, kWhat);
  const auto word = [&] {
    const uint64_t number = in.number(words.size());
    return std::string(number == 0 ? std::string_view() : words[number - 1]);
  };
  uint32_t last = 0;
  while (!in.at_end()) {
    Statement s;
    const auto flags = static_cast<unsigned>(in.number(2 * kSpans - 1));
    in.require((flags & 3U) < kKinds);
    s.kind = static_cast<StatementKind>(flags & 3U);
    s.person = (flags & kPerson) != 0;
    s.inferred = (flags & kInferred) != 0;
    s.speaker = word();
    if ((flags & kOffice) != 0) s.office = word();
    s.cue = word();
    const uint64_t spans = (flags & kSpans) != 0 ? in.count() : 1;
    for (uint64_t i = 0; i < spans; ++i) {
      const Range span = take_range(in, take_near(in, last, text_size), text_size);
      in.require(i == 0 || span.begin >= last);
      last = span.end;
      s.spans.push_back(span);
    }
    if ((flags & kMention) != 0)
      s.mention = take_range(in, take_near(in, last, text_size), text_size);
    statements.push_back(std::move(s));
  }
  return statements;
}

}  // namespace lede
