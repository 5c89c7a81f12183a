#include "searcher/plan/text_queries.h"

#include "common/store/schema.h"
#include "searcher/plan/form_terms.h"
#include "searcher/plan/phrase_pairs.h"
#include "searcher/plan/phrase_terms.h"
#include "searcher/plan/verified_source.h"

namespace lede {

namespace {

namespace s = schema;
using schema::term;
using Q = Xapian::Query;

/// Muted text is seldom searched: the pairs and forms of its words are no terms.
bool has_pairs_and_forms(std::string_view prefix) {
  return prefix == s::kStem;
}

}  // namespace

Q TextQueries::query(const Leaf& l) {
  Q q = query(l, s::kStem);
  if (context_.include_chrome) q = Q(Q::OP_OR, q, query(l, s::kMutedStem));
  return q;
}

Q TextQueries::query(const Leaf& l, std::string_view prefix) {
  switch (l.kind) {
    case Leaf::Kind::word:
      return word(l, prefix);
    case Leaf::Kind::phrase: {
      TermGroups words = phrase_terms(l, prefix);
      PhraseWalk walk;
      if (has_pairs_and_forms(prefix))
        walk = l.units.size() == 1 ? walk_of_word(l.units[0], context_.db)
                                   : walk_of_phrase(l.units, words, context_.db);
      return source(l, std::move(words), std::move(walk));
    }
    case Leaf::Kind::prefix:
      return beginning(l, prefix);
    case Leaf::Kind::near:
      return near(l, prefix);
    case Leaf::Kind::dates:
    case Leaf::Kind::id:
      break;
  }
  return {};
}

Q TextQueries::word(const Leaf& l, std::string_view prefix) {
  std::vector<Q> any;
  for (const auto& u : l.units) any.emplace_back(term(prefix, u.stem), l.count);
  Q q = any.size() == 1 ? any[0] : Q(Q::OP_SYNONYM, any.begin(), any.end());
  if (l.weight != 1) q = Q(Q::OP_SCALE_WEIGHT, q, l.weight);
  // A name that an acronym stands for is as good as the acronym; both together count once.
  for (const auto& phrase : l.spelled_out) {
    Leaf name;
    name.kind = Leaf::Kind::word;
    name.text = l.text;
    name.spelled_out = {phrase};
    TermGroups groups;
    for (const auto& u : phrase) groups.push_back({term(prefix, u.stem)});
    PhraseWalk walk =
        has_pairs_and_forms(prefix) ? walk_of_stems(phrase, groups, context_.db) : PhraseWalk();
    q = Q(Q::OP_MAX, q, source(name, std::move(groups), std::move(walk)));
  }
  return q;
}

Q TextQueries::beginning(const Leaf& l, std::string_view prefix) {
  std::vector<Q> sure;
  std::vector<std::string> sure_stems;
  std::vector<std::string> others;
  std::vector<std::string> other_stems;
  const auto expanded = expansion_.expand(l, prefix);
  for (const auto& e : expanded) {
    if (e.sure) {
      sure.emplace_back(term(prefix, e.stem));
      sure_stems.push_back(e.stem);
    } else {
      others.push_back(term(prefix, e.stem));
      other_stems.push_back(e.stem);
    }
  }
  Q q = sure.empty() ? Q() : Q(Q::OP_SYNONYM, sure.begin(), sure.end());
  if (others.empty()) return q;
  PhraseWalk walk;
  // What was left out may be in a text, too.
  if (has_pairs_and_forms(prefix) && expanded.size() < expansion_.max_words())
    walk = walk_of_prefix(l, other_stems, sure_stems, context_.db);
  return Q(Q::OP_MAX, q, source(l, {std::move(others)}, std::move(walk)));
}

Q TextQueries::near(const Leaf& l, std::string_view prefix) {
  TermGroups groups;
  PhraseWalk pairs;
  for (const auto& o : l.near) {
    switch (o.kind) {
      case Leaf::Kind::phrase: {
        auto words = phrase_terms(o, prefix);
        if (has_pairs_and_forms(prefix)) {
          for (auto& g : walk_of_phrase(o.units, words, context_.db).terms)
            pairs.terms.push_back(std::move(g));
        }
        for (auto& g : words) groups.push_back(std::move(g));
        break;
      }
      case Leaf::Kind::prefix:
        groups.emplace_back();
        for (const auto& e : expansion_.expand(o, prefix))
          groups.back().push_back(term(prefix, e.stem));
        break;
      case Leaf::Kind::word:
        // A word may stand spelled out: then any of its first words makes a candidate.
        groups.emplace_back();
        for (const auto& u : o.units) groups.back().push_back(term(prefix, u.stem));
        for (const auto& p : o.spelled_out) groups.back().push_back(term(prefix, p[0].stem));
        break;
      case Leaf::Kind::near:
      case Leaf::Kind::dates:
      case Leaf::Kind::id:
        break;  // never operands of NEAR
    }
  }
  return source(l, std::move(groups), std::move(pairs));
}

Q TextQueries::source(const Leaf& l, TermGroups groups, PhraseWalk walk) {
  verified_ = verified_ || l.kind != Leaf::Kind::prefix;
  auto* p = new VerifiedSource(context_.db, context_.work, l, std::move(groups), std::move(walk));
  return Q(p->release());
}

}  // namespace lede
