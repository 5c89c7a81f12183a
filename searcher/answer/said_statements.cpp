#include "searcher/answer/said_statements.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "searcher/match/text_match.h"

namespace lede {

namespace {

/// Collects statements from the documents that match.
class StatementCollector : public Xapian::MatchSpy {
 public:
  StatementCollector(const RecordDatabase& db, const QueryPlan& plan, StatementMatcher& name,
                     Work& work)
      : db_(db), name_(name), work_(work), matchers_(statement_matchers(plan.leaves)) {}

  void operator()(const Xapian::Document& doc, double /*weight*/) override {
    const Xapian::docid document = db_.document_at(work_.position());
    const Record r = db_.said_record(document);
    work_.look_at_text(r.text.size());
    std::vector<bool> matched(r.statements.size(), false);
    std::vector<std::vector<Range>> lit(r.statements.size());
    for (auto& matcher : matchers_) {
      for (const auto& m : matcher.match(r)) {
        matched[m.statement] = true;
        for (const auto& places : m.words)
          lit[m.statement].insert(lit[m.statement].end(), places.begin(), places.end());
      }
    }
    for (const auto& m : name_.match(r)) {
      const size_t i = m.statement;
      const Statement& s = r.statements[i];
      if (!matched[i]) continue;
      found.push_back({document,
                       {db_.index_of(document), article_of(doc)},
                       day_of(doc),
                       s,
                       said_text(r.text, s, std::move(lit[i]))});
      if (m.by_last_name) found.back().statement.inferred = true;
    }
  }

  std::vector<SaidStatement> found;

 private:
  const RecordDatabase& db_;
  StatementMatcher& name_;
  Work& work_;
  std::vector<StatementMatcher> matchers_;
};

}  // namespace

LitText said_text(const std::string& passage, const Statement& statement, std::vector<Range> lit) {
  const auto ranges = merge_ranges(std::move(lit));
  LitText out;
  for (const auto& span : statement.spans) {
    if (!out.text.empty()) out.text += " … ";
    for (const auto& r : ranges) {
      if (span.begin <= r.begin && r.end <= span.end)
        out.lit.push_back(
            {out.text.size() + r.begin - span.begin, out.text.size() + r.end - span.begin});
    }
    out.text += passage.substr(span.begin, span.size());
  }
  return out;
}

std::vector<SaidStatement> find_statements(const RecordDatabase& db, const QueryPlan& plan,
                                           StatementMatcher& name, Work& work) {
  StatementCollector collector(db, plan, name, work);
  show_all(db, plan.query, work, collector);
  const auto key = [&](const SaidStatement& s) {
    return std::tuple(s.day.empty(), s.day, db.position(s.document), s.statement.spans[0].begin);
  };
  std::sort(collector.found.begin(), collector.found.end(),
            [&](const SaidStatement& a, const SaidStatement& b) { return key(a) < key(b); });
  return std::move(collector.found);
}

}  // namespace lede
