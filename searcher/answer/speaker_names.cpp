#include "searcher/answer/speaker_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "common/text/analyzer.h"
#include "common/text/date.h"
#include "common/text/person_name.h"
#include "searcher/answer/facet_values.h"

namespace lede {

namespace {

/// What is counted under a name.
struct Counted {
  Spellings spellings;
  std::map<std::string, uint64_t> offices;
  std::set<ArticleName> articles;
  uint64_t persons = 0;  ///< statements in which it is a person's name
  uint64_t statements = 0;
  std::string first;
  std::string last;

  void add(const SaidStatement& s, const std::string& name) {
    ++statements;
    spellings.add(s.statement, name);
    // What stands before a last name alone is mostly "Mr."
    if (!s.statement.office.empty() && name == s.statement.speaker) ++offices[s.statement.office];
    if (s.statement.person) ++persons;
    articles.insert(s.article);
    if (s.day.empty()) return;
    if (first.empty() || s.day < first) first = s.day;
    last = std::max(last, s.day);
  }
};

}  // namespace

const std::string& SpeakerNames::name(const Statement& statement) {
  if (!statement.person) return statement.speaker;
  const auto [it, is_new] = names_.try_emplace(statement.speaker);
  if (is_new) it->second = find(statement.speaker);
  return it->second;
}

std::string SpeakerNames::find(const std::string& speaker) {
  const std::string last = person_name(analyze(speaker)).alone;
  if (last.empty()) return speaker;
  const std::string& owner = owners_.owner(last);
  if (std::find(last_names_.begin(), last_names_.end(), last) != last_names_.end())
    return folded_name(owner) == folded_name(asked_) ? owner : asked_;
  return owner.empty() ? speaker : owner;
}

void Spellings::add(const Statement& statement, const std::string& name) {
  if (name == statement.speaker)
    ++written_[name];
  else
    name_ = name;
}

std::string Spellings::usual() const {
  return written_.empty() ? name_ : most_first(written_)[0].first;
}

std::vector<QuotedSpeaker> list_speakers(const std::vector<SaidStatement>& statements,
                                         const std::string& person, SpeakerNames& names_of) {
  std::map<std::string, Counted> names;
  for (const auto& s : statements) {
    if (s.statement.speaker.empty()) continue;
    const std::string& name = names_of.name(s.statement);
    names[folded_name(name)].add(s, name);
  }
  const std::string asked = folded_name(person);
  // A last name alone may be anyone's.
  const bool is_whole = asked.find(' ') != std::string::npos && names.contains(asked);
  std::vector<QuotedSpeaker> speakers;
  for (const auto& [folded, c] : names) {
    QuotedSpeaker& s = speakers.emplace_back();
    s.name = c.spellings.usual();
    s.person = 2 * c.persons >= c.statements;
    for (const auto& [office, n] : most_first(c.offices)) s.offices.push_back(office);
    s.statements = c.statements;
    s.articles = c.articles.size();
    s.first = iso_day(c.first);
    s.last = iso_day(c.last);
    s.taken = !is_whole || folded == asked;
    s.query = "said:" + quotation(s.name);
  }
  std::stable_sort(
      speakers.begin(), speakers.end(),
      [](const QuotedSpeaker& a, const QuotedSpeaker& b) { return a.statements > b.statements; });
  return speakers;
}

std::vector<Note> note_speakers(const std::vector<QuotedSpeaker>& speakers,
                                const std::string& person) {
  if (speakers.size() < 2 || folded_name(person).empty()) return {};
  const auto taken = static_cast<size_t>(std::count_if(
      speakers.begin(), speakers.end(), [](const QuotedSpeaker& s) { return s.taken; }));
  if (taken == speakers.size())
    return {
        {"speakers",
         fmt::format("“{}” is in the names of {} speakers, who are taken together; a whole name "
                     "is one of them",
                     person, taken),
         {}}};
  return {{"speakers",
           fmt::format("“{}” is also in the names of {} other speaker{}, who {} left out", person,
                       speakers.size() - taken, speakers.size() - taken == 1 ? "" : "s",
                       speakers.size() - taken == 1 ? "is" : "are"),
           {}}};
}

}  // namespace lede
