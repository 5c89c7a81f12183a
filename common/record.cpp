#include "common/record.h"

#include <sstream>

#include "common/errors.h"
#include "common/varint.h"

namespace lede {

namespace {

void put(std::string& out, const std::string& s) {
  put_varint(out, s.size());
  out += s;
}

class Reader {
 public:
  explicit Reader(std::string_view data) : data_(data) {}

  uint64_t number() {
    const auto v = take_varint(data_);
    if (!v) fail();
    return *v;
  }
  std::string string() {
    const uint64_t n = number();
    if (n > data_.size()) fail();
    std::string s(data_.substr(0, n));
    data_.remove_prefix(n);
    return s;
  }

 private:
  [[noreturn]] static void fail() {
    throw Error(ErrorKind::damaged,
                "a passage record of the index is damaged; rebuild it with lede-index --rebuild");
  }
  std::string_view data_;
};

/// The strings in the order in which they are written.
template <typename R, typename F>
void each_string(R& r, F&& f) {
  f(r.id);
  f(r.article);
  f(r.text);
  f(r.before);
  f(r.after);
  f(r.section);
  f(r.reason);
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

}  // namespace

std::string PlaceInArticle::value() const {
  std::string out;
  for (const uint64_t n : {ordinal, parts, passages}) put_varint(out, n);
  return out;
}

PlaceInArticle PlaceInArticle::parse(std::string_view value) {
  Reader in(value);
  PlaceInArticle p;
  for (uint32_t* n : {&p.ordinal, &p.parts, &p.passages}) *n = static_cast<uint32_t>(in.number());
  return p;
}

std::string StoredArticle::text() const {
  return hash + " " + std::to_string(line) + " " + std::to_string(generation);
}

StoredArticle StoredArticle::parse(const std::string& text) {
  std::istringstream in(text);
  StoredArticle a;
  if (!(in >> a.hash >> a.line)) return {};
  in >> a.generation;
  return a;
}

std::string encode(const Record& r) {
  std::string out;
  put_varint(out, r.chrome ? 1 : 0);
  put_varint(out, r.ordinal);
  put_varint(out, r.begin);
  put_varint(out, r.end);
  put_varint(out, r.line);
  put_varint(out, r.after_end);
  put_varint(out, r.sentences.size());
  uint32_t last = 0;
  for (const auto& s : r.sentences) {
    put_varint(out, s.begin - last);
    put_varint(out, s.size());
    last = s.end;
  }
  each_string(r, [&](const std::string& s) { put(out, s); });
  return out;
}

Record decode_record(std::string_view data) {
  Reader in(data);
  Record r;
  r.chrome = in.number() != 0;
  r.ordinal = static_cast<uint32_t>(in.number());
  r.begin = in.number();
  r.end = in.number();
  r.line = in.number();
  r.after_end = in.number();
  uint64_t n = in.number();
  uint32_t last = 0;
  while (n-- > 0) {
    const uint32_t begin = last + static_cast<uint32_t>(in.number());
    last = begin + static_cast<uint32_t>(in.number());
    r.sentences.push_back({begin, last});
  }
  each_string(r, [&](std::string& s) { s = in.string(); });
  return r;
}

}  // namespace lede
