#include "searcher/answer/quotes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "common/store/outlets.h"
#include "common/text/unicode.h"
#include "searcher/answer/copy_votes.h"
#include "searcher/answer/facet_values.h"
#include "searcher/answer/first_stage.h"
#include "searcher/answer/said_statements.h"
#include "searcher/answer/speaker_names.h"
#include "searcher/answer/stored.h"
#include "searcher/answer/word_differences.h"
#include "searcher/answer/wordings.h"
#include "searcher/plan/query_plan.h"
#include "searcher/plan/since.h"
#include "searcher/query/query_parser.h"

namespace lede {

namespace {

/// The condition that said: makes of a name; none where that holds no word.
std::optional<Leaf> speaker_leaf(const std::string& person) {
  const bool is_word = person.find_first_of(" \t\r\n\"()") == std::string::npos;
  const ParsedQuery parsed = parse_query("said:" + (is_word ? person : quotation(person)), today());
  std::optional<Leaf> found;
  each_leaf(parsed.root, [&](const Leaf& leaf) {
    if (leaf.field == Field::speaker && !found) found = leaf;
  });
  if (found) found->begin = found->end = 0;  // it is no part of the query
  return found;
}

class QuoteFinder {
 public:
  QuoteFinder(const RecordDatabase& db, const SearchOptions& o)
      : db_(db), o_(o), work_(work_of(db, o)) {}

  Quotes run(std::string_view person, std::string_view query) {
    out_.person = to_valid_utf8(person);
    out_.query = to_valid_utf8(query);
    ParsedQuery parsed = parse_query(out_.query, today());
    out_.notes = std::move(parsed.notes);
    out_.refused = o_.strict && !out_.notes.empty();
    if (out_.refused) return std::move(out_);
    const auto leaf = speaker_leaf(out_.person);
    if (!leaf) {
      out_.notes.push_back({"empty", "the name holds no word to search for", {}});
      return std::move(out_);
    }
    std::vector<Note> same;
    const Leaf called = plan_query(with_filter(Node(), *leaf), db_, o_, same, work_).leaves.at(0);
    StatementMatcher name(called);
    QueryPlan plan =
        plan_query(with_filter(std::move(parsed.root), *leaf), db_, o_, out_.notes, work_);
    plan.query = since(std::move(plan.query), db_, o_.since_generations);
    statements_ = find_statements(db_, plan, name, work_);
    std::vector<std::string> last_names;
    each_leaf(called, [&](const Leaf& l) {
      if (l.field == Field::speaker) last_names = l.last_names;
    });
    take_speakers(SpeakerNames(db_, out_.person, std::move(last_names)));
    for (const auto& s : statements_) numbered_.push_back(numbering_.number(s.text.text));
    const CopyVotes votes(db_, name, statements_, numbered_, numbering_, work_);
    leave_out_outvoted(votes);
    list(votes);
    if (work_.ended()) {
      out_.partial = true;
      out_.notes.push_back(work_.note("what comes later in the archive was not searched"));
    }
    return std::move(out_);
  }

 private:
  /// Leaves those whose names are others' out.
  void take_speakers(SpeakerNames names) {
    out_.speakers = list_speakers(statements_, out_.person, names);
    for (auto& note : note_speakers(out_.speakers, out_.person))
      out_.notes.push_back(std::move(note));
    std::set<std::string> others;
    for (const auto& s : out_.speakers) {
      if (!s.taken) others.insert(folded_name(s.name));
    }
    if (others.empty()) return;
    std::erase_if(statements_, [&](const SaidStatement& s) {
      return others.contains(folded_name(names.name(s.statement)));
    });
  }

  void leave_out_outvoted(const CopyVotes& votes) {
    size_t kept = 0;
    for (size_t i = 0; i < statements_.size(); ++i) {
      if (votes.is_outvoted(votes.story(statements_[i].article), numbered_[i].number)) continue;
      if (kept != i) {
        statements_[kept] = std::move(statements_[i]);
        numbered_[kept] = std::move(numbered_[i]);
      }
      ++kept;
    }
    if (const size_t lost = statements_.size() - kept; lost > 0)
      out_.notes.push_back(
          {"copies",
           fmt::format("{} statement{} left out: most copies of {} text name "
                       "another speaker",
                       lost, lost == 1 ? " is" : "s are", lost == 1 ? "its" : "their"),
           {}});
    statements_.resize(kept);
    numbered_.resize(kept);
  }

