// Hits as lines of a run, for the tools of TREC.
#include "common/cli/terminal.h"
#include "searcher/program/output.h"
#include "searcher/program/trec_run.h"

namespace lede {

namespace {

class TrecOutput : public Output {
 public:
  explicit TrecOutput(const OutputStyle& style) : style_(style) {}

  [[nodiscard]] std::string lacks(Question question) const override {
    return Output::lacks(question).empty() ? "" : "prints text or json; a TREC run is of queries";
  }

  void set_defaults(SearchOptions& options) const override {
    // A run names articles, without spans.
    options.group_articles = true;
    options.light = false;
    // Its topics are prose, in which NOT and a dash before a word seldom forbid anything.
    options.scope = SearchOptions::Scope::passage;
    // It ranks everything: whoever judges it decides what is a copy.
    options.fold = false;
  }

  void begin_hits(const Results& /*so_far*/, const LineQuery& asked) override {
    run_ = TrecRun(asked.id.empty() ? "1" : asked.id);
  }
  bool hit(const Hit& hit) override { return out_.write_data(run_.line(hit)); }
  bool end_hits(const Results& /*results*/, const SearchOptions& /*options*/) override {
    return out_.finish();
  }

  /// A document is no run: it is printed as text.
  void document(const Document& d, std::string_view id) override {
    make_text_output(style_)->document(d, id);
  }

 private:
  OutputStyle style_;
  PagedOutput out_{false};
  TrecRun run_{"1"};
};

}  // namespace

std::unique_ptr<Output> make_trec_output(const OutputStyle& style) {
  return std::make_unique<TrecOutput>(style);
}

}  // namespace lede
