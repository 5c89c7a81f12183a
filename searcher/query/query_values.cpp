// Values of fields as leaves of a query: words of a text, ids, dates.
#include <fmt/format.h>

#include "common/base/ascii.h"
#include "common/text/date_filter.h"
#include "searcher/query/query_clauses.h"
#include "searcher/query/query_leaves.h"

namespace lede {

namespace {

/// A filter that no day passes.
constexpr DateRange kNoDays{{9999, 12, 31}, {1, 1, 1}};

DateRange bounded(DateRange range, QueryField::Kind kind) {
  switch (kind) {
    case QueryField::Kind::since:
      range.last = {9999, 12, 31};
      break;
    case QueryField::Kind::until:
      range.first = {1, 1, 1};
      break;
    case QueryField::Kind::date:
    case QueryField::Kind::text:
    case QueryField::Kind::manner:
      break;
  }
  return range;
}

}  // namespace

Node QueryLeaves::value(const QueryToken& t, const QueryField& field) {
  if (field.kind == QueryField::Kind::manner) return manner(t, field);
  if (field.kind != QueryField::Kind::text) return dates(t, field);
  if (t.text.find_first_not_of(" \t") == std::string::npos) {
    notes_.add("syntax",
               fmt::format("“{}:” has no value; it is searched as a plain word", field.name), t);
    return words(field.name, t, Field::any);
  }
  if (field.field == Field::id) {
    if (!count_leaf(t)) return {};
    Leaf leaf = leaf_at(t, Leaf::Kind::id, field.field);
    leaf.text = t.text;
    return leaf_node(std::move(leaf));
  }
  if (field.field == Field::speaker && t.text == "*") {
    if (!count_leaf(t)) return {};
    return leaf_node(leaf_at(t, Leaf::Kind::word, field.field));
  }
  if (t.kind == QueryToken::Kind::quoted && field.field != Field::url) {
    if (!t.unclosed) return phrase(t, field.field);
    notes_.add("syntax", "the quotation has no end; its words are searched one by one", t);
  }
  Node n = together(words(t.text, t, field.field));
  // All words of a fielded value must stand in the field; they filter as one.
  if (n.kind == Node::Kind::list && !n.must.empty() && field.field != Field::quoted) {
    n.filters = std::move(n.must);
    n.must.clear();
  }
  if (n.empty())
    notes_.add(
        "syntax",
        fmt::format("“{}” holds no word and is left out", query_.substr(t.begin, t.end - t.begin)),
        t);
  return n;
}

Node QueryLeaves::manner(const QueryToken& t, const QueryField& field) {
  const std::string value = ascii::lower(t.text);
  for (const auto kind : {StatementKind::direct, StatementKind::mixed, StatementKind::indirect}) {
    if (value != word(kind)) continue;
    if (!count_leaf(t)) return {};
    Leaf leaf = leaf_at(t, Leaf::Kind::manner, Field::any);
    leaf.manner = kind;
    return leaf_node(std::move(leaf));
  }
  notes_.add("syntax",
             fmt::format("behind {}: stands direct, indirect or mixed; “{}” is searched as plain "
                         "words",
                         field.name, query_.substr(t.begin, t.end - t.begin)),
             t);
  return words(fmt::format("{} {}", field.name, t.text), t, Field::any);
}

Node QueryLeaves::dates(const QueryToken& t, const QueryField& field) {
  DateFilter filter = parse_date_filter(t.text, today_);
  if (t.unclosed) filter.range.reset();
  if (!count_leaf(t)) return {};
  if (!filter.range) {
    std::string why = filter.reversed ? fmt::format("“{}” ends before it begins", t.text)
                                      : fmt::format(
                                            "“{}” is no date that {}: takes (2025-11-03, 2025-11, "
                                            "2025-10-28..2025-11-04, yesterday, \"last week\")",
                                            t.text, field.name);
    why += ", so it finds nothing";
    if (!filter.meant.empty())
      why += fmt::format("; did you mean {}:{}?", field.name, filter.meant);
    notes_.add("date", std::move(why), t);
  }
  Leaf leaf = leaf_at(t, Leaf::Kind::dates, Field::any);
  leaf.range = filter.range ? bounded(*filter.range, field.kind) : kNoDays;
  leaf.either = field.kind == QueryField::Kind::date;
  return leaf_node(std::move(leaf));
}

}  // namespace lede