  void list(const CopyVotes& votes) {
    std::set<ArticleName> articles;
    for (const auto& s : statements_) articles.insert(s.article);
    out_.articles = articles.size();
    out_.statements = statements_.size();
    std::vector<WordingGroup> groups = group_wordings(numbered_, work_);
    out_.total = groups.size();
    if (o_.sort != SearchOptions::Sort::oldest) {
      // Those without a date stay last.
      const auto dated = std::find_if(groups.begin(), groups.end(), [&](const WordingGroup& g) {
        return statements_[g[0].texts[0]].day.empty();
      });
      std::reverse(groups.begin(), dated);
    }
    for (size_t i = o_.offset; i < groups.size() && i - o_.offset < o_.limit; ++i) {
      if (work_.time_is_over()) return;
      out_.entries.push_back(entry(groups[i], i + 1, votes));
    }
  }

  [[nodiscard]] QuoteEntry entry(const WordingGroup& group, size_t rank, const CopyVotes& votes) {
    QuoteEntry out;
    out.rank = rank;
    for (const auto& wording : group) {
      QuotedWords words = quoted_words(wording, votes);
      if (!out.wordings.empty()) {
        auto differences =
            word_differences(numbered_[group[0].fullest], numbered_[wording.fullest]);
        words.lacking = std::move(differences.left);
        words.text.lit = std::move(differences.right);
      }
      out.wordings.push_back(std::move(words));
    }
    return out;
  }

  [[nodiscard]] QuotedWords quoted_words(const Wording& wording, const CopyVotes& votes) {
    QuotedWords out;
    out.text = statements_[wording.fullest].text;
    // Of an article that has it several times, the first that has all of it.
    std::map<ArticleName, size_t> in;
    const auto is_part = [&](size_t i) {
      return numbered_[i].number != numbered_[wording.fullest].number;
    };
    for (const size_t i : wording.texts) {
      const auto [it, first] = in.try_emplace(statements_[i].article, i);
      if (!first && is_part(it->second) && !is_part(i)) it->second = i;
    }
    std::map<std::string, uint64_t> outlets;
    std::set<size_t> stories;
    std::map<std::pair<size_t, uint32_t>, bool> counted;
    std::map<std::string, uint64_t> others;
    for (const size_t i : wording.texts) {
      const ArticleName& article = statements_[i].article;
      const size_t story = votes.story(article);
      if (counted.try_emplace({story, numbered_[i].number}, true).second) {
        for (const auto& [name, n] : votes.others(story, numbered_[i].number)) others[name] += n;
      }
      if (in[article] != i) continue;
      stories.insert(story);
      out.articles.push_back(quoted_in(i, is_part(i)));
      ++outlets[outlet_of(out.articles.back().article)];
    }
    out.stories = stories.size();
    out.outlets = most_first(outlets);
    out.named_otherwise = most_first(others);
    return out;
  }

  /// The name that most articles of its outlet have.
  [[nodiscard]] std::string outlet_of(const ArticleFacts& a) const {
    const Outlet* outlet = db_.outlets().of(a);
    return outlet ? outlet->names[0].name : a.outlet;
  }

  [[nodiscard]] QuotedIn quoted_in(size_t i, bool part) const {
    const SaidStatement& said = statements_[i];
    const Record r = db_.record(said.document);
    db_.demand_true(r);
    QuotedIn out;
    out.article = r.facts;
    out.passage = r.id;
    out.line = line_of(db_, r);
    out.text = said.text.text;
    out.kind = said.statement.kind;
    out.speaker = said.statement.speaker;
    out.office = said.statement.office;
    out.inferred = said.statement.inferred;
    out.cue = said.statement.cue;
    out.part = part;
    return out;
  }

  const RecordDatabase& db_;
  const SearchOptions& o_;
  Work work_;
  Quotes out_;
  SentenceNumbering numbering_;
  std::vector<SaidStatement> statements_;
  std::vector<NumberedSentence> numbered_;  ///< their words
};

}  // namespace

Quotes find_quotes(const RecordDatabase& db, std::string_view person, std::string_view query,
                   const SearchOptions& options) {
  return QuoteFinder(db, options).run(person, query);
}

}  // namespace lede
