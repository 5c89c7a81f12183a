#include "indexer/quotes/sentence_statements.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "indexer/quotes/content.h"
#include "indexer/quotes/cues.h"
#include "indexer/quotes/dialogue.h"
#include "indexer/quotes/main_subjects.h"
#include "indexer/quotes/noun_phrases.h"
#include "indexer/quotes/said_clauses.h"
#include "indexer/quotes/said_nouns.h"
#include "indexer/quotes/sources.h"
#include "indexer/quotes/verb_subjects.h"

namespace lede::quotes {

namespace {

/// Within this many paragraphs a quotation without a verb is the last speaker's.
constexpr int kInheritWithin = 2;
/// Words that the name of a broadcast or a book has at most.
constexpr uint32_t kLongestTitle = 4;
/// Words from which on a quotation without a verb goes on with another's sentence.
constexpr uint32_t kLongQuotation = 6;

class SentenceReader {
 public:
  SentenceReader(const OuterSentence& s, SentencePlace& place, Attributions& all)
      : s_(s), place_(place), all_(all), quotes_(has_quotation(s, {0, s.size()})) {
    end_ = s.size();
    while (end_ > 0 && s[end_ - 1].kind == Token::Kind::stop) --end_;
    begin_ = behind_dateline();
  }

  void run() {
    cues_ = find_cues(s_, place_.headline);
    if (place_.headline) read_headline_colon();
    const Cue* const cue = quotes_ ? nullptr : governing_cue(s_, cues_, end_);
    if (cue != nullptr) cues_ = std::vector<Cue>{*cue};
    find_claims(cues_);
    for (const auto& c : cues_) {
      // "Lee announced a plan, according to the paper": the paper says it.
      const bool of_source = c.verb == &kAccordingTo && any() && !is_statement(last());
      if (of_source) done_ = begin_;
      if (c.begin < done_ && !(any() && c.is("add"))) continue;
      if (c.verb == &kAccordingTo) {
        read_according(c);
      } else if (!c.infinitive) {
        read_verb(c);
      }
    }
    read_quotations();
    announce(cues_);
  }

 private:
  [[nodiscard]] bool any() const { return !got_.empty(); }
  [[nodiscard]] const Attribution& last() const { return all_[got_.back()]; }
  [[nodiscard]] int after_last() const { return any() ? done_ : begin_; }

  [[nodiscard]] Reading reading() const { return {s_, begin_, end_, after_last()}; }

  [[nodiscard]] Range bytes(Phrase p) const { return {s_[p.begin].begin, s_[p.end - 1].end}; }

  /// Adds a statement; false where its spans hold nothing.
  bool add(const std::vector<Phrase>& spans, std::optional<Range> mention, const CueVerb* verb) {
    Attribution a;
    int words = 0;
    bool quotes = false;
    for (Phrase p : spans) {
      const auto is_edge = [&](int i) {
        const Token& t = s_[i];
        return t.kind == Token::Kind::sign &&
               (t.sign == ',' || t.sign == ';' || t.sign == ':' || t.sign == '-');
      };
      while (p.begin < p.end && is_edge(p.begin)) ++p.begin;
      while (p.end > p.begin && (s_[p.end - 1].kind == Token::Kind::stop || is_edge(p.end - 1)))
        --p.end;
      if (p.size() <= 0 || (p.size() == 1 && s_[p.begin].is_word() && s_.is(p.begin, "that")))
        continue;
      for (int i = p.begin; i < p.end; ++i) {
        words += s_[i].is_word() ? 1 : 0;
        if (!s_[i].is_quotation()) continue;
        quotes = true;
        a.open = s_[i].unclosed;
        used_.push_back(i);
      }
      a.spans.push_back(bytes(p));
    }
    if (a.spans.empty()) return false;
    a.kind = !quotes      ? StatementKind::indirect
             : words <= 1 ? StatementKind::direct
                          : StatementKind::mixed;
    a.mention = mention;
    a.verb = verb;
    a.question = is_asking(verb);
    a.paragraph = place_.paragraph;
    a.sentence = place_.sentence;
    got_.push_back(all_.size());
    all_.push_back(std::move(a));
    return true;
  }

