// Hits and documents as references for a bibliography: one for each article.
#include <unordered_set>

#include "common/cli/terminal.h"
#include "searcher/program/output.h"
#include "searcher/program/text_answers.h"
#include "searcher/table/reference.h"

namespace lede {

namespace {

class ReferenceOutput : public Output {
 public:
  ReferenceOutput(const OutputStyle& style, std::string (*write)(const Reference&))
      : style_(style), write_(write) {}

  [[nodiscard]] std::string lacks(Question question) const override {
    return question == Question::citation ? "" : Output::lacks(question);
  }

  void begin_hits(const Results& /*so_far*/, const LineQuery& /*asked*/) override {}
  bool hit(const Hit& hit) override {
    // Several passages of an article, also of several queries and indexes, are one entry of a
    // bibliography, where a key stands once.
    if (!cited_.insert(hit.article.id).second) return true;
    return out_.write_data(write_(refer_to(hit.article)));
  }
  bool end_hits(const Results& r, const SearchOptions& /*options*/) override {
    const bool read = out_.finish();
    if (!style_.quiet) write_error(render_notes(r.query, r.notes, style_.text));
    return read;
  }

  void document(const Document& d, std::string_view id) override {
    const Reference r = refer_to(d, id);
    if (!cited_.insert(r.key).second) return;
    out_.write_data(write_(r));
    out_.finish();
  }
  void citation(const Document& d, std::string_view id) override { document(d, id); }

 private:
  OutputStyle style_;
  std::string (*write_)(const Reference&);
  PagedOutput out_{false};
  std::unordered_set<std::string> cited_;
};

}  // namespace

std::unique_ptr<Output> make_bibtex_output(const OutputStyle& style) {
  return std::make_unique<ReferenceOutput>(style, bibtex_entry);
}

std::unique_ptr<Output> make_ris_output(const OutputStyle& style) {
  return std::make_unique<ReferenceOutput>(style, ris_record);
}

}  // namespace lede
