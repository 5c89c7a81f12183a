#include "searcher/answer/copy_votes.h"

#include <algorithm>

#include "common/store/schema.h"

namespace lede {

namespace s = schema;

namespace {

/// What has fewer words is said by many.
constexpr size_t kLeastWords = 5;

}  // namespace

CopyVotes::CopyVotes(const RecordDatabase& db, StatementMatcher& name,
                     const std::vector<SaidStatement>& statements,
                     const std::vector<NumberedSentence>& numbered, SentenceNumbering& numbering,
                     Work& work)
    : db_(db), name_(name) {
  std::map<ArticleName, std::vector<ArticleName>> copies;
  for (const auto& statement : statements) {
    const ArticleName& article = statement.article;
    const auto [own, first] = copies.try_emplace(article);
    if (!first) continue;
    const size_t at = place(article);
    for (auto& id : db.copies(article)) {
      own->second.push_back({article.index, std::move(id)});
      above_[root(place(own->second.back()))] = root(at);
    }
  }
  std::map<size_t, std::set<uint32_t>> said;  // what is voted on in each story
  for (size_t i = 0; i < statements.size(); ++i) {
    if (numbered[i].words.size() < kLeastWords) continue;
    const size_t at = story(statements[i].article);
    votes_[{at, numbered[i].number}].own.insert(statements[i].article);
    said[at].insert(numbered[i].number);
  }
  for (const auto& [article, at] : places_) {
    const size_t in = root(at);
    const bool agrees =
        std::all_of(said[in].begin(), said[in].end(), [&, a = &article](uint32_t w) {
          return votes_[{in, w}].own.contains(*a);
        });
    // Of a story without copies nobody else can say anything.
    if (agrees || (copies.contains(article) && copies[article].empty())) continue;
    if (work.time_is_over()) return;
    hear(article, in, numbering, work);
  }
}

void CopyVotes::hear(const ArticleName& article, size_t story, SentenceNumbering& numbering,
                     Work& work) {
  for (const auto document : db_.documents_of(article.index, s::term(s::kArticle, article.id))) {
    const Record r = db_.said_record(document);
    if (r.statements.empty()) continue;
    work.look_at_text(r.text.size());
    std::set<size_t> own;
    for (const auto& m : name_.match(r)) own.insert(m.statement);
    for (size_t i = 0; i < r.statements.size(); ++i) {
      const Statement& statement = r.statements[i];
      if (statement.speaker.empty()) continue;
      const auto voted =
          votes_.find({story, numbering.number(said_text(r.text, statement).text).number});
      if (voted == votes_.end()) continue;
      Votes& votes = voted->second;
      if (own.contains(i)) {
        votes.own.insert(article);
        for (auto& [speaker, articles] : votes.others) articles.erase(article);
      } else if (!votes.own.contains(article)) {
        votes.others[statement.speaker].insert(article);
      }
    }
  }
}

size_t CopyVotes::place(const ArticleName& article) {
  const auto [it, first] = places_.try_emplace(article, above_.size());
  if (first) above_.push_back(it->second);
  return it->second;
}

size_t CopyVotes::root(size_t place) const {
  while (above_[place] != place) place = above_[place];
  return place;
}

size_t CopyVotes::story(const ArticleName& article) const {
  return root(places_.at(article));
}

bool CopyVotes::is_outvoted(size_t story, uint32_t words) const {
  const auto v = votes_.find({story, words});
  return v != votes_.end() &&
         std::any_of(v->second.others.begin(), v->second.others.end(),
                     [&](const auto& other) { return other.second.size() > v->second.own.size(); });
}

std::map<std::string, uint64_t> CopyVotes::others(size_t story, uint32_t words) const {
  std::map<std::string, uint64_t> out;
  const auto v = votes_.find({story, words});
  if (v == votes_.end()) return out;
  for (const auto& [name, articles] : v->second.others) {
    if (!articles.empty()) out[name] = articles.size();
  }
  return out;
}

}  // namespace lede