  /// "ORVESK, Nov. 7 (AP) - ...": where the sentence begins.
  [[nodiscard]] int behind_dateline() const {
    if (s_.size() < 6 || !s_[0].capital || s_[0].end - s_[0].begin < 2) return 0;
    const bool shouts = is_in_capitals(s_[0]);
    bool agency = false;  // "Kyiv (AP) - ..."
    for (int i = 1; i < std::min(s_.size(), 14); ++i) {
      const Token& t = s_[i];
      if (t.is_sign('-') && (shouts || agency)) return i + 1;
      agency = t.is_sign(')');
      if (t.is_word() && !t.capital && !t.digit && !t.is(kParticle | kPreposition)) return 0;
    }
    return 0;
  }

  /// Where clauses begin whose verb stands beside a quotation of its own: nothing said before goes
  /// on there.
  void find_claims(const std::vector<Cue>& cues) {
    if (!quotes_) return;
    for (const auto& c : cues) {
      if (c.infinitive || c.is_participle() || !c.uses(kSay | kTell)) continue;
      if (c.begin > 0 && s_[c.begin - 1].is_quotation()) claim(c.begin - 1);
      const auto subject = subject_before(s_, c.begin, 0);
      if (!subject || subject->begin < 2) continue;
      if (s_[subject->begin - 1].is_quotation()) claim(subject->begin - 1);
      const bool quotes = c.end < end_ && (s_[c.end].is_quotation() ||
                                           (c.end + 1 < end_ && s_[c.end + 1].is_quotation() &&
                                            s_[c.end].kind == Token::Kind::sign));
      if (quotes && s_[subject->begin - 1].is_sign(',')) claims_.push_back(subject->begin - 1);
    }
    std::sort(claims_.begin(), claims_.end());
  }

  /// A quotation before a verb, unless an earlier verb governs it ("claimed that “...,” ...").
  void claim(int quotation) {
    if (s_[quotation].ends_with(",?!~") &&
        (quotation == 0 || s_[quotation - 1].kind == Token::Kind::sign))
      claims_.push_back(quotation);
  }

  [[nodiscard]] int end_of_content(int begin) const {
    const int end = content_end(s_, begin, end_);
    const auto claim = std::upper_bound(claims_.begin(), claims_.end(), begin);
    return claim != claims_.end() ? std::min(end, *claim) : end;
  }

  /// "Hegseth: no change".
  void read_headline_colon() {
    for (int k = 1; k < std::min(s_.size() - 2, 6); ++k) {
      if (!s_[k].is_sign(':')) continue;
      for (int i = 0; i < k; ++i) {
        if (!s_[i].is_name() || s_[i].is(kPlace | kNotHeadline)) return;
      }
      if (k == 1 && is_dateline(s_[0])) return;
      add({{k + 1, end_}}, bytes({0, k}), &kColon);
      got_.clear();
      return;
    }
  }

  /// "ORVESK: The bridge will open in May."
  [[nodiscard]] bool is_dateline(const Token& place) const {
    return place.end - place.begin > 3 && is_in_capitals(place) &&
           s_[s_.size() - 1].kind == Token::Kind::stop;
  }

  [[nodiscard]] bool is_in_capitals(const Token& t) const {
    const auto word = s_.letters.as_written(t);
    return std::none_of(word.begin(), word.end(), ascii::is_lower);
  }

