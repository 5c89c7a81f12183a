#include "indexer/reading/article_wire.h"

#include <cstring>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <vector>

#include "common/base/varint.h"

namespace lede {

namespace {

constexpr const char* kEndsTooEarly = "a message of a reading process ends too early";

/// `T`, const or not.
template <typename A, typename T>
concept Is = std::is_same_v<std::remove_const_t<A>, T>;

/// The members of what is sent, each named once for both directions. `f` is called with
/// any number of them at once.
void members(Is<Range> auto& r, auto&& f) {
  f(r.begin, r.end);
}
void members(Is<Fact> auto& fact, auto&& f) {
  f(fact.value, fact.evidence);
}
void members(Is<Date> auto& d, auto&& f) {
  f(d.year, d.month, d.day);
}
void members(Is<Muted> auto& m, auto&& f) {
  f(m.range, m.reason, m.detail);
}
void members(Is<Paragraph> auto& p, auto&& f) {
  f(p.range, p.sentences, p.section);
}
void members(Is<LaidOutBlock> auto& b, auto&& f) {
  f(b.range, b.kind, b.reason);
}
void members(Is<Statement> auto& s, auto&& f) {
  f(s.kind, s.spans, s.mention, s.speaker, s.office, s.person, s.inferred, s.cue);
}
void members(Is<Article> auto& a, auto&& f) {
  f(a.source, a.member, a.record, a.record_line, a.key, a.text, a.encoding, a.encoding_confidence,
    a.offsets, a.layout, a.page_kind, a.extracted, a.editor, a.published, a.published_evidence,
    a.paragraphs, a.sections, a.muted, a.statements);
  for (const auto& member : kFacts) f(a.*member.fact);
}

class Put {
 public:
  explicit Put(std::string& out) : out_(out) {}

  void operator()(const std::string& s) { put_string(out_, s); }
  void operator()(const OffsetMap& map) {
    put_varint(out_, map.steps().size());
    for (const auto& [text, source] : map.steps()) {
      put_varint(out_, text);
      put_varint(out_, source);
    }
  }
  template <typename T>
  void operator()(const std::vector<T>& all) {
    put_varint(out_, all.size());
    for (const auto& one : all) (*this)(one);
  }
  template <typename T>
  void operator()(const std::optional<T>& v) {
    (*this)(v.has_value());
    if (v) (*this)(*v);
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
  if (size > in.size()) throw std::out_of_range(kEndsTooEarly);
  const std::string_view bytes = in.substr(0, size);
  in.remove_prefix(size);
  return bytes;
}

class Take {
 public:
  explicit Take(std::string_view& in) : in_(in) {}

  void operator()(std::string& s) { s = take_string(in_); }
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
  void operator()(std::optional<T>& v) {
    bool there = false;
    (*this)(there);
    if (there) (*this)(v.emplace());
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

uint64_t take_number(std::string_view& in) {
  const auto number = take_varint(in);
  if (!number) throw std::out_of_range(kEndsTooEarly);
  return *number;
}

std::string_view take_string(std::string_view& in) {
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
