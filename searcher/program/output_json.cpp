// Answers for programs: one JSON object on one line (schema/*.schema.json).
#include <utility>

#include "common/cli/terminal.h"
#include "searcher/json/json_answers.h"
#include "searcher/program/output.h"

namespace lede {

namespace {

class JsonOutput : public Output {
 public:
  explicit JsonOutput(const OutputStyle& style) : explain_(style.explain) {}

  [[nodiscard]] std::string lacks(Question question) const override {
    return question == Question::citation ? "prints text, bibtex or ris" : "";
  }

  void begin_hits(const Results& so_far, const LineQuery& asked) override {
    out_.write_json(json_of_results_begin(so_far, asked.id));
    is_first_ = true;
  }
  bool hit(const Hit& hit) override {
    return out_.write_json(json_of_hit(hit, explain_, std::exchange(is_first_, false)));
  }
  bool end_hits(const Results& results, const SearchOptions& /*options*/) override {
    out_.write_json(json_of_results_end(results) + "\n");
    return out_.finish();
  }

  void document(const Document& d, std::string_view /*id*/) override {
    write_line(json_of_document(d));
  }
  void similar(const Similar& s) override { write_line(json_of_similar(s)); }
  void timeline(const Timeline& t) override { write_line(json_of_timeline(t, explain_)); }
  void comparison(const Comparison& c) override { write_line(json_of_comparison(c)); }
  void verification(const Verification& v) override { write_line(json_of_verification(v)); }
  void quotes(const Quotes& q) override { write_line(json_of_quotes(q)); }

 private:
  static void write_line(const std::string& json) { write_json(json + "\n"); }

  bool explain_;
  bool is_first_ = true;  ///< the next hit is the query's first
  PagedOutput out_{false};
};

}  // namespace

std::unique_ptr<Output> make_json_output(const OutputStyle& style) {
  return std::make_unique<JsonOutput>(style);
}

}  // namespace lede