  void read_according(const Cue& c) {
    auto source = noun_phrase_at(s_, c.end, end_);
    if (!source || is_measure(s_, *source)) return;
    // “...?” Lee asked, ⟦referring to the pier⟧, according to the paper.
    if (any() && done_ + 1 < c.begin && s_[done_].is_sign(',') && s_.ends(done_ + 1, "ing")) return;
    // “...,” Lee said, according to the paper.
    if (any() && c.begin - done_ <= 1 && has_speaker_of_quotation(last())) return;
    source = name_behind(s_, *source, end_);
    const int before = done_ < c.begin ? std::max(done_, begin_) : begin_;
    const bool opener = s_[before].is(kOpener | kPreposition) && c.begin - before <= 8;
    if ((c.begin - before <= 3 || opener) && !may_be_clause(s_, {before, c.begin})) {
      int k = source->end;
      while (k < end_ && !s_[k].is_sign(',') && k - source->end < 25) ++k;
      k = behind_description(k);
      if (k < end_ && s_[k].is_sign(',') && add({{k + 1, end_}}, bytes(*source), c.verb))
        done_ = end_;
      return;
    }
    // "..., because, according to Lee, the pier ..."
    const bool behind = source->end < end_ && s_[source->end].is_sign(',');
    if (behind && c.begin - 2 > before && s_[c.begin - 1].is_sign(',') &&
        s_[c.begin - 2].is(kConjunction)) {
      if (add({{source->end + 1, end_}}, bytes(*source), c.verb)) done_ = end_;
      return;
    }
    // "While it rained, according to Lee, the pier ..."
    if (behind && s_[before].is(kConjunction) && !s_[before].is(kLead) &&
        !has_main_clause(s_, {before, c.begin - 1})) {
      if (add({{before, c.begin}, {source->end + 1, end_}}, bytes(*source), c.verb)) done_ = end_;
      return;
    }
    int begin = before;
    for (int i = before; i + 4 < c.begin; ++i) {
      if (s_[i].is_sign(':') || s_[i].is_sign(';')) begin = i + 1;
    }
    if (add({{begin, c.begin}}, bytes(*source), c.verb)) done_ = source->end;
  }

  /// "Ann Lee, ⟦the chair of the board⟧, ...": the comma behind, or `comma`.
  [[nodiscard]] int behind_description(int comma) const {
    constexpr int kLongest = 14;
    int close = comma + 1;
    while (close < end_ && s_[close].is_word() && close - comma < kLongest) ++close;
    if (comma == 0 || close >= end_ || !s_[close].is_sign(',') || !s_[comma - 1].is_name())
      return comma;
    int noun = comma + 1;
    while (noun + 1 < close && !s_[noun + 1].is(kPreposition | kConjunction)) ++noun;
    const bool office = s_[comma + 1].is(kAppositive) && !s_[noun].capital &&
                        (s_[noun].is(kTitle | kJob) || s_.is(noun, "head"));
    const bool relative = s_[comma + 1].is_word() && s_.is(comma + 1, "who");
    return office || relative ? close : comma;
  }

  /// True for a quotation said by a name or a pronoun.
  [[nodiscard]] bool has_speaker_of_quotation(const Attribution& a) const {
    if (a.kind == StatementKind::indirect || !a.mention) return false;
    return std::any_of(s_.tokens.begin(), s_.tokens.end(), [&](const Token& t) {
      return t.end == a.mention->end && (t.is_name() || t.is(kPronoun));
    });
  }

  void read_verb(const Cue& c) {
    if (c.is("read") && reads(c)) return;
    if (c.is("express") && c.end < end_ && s_[c.end].is(kAuxiliary)) return;
    const bool tells = takes_hearer(c);
    auto subject = inverted_subject(reading(), c);
    const bool inverted = subject.has_value();
    if (!subject) {
      if (c.is_participle() && !is_progressive(reading(), c)) {
        const bool of_main = relative_ && c.begin > 0 && s_[c.begin - 1].sign == ',';
        subject = document_before(reading(), c);
        if (!subject && any() && !is_statement(last())) subject = second_subject(reading(), c);
        if (!subject && any() && last().mention && !of_main) {
          continue_statement(c, tells);
          return;
        }
        if (!subject) subject = participle_subject(reading(), c);
        if (!subject) return;
      } else {
        subject = subject_before(s_, c.begin, after_last());
        // "Lee, who called it a shame, ⟦said⟧", "a man who accused Lee ⟦said⟧"
        const bool object = any() && last().about && subject && subject->begin == done_ &&
                            !is_relative(s_, *subject);
        if (relative_ && !joined(s_, c) && (!subject || object)) subject = relative_;
        if (object && subject->begin == done_) return;
        if (!subject) {
          if (!joined(s_, c)) return;
          subject = clause_subject(reading(), c);
          if (!subject) subject = pronoun_of_clause(reading(), c);
          if (!subject && any() && last().mention) {
            continue_statement(c, tells);
            return;
          }
          if (!subject) subject = main_subject(s_, begin_, c.begin - 1);
          if (!subject) return;
        }
      }
    }
    relative_.reset();
    const bool relative = is_relative(s_, *subject) && !inverted;
    const bool of_document = c.is_participle() && document_before(reading(), c).has_value();
    read_said(c, *subject, inverted, tells);
    if (of_document) relative_ = subject;  // what follows is the sentence's subject's again
    if (relative && subject->size() > 1) {
      relative_ = Phrase{subject->begin, subject->end - 1};
      if (s_[relative_->end - 1].is_sign(',')) --relative_->end;
    }
  }

