#include "common/record_codec.h"

#include <algorithm>
#include <array>

#include "common/errors.h"
#include "common/ids.h"
#include "common/text_codec.h"
#include "common/text_vocabulary.h"
#include "common/varint.h"

namespace lede {

namespace {

/// How the texts behind the numbers are written: the first byte of a record.
enum class Texts : char { plain, packed };

[[noreturn]] void fail() {
  throw Error(ErrorKind::damaged,
              "a passage record of the index is damaged; rebuild it with lede-index --rebuild");
}

/// The texts of a passage itself, in the order in which they are written. The one that is asked for
/// alone comes first.
template <typename R, typename F>
void each_own_text(R& r, F&& f) {
  f(r.text);
  f(r.before);
  f(r.after);
  f(r.section);
  f(r.reason);
}

template <typename R, typename F>
void each_fact(R& r, F&& f) {
  f(r.article);
  f(r.headline);
  f(r.outlet);
  f(r.author);
  f(r.published);
  f(r.published_evidence);
  f(r.place);
  f(r.url);
  f(r.language);
  f(r.source);
  f(r.record);
  f(r.encoding);
}

template <typename R, typename F>
void each_text(R& r, F&& f) {
  each_own_text(r, f);
  if (r.ordinal == 0) each_fact(r, f);
}

constexpr size_t kMostNumbers = 32;
constexpr uint64_t kMostText = uint64_t{1} << 32;

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
  std::array<uint64_t, kMostNumbers> numbers_{};
  size_t count_ = 0;
};

uint64_t take(std::string_view& data) {
  const auto v = take_varint(data);
  if (!v) fail();
  return *v;
}

/// Takes off `data` what Numbers::write wrote, number by number.
class NumberReader {
 public:
  explicit NumberReader(std::string_view& data) : data_(data), which_(take(data)) {}
  uint64_t next() {
    const bool present = (which_ & 1) != 0;
    which_ >>= 1;
    return present ? take(data_) : 0;
  }

 private:
  std::string_view& data_;
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

std::vector<Range> take_sentences(std::string_view& data, uint64_t count, size_t text_size) {
  if (count > data.size()) fail();
  std::vector<Range> sentences;
  sentences.reserve(count);
  uint32_t last = 0;
  uint64_t gap = 0;
  for (; count > 0; --count) {
    const uint64_t size = take(data);
    const auto begin = last + static_cast<uint32_t>((size & 1) != 0 ? take(data) : gap);
    last = size < 2 ? static_cast<uint32_t>(text_size)
                    : begin + static_cast<uint32_t>((size >> 1) - 1);
    sentences.push_back({begin, last});
    gap = 1;
  }
  return sentences;
}

/// Small numbers of either sign as small numbers.
uint64_t fold_sign(int64_t v) {
  return static_cast<uint64_t>(v) << 1 ^ static_cast<uint64_t>(v >> 63);
}
int64_t unfold_sign(uint64_t v) {
  return static_cast<int64_t>(v >> 1 ^ (~(v & 1) + 1));
}

/// What stands before the texts.
struct Head {
  Texts texts;
  Record record;  ///< without its texts
  std::array<uint64_t, kMostNumbers> sizes{};
  uint64_t size = 0;  ///< of all texts
};

/// Takes the head off `data`.
Head take_head(std::string_view& data) {
  Head head{};
  if (data.empty() || data[0] > static_cast<char>(Texts::packed) || data[0] < 0) fail();
  head.texts = static_cast<Texts>(data[0]);
  data.remove_prefix(1);
  NumberReader numbers(data);
  Record& r = head.record;
  r.ordinal = static_cast<uint32_t>(numbers.next());
  r.chrome = numbers.next() != 0;
  r.repetition = static_cast<uint32_t>(numbers.next());
  r.begin = numbers.next();
  r.line = numbers.next();
  r.after_end = numbers.next();
  const int64_t more_in_source = unfold_sign(numbers.next());
  const uint64_t sentences = numbers.next();
  size_t n = 0;
  each_text(r, [&](std::string&) {
    head.sizes[n] = numbers.next();
    // No text is so long that its sizes could not be added up.
    if (head.sizes[n] > kMostText) fail();
    head.size += head.sizes[n++];
  });
  r.end = r.begin + head.sizes[0] + static_cast<uint64_t>(more_in_source);
  r.sentences = take_sentences(data, sentences, head.sizes[0]);
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
  numbers.add(r.chrome ? 1 : 0);
  numbers.add(r.repetition);
  numbers.add(r.begin);
  numbers.add(r.line);
  numbers.add(r.after_end);
  numbers.add(fold_sign(static_cast<int64_t>(r.end - r.begin - r.text.size())));
  numbers.add(r.sentences.size());
  std::string texts;
  each_text(r, [&](const std::string& s) {
    numbers.add(s.size());
    texts += s;
  });
  numbers.write(out);
  put_sentences(out, r);
  if (encoder_) {
    const size_t head = out.size();
    encoder_->encode(texts, out);
    if (out.size() < head + texts.size()) {
      out[0] = static_cast<char>(Texts::packed);
      return out;
    }
    out.resize(head);
  }
  return out += texts;
}

RecordUnpacker::RecordUnpacker(std::string_view dictionary) {
  if (!dictionary.empty()) decoder_ = std::make_unique<TextDecoder>(Vocabulary::unpack(dictionary));
}
RecordUnpacker::~RecordUnpacker() = default;
RecordUnpacker::RecordUnpacker(RecordUnpacker&&) noexcept = default;
RecordUnpacker& RecordUnpacker::operator=(RecordUnpacker&&) noexcept = default;

std::string RecordUnpacker::texts(bool packed, std::string_view data, size_t size) const {
  if (!packed) {
    if (data.size() < size) fail();
    return std::string(data.substr(0, size));
  }
  if (!decoder_) fail();
  return decoder_->decode(data, size);
}

Record RecordUnpacker::unpack(std::string_view data) const {
  Head head = take_head(data);
  const std::string all = texts(head.texts == Texts::packed, data, head.size);
  Record& r = head.record;
  size_t n = 0;
  size_t at = 0;
  each_text(r, [&](std::string& s) {
    s.assign(all, at, head.sizes[n]);
    at += head.sizes[n++];
  });
  if (r.ordinal == 0) r.id = passage_id(r.article, r.text, r.repetition);
  return std::move(r);
}

std::string RecordUnpacker::text(std::string_view data) const {
  const Head head = take_head(data);
  return texts(head.texts == Texts::packed, data, head.sizes[0]);
}

void take_facts(Record& part, const Record& first) {
  std::vector<const std::string*> facts;
  each_fact(first, [&](const std::string& s) { facts.push_back(&s); });
  size_t n = 0;
  each_fact(part, [&](std::string& s) { s = *facts[n++]; });
  part.id = passage_id(part.article, part.text, part.repetition);
}

}  // namespace lede
