#include "searcher/answer/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "common/text/unicode.h"
#include "searcher/answer/article_stretch.h"
#include "searcher/answer/first_stage.h"
#include "searcher/answer/judge_quotation.h"
#include "searcher/answer/passage_hit.h"
#include "searcher/answer/quotation_candidates.h"

namespace lede {

namespace {

constexpr size_t kMaxWords = 500;
constexpr size_t kWordsThatTell = 3;
/// What is listed is nearly as near to the quotation as the nearest.
constexpr double kAsNear = 0.9;

/// The best place in one article.
struct Found {
  JudgedQuotation judged;
  ArticleStretch stretch;
  bool in_headline = false;  ///< then the stretch is a passage of the article
  bool headline_judged = false;
};

class Verifier {
 public:
  Verifier(const RecordDatabase& db, std::string_view text, const SearchOptions& o)
      : db_(db), o_(o), work_(work_of(db, o)) {
    out_.text = to_valid_utf8(text);
    const auto words = words_in_order(out_.text, NumberStyle::unknown);
    if (words.size() <= kMaxWords) return;
    out_.text.resize(words[kMaxWords].begin);
    note("limit", fmt::format("only the first {} words are looked for", kMaxWords));
  }

  Verification run() {
    const Quotation& quotation = as_written(NumberStyle::unknown);
    if (quotation.words.empty()) {
      note("empty", "the quotation holds no word");
      return std::move(out_);
    }
    const bool tells = quotation.words.size() >= kWordsThatTell;
    if (!tells)
      note("short",
           fmt::format("a quotation of fewer than {} words is too short to tell whose it is",
                       kWordsThatTell));
    judge(passages_with_part(db_, quotation, o_.include_chrome, work_));
    if (tells && best() != Verdict::exact)
      judge(passages_with_words(db_, quotation, o_.include_chrome, work_));
    if (work_.ended() && !out_.partial) {
      out_.partial = true;
      out_.notes.push_back(work_.note("what comes later in the archive was not searched"));
    }
    out_.verdict = best();
    list();
    return std::move(out_);
  }

 private:
  void note(const char* kind, std::string text) {
    out_.notes.push_back({kind, std::move(text), {}});
  }

  [[nodiscard]] const Quotation& as_written(NumberStyle numbers) {
    return quotations_.try_emplace(numbers, out_.text, numbers).first->second;
  }

  [[nodiscard]] Verdict best() const {
    Verdict best = Verdict::unknown;
    for (const auto& [article, found] : found_) best = std::min(best, found.judged.verdict);
    return best;
  }

  void judge(const QuotationCandidates& candidates) {
    for (const auto passage : candidates.passages) {
      if (work_.over()) return;
      judge(passage);
    }
    if (candidates.more && best() == Verdict::exact) {
      out_.partial = true;
      note("limit", fmt::format("only the first {} passages with these words were looked at",
                                candidates.passages.size()));
    }
  }

  void judge(Xapian::docid document) {
    Record passage = db_.own_record(document);
    Found& found = found_[db_.first_document(passage)];
    if (found.judged.verdict == Verdict::exact) return;
    const Quotation& quotation = as_written(passage.numbers);
    const auto take = [&](ArticleStretch stretch) {
      work_.look_at_text(stretch.text.size());
      auto judged = judge_quotation(quotation, stretch.text, stretch.words);
      if (judged > found.judged)
        found = {std::move(judged), std::move(stretch), false, found.headline_judged};
    };
    ArticleStretch alone;
    alone.add(passage);
    take(std::move(alone));
    if (found.judged.verdict == Verdict::exact) return;
    if (!std::exchange(found.headline_judged, true)) {
      const Record first = db_.first_record(passage);
      const std::string& headline = first.facts.headline;
      auto judged = judge_quotation(quotation, headline, words_in_order(headline, passage.numbers));
      if (judged > found.judged) {
        found = {std::move(judged), {}, true, true};
        found.stretch.add(passage);
      }
    }
    take(with_neighbours(db_, passage, o_.include_chrome));
  }