  /// True for somebody who reads, rather than a letter that says something.
  [[nodiscard]] bool reads(const Cue& c) const {
    for (int i = c.begin - 1; i >= std::max(0, c.begin - 2); --i) {
      if (s_[i].is(kPronoun)) return !s_.is(i, "it");
    }
    return false;
  }

  [[nodiscard]] bool takes_hearer(const Cue& c) const {
    if (!c.uses(kTell)) return false;
    if (!c.is_any("warn", "promise", "caution", "email", "text") || c.end >= s_.size()) return true;
    // "warned it may close"
    const bool clause =
        s_[c.end].is(kPronoun) && c.end + 1 < s_.size() && s_[c.end + 1].is(kAuxiliary);
    return !(clause || s_.is_any(c.end, "that", "of", "against") || s_[c.end].is_quotation() ||
             s_[c.end].is_sign(',') || s_[c.end].is_sign(':'));
  }

  /// One more thing that the speaker of the last statement says.
  void continue_statement(const Cue& c, bool tells) {
    const auto begin = content_behind(s_, c, c.end, end_, tells);
    // "..., referring to the bridge": a thing, and no statement.
    if (begin && c.is("refer to") && !has_quotation(s_, {*begin, end_})) return;
    if (begin && c.is_participle() && is_thing(s_, c, {*begin, end_of_content(*begin)})) return;
    if (begin && add({{*begin, end_}}, last().mention, c.verb)) done_ = end_;
  }

  void read_said(const Cue& c, Phrase subject, bool inverted, bool tells) {
    std::optional<int> begin;
    if (inverted) {
      // “A,” said Lee, “B.”
      int k = subject.end;
      while (k < end_ && !s_[k].is_quotation()) ++k;
      if (k < end_ && k > subject.end && (s_[k].words > 2 || !begins_sentence(s_, k)) &&
          (s_[k - 1].is_sign(',') || s_[k - 1].is_sign(':') || s_.is(k - 1, "that")))
        begin = k;
      // If it rains, said Lee, ⟦the pier will fall⟧.
      if (!begin && subject.end + 1 < end_ && s_[subject.end].is_sign(',') &&
          !has_main_clause(s_, {after_last(), c.begin}) && !s_[subject.end + 1].is(kNotContent))
        begin = subject.end + 1;
      // The plan, said Lee, ⟦is dead⟧.
      if (!begin && subject.end + 1 < end_ && s_[subject.end].is_sign(',') &&
          s_[subject.end + 1].is(kAuxiliary) && !s_[subject.end + 1].capital)
        begin = subject.end + 1;
    } else {
      begin = content_behind(s_, c, c.end, end_, tells);
    }
    int left = inverted ? c.begin : subject_begin(s_, subject);
    std::vector<Phrase> spans;
    const bool before = read_before(c, inverted, begin, left, spans);
    if (!begin && !inverted && before && c.end + 1 < end_ && s_[c.end].is_sign(',') &&
        (!s_[c.end + 1].is(kNotContent) || !may_be_clause(s_, spans.back())) &&
        !is_remark(reading(), c.end + 1, spans))
      begin = c.end + 1;
    if (!begin && !inverted)
      begin = before ? behind_adjunct(reading(), c) : behind_as(reading(), c, subject);
    if (!begin && !inverted && !before) begin = quotation_behind(reading(), c);
    // A sentence may end behind "said in a statement:".
    if (begin && *begin < end_ && is_not_said(c, *begin, before, spans)) begin.reset();
    // "told the crowd, to great applause:"
    if (begin && *begin < end_ && s_[end_ - 1].is_sign(':') && !has_quotation(s_, {*begin, end_}) &&
        !has_finite_verb(s_, {*begin, end_}))
      begin.reset();
    // "..., a plan announced in May"
    if (before && !begin && !inverted && c.uses(kAbout) && s_.is_any(subject.begin, "a", "an") &&
        s_[subject.begin - 1].is_sign(',') && !is_human(s_, s_[subject.end - 1]))
      return;
    if (c.uses(kAbout) && !(c.uses(kSay) && (begin || before)) && !inverted) {
      if (!before) read_about(c, subject);
      return;
    }
    if (begin && *begin < end_) {
      Phrase said{*begin, end_of_content(*begin)};
      if ((!any() && is_relative(s_, subject)) || stands_in_relative(s_, subject))
        said.end = relative_end(s_, said);
      if (is_subordinate(reading(), subject) && !before && !s_[*begin - 1].is_sign(','))
        said.end = comma_in(s_, said);
      said.end = before_next_speaker(said);
      const bool finds = c.is_any("find", "show", "determine") && !s_[*begin].is_quotation() &&
                         !s_.is(*begin, "that");
      if (!finds || (is_finding(s_, c, subject) && has_finite_verb(s_, said)))
        spans.push_back(said);
    }
    if (spans.empty()) return;
    const bool quotes =
        std::any_of(spans.begin(), spans.end(), [&](Phrase p) { return has_quotation(s_, p); });
    if (!quotes &&
        (c.uses(kQuoteOnly) || is_hypothetical(s_, c, subject) || is_nobody(s_, c, subject)))
      return;
    int reach = c.end;
    for (const auto& p : spans) reach = std::max(reach, p.end);
    if (!add(spans, bytes(subject), c.verb)) return;
    all_.back().finding = is_finding(s_, c, subject);
    done_ = std::max({done_, reach, subject.end});
  }

