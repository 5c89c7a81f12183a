#include "searcher/answer/speaker_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "common/text/analyzer.h"
#include "common/text/date.h"
#include "searcher/answer/facet_values.h"

namespace lede {

namespace {

/// What is counted under a name.
struct Counted {
  std::map<std::string, uint64_t> spellings;
  std::map<std::string, uint64_t> offices;
  std::set<ArticleName> articles;
  uint64_t persons = 0;  ///< statements in which it is a person's name
  uint64_t statements = 0;
  std::string first;
  std::string last;

  void add(const SaidStatement& s) {
    ++statements;
    ++spellings[s.statement.speaker];
    if (!s.statement.office.empty()) ++offices[s.statement.office];
    if (s.statement.person) ++persons;
    articles.insert(s.article);
    if (s.day.empty()) return;
    if (first.empty() || s.day < first) first = s.day;
    last = std::max(last, s.day);
  }
};

}  // namespace

std::string folded_name(const std::string& name) {
  std::string words;
  for (const auto& t : analyze(name)) {
    if (t.main) words += (words.empty() ? "" : " ") + t.term;
  }
  return words;
}

std::vector<QuotedSpeaker> list_speakers(const std::vector<SaidStatement>& statements,
                                         const std::string& person) {
  std::map<std::string, Counted> names;
  for (const auto& s : statements) {
    if (!s.statement.speaker.empty()) names[folded_name(s.statement.speaker)].add(s);
  }
  const std::string asked = folded_name(person);
  // A last name alone may be anyone's.
  const bool is_whole = asked.find(' ') != std::string::npos && names.contains(asked);
  std::vector<QuotedSpeaker> speakers;
  for (const auto& [folded, c] : names) {
    QuotedSpeaker& s = speakers.emplace_back();
    s.name = most_first(c.spellings)[0].first;
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
