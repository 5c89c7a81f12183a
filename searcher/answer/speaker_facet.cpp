#include "searcher/answer/speaker_facet.h"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "searcher/answer/facet_values.h"
#include "searcher/answer/speaker_names.h"
#include "searcher/match/statement_match.h"

namespace lede {

namespace {

/// Collects the people who say it in the documents that match, which come by their positions.
class SpeakerCollector : public Xapian::MatchSpy {
 public:
  SpeakerCollector(const RecordDatabase& db, const QueryPlan& plan,
                   const std::vector<Xapian::docid>& firsts, const Work& work)
      : db_(db),
        articles_(firsts),
        work_(work),
        names_(db),
        matchers_(statement_matchers(plan.leaves)) {}

  void operator()(const Xapian::Document& /*document*/, double /*weight*/) override {
    const Xapian::docid position = work_.position();
    const auto after = std::upper_bound(articles_.begin(), articles_.end(), position);
    if (after == articles_.begin()) return;
    if (const Xapian::docid article = *std::prev(after); article != article_) {
      article_ = article;
      in_article_.clear();
    }
    const Record r = db_.said_record(db_.document_at(position));
    for (auto& matcher : matchers_) {
      for (const auto& m : matcher.match(r)) add(r.statements[m.statement]);
    }
  }

  struct Person {
    uint64_t articles = 0;
    Spellings spellings;
  };
  std::unordered_map<std::string, Person> people;  ///< by folded_name
  uint64_t articles = 0;                           ///< in which somebody says it

 private:
  void add(const Statement& statement) {
    if (!statement.person) return;
    const std::string& name = names_.name(statement);
    const std::string folded = folded_name(name);
    if (folded.empty() || !in_article_.insert(folded).second) return;
    if (in_article_.size() == 1) ++articles;
    Person& person = people[folded];
    ++person.articles;
    person.spellings.add(statement, name);
  }

  const RecordDatabase& db_;
  const std::vector<Xapian::docid>& articles_;
  const Work& work_;
  SpeakerNames names_;
  std::vector<StatementMatcher> matchers_;
  Xapian::docid article_ = 0;
  std::set<std::string> in_article_;
};

}  // namespace

bool counts_speakers(const SearchOptions& o) {
  return std::any_of(o.facets.begin(), o.facets.end(),
                     [](const FacetRequest& f) { return f.field == FacetField::speaker; });
}

Node of_statements(Node root) {
  bool asks = false;
  each_leaf(root, [&](const Leaf& leaf) {
    asks = asks || leaf.field == Field::speaker || leaf.field == Field::quoted ||
           leaf.kind == Leaf::Kind::manner;
  });
  if (asks) return root;
  Leaf anyone;
  anyone.field = Field::speaker;
  return with_filter(std::move(root), std::move(anyone));
}

Facet count_speakers(const RecordDatabase& db, const QueryPlan& plan,
                     const std::vector<Xapian::docid>& articles, const FacetRequest& request,
                     Work& work) {
  Facet facet;
  facet.field = request.field;
  SpeakerCollector collector(db, plan, articles, work);
  show_all(db, plan.query, work, collector);
  std::vector<FacetValue> values;
  for (const auto& [folded, person] : collector.people) {
    const std::string usual = person.spellings.usual();
    values.push_back({usual, person.articles, "said:" + quotation(usual), {}});
  }
  facet.without = articles.size() - std::min<uint64_t>(collector.articles, articles.size());
  list_values(facet, std::move(values), request);
  return facet;
}

}  // namespace lede