  /// "said it rained ⟦and⟧ the crew said it snowed": the end of what is said.
  [[nodiscard]] int before_next_speaker(Phrase said) const {
    for (const auto& c : cues_) {
      if (c.begin <= said.begin || c.begin >= said.end || c.infinitive || c.is_participle() ||
          !c.is_any("say", "tell", "argue", "claim", "insist", "warn", "add", "contend"))
        continue;
      const auto subject = subject_before(s_, c.begin, said.begin);
      if (!subject || subject->begin - 1 <= said.begin || is_relative(s_, *subject)) continue;
      // Not: "found that 59 percent ... and ⟦41 percent said⟧ ..."
      const Token& first = s_[subject->begin];
      const bool counts = first.digit || first.is(kPronoun) ||
                          s_.is_any(subject->begin, "one", "two", "three", "half", "most", "many");
      const int conjunction = subject->begin - 1;
      if (counts || !s_.is_any(conjunction, "and", "but")) continue;
      // Not: "said ⟦Lee⟧ and Quill told her ...", "that is ⟦what the board⟧ and the crew say"
      int clause = said.begin;
      for (int i = said.begin + 1; i < conjunction; ++i) {
        if (s_[i].is_word() && s_.is_any(i, "that", "which", "who", "what", "whom")) clause = i;
      }
      if (has_finite_verb(s_, {clause, conjunction})) return conjunction;
    }
    return said.end;
  }

  /// True where what stands behind the verb is no content: a remark, a deed ("continued his
  /// attacks, ..."), a thing.
  [[nodiscard]] bool is_not_said(const Cue& c, int begin, bool before,
                                 const std::vector<Phrase>& spans) const {
    if (before && is_remark(reading(), begin, spans)) return true;
    // "posted the film “...”"
    if (c.is_any("post", "comment", "email", "text", "blog") && s_[begin].is_word() &&
        !s_[begin - 1].is_sign(':') && !s_.is(begin, "that") && s_.is_any(begin, "the", "a", "an"))
      return true;
    if (c.is_any("continue", "go on") && !s_[begin].is_quotation() && s_[c.end].is_word())
      return true;
    return !before && is_thing(s_, c, {begin, end_of_content(begin)});
  }

