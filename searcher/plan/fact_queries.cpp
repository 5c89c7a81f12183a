#include "searcher/plan/fact_queries.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "common/store/ids.h"
#include "common/store/schema.h"
#include "searcher/plan/article_source.h"
#include "searcher/plan/date_terms.h"
#include "searcher/plan/document_source.h"
#include "searcher/plan/phrase_terms.h"
#include "searcher/plan/suggest_value.h"
#include "searcher/plan/verified_source.h"
#include "searcher/query/query_fields.h"

namespace lede {

namespace {

namespace s = schema;
using schema::term;
using Q = Xapian::Query;

/// A filter as it is written in a query.
std::string as_filter(const Leaf& l) {
  return l.text.find(':') == std::string::npos ? fmt::format("{}:{}", field_name(l.field), l.text)
                                               : l.text;
}

}  // namespace

Q FactQueries::query(const Leaf& l) {
  switch (l.kind) {
    case Leaf::Kind::dates:
      return date_query(l);
    case Leaf::Kind::id:
      return id_query(l);
    case Leaf::Kind::word:
    case Leaf::Kind::phrase:
    case Leaf::Kind::near:
    case Leaf::Kind::prefix:
    case Leaf::Kind::manner:
    case Leaf::Kind::statement:
      break;
  }
  const ArticleField* field = article_field(l.field);
  return field ? field_query(l, *field) : Q();
}

Q FactQueries::id_query(const Leaf& l) {
  const std::string name = name_in_term(l.text);
  auto passages = context_.db.passages_called(l.text);
  if (passages.empty() &&
      !any_article_has({{term(s::kArticle, name), term(s::kRecord, name)}}, {}) &&
      context_.count_missing())
    context_.note("value", fmt::format("no article, passage or record is called {}", l.text), l);
  return {Q::OP_OR,
          Q(Q::OP_OR, Q(term(s::kArticle, name)), documents(context_.db, std::move(passages))),
          articles({{term(s::kRecord, name)}})};
}

Q FactQueries::date_query(const Leaf& l) const {
  auto terms = date_terms(l.range, context_.db);
  return terms.empty() ? Q() : articles({std::move(terms)});
}

Q FactQueries::field_query(const Leaf& l, const ArticleField& field) {
  TermGroups groups;
  bool by_terms = true;  // the terms alone tell; otherwise the stored value is looked at
  switch (l.kind) {
    case Leaf::Kind::phrase:
      if (field.by_stem) {
        groups = phrase_terms(l, field.prefix);
        by_terms = false;
        break;
      }
      for (const auto& u : l.units) {
        groups.push_back({term(field.prefix, u.term)});
        if (!u.also.empty()) groups.back().push_back(term(field.prefix, u.also));
      }
      by_terms = l.units.size() == 1;
      break;
    case Leaf::Kind::prefix:
      groups.emplace_back();
      for (const auto& e : expansion_.expand(l, field.prefix)) {
        groups[0].push_back(term(field.prefix, e.stem));
        by_terms = by_terms && e.sure;
      }
      break;
    case Leaf::Kind::word:
      groups.emplace_back();
      for (const auto& u : l.units) {
        groups[0].push_back(term(field.prefix, field.by_stem ? u.stem : u.term));
        if (!u.also.empty()) groups[0].push_back(term(field.prefix, u.also));
      }
      break;
    case Leaf::Kind::near:
    case Leaf::Kind::dates:
    case Leaf::Kind::id:
    case Leaf::Kind::manner:
    case Leaf::Kind::statement:
      return {};  // never in a field
  }
  Q others = l.field == Field::outlet ? other_names_query(l) : Q();
  if (groups[0].empty()) {
    if (others.empty()) note_value(l, field);
    return others;
  }
  Q q = articles(groups, by_terms ? std::nullopt : std::optional(l));
  if (l.field == Field::headline && context_.include_chrome)
    q = Q(Q::OP_FILTER, q, Q(term(s::kKind, s::kKindPassage)));
  if (others.empty()) {
    if (!any_article_has(groups, q)) note_value(l, field);
    return q;
  }
  return {Q::OP_OR, q, others};
}

Q FactQueries::other_names_query(const Leaf& l) {
  constexpr size_t kMaxOutlets = 100;  // whose other names are searched for
  constexpr size_t kMaxTold = 6;
  const auto has = [&](const std::string& name) {
    Record r;
    r.facts.outlet = name;
    return count_matches(l, r) > 0;
  };
  std::vector<std::string> terms;
  std::vector<std::string> told;
  std::set<std::string> known;
  size_t outlets = 0;
  for (const Outlet& outlet : context_.db.outlets().all()) {
    if (outlet.hosts.empty()) continue;
    std::vector<const OutletName*> others;
    for (const OutletName& n : outlet.names) {
      if (!has(n.name)) others.push_back(&n);
    }
    if (others.empty() || (others.size() == outlet.names.size() &&
                           std::none_of(outlet.hosts.begin(), outlet.hosts.end(), has)))
      continue;
    if (++outlets > kMaxOutlets) continue;
    for (const OutletName* n : others) {
      terms.insert(terms.end(), n->terms.begin(), n->terms.end());
      if (known.insert(n->name).second) told.push_back(n->name);
    }
  }
  if (terms.empty()) return {};
  if (outlets > kMaxOutlets)
    context_.note("limit",
                  fmt::format("{} fits {} outlets with other names; those of the largest {} are "
                              "searched",
                              as_filter(l), outlets, kMaxOutlets),
                  l);
  std::string names;
  for (size_t i = 0; i < std::min(told.size(), kMaxTold); ++i)
    names += fmt::format("{}“{}”", i == 0 ? "" : ", ", told[i]);
  if (told.size() > kMaxTold) names += fmt::format(" and {} more", told.size() - kMaxTold);
  context_.note("variant",
                fmt::format("{} also finds {}, by which the archive calls the same outlet{}",
                            as_filter(l), names, outlets == 1 ? "" : "s"),
                l);
  return articles({std::move(terms)});
}

Q FactQueries::articles(TermGroups groups, std::optional<Leaf> leaf) const {
  auto* p = new ArticleSource(context_.db, context_.work, std::move(groups), std::move(leaf));
  return Q(p->release());
}

bool FactQueries::any_article_has(const TermGroups& groups, const Q& q) const {
  for (const auto& g : groups) {
    if (std::none_of(g.begin(), g.end(), [&](const auto& t) { return context_.db.term_exists(t); }))
      return false;
  }
  if (groups.size() == 1) return true;
  Xapian::Enquire enquire(context_.db);
  enquire.set_query(within(q, context_.db, context_.work));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return !enquire.get_mset(0, 1).empty();
}

void FactQueries::note_value(const Leaf& l, const ArticleField& field) {
  if (!context_.count_missing()) return;
  const std::string_view name = field_name(l.field);
  const std::string better = suggest_value(l, field, context_.db);
  const bool quoted = better.find(' ') != std::string::npos;
  context_.note("value",
                fmt::format("no article has {}{}", as_filter(l),
                            better.empty() ? ""
                            : quoted       ? fmt::format("; did you mean {}:\"{}\"?", name, better)
                                           : fmt::format("; did you mean {}:{}?", name, better)),
                l);
}

}  // namespace lede
