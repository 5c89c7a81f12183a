// Answers for people in a budget of characters (--max-chars): what comes first while it fits, and a
// last line on what does not. Notes and a summary go to standard error, as with all text.
#include <algorithm>

#include "common/cli/terminal.h"
#include "searcher/program/fitted_text.h"
#include "searcher/program/output.h"
#include "searcher/program/text_answers.h"
#include "searcher/table/reference.h"

namespace lede {

namespace {

class FittedOutput : public Output {
 public:
  explicit FittedOutput(const OutputStyle& style) : style_(style), text_(style.max_chars) {}

  [[nodiscard]] std::string lacks(Question /*question*/) const override { return ""; }

  void begin_hits(const Results& /*so_far*/, const LineQuery& /*asked*/) override {}

  bool hit(const Hit& hit) override {
    text_.add(render_hit(hit, style_.text));
    ++entries_;
    return true;
  }

  bool end_hits(const Results& r, const SearchOptions& options) override {
    tell(render_notes(r.query, r.notes, style_.text));
    if (style_.count_only) return write_out(TerminalText::format("{}\n", r.total));
    first_ = options.offset;
    add(lines_of(render_facets(r, style_.text)));
    const bool read = write_fitted();
    tell(hits_summary(r, shown_ > 0 ? ShownRanks{first_ + 1, first_ + shown_} : ShownRanks{},
                      options));
    return read;
  }

  void document(const Document& d, std::string_view id) override {
    tell_missing(d.missing);
    if (text_.pieces() > 0) text_.add(TerminalText("\n"));  // another index has it too
    add(lines_of(render_document(d, id, style_.text)));
  }

  void citation(const Document& d, std::string_view id) override {
    tell_missing(d.missing);
    add(lines_of(TerminalText::escaped_lines(reference_text(refer_to(d, id)))));
  }

  void similar(const Similar& s) override {
    tell(render_notes("", s.notes, style_.text));
    add(entries_of(render_similar(s, style_.text)));
    summary_ = similar_summary(s);
  }

  void timeline(const Timeline& t) override {
    tell(render_notes(t.query, t.notes, style_.text));
    add(lines_of(render_timeline(t, style_.text)));
    summary_ = timeline_summary(t);
  }

  void comparison(const Comparison& c) override {
    tell_missing(c.missing);
    add(lines_of(render_comparison(c, style_.text)));
    summary_ = comparison_summary(c);
  }

  void verification(const Verification& v) override {
    tell_missing(v.missing);
    add(entries_of(render_verification(v, style_.text)));
    summary_ = render_notes("", v.notes, style_.text);
  }

  void quotes(const Quotes& q) override {
    tell(render_notes(q.query, q.notes, style_.text));
    add(entries_of(render_quotes(q, style_.text)));
    if (!q.entries.empty()) first_ = q.entries[0].rank - 1;
    entries_ = q.entries.size();
    write_fitted();
    tell(quotes_summary(q, shown_));
  }

  void end() override {
    if (text_.pieces() > 0) write_fitted();
    tell(summary_);
  }

 private:
  void add(const std::vector<TerminalText>& pieces) {
    for (const auto& p : pieces) text_.add(p);
  }

  /// Writes what was added, and says what is left out. False when the reader has gone away.
  bool write_fitted() {
    const TerminalText text = text_.text({}, [&](const Fit& fit) { return left_out(fit); });
    text_ = FittedText(style_.max_chars);
    return write_out(text);
  }

  TerminalText left_out(const Fit& fit) {
    shown_ = std::min(fit.shown, entries_);
    TerminalText out;
    if (fit.cut) out += "the text above is cut: a larger --max-chars shows more of it\n";
    if (shown_ < entries_)
      out += TerminalText::format("{} more: --offset {}\n", entries_ - shown_, first_ + shown_);
    const size_t others = text_.pieces() - std::max(fit.shown, entries_);
    if (others > 0)
      out += TerminalText::format("{} more lines: a larger --max-chars shows them\n", others);
    return out;
  }

  void tell_missing(const std::vector<std::string>& missing) {
    if (told_missing_) return;
    told_missing_ = true;
    for (const auto& name : missing) tell(TerminalText::format("note: {} is not searched\n", name));
  }

  void tell(const TerminalText& text) const {
    if (!style_.quiet) write_error(text);
  }

  OutputStyle style_;
  FittedText text_;
  size_t entries_ = 0;  ///< of the first pieces, those that --offset counts
  size_t first_ = 0;    ///< the offset of the first of them
  size_t shown_ = 0;    ///< of them
  TerminalText summary_;
  bool told_missing_ = false;
};

}  // namespace

std::unique_ptr<Output> make_fitted_output(const OutputStyle& style) {
  return std::make_unique<FittedOutput>(style);
}

}  // namespace lede
