#include "indexer/program/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "common/store/evidence.h"
#include "common/store/ids.h"
#include "common/text/sentences.h"
#include "common/text/unicode.h"
#include "indexer/article/passages.h"

namespace lede {

namespace {

using json = nlohmann::ordered_json;

json or_null(std::string_view s) {
  return s.empty() ? json(nullptr) : json(s);
}

/// One labelled stretch of the text.
struct Stretch {
  Range range;
  std::string label;
  bool muted = false;
};

std::vector<Stretch> stretches(const Article& a, const std::vector<Passage>& passages) {
  std::vector<Stretch> out;
  for (const auto& h : a.sections) out.push_back({h, "heading", false});
  for (const auto& m : a.muted) out.push_back({m.range, "muted: " + words(m), true});
  for (size_t i = 0; i < passages.size(); ++i) {
    const auto& r = passages[i].range;
    out.push_back({r,
                   fmt::format("passage {} [{},{}) {} words", i + 1, a.offsets.source(r.begin),
                               a.offsets.source(r.end),
                               count_words(std::string_view(a.text).substr(r.begin, r.size()))),
                   false});
  }
  std::sort(out.begin(), out.end(),
            [](const Stretch& x, const Stretch& y) { return x.range.begin < y.range.begin; });
  return out;
}

/// The article's own text as JSON shows it: headings where they stood, paragraphs in one line each.
class ShownText {
 public:
  explicit ShownText(const Article& a) : text_(a.text), own_(a.sections) {
    for (const auto& p : a.paragraphs) own_.push_back(p.range);
    std::sort(own_.begin(), own_.end());
    for (const auto& r : own_) {
      if (!shown_.empty()) shown_ += "\n\n";
      begins_.push_back(shown_.size());
      for (const char c : std::string_view(text_).substr(r.begin, r.size())) {
        if (c != '\r') shown_ += c == '\n' ? ' ' : c;
      }
    }
  }

  [[nodiscard]] const std::string& text() const { return shown_; }

  /// Where a range of the article's text stands; null for one that is not shown.
  [[nodiscard]] json place(Range r) const {
    const auto after = std::upper_bound(own_.begin(), own_.end(), r.begin,
                                        [](uint32_t at, Range own) { return at < own.begin; });
    if (after == own_.begin() || r.end > after[-1].end) return nullptr;
    const Range own = after[-1];
    const size_t begin = begins_[static_cast<size_t>(after - own_.begin()) - 1];
    const auto shown = [&](uint32_t at) {
      return begin + (at - own.begin) -
             static_cast<size_t>(std::count(text_.begin() + own.begin, text_.begin() + at, '\r'));
    };
    return {shown(r.begin), shown(r.end)};
  }