  /// "In the column “Plans,” ...": the words in marks are no part of what is said.
  [[nodiscard]] bool opens_with_title(Phrase p) const {
    const int first = s_[p.begin].is(kLead) ? p.begin + 1 : p.begin;
    const Token& title = s_[p.end - 1];
    return first + 1 < p.end && title.is_quotation() && title.words <= kLongestTitle &&
           title.sign == ',' && s_[p.end - 2].is_word() &&
           (s_[first].is(kOpener | kPreposition) || s_.ends(first, "ing"));
  }

  /// What is said before the verb and its subject; true where there is something.
  bool read_before(const Cue& c, bool inverted, std::optional<int> begin, int left,
                   std::vector<Phrase>& spans) {
    const int from = after_last();
    if (left - 1 < from) return false;
    const Token& edge = s_[left - 1];
    const bool broken = edge.is_sign(',') || edge.is_sign('-');
    if (!broken && !edge.is_quotation()) return false;
    const Phrase part{from, broken ? left - 1 : left};
    const Token* final = part.size() > 0 ? &s_[part.end - 1] : nullptr;
    const bool comma_behind = (c.end < end_ && s_[c.end].is_sign(',')) || (inverted && begin);
    bool before = false;
    // In the column “Plans,” Lee says ...
    if (!inverted && final != nullptr && opens_with_title(part) &&
        (begin || !has_quotation(s_, {part.begin, part.end - 1}))) {
      used_.push_back(part.end - 1);
      return false;
    }
    if (edge.is_quotation() || (final != nullptr && final->is_quotation() &&
                                (final->sign == 0 || final->ends_with(",?!-")))) {
      before = true;
    } else {
      int words = 0;
      for (int i = part.begin; i < part.end; ++i) words += s_[i].is_word() ? 1 : 0;
      if (words >= 3 || (words >= 1 && comma_behind)) {
        const bool quotes = inverted && begin && s_[*begin].is_quotation();
        before = !begin || (comma_behind && !quotes && !begins_sentence(s_, *begin));
        // "In the end, she said, ..." goes on; "In Bern, said Lee" has begun before.
        const bool goes_on = comma_behind && !c.uses(kTell | kAbout | kThatOnly);
        if (before && !begin && !goes_on && s_.is_opener(part.begin) && !may_be_clause(s_, part))
          before = false;
        if (!closes_clause(reading(), c, inverted)) before = false;
      }
    }
    if (before && !comma_behind && !has_main_clause(s_, part)) before = false;
    if (!before) return false;
    int start = part.begin;
    if (final != nullptr && final->is_quotation() && part.size() >= 3 &&
        s_[part.end - 2].is_sign(':'))
      start = part.end - 1;
    spans.push_back({start, part.end});
    return true;
  }

