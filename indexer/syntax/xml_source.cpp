#include "indexer/syntax/xml_source.h"

#include <algorithm>

namespace lede {

namespace {

constexpr size_t kPiece = 64U << 10;

}  // namespace

XmlSource::XmlSource(Input& in, XmlDamage& damage) : in_(in), damage_(damage) {}

bool XmlSource::more() {
  const size_t before = buffer_.size() - at_;
  if (before >= kMaxWindow) return false;
  while (buffer_.size() - at_ == before && !(end_ && raw_.empty())) {
    if (at_ > buffer_.size() / 2) {
      buffer_.erase(0, at_);
      at_ = 0;
    }
    if (!end_) {
      const size_t held = raw_.size();
      raw_.resize(held + kPiece);
      size_t n = 0;
      try {
        n = in_.read(raw_.data() + held, kPiece);
      } catch (...) {
        failure_ = std::current_exception();
      }
      raw_.resize(held + n);
      end_ = n == 0;
    }
    if (!decoder_) decoder_.emplace(raw_, damage_);
    raw_.erase(0, decoder_->decode(raw_, end_, {at_, line_}, buffer_));
    if (end_) raw_.clear();
  }
  return buffer_.size() - at_ > before;
}

bool XmlSource::has(size_t size) {
  while (text().size() < size) {
    if (!more()) return false;
  }
  return true;
}

void XmlSource::take(size_t size) {
  // Lines are long: faster than to look at each byte.
  const auto taken = text().substr(0, size);
  for (auto i = taken.find('\n'); i != std::string_view::npos; i = taken.find('\n', i + 1)) ++line_;
  at_ += size;
  taken_ += size;
}

size_t XmlSource::find(std::string_view what, size_t from) {
  auto mark =
      std::find_if(marks_.begin(), marks_.end(), [&](const Mark& m) { return m.text == what; });
  if (mark == marks_.end()) mark = marks_.insert(mark, {std::string(what)});
  uint64_t at = taken_ + from;
  if (at < mark->begin || at > mark->end) {
    mark->begin = at;
  } else if (mark->found) {
    return mark->end - taken_;
  } else {
    at = mark->end;
  }
  mark->found = false;
  while (true) {
    const auto window = text();
    const auto found = window.find(what, at - taken_);
    if (found != std::string_view::npos) {
      mark->end = taken_ + found;
      mark->found = true;
      return found;
    }
    if (window.size() >= what.size()) at = std::max(at, taken_ + window.size() - (what.size() - 1));
    mark->end = at;
    if (!more()) return std::string_view::npos;
  }
}

}  // namespace lede