 private:
  const std::string& text_;
  std::vector<Range> own_;
  std::vector<size_t> begins_;
  std::string shown_;
};

/// What is said, of which only the beginning and the end are shown.
std::string shortened(const Article& a, const Statement& s) {
  constexpr size_t kShown = 100;
  std::string all;
  for (const auto& span : s.spans) {
    if (!all.empty()) all += " ... ";
    all += one_line(std::string_view(a.text).substr(span.begin, span.size()));
  }
  if (all.size() <= kShown) return all;
  const auto tail = all.rfind(' ', all.size() - kShown / 3);
  const auto head = all.rfind(' ', kShown / 2);
  if (head == std::string::npos || tail == std::string::npos || head >= tail) return all;
  return all.substr(0, head) + " [...]" + all.substr(tail);
}

/// What the day of the file makes of the date; empty for nothing.
std::string note_on_date(const Date& published, const Date& file_day) {
  if (published.empty())
    return fmt::format("(the file is of {}, which dates no article)", file_day.iso());
  // A day of grace for zones.
  if (!published.whole() || day_number(published) <= day_number(file_day) + 1) return "";
  return fmt::format("(after its own file, of {})", file_day.iso());
}

}  // namespace

TerminalText explain_text(const Article& a, const Date& file_day, bool colour) {
  const auto passages = cut_passages(a);
  const auto bold = [&](std::string_view s) {
    return colour ? TerminalText::format("\x1b[1m{}\x1b[0m", s) : TerminalText::escaped(s);
  };
  const auto dim = [&](std::string_view s) {
    return colour ? TerminalText::format("\x1b[2m{}\x1b[0m", s) : TerminalText::escaped(s);
  };
  TerminalText out = bold(displayed_source(a));
  if (a.record_line != 0) out += TerminalText::format(":{}", a.record_line);
  if (!a.record.empty()) out += TerminalText::format("  record {}", a.record);
  out += "\n";
  if (a.page_kind != PageKind::article)
    out += TerminalText::format("  {:<10} {}\n", "page", words(a.page_kind));
  const auto fact = [&](std::string_view name, const std::string& value, Evidence evidence) {
    out += TerminalText::format(
        "  {:<10} {}\n", name,
        value.empty() ? dim("-")
                      : TerminalText::format("{}  {}", value,
                                             dim(fmt::format("({}; {})", words(evidence),
                                                             confidence_of(evidence)))));
  };
  // Those that few articles have are left out where they are absent.
  for (const auto& [name, member, value] : kFacts) {
    if (member == &Article::place) {
      if (a.editor) fact("editor", a.editor.value, a.editor.evidence);
      fact("published", a.published.iso(), a.published_evidence);
      if (const std::string note = note_on_date(a.published, file_day); !note.empty())
        out += TerminalText::format("  {:<10} {}\n", "", dim(note));
    }
    const Fact& f = a.*member;
    if (f || member != &Article::language) fact(name, f.value, f.evidence);
  }
  if (a.encoding_confidence < 1) {
    out += TerminalText::format(
        "  {:<10} {}  {}\n", "encoding", a.encoding,
        dim(fmt::format("(a guess by its letters; {:.2f})", a.encoding_confidence)));
  } else if (a.encoding != "utf-8") {
    fact("encoding", a.encoding, Evidence::source_bytes);
  }
  for (const auto& s : a.statements) {
    std::string how(word(s.kind));
    if (!s.cue.empty()) how += ", " + s.cue;
    if (s.inferred) how += ", inferred";
    if (!s.office.empty()) how += "; " + s.office;
    out += TerminalText::format("  {:<10} {}: {}  {}\n", "says",
                                s.speaker.empty() ? std::string("-") : s.speaker, shortened(a, s),
                                dim("(" + how + ")"));
  }
  size_t line = 1;
  size_t counted = 0;
  std::string last_label;  // muted lines of one kind stand below one label
  for (const auto& s : stretches(a, passages)) {
    line += static_cast<size_t>(std::count(a.text.begin() + static_cast<ptrdiff_t>(counted),
                                           a.text.begin() + s.range.begin, '\n'));
    counted = s.range.begin;
    if (!s.muted || s.label != last_label)
      out += TerminalText::format("{}\n", bold(fmt::format("-- {}", s.label)));
    last_label = s.label;
    size_t number = line;
    for (size_t at = s.range.begin; at < s.range.end;) {
      const size_t end =
          std::min<size_t>(std::min(a.text.find('\n', at), a.text.size()), s.range.end);
      const std::string_view shown = std::string_view(a.text).substr(at, end - at);
      if (!shown.empty())
        out += TerminalText::format("{:>5} {} {}\n", number, s.muted ? "x" : "|",
                                    s.muted ? dim(shown) : TerminalText::escaped(shown));
      ++number;
      at = end + 1;
    }
  }
  return out;
}

std::string explain_json(const Article& a, const std::string& id) {
  json j;
  j["schema"] = 1;
  j["id"] = id;
  j["source"] = to_valid_utf8(displayed_source(a));
  if (a.record_line != 0) {
    j["record"] = or_null(a.record);
    j["line"] = a.record_line;
  }
  j["page"] = words(a.page_kind);
  const auto fact = [&](const std::string& name, const std::string& value, Evidence evidence) {
    j[name] = or_null(value);
    j[name + "_evidence"] = or_null(words(evidence));
    j[name + "_confidence"] = or_null(confidence_of(evidence));
  };
  for (const auto& [name, member, value] : kFacts)
    fact(name, (a.*member).value, (a.*member).evidence);
  fact("published", a.published.iso(), a.published_evidence);
  j["editor"] = or_null(a.editor.value);
  if (a.encoding != "utf-8") j["encoding"] = a.encoding;
  if (a.encoding_confidence < 1)
    j["encoding_confidence"] = std::round(a.encoding_confidence * 100) / 100;
  const auto text = [&](Range r) { return a.text.substr(r.begin, r.size()); };
  const auto offsets = [&](Range r) {
    json o;
    o["begin"] = a.offsets.source(r.begin);
    o["end"] = a.offsets.source(r.end);
    return o;
  };
  const ShownText shown(a);
  j["text"] = shown.text();
  j["quotes"] = json::array();
  for (const auto& statement : a.statements) {
    json o;
    o["kind"] = word(statement.kind);
    o["spans"] = json::array();
    for (const auto& span : statement.spans) {
      if (auto place = shown.place(span); !place.is_null()) o["spans"].push_back(std::move(place));
    }
    if (o["spans"].empty()) continue;
    o["speaker"] = or_null(statement.speaker);
    o["mention"] = statement.mention ? shown.place(*statement.mention) : json(nullptr);
    o["person"] = statement.person;
    o["inferred"] = statement.inferred;
    o["cue"] = or_null(statement.cue);
    o["office"] = or_null(statement.office);
    j["quotes"].push_back(std::move(o));
  }
  j["passages"] = json::array();
  for (const auto& p : cut_passages(a)) {
    json o = offsets(p.range);
    o["words"] = count_words(text(p.range));
    o["section"] =
        p.section < 0 ? json(nullptr) : json(text(a.sections[static_cast<size_t>(p.section)]));
    o["text"] = text(p.range);
    j["passages"].push_back(std::move(o));
  }
  j["muted"] = json::array();
  for (const auto& m : a.muted) {
    json o = offsets(m.range);
    o["reason"] = words(m);
    j["muted"].push_back(std::move(o));
  }
  return j.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace lede
