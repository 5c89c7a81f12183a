#include "searcher/program/answer.h"

#include <fmt/format.h>

namespace lede {

using Format = AnswerStyle::Format;

Answer::Answer(AnswerStyle style)
    : style_(std::move(style)), out_(style_.paged), run_(style_.query_id) {}

void Answer::tell_notes(const Results& r) {
  if (style_.quiet || style_.format != Format::text) return;
  Results untold;
  untold.query = r.query;
  untold.notes.assign(r.notes.begin() + static_cast<std::ptrdiff_t>(notes_), r.notes.end());
  notes_ = r.notes.size();
  write_error(render_notes(untold, style_.text));
}

void Answer::begin(const Results& r) {
  if (begun_) return;
  begun_ = true;
  tell_notes(r);
  if (style_.format == Format::json) out_.write_json(render_json_begin(r, style_.query_id));
  if (style_.format == Format::text && style_.one_of)
    out_.write(TerminalText::format("== {}\n", r.query));
}

bool Answer::hit(const Results& so_far, Hit&& hit) {
  begin(so_far);
  const bool is_first = last_ == 0;
  if (is_first) first_ = hit.rank;
  last_ = hit.rank;
  if (style_.format == Format::json)
    return out_.write_json(render_json_hit(hit, style_.search.explain, is_first));
  if (style_.format == Format::trec) return out_.write_data(run_.line(hit));
  Results one;
  one.hits.push_back(std::move(hit));
  return out_.write(render_text(one, style_.text));
}

bool Answer::end(const Results& r) {
  begin(r);
  if (style_.format == Format::json) out_.write_json(render_json_end(r));
  const bool read = out_.finish();
  tell_notes(r);
  if (style_.format == Format::text && !style_.quiet && !style_.one_of) write_error(summary(r));
  return read;
}

TerminalText Answer::summary(const Results& r) const {
  const SearchOptions& o = style_.search;
  const TerminalView rest =
      r.partial ? TerminalView("; the search is not complete") : TerminalView("");
  if (!found() && r.total == 0) return TerminalText::format("nothing found{}\n", rest);
  std::string passed_over;
  if (r.folded > 0) passed_over = fmt::format("; {} folded into hits", r.folded);
  if (r.beyond > 0) {
    passed_over += o.independent ? fmt::format("; {} more of an outlet", r.beyond)
                                 : fmt::format("; {} beyond --per-article", r.beyond);
  }
  if (!found())
    return TerminalText::format("no hits from {} on; {} match{}{}\n", o.offset + 1, r.total,
                                passed_over, rest);
  const char* what = o.ranks_articles() ? "article" : "passage";
  const std::string matches =
      r.total == 1 ? fmt::format("1 {} matches", what)
                   : fmt::format("{}{} {}s match", r.total_exact ? "" : "about ", r.total, what);
  return TerminalText::format("hits {} to {}; {}{}{}\n", first_, last_, matches, passed_over, rest);
}

}  // namespace lede