  /// "called the plan “...”".
  void read_about(const Cue& c, Phrase subject) {
    int k = c.end;
    while (k < end_ && s_[k].is(kAdverb)) ++k;
    if (k >= end_ || s_[k].is_sign(',') || s_[k].is_sign(';') || s_[k].is_sign(')')) return;
    if (s_[k].is_word() && s_.is_any(k, "by", "and", "or", "in", "on", "at", "to")) return;
    if (s_.is_any(subject.begin, "i", "we", "you")) return;
    // "a band called Pier", “a song called “Pier””
    if (c.is("call") && c.form == VerbForm::past && s_.is_any(subject.begin, "a", "an") &&
        !s_[subject.end - 1].capital && !s_[subject.end - 1].is(kJob | kTitle) &&
        !s_.ends(subject.end - 1, "man") && (s_[k].is_name() || s_[k].is_quotation()))
      return;
    if (c.is("call") && k + 1 < end_ && s_.is_any(k, "the", "an", "a") &&
        s_.is_any(k + 1, "police", "ambulance", "meeting", "election", "vote", "hotline"))
      return;
    if (c.begin > 0) {
      const int p = c.begin - 1;
      if (s_[p].is(kBeing) || s_.is_any(p, "so", "a")) return;
      if (c.is("dub") && s_[p].kind == Token::Kind::sign) return;  // "the men - dubbed “...”"
      if (c.is("call") && s_[p].is_sign(',') && !s_[subject.end - 1].is_name()) return;
    }
    int end = end_of_content(k);
    if (!any() && is_relative(s_, subject)) end = relative_end(s_, {k, end});
    // "What Lee called “a wreck” will go."
    if (stands_in_relative(s_, subject)) {
      int last = k;  // of "“a wreck” and “a danger”"
      while (last + 2 < end && s_.is_any(last + 1, "and", "or") && s_[last + 2].is_quotation())
        last += 2;
      end = s_[k].is_quotation() ? last + 1 : relative_end(s_, {k, end});
    }
    if (is_subordinate(reading(), subject)) end = comma_in(s_, {k, end});
    // "called it “...” and he left"
    for (int i = k; i + 2 < end; ++i) {
      if (s_[i].is_quotation() && s_.is_any(i + 1, "and", "but") && s_[i + 2].is(kPersonal))
        end = i + 1;
    }
    // What says something of its own ends what is spoken of: "defended the plan, ⟦telling⟧ ...".
    const auto next = std::find_if(cues_.begin(), cues_.end(), [&](const Cue& n) {
      return n.begin > k && !n.infinitive && n.uses(kSay | kTell);
    });
    const bool alone = next == cues_.end() || next->begin >= end;
    if (!alone && !has_quotation(s_, {k, next->begin})) end = next->begin;
    if (!add({{k, end}}, bytes(subject), c.verb)) return;
    all_.back().about = !(c.is("call for") && has_infinitive(s_, {k, end}));
    done_ = alone || has_quotation(s_, {k, end}) ? end : k;
  }

  /// Quotations that no verb has taken.
  void read_quotations() {
    if (!quotes_) return;
    for (int i = 0; i < s_.size(); ++i) {
      const Token& q = s_[i];
      if (!q.is_quotation() || std::find(used_.begin(), used_.end(), i) != used_.end()) continue;
      // "her warning that ... “...”"
      if (q.words >= kWholeQuotation) {
        if (const auto noun = said_by_noun(s_, begin_, i);
            noun && add({noun->said}, bytes(noun->speaker), nullptr)) {
          got_.pop_back();
          continue;
        }
      }
      const bool ends = q.unclosed || q.ends_with(".?!~,-");
      const bool whole =
          ends && (q.words >= kWholeQuotation || (i == 0 && (goes_on() || turn_of(q))));
      if (any() && (whole || q.words >= kLongQuotation) &&
          std::any_of(got_.begin(), got_.end(), [&](size_t g) {
            return all_[g].kind != StatementKind::indirect && !all_[g].about;
          })) {
        // The second half of what a verb has parted.
        all_[got_.back()].spans.push_back({q.begin, q.end});
        continue;
      }
      const bool apart = i == 0 || s_[i - 1].is_sign(':') || s_[i - 1].is_sign(',');
      // “A,” she said. “B” of the bridge. It is “C.”
      const bool more = !any() && cues_.empty() && q.words >= kLongQuotation && goes_on();
      if (!(whole && apart) && !more) continue;
      read_alone(i);
    }
  }

  /// True where the sentence before has a quotation.
  [[nodiscard]] bool goes_on() const {
    return !all_.empty() && all_.back().sentence + 1 == place_.sentence &&
           all_.back().paragraph == place_.paragraph && all_.back().kind != StatementKind::indirect;
  }

  /// Whose turn a quotation is that stands alone.
  [[nodiscard]] std::optional<DialogueTurn> turn_of(const Token& q) const {
    if (s_.size() != 1) return std::nullopt;
    return dialogue_turn(all_, place_.inherits_from, place_.paragraph, q.sign == '?');
  }

