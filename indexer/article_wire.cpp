#include "indexer/article_wire.h"

#include <cstring>
#include <stdexcept>
#include <type_traits>
#include <vector>

namespace lede {

namespace {

/// The members of what is sent, each named once for both directions. `F` is called with all of them
/// at once.
template <typename T, typename F>
requires std::is_same_v<std::remove_const_t<T>, Range>
void members(T& r, F&& f) {
  f(r.begin, r.end);
}
template <typename T, typename F>
requires std::is_same_v<std::remove_const_t<T>, Fact>
void members(T& fact, F&& f) {
  f(fact.value, fact.evidence);
}
template <typename T, typename F>
requires std::is_same_v<std::remove_const_t<T>, Date>
void members(T& d, F&& f) {
  f(d.year, d.month, d.day);
}
template <typename T, typename F>
requires std::is_same_v<std::remove_const_t<T>, Muted>
void members(T& m, F&& f) {
  f(m.range, m.reason);
}
template <typename T, typename F>
requires std::is_same_v<std::remove_const_t<T>, Paragraph>
void members(T& p, F&& f) {
  f(p.range, p.sentences, p.section);
}
template <typename T, typename F>
requires std::is_same_v<std::remove_const_t<T>, LaidOutBlock>
void members(T& b, F&& f) {
  f(b.range, b.kind, b.reason);
}
template <typename T, typename F>
requires std::is_same_v<std::remove_const_t<T>, Article>
void members(T& a, F&& f) {
  f(a.source, a.member, a.record, a.record_line, a.key, a.text, a.encoding, a.offsets, a.layout,
    a.page_kind, a.extracted, a.headline, a.outlet, a.author, a.editor, a.place, a.url, a.language,
    a.published, a.published_evidence, a.paragraphs, a.sections, a.muted);
}

class Put {
 public:
  explicit Put(std::string& out) : out_(out) {}

  void operator()(const std::string& s) { put_text(out_, s); }
  void operator()(const OffsetMap& map) {
    put_number(out_, map.steps().size());
    for (const auto& [text, source] : map.steps()) {
      put_number(out_, text);
      put_number(out_, source);
    }
  }
  template <typename T>
  void operator()(const std::vector<T>& all) {
    put_number(out_, all.size());
    for (const auto& one : all) (*this)(one);
  }
  template <typename T>
  void operator()(const T& v) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
      out_.append(reinterpret_cast<const char*>(&v), sizeof v);
    } else {
      members(v, [this](const auto&... m) { ((*this)(m), ...); });
    }
  }

 private:
  std::string& out_;
};

std::string_view take_bytes(std::string_view& in, uint64_t size) {
  if (size > in.size()) throw std::out_of_range("a message of a reading process ends too early");
  const std::string_view bytes = in.substr(0, size);
  in.remove_prefix(size);
  return bytes;
}

class Take {
 public:
  explicit Take(std::string_view& in) : in_(in) {}

  void operator()(std::string& s) { s = take_text(in_); }
  void operator()(OffsetMap& map) {
    for (uint64_t n = take_number(in_); n > 0; --n) {
      const uint64_t text = take_number(in_);
      map.add(text, take_number(in_));
    }
  }
  template <typename T>
  void operator()(std::vector<T>& all) {
    for (uint64_t n = take_number(in_); n > 0; --n) (*this)(all.emplace_back());
  }
  template <typename T>
  void operator()(T& v) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
      std::memcpy(&v, take_bytes(in_, sizeof v).data(), sizeof v);
    } else {
      members(v, [this](auto&... m) { ((*this)(m), ...); });
    }
  }

 private:
  std::string_view& in_;
};

}  // namespace

void put_number(std::string& out, uint64_t number) {
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out += text;
}

uint64_t take_number(std::string_view& in) {
  uint64_t number = 0;
  std::memcpy(&number, take_bytes(in, sizeof number).data(), sizeof number);
  return number;
}

std::string_view take_text(std::string_view& in) {
  return take_bytes(in, take_number(in));
}

void put_article(std::string& out, const Article& article) {
  Put{out}(article);
}

Article take_article(std::string_view& in) {
  Article article;
  Take{in}(article);
  return article;
}

}  // namespace lede