  /// Lists the places with the best verdict.
  void list() {
    std::vector<Found*> places;
    double nearest = 0;
    for (auto& [article, found] : found_) {
      if (found.judged.score <= 0 || found.judged.verdict != out_.verdict) continue;
      nearest = std::max(nearest, found.judged.score);
      places.push_back(&found);
    }
    std::erase_if(places, [&](const Found* f) { return f->judged.score < kAsNear * nearest; });
    for (Found* f : places) {
      for (auto& p : f->stretch.parts) db_.complete(p.record);
    }
    const auto order = [](const Found* f) {
      const ArticleFacts& a = f->stretch.parts[0].record.facts;
      const bool whole_date = a.published.size() >= 10;
      return std::tuple(-f->judged.score, !whole_date, a.published, a.id, a.index);
    };
    std::sort(places.begin(), places.end(),
              [&](const Found* a, const Found* b) { return order(a) < order(b); });
    if (places.empty()) return;
    note_differences(places[0]->judged);
    if (out_.verdict == Verdict::unknown)
      places.resize(1);
    else
      out_.articles = places.size();
    fold(places);
  }

  void note_differences(const JudgedQuotation& judged) {
    if (judged.verdict != Verdict::altered) return;
    if (judged.number) note("number", "a number differs");
    if (judged.negation) note("negation", "a negation differs");
  }

  /// Shows each place, with those of its article's copies behind it.
  void fold(const std::vector<Found*>& places) {
    std::map<ArticleName, size_t> number;
    for (size_t i = 0; i < places.size(); ++i) number[name_of(*places[i])] = i;
    std::vector<bool> named(places.size(), false);
    for (size_t i = 0; i < places.size() && out_.places.size() < o_.limit; ++i) {
      if (named[i]) continue;
      QuotedPlace& place = out_.places.emplace_back(show(*places[i]));
      place.hit.rank = out_.places.size();
      if (!o_.fold) continue;
      const ArticleName name = name_of(*places[i]);
      std::vector<size_t> copies;
      for (auto& id : db_.copies(name)) {
        const auto it = number.find({name.index, std::move(id)});
        if (it != number.end() && !named[it->second]) copies.push_back(it->second);
      }
      std::sort(copies.begin(), copies.end());
      for (const size_t c : copies) {
        named[c] = true;
        place.hit.also.push_back(facts_of(*places[c]));
      }
    }
  }

  [[nodiscard]] static const ArticleFacts& facts_of(const Found& f) {
    return f.stretch.parts[0].record.facts;
  }
  [[nodiscard]] ArticleName name_of(const Found& f) const {
    return {db_.index_of(f.stretch.parts[0].record.document), facts_of(f).id};
  }

  [[nodiscard]] QuotedPlace show(const Found& f) const {
    QuotedPlace out;
    const JudgedQuotation& j = f.judged;
    const std::string& text = f.in_headline ? facts_of(f).headline : f.stretch.text;
    out.original = {text.substr(j.at.begin, j.at.size()), spans(j.original, j.at.begin)};
    out.quoted = {out_.text, spans(j.quoted)};
    out.in_headline = f.in_headline;
    const auto place = f.in_headline ? ArticleStretch::Place{} : f.stretch.place_of(j.at);
    for (const auto& p : f.stretch.parts) db_.demand_true(p.record);
    const auto& part = f.stretch.parts[place.part];
    out.hit = passage_hit(db_, part.record, {}, o_);
    out.hit.score = j.score;
    if (f.in_headline) {
      out.hit.headline_lit = spans(j.same);
      return out;
    }
    out.begin = place.begin;
    out.end = place.end;
    out.line = place.line != 0 ? place.line : out.hit.line;
    std::vector<Range> lit;
    for (const auto& r : j.same) {
      const uint32_t end = part.begin + static_cast<uint32_t>(part.record.text.size());
      if (r.begin < part.begin || r.begin >= end) continue;
      lit.push_back({r.begin - part.begin, std::min(r.end, end) - part.begin});
    }
    if (o_.light) light_stretches(part.record, lit, out.hit);
    return out;
  }

  const RecordDatabase& db_;
  const SearchOptions& o_;
  Work work_;
  Verification out_;
  std::map<NumberStyle, Quotation> quotations_;
  std::map<Xapian::docid, Found> found_;  ///< by the article's first document
};

}  // namespace

Verification verify_quotation(const RecordDatabase& db, std::string_view text,
                              const SearchOptions& options) {
  return Verifier(db, text, options).run();
}

}  // namespace lede
