// Answers for people: text on standard output, notes and a summary on standard error.
#include <cstddef>

#include "common/cli/terminal.h"
#include "searcher/program/output.h"
#include "searcher/program/text_answers.h"
#include "searcher/table/reference.h"

namespace lede {

namespace {

class TextOutput : public Output {
 public:
  explicit TextOutput(const OutputStyle& style) : style_(style), out_(style.paged) {}

  [[nodiscard]] std::string lacks(Question /*question*/) const override { return ""; }

  void begin_hits(const Results& so_far, const LineQuery& asked) override {
    notes_told_ = 0;
    shown_ = {};
    asked_ = asked;
    tell_notes(so_far);
    if (style_.many_queries && !style_.count_only)
      out_.write(TerminalText::format("== {}{}\n", style_.list_columns ? asked.id + "  " : "",
                                      style_.list_columns ? asked.text : so_far.query));
  }

  bool hit(const Hit& hit) override {
    if (shown_.first == 0) shown_.first = hit.rank;
    shown_.last = hit.rank;
    return out_.write(render_hit(hit, style_.text));
  }

  bool end_hits(const Results& r, const SearchOptions& options) override {
    const bool searched = asked_.readable && !r.refused;
    if (style_.count_only) {
      out_.write(style_.list_columns ? TerminalText::format(
                                           "{}\t{}  {}\n", searched ? std::to_string(r.total) : "-",
                                           asked_.id, asked_.text)
                                     : TerminalText::format("{}\n", r.total));
    } else {
      out_.write(render_facets(r, style_.text));
      if (style_.list_columns) {
        out_.write(
            (searched ? hits_summary(r, shown_, options) : TerminalText("nothing was searched\n")) +
            "\n");
      }
    }
    const bool read = out_.finish();
    tell_notes(r);
    if (!style_.many_queries && !style_.count_only) tell(hits_summary(r, shown_, options));
    return read;
  }

  void document(const Document& d, std::string_view id) override {
    if (documents_++ > 0) {
      out_.write("\n");  // from another index
    } else {
      tell_missing(d.missing);
    }
    if (style_.verbatim) {
      out_.write_data(document_text(d));
    } else {
      out_.write(render_document(d, id, style_.text));
    }
    out_.finish();
  }

  void citation(const Document& d, std::string_view id) override {
    if (documents_++ == 0) tell_missing(d.missing);
    out_.write(TerminalText::escaped_lines(reference_text(refer_to(d, id))));
    out_.finish();
  }

  void similar(const Similar& s) override {
    tell(render_notes("", s.notes, style_.text));
    print(render_similar(s, style_.text), similar_summary(s));
  }

  void timeline(const Timeline& t) override {
    tell(render_notes(t.query, t.notes, style_.text));
    print(render_timeline(t, style_.text), timeline_summary(t));
  }

  void comparison(const Comparison& c) override {
    tell_missing(c.missing);
    print(render_comparison(c, style_.text), comparison_summary(c));
  }

  void verification(const Verification& v) override {
    tell_missing(v.missing);
    print(render_verification(v, style_.text), render_notes("", v.notes, style_.text));
  }

  void quotes(const Quotes& q) override {
    tell(render_notes(q.query, q.notes, style_.text));
    print(render_quotes(q, style_.text), quotes_summary(q));
  }

 private:
  /// Where an answer has no notes to say it.
  void tell_missing(const std::vector<std::string>& missing) const {
    for (const auto& name : missing) tell(TerminalText::format("note: {} is not searched\n", name));
  }

  void print(const TerminalText& text, const TerminalText& summary) {
    out_.write(text);
    out_.finish();
    tell(summary);
  }

  void tell(const TerminalText& text) const {
    if (!style_.quiet) write_error(text);
  }

  /// Tells the notes that were not told before.
  void tell_notes(const Results& r) {
    const auto first = r.notes.begin() + static_cast<std::ptrdiff_t>(notes_told_);
    if (style_.list_columns && asked_.readable && first != r.notes.end())
      tell(TerminalText::format("{}: {}\n", asked_.id, asked_.text));
    tell(render_notes(r.query, {first, r.notes.end()}, style_.text));
    notes_told_ = r.notes.size();
  }

  OutputStyle style_;
  PagedOutput out_;
  size_t notes_told_ = 0;
  size_t documents_ = 0;  ///< printed
  LineQuery asked_;
  ShownRanks shown_;
};

}  // namespace

std::unique_ptr<Output> make_text_output(const OutputStyle& style) {
  if (style.max_chars != kNoBudget) return make_fitted_output(style);
  return std::make_unique<TextOutput>(style);
}

}  // namespace lede
