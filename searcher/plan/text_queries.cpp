#include "searcher/plan/text_queries.h"

#include "common/store/schema.h"
#include "searcher/plan/form_queries.h"
#include "searcher/plan/phrase_pairs.h"
#include "searcher/plan/phrase_terms.h"
#include "searcher/plan/verified_source.h"

namespace lede {

namespace s = schema;
using schema::term;
using Q = Xapian::Query;

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
      if (l.units.size() == 1) return passages_with_form(l.units[0], prefix, context_.db);
      TermGroups words = phrase_terms(l, prefix);
      PhraseWalk walk = walk_of_phrase(l.units, words, prefix, context_.db);
      return source(l, std::move(words), std::move(walk));
    }
    case Leaf::Kind::prefix:
      return beginning(l, prefix);
    case Leaf::Kind::near:
      return near(l, prefix);
    case Leaf::Kind::dates:
    case Leaf::Kind::id:
    case Leaf::Kind::manner:
    case Leaf::Kind::statement:
      break;
  }
  return {};
}

Q TextQueries::word(const Leaf& l, std::string_view prefix) {
  std::vector<Q> any;
  for (const auto& u : l.units) any.emplace_back(term(prefix, u.stem), l.count);
  Q q = any.size() == 1 ? any[0] : Q(Q::OP_SYNONYM, any.begin(), any.end());
  if (l.weight != 1) q = Q(Q::OP_SCALE_WEIGHT, q, l.weight);
  for (const auto& u : l.units) {
    if (!u.also.empty()) q = Q(Q::OP_OR, q, Q(Q::OP_SCALE_WEIGHT, Q(term(prefix, u.also)), 0));
  }
  // A name that an acronym stands for is as good as the acronym; both together count once.
  for (const auto& phrase : l.spelled_out) {
    Leaf name;
    name.kind = Leaf::Kind::word;
    name.text = l.text;
    name.spelled_out = {phrase};
    TermGroups groups;
    for (const auto& u : phrase) groups.push_back({term(prefix, u.stem)});
    PhraseWalk walk;
    if (prefix == s::kStem) walk = walk_of_stems(phrase, groups, context_.db);
    q = Q(Q::OP_MAX, q, source(name, std::move(groups), std::move(walk)));
  }
  return q;
}

Q TextQueries::beginning(const Leaf& l, std::string_view prefix) {
  std::vector<std::string> sure;
  std::vector<std::string> others;
  for (const auto& e : expansion_.expand(l, prefix)) {
    if (e.sure) {
      sure.push_back(term(prefix, e.stem));
    } else {
      others.push_back(e.stem);
    }
  }
  Q q = sure.empty() ? Q() : one_word(sure);
  if (others.empty()) return q;
  return {Q::OP_MAX, q, passages_with_beginning(l, others, prefix, context_.db)};
}

Q TextQueries::near(const Leaf& l, std::string_view prefix) {
  TermGroups groups;
  PhraseWalk pairs;
  for (const auto& o : l.near) {
    switch (o.kind) {
      case Leaf::Kind::phrase: {
        auto words = phrase_terms(o, prefix);
        for (auto& g : walk_of_phrase(o.units, words, prefix, context_.db).terms)
          pairs.terms.push_back(std::move(g));
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
        for (const auto& u : o.units) {
          groups.back().push_back(term(prefix, u.stem));
          if (!u.also.empty()) groups.back().push_back(term(prefix, u.also));
        }
        for (const auto& p : o.spelled_out) groups.back().push_back(term(prefix, p[0].stem));
        break;
      case Leaf::Kind::near:
      case Leaf::Kind::dates:
      case Leaf::Kind::id:
      case Leaf::Kind::manner:
      case Leaf::Kind::statement:
        break;  // never operands of NEAR
    }
  }
  return source(l, std::move(groups), std::move(pairs));
}

Q TextQueries::source(const Leaf& l, TermGroups groups, PhraseWalk walk) {
  verified_ = true;
  auto* p = new VerifiedSource(context_.db, context_.work, l, std::move(groups), std::move(walk));
  return Q(p->release());
}

}  // namespace lede
