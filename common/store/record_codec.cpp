#include "common/store/record_codec.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "common/base/damage.h"
#include "common/store/ids.h"
#include "common/store/seal.h"
#include "common/store/statement_codec.h"
#include "common/store/stored_reader.h"
#include "common/store/text_codec.h"
#include "common/store/text_vocabulary.h"

namespace lede {

namespace {

/// How the texts behind the numbers are written: the first byte of a record.
enum class Texts : char { plain, packed };

constexpr const char* kWhat = "the record of a passage";

[[noreturn]] void fail() {
  throw Damage(fmt::format("{} cannot be read", kWhat));
}

/// The texts of a passage itself, in the order in which they are written: what is asked for alone
/// first, and then with the words of its statements.
template <typename R, typename S, typename F>
void each_own_text(R& r, S& said, F&& f) {
  f(r.text);
  f(said);
  f(r.before);
  f(r.after);
  f(r.section);
  f(r.reason);
}

// each_fact names every fact but the index and what is said of evidence: what it lacked would be
// lost without a word.
static_assert(sizeof(ArticleFacts) ==
              13 * sizeof(std::string) + sizeof(ArticleFacts::evidence) + alignof(std::string));

template <typename R, typename S, typename F>
void each_text(R& r, S& said, F&& f) {
  each_own_text(r, said, f);
  if (r.ordinal == 0) each_fact(r.facts, [&](const char*, auto& fact) { f(fact); });
}

constexpr size_t kMaxNumbers = 40;
/// Of all texts of a record together; an article is no longer than 16 MiB.
constexpr uint64_t kMaxText = uint64_t{1} << 28;
/// Offsets in a source, and lines of it.
constexpr uint64_t kMaxOffset = uint64_t{1} << 53;

/// Numbers most of which are zero: which are not, then those.
class Numbers {
 public:
  void add(uint64_t number) { numbers_[count_++] = number; }
  void write(std::string& out) const {
    uint64_t which = 0;
    for (size_t i = 0; i < count_; ++i) which |= uint64_t{numbers_[i] != 0} << i;
    put_varint(out, which);
    for (size_t i = 0; i < count_; ++i) {
      if (numbers_[i] != 0) put_varint(out, numbers_[i]);
    }
  }

 private:
  std::array<uint64_t, kMaxNumbers> numbers_{};
  size_t count_ = 0;
};

/// Takes what Numbers::write wrote, number by number.
class NumberReader {
 public:
  explicit NumberReader(StoredReader& in) : in_(in), which_(in.number()) {}
  uint64_t next(uint64_t most) {
    const bool present = (which_ & 1) != 0;
    which_ >>= 1;
    return present ? in_.number(most) : 0;
  }
  uint32_t next32() { return static_cast<uint32_t>(next(UINT32_MAX)); }

 private:
  StoredReader& in_;
  uint64_t which_;
};

/// A sentence is its size, or 0 for the rest of the text; and the gap before it where that is not
/// the usual one, of a blank.
void put_sentences(std::string& out, const Record& r) {
  uint32_t last = 0;
  uint64_t usual = 0;
  for (const Range& s : r.sentences) {
    const uint64_t size = s.end == r.text.size() ? 0 : uint64_t{s.size()} + 1;
    const uint32_t gap = s.begin - last;
    put_varint(out, size << 1 | (gap == usual ? 0 : 1));
    if (gap != usual) put_varint(out, gap);
    last = s.end;
    usual = 1;
  }
}

/// In order, inside the text and apart from each other.
std::vector<Range> take_sentences(StoredReader& in, uint64_t count, uint64_t text_size) {
  in.require(count <= in.rest().size());
  std::vector<Range> sentences;
  sentences.reserve(count);
  uint64_t last = 0;
  uint64_t gap = 0;
  for (; count > 0; --count) {
    const uint64_t size = in.number(kMaxText << 2);
    const uint64_t begin = last + ((size & 1) != 0 ? in.number(kMaxText) : gap);
    last = size < 2 ? text_size : begin + (size >> 1) - 1;
    in.require(begin <= last && last <= text_size);
    sentences.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(last)});
    gap = 1;
  }
  return sentences;
}

/// The places of texts among those of a record.
enum TextPlace { kText, kSaid, kBefore, kAfter, kSection };

/// What stands before the texts.
struct Head {
  Texts texts;
  Record record;  ///< without its texts and its statements
  std::array<uint64_t, kMaxNumbers> sizes{};
  uint64_t size = 0;            ///< of all texts
  std::string_view statements;  ///< the numbers of them
  std::string_view codes;       ///< the texts behind it

  /// The size of all texts up to one of them.
  [[nodiscard]] size_t up_to(TextPlace place) const {
    return std::accumulate(sizes.begin(), sizes.begin() + place + 1, uint64_t{0});
  }
};