  void read_alone(int i) {
    const Token& q = s_[i];
    if (i > 0 && s_[i - 1].is_sign(':')) {
      const auto subject = before_colon(reading(), i - 1);
      if (subject) {
        add({{i, i + 1}}, bytes(*subject), &kColon);
        return;
      }
    }
    if (i == 0 && place_.announced && place_.paragraph <= place_.announced->paragraph) {
      const auto announced = *place_.announced;
      add({{i, i + 1}}, announced.speaker, announced.verb);
      return;
    }
    if (const auto turn = turn_of(q)) {
      Attribution& a = add_inheriting(i, turn->speaker);
      a.other = turn->other;
      a.question = q.sign == '?';
      return;
    }
    const int source = last_speech();
    if (source >= 0) {
      Attribution& a = all_[static_cast<size_t>(source)];
      const bool goes_on = i == 0 && a.open && a.paragraph + 1 == place_.paragraph;
      if (goes_on ||
          (a.paragraph == place_.paragraph && a.kind != StatementKind::indirect && !a.about)) {
        a.spans.push_back({q.begin, q.end});
        a.paragraph = place_.paragraph;
        a.open = q.unclosed;
        return;
      }
    }
    add_inheriting(i, source);
  }

  /// A quotation that is said by whoever says another; it is none of the sentence's own.
  Attribution& add_inheriting(int quotation, int from) {
    add({{quotation, quotation + 1}}, std::nullopt, nullptr);
    got_.pop_back();
    all_.back().inherits = from;
    return all_.back();
  }

  /// The attribution whose speaker may still be speaking: of the last sentence with one, the first
  /// that quotes; -1 for none.
  [[nodiscard]] int last_speech() const {
    int last = static_cast<int>(all_.size()) - 1;
    const auto at = [&](int i) -> const Attribution& { return all_[static_cast<size_t>(i)]; };
    if (last < place_.inherits_from || (!at(last).mention && at(last).inherits < 0) ||
        place_.paragraph - at(last).paragraph > kInheritWithin)
      return -1;
    int first = last;
    for (int i = last; i >= place_.inherits_from && at(i).sentence == at(last).sentence; --i) {
      if (at(i).kind != StatementKind::indirect && !at(i).about) first = i;
    }
    return first;
  }

  /// Notes who speaks in a quotation that follows this sentence.
  void announce(const std::vector<Cue>& cues) {
    place_.announced.reset();
    if (end_ == 0) return;
    const bool colon = s_[end_ - 1].is_sign(':');
    std::optional<Phrase> speaker;
    const CueVerb* verb = &kColon;
    if (!cues.empty() && !cues.back().infinitive && cues.back().verb != &kAccordingTo &&
        cues.back().begin >= done_ && cues.back().uses(kSay | kTell)) {
      speaker = subject_before(s_, cues.back().begin, 0);
      verb = cues.back().verb;
    }
    // "As Lee said, the pier is old:"
    if (!speaker && colon && any() && last().mention) {
      place_.announced = {*last().mention, last().verb, place_.paragraph + 1};
      return;
    }
    if (!speaker && colon) speaker = before_colon(reading(), end_ - 1);
    if (!speaker || (!colon && verb == &kColon)) return;
    place_.announced = {bytes(*speaker), verb, place_.paragraph + (colon ? 1 : 0)};
  }

  const OuterSentence& s_;
  SentencePlace& place_;
  Attributions& all_;
  const bool quotes_;  ///< there is a quotation
  std::vector<Cue> cues_;
  std::vector<int> used_;           ///< quotations that are part of a statement
  std::vector<size_t> got_;         ///< the sentence's attributions
  std::vector<int> claims_;         ///< see find_claims
  std::optional<Phrase> relative_;  ///< whom the last "who" with a verb of saying speaks of
  int begin_ = 0;                   ///< behind a dateline
  int end_ = 0;                     ///< before the stop at the end
  int done_ = 0;                    ///< all before is said by the last attribution
};

/// False for a sentence without a verb of saying, a quotation and a colon: most are such.
bool may_tell(const OuterSentence& s) {
  return std::any_of(s.tokens.begin(), s.tokens.end(), [&](const Token& t) {
    return t.verb != nullptr || t.is(kManyWords) || t.is_quotation() || t.is_sign(':');
  });
}

}  // namespace

void add_statements(const OuterSentence& s, SentencePlace& place, Attributions& all) {
  if (!may_tell(s)) {
    place.announced.reset();
    return;
  }
  SentenceReader(s, place, all).run();
}

}  // namespace lede::quotes
