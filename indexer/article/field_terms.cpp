#include "indexer/article/field_terms.h"

#include <algorithm>
#include <utility>

#include "common/store/ids.h"
#include "common/store/key_file.h"
#include "common/store/outlet_host.h"
#include "common/store/schema.h"
#include "common/text/person_name.h"
#include "common/text/sentences.h"
#include "indexer/article/neighbours.h"

namespace lede {

namespace s = schema;

namespace {

void add_weights(TermWeights& stems, const std::vector<Token>& tokens, double weight) {
  for (const auto& t : tokens) stems.add(t.stem, weight);
}

/// Those of a passage's text, with how many statements each of them stands in.
void add_text(TermWeights& stems, const std::vector<Token>& tokens, const Record& r,
              double weight) {
  if (r.statements.empty()) return add_weights(stems, tokens, weight);
  std::vector<Range> said;
  for (const auto& statement : r.statements)
    said.insert(said.end(), statement.spans.begin(), statement.spans.end());
  std::sort(said.begin(), said.end(),
            [](const Range& a, const Range& b) { return a.begin < b.begin; });
  for (const auto& t : tokens) {
    uint32_t statements = 0;
    for (const Range& span : said) {
      if (span.begin >= t.end) break;
      if (t.begin < span.end) ++statements;
    }
    stems.add(t.stem, weight, statements);
  }
}

/// Stems with their weighted frequencies, with the length folded in.
void write(const TermWeights& stems, IndexDocument& doc, std::string_view prefix, double norm) {
  for (const auto& e : stems.entries()) {
    doc.add_term(prefix, e.term, s::stem_wdf(e.weight / norm, std::min(e.said, s::kMostSaid)));
  }
}

/// Terms that filter and count nothing.
void add_filters(IndexDocument& doc, std::string_view prefix, const std::vector<Token>& tokens) {
  for (const auto& t : tokens) doc.add_term(prefix, t.term, 0);
}

}  // namespace

void FieldTerms::begin(const ArticleFacts& facts, NumberStyle numbers) {
  facts_ = facts;
  numbers_ = numbers;
  headline_ = analyze(facts.headline, numbers);
  byline_ = analyze(facts.author, numbers);
  outlet_ = analyze(facts.outlet, numbers);
  place_ = analyze(facts.place, numbers);
  fact_pairs_.clear();
  fact_forms_.clear();
  fact_neighbours_.clear();
  speakers_.clear();
  const auto add = [&](const std::vector<Token>& tokens, double weight) {
    fact_pairs_.add(tokens, frequent_forms(tokens), weight);
    fact_forms_.add(tokens);
    add_neighbours_in_fact(tokens, fact_neighbours_);
  };
  add(headline_, s::kHeadlineWeight);
  add(byline_, s::kBylineWeight);
  add(outlet_, s::kOutletWeight);
  add(place_, s::kPlaceWeight);
  std::sort(fact_neighbours_.begin(), fact_neighbours_.end());
  fact_neighbours_.erase(std::unique(fact_neighbours_.begin(), fact_neighbours_.end()),
                         fact_neighbours_.end());
}

void FieldTerms::add(IndexDocument& doc, const Record& r, bool first, bool lead) {
  if (first) add_facts(doc);
  const unsigned words = count_words(r.text);
  doc.add_term(s::kKind, r.muted ? s::kKindMuted : s::kKindPassage, r.muted ? 0 : words);
  doc.add_term(s::kArticle, r.facts.id, 0);
  doc.add_term(key_term(KeyTable::passages, passage_key(r.id)), "", 0);
  doc.add_term(key_term(KeyTable::texts, text_key(r.text)), "", 0);
  const auto tokens = analyze(r.text, r.numbers);
  const double norm = s::length_norm(words);
  stems_.clear();
  neighbours_.clear();
  passage_.reset();
  forms_.clear();
  forms_.add(tokens);
  if (r.muted) {
    add_weights(stems_, tokens, s::kBodyWeight);
    write(stems_, doc, s::kMutedStem, norm);
    forms_.write(doc);
    return;
  }
  add_text(stems_, tokens, r, lead ? s::kLeadWeight : s::kBodyWeight);
  add_weights(stems_, headline_, s::kHeadlineWeight);
  add_weights(stems_, byline_, s::kBylineWeight);
  add_weights(stems_, outlet_, s::kOutletWeight);
  add_weights(stems_, place_, s::kPlaceWeight);
  const auto section = analyze(r.section, r.numbers);
  add_weights(stems_, section, s::kSectionWeight);
  write(stems_, doc, s::kStem, norm);
  passage_ = PassageFilter{r.ordinal, words, {}};
  const auto forms = frequent_forms(tokens);
  const auto section_forms = frequent_forms(section);
  add_neighbours(tokens, forms, neighbours_);
  add_neighbours(section, section_forms, neighbours_);
  neighbours_.insert(neighbours_.end(), fact_neighbours_.begin(), fact_neighbours_.end());
  forms_.add(section);
  forms_.add(fact_forms_);
  forms_.write(doc);
  pairs_.clear();
  pairs_.add(tokens, forms, s::kBodyWeight);
  pairs_.add(section, section_forms, s::kSectionWeight);
  pairs_.add(fact_pairs_);
  pairs_.write(doc);
  add_statements(doc, r);
}

const FieldTerms::Speaker& FieldTerms::speaker(const std::string& name) {
  const auto met = std::find_if(speakers_.begin(), speakers_.end(),
                                [&](const Speaker& s) { return s.name == name; });
  if (met != speakers_.end()) return *met;
  Speaker& s = speakers_.emplace_back();
  s.name = name;
  const auto tokens = analyze(name, numbers_);
  for (const auto& t : tokens) s.words.push_back(t.term);
  s.places.resize(s.words.size());
  PersonName person = person_name(tokens);
  if (person.last) s.places[*person.last] |= s::kEndsName;
  if (person.first) s.places[*person.first] |= s::kBeginsName;
  s.alone = std::move(person.alone);
  return s;
}

void FieldTerms::add_statements(IndexDocument& doc, const Record& r) {
  std::vector<std::pair<std::string_view, uint32_t>> words;
  bool direct = false;
  bool indirect = false;
  const Statement* before = nullptr;
  for (const auto& statement : r.statements) {
    direct = direct || is_told(statement.kind, StatementKind::direct);
    indirect = indirect || is_told(statement.kind, StatementKind::indirect);
    const Statement* const last = std::exchange(before, &statement);
    if (last != nullptr && last->speaker == statement.speaker && last->person == statement.person)
      continue;
    const Speaker& who = speaker(statement.speaker);
    for (size_t i = 0; i < who.words.size(); ++i) {
      const auto has = std::find_if(words.begin(), words.end(),
                                    [&](const auto& w) { return w.first == who.words[i]; });
      const uint32_t places = statement.person ? who.places[i] : 0;
      if (has == words.end())
        words.emplace_back(who.words[i], places);
      else
        has->second |= places;
    }
    if (statement.person && !who.alone.empty()) doc.add_term(s::kLastName, who.alone, 0);
  }
  if (direct) doc.add_term(s::kStatement, word(StatementKind::direct), 0);
  if (indirect) doc.add_term(s::kStatement, word(StatementKind::indirect), 0);
  for (const auto& [name_word, places] : words) doc.add_term(s::kSpeaker, name_word, places);
}

std::string FieldTerms::filter() const {
  if (!passage_) return "";
  PassageFilter passage = *passage_;
  const std::string filter = neighbour_filter(neighbours_);
  passage.filter = filter;
  return passage.value();
}

void FieldTerms::add_facts(IndexDocument& doc) const {
  doc.add_term(s::kKind, s::kKindArticle, 0);
  if (!facts_.record.empty()) doc.add_term(s::kRecord, name_in_term(facts_.record), 0);
  for (const auto& t : headline_) doc.add_term(s::kHeadlineStem, t.stem, 0);
  add_filters(doc, s::kAuthor, byline_);
  add_filters(doc, s::kOutlet, outlet_);
  if (const auto at = outlet_at_host(facts_); !at.empty()) doc.add_term(s::kOutletAt, at, 0);
  add_filters(doc, s::kPlace, place_);
  add_filters(doc, s::kUrl, analyze(facts_.url, numbers_));
  const Date published = date_from_iso(facts_.published).value_or(Date{});
  if (published.year == 0) return;
  std::string digits = facts_.published;
  std::erase(digits, '-');
  if (published.whole()) doc.add_term(s::kDay, digits, 0);
  if (published.month != 0) doc.add_term(s::kMonth, std::string_view(digits).substr(0, 6), 0);
  doc.add_term(s::kYear, std::string_view(digits).substr(0, 4), 0);
}

}  // namespace lede