Head take_head(std::string_view data) {
  Head head{};
  StoredReader in(unsealed(data, kWhat), kWhat);
  head.texts = static_cast<Texts>(in.number(static_cast<uint64_t>(Texts::packed)));
  NumberReader numbers(in);
  Record& r = head.record;
  r.ordinal = numbers.next32();
  r.muted = numbers.next(1) != 0;
  r.numbers = static_cast<NumberStyle>(numbers.next(static_cast<uint64_t>(NumberStyle::unknown)));
  r.repetition = numbers.next32();
  r.begin = numbers.next(kMaxOffset);
  r.line = numbers.next(kMaxOffset);
  r.after_end = numbers.next(kMaxOffset);
  const int64_t more_in_source = unfold_sign(numbers.next(2 * kMaxOffset));
  const uint64_t sentences = numbers.next(kMaxText);
  const uint64_t statements = numbers.next(kMaxText);
  size_t n = 0;
  std::string said;
  each_text(r, said, [&](std::string&) {
    head.sizes[n] = numbers.next(kMaxText - head.size);
    head.size += head.sizes[n++];
  });
  if (r.ordinal == 0) {
    for (Evidence& e : r.evidence) e = static_cast<Evidence>(numbers.next(kEvidences - 1));
    set_evidence(r.facts, r.evidence);
  }
  const int64_t size_in_source = static_cast<int64_t>(head.sizes[kText]) + more_in_source;
  in.require(size_in_source >= 0);
  r.end = r.begin + static_cast<uint64_t>(size_in_source);
  r.sentences = take_sentences(in, sentences, head.sizes[kText]);
  in.require(statements <= in.rest().size());
  head.statements = in.bytes(statements);
  head.codes = in.rest();
  return head;
}

}  // namespace

std::string train_dictionary(std::span<const std::string> samples) {
  return learn_vocabulary(samples).pack();
}

RecordPacker::RecordPacker(std::string_view dictionary) {
  if (!dictionary.empty()) encoder_ = std::make_unique<TextEncoder>(Vocabulary::unpack(dictionary));
}
RecordPacker::~RecordPacker() = default;
RecordPacker::RecordPacker(RecordPacker&&) noexcept = default;
RecordPacker& RecordPacker::operator=(RecordPacker&&) noexcept = default;

std::string RecordPacker::pack(const Record& r) const {
  std::string out(1, static_cast<char>(Texts::plain));
  Numbers numbers;
  numbers.add(r.ordinal);
  numbers.add(r.muted ? 1 : 0);
  numbers.add(static_cast<uint64_t>(r.numbers));
  numbers.add(r.repetition);
  numbers.add(r.begin);
  numbers.add(r.line);
  numbers.add(r.after_end);
  numbers.add(fold_sign(static_cast<int64_t>(r.end - r.begin - r.text.size())));
  numbers.add(r.sentences.size());
  const PackedStatements said = pack_statements(r.statements, r.text);
  numbers.add(said.numbers.size());
  std::string texts;
  each_text(r, said.words, [&](const std::string& s) {
    numbers.add(s.size());
    texts += s;
  });
  if (r.ordinal == 0) {
    for (const Evidence e : r.evidence) numbers.add(static_cast<uint64_t>(e));
  }
  numbers.write(out);
  put_sentences(out, r);
  out += said.numbers;
  if (encoder_) {
    const size_t head = out.size();
    encoder_->encode(texts, out);
    if (out.size() < head + texts.size()) {
      out[0] = static_cast<char>(Texts::packed);
      return sealed(std::move(out));
    }
    out.resize(head);
  }
  return sealed(std::move(out += texts));
}

RecordUnpacker::RecordUnpacker(std::string_view dictionary) {
  if (!dictionary.empty()) decoder_ = std::make_unique<TextDecoder>(Vocabulary::unpack(dictionary));
}
RecordUnpacker::~RecordUnpacker() = default;
RecordUnpacker::RecordUnpacker(RecordUnpacker&&) noexcept = default;
RecordUnpacker& RecordUnpacker::operator=(RecordUnpacker&&) noexcept = default;

std::string RecordUnpacker::texts(bool packed, std::string_view codes, size_t size) const {
  if (!packed) {
    if (codes.size() < size) fail();
    return std::string(codes.substr(0, size));
  }
  if (!decoder_) fail();
  return decoder_->decode(codes, size);
}

Record RecordUnpacker::unpack(std::string_view data) const {
  Head head = take_head(data);
  const std::string all = texts(head.texts == Texts::packed, head.codes, head.size);
  Record& r = head.record;
  size_t n = 0;
  size_t at = 0;
  std::string said;
  each_text(r, said, [&](std::string& s) {
    s.assign(all, at, head.sizes[n]);
    at += head.sizes[n++];
  });
  r.statements = unpack_statements(head.statements, said, r.text);
  if (r.ordinal == 0) r.id = passage_id(r.facts.id, r.text, r.repetition);
  return std::move(r);
}

Record RecordUnpacker::searched(std::string_view data) const {
  Head head = take_head(data);
  Record& r = head.record;
  const bool has_section = head.sizes[kSection] > 0;
  r.text =
      texts(head.texts == Texts::packed, head.codes, head.up_to(has_section ? kSection : kText));
  if (has_section) {
    r.section = r.text.substr(head.up_to(kAfter));
    r.text.resize(head.sizes[kText]);
  }
  return std::move(r);
}

Record RecordUnpacker::said(std::string_view data) const {
  Head head = take_head(data);
  Record& r = head.record;
  r.text = texts(head.texts == Texts::packed, head.codes, head.up_to(kSaid));
  const std::string words = r.text.substr(head.sizes[kText]);
  r.text.resize(head.sizes[kText]);
  r.statements = unpack_statements(head.statements, words, r.text);
  return std::move(r);
}

std::string RecordUnpacker::text(std::string_view data) const {
  const Head head = take_head(data);
  return texts(head.texts == Texts::packed, head.codes, head.sizes[kText]);
}

void take_facts(Record& part, const Record& first) {
  part.facts = first.facts;
  part.evidence = first.evidence;
  part.id = passage_id(part.facts.id, part.text, part.repetition);
}

}  // namespace lede
