#include "common/store/statement_codec.h"

#include <algorithm>
#include <cstring>

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

/// What a number in the place of a word means; those above are of words that were met before.
enum WordNumber : uint64_t {
  kNoWord,
  kAtMention,  ///< as the mention is written
  kInText,     ///< at a place of the text, which follows
  kBeside,     ///< the next one of those beside the text
  kMet,
};

/// Verbs that most statements have: as if they had been met before.
constexpr std::string_view kVerbs[] = {"say",   "tell",  "according to", "add",
                                       "write", "argue", "call",         "ask"};

/// The words of the statements of one passage, as far as they were met.
class MetWords {
 public:
  /// 0 for a word that was not met; notes it.
  uint64_t find_or_add(std::string_view word) {
    const auto it = std::find(words_.begin(), words_.end(), word);
    if (it != words_.end()) return kMet + static_cast<uint64_t>(it - words_.begin());
    words_.emplace_back(word);
    return 0;
  }
  std::string_view add(std::string_view word) { return words_.emplace_back(word); }
  [[nodiscard]] const std::vector<std::string_view>& all() const { return words_; }

 private:
  std::vector<std::string_view> words_{std::begin(kVerbs), std::end(kVerbs)};
};

void put_place(std::string& out, const Range& place, uint32_t from) {
  put_varint(out, fold_sign(int64_t{place.begin} - int64_t{from}));
  put_varint(out, place.size());
}

/// The last place of a word that is not behind `from`. As rfind, which compares the whole word at
/// every place, for which most places of a text are too many.
size_t last_place(std::string_view text, std::string_view word, size_t from) {
  if (word.size() > text.size()) return std::string_view::npos;
  size_t end = std::min(from, text.size() - word.size()) + 1;
  while (const void* found = memrchr(text.data(), word.front(), end)) {
    end = static_cast<size_t>(static_cast<const char*>(found) - text.data());
    if (text.substr(end).starts_with(word)) return end;
  }
  return std::string_view::npos;
}

class Packer {
 public:
  explicit Packer(std::string_view text) : text_(text) {}

  PackedStatements run(const std::vector<Statement>& statements) {
    for (const auto& s : statements) put(s);
    return std::move(out_);
  }

 private:
  void put(const Statement& s) {
    auto flags = static_cast<unsigned>(s.kind);
    if (s.person) flags |= kPerson;
    if (s.inferred) flags |= kInferred;
    if (s.mention) flags |= kMention;
    if (!s.office.empty()) flags |= kOffice;
    if (s.spans.size() != 1) flags |= kSpans;
    put_varint(out_.numbers, flags);
    if (s.spans.size() != 1) put_varint(out_.numbers, s.spans.size());
    for (const auto& span : s.spans) {
      put_place(out_.numbers, span, last_);
      last_ = span.end;
    }
    if (s.mention) put_place(out_.numbers, *s.mention, last_);
    put_word(s.speaker, s.mention);
    if (!s.office.empty()) put_word(s.office, s.mention);
    put_word(s.cue, s.mention);
  }

  void put_word(const std::string& word, const std::optional<Range>& mention) {
    if (word.empty()) return put_varint(out_.numbers, kNoWord);
    if (const uint64_t met = words_.find_or_add(word)) return put_varint(out_.numbers, met);
    if (mention && text_.substr(mention->begin, mention->size()) == word)
      return put_varint(out_.numbers, kAtMention);
    size_t place = last_place(text_, word, last_);
    if (place == std::string_view::npos) place = text_.find(word, last_);
    if (place == std::string_view::npos) {
      put_varint(out_.numbers, kBeside);
      out_.words += word + '\n';
      return;
    }
    put_varint(out_.numbers, kInText);
    const auto begin = static_cast<uint32_t>(place);
    put_place(out_.numbers, {begin, begin + static_cast<uint32_t>(word.size())}, last_);
  }

  std::string_view text_;
  PackedStatements out_;
  MetWords words_;
  uint32_t last_ = 0;  ///< the end of the last span
};

class Unpacker {
 public:
  Unpacker(std::string_view numbers, std::string_view words, std::string_view text)
      : in_(numbers, kWhat), beside_(words), text_(text) {}

  std::vector<Statement> run() {
    std::vector<Statement> statements;
    while (!in_.at_end()) statements.push_back(take());
    in_.require(beside_.empty());
    return statements;
  }

 private:
  Statement take() {
    Statement s;
    const auto flags = static_cast<unsigned>(in_.number(2 * kSpans - 1));
    in_.require((flags & 3U) < kKinds);
    s.kind = static_cast<StatementKind>(flags & 3U);
    s.person = (flags & kPerson) != 0;
    s.inferred = (flags & kInferred) != 0;
    for (uint64_t n = (flags & kSpans) != 0 ? in_.count() : 1; n > 0; --n) {
      const Range span = take_place();
      in_.require(s.spans.empty() || span.begin >= last_);
      last_ = span.end;
      s.spans.push_back(span);
    }
    if ((flags & kMention) != 0) s.mention = take_place();
    s.speaker = take_word(s.mention);
    if ((flags & kOffice) != 0) s.office = take_word(s.mention);
    s.cue = take_word(s.mention);
    return s;
  }

  Range take_place() {
    const int64_t begin = int64_t{last_} + unfold_sign(in_.number(uint64_t{4} * text_.size() + 4));
    in_.require(begin >= 0 && begin <= static_cast<int64_t>(text_.size()));
    const auto from = static_cast<uint32_t>(begin);
    return {from, from + static_cast<uint32_t>(in_.number(text_.size() - from))};
  }

  std::string_view written(const Range& place) { return text_.substr(place.begin, place.size()); }

  std::string_view take_word(const std::optional<Range>& mention) {
    const uint64_t number = in_.number(kMet + words_.all().size() - 1);
    switch (number) {
      case kNoWord:
        return {};
      case kAtMention:
        in_.require(mention.has_value());
        return words_.add(written(*mention));
      case kInText:
        return words_.add(written(take_place()));
      case kBeside: {
        const size_t end = beside_.find('\n');
        in_.require(end != std::string_view::npos);
        const auto word = beside_.substr(0, end);
        beside_.remove_prefix(end + 1);
        return words_.add(word);
      }
      default:
        return words_.all()[number - kMet];
    }
  }

  StoredReader in_;
  std::string_view beside_;
  std::string_view text_;
  MetWords words_;
  uint32_t last_ = 0;  ///< the end of the last span
};

}  // namespace

PackedStatements pack_statements(const std::vector<Statement>& statements, std::string_view text) {
  return Packer(text).run(statements);
}

std::vector<Statement> unpack_statements(std::string_view numbers, std::string_view words,
                                         std::string_view text) {
  return Unpacker(numbers, words, text).run();
}

}  // namespace lede
