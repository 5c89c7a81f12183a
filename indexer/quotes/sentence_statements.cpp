#include "indexer/quotes/sentence_statements.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "indexer/quotes/content.h"
#include "indexer/quotes/cues.h"
#include "indexer/quotes/dialogue.h"
#include "indexer/quotes/noun_phrases.h"

namespace lede::quotes {

namespace {

/// Within this many paragraphs a quotation without a verb is the last speaker's.
constexpr int kInheritWithin = 2;
/// Words from which on a quotation without a verb is a statement.
constexpr uint32_t kWholeQuotation = 4;
constexpr uint32_t kLongQuotation = 6;

bool ends_with_any(const Token& quotation, std::string_view signs) {
  return quotation.sign != 0 && signs.find(quotation.sign) != std::string_view::npos;
}

class SentenceReader {
 public:
  SentenceReader(const OuterSentence& s, SentencePlace& place, Attributions& all)
      : s_(s), place_(place), all_(all), used_(s.tokens.size()) {
    end_ = s.size();
    while (end_ > 0 && s[end_ - 1].kind == Token::Kind::stop) --end_;
    begin_ = behind_dateline();
  }

  void run() {
    cues_ = find_cues(s_, place_.headline);
    if (place_.headline) read_headline_colon();
    if (const Cue* cue = governing_cue(s_, cues_, end_)) cues_ = std::vector<Cue>{*cue};
    find_claims(cues_);
    for (const auto& c : cues_) {
      const bool of_source = c.verb == &kAccordingTo && any() && last().verb != nullptr &&
                             (last().verb->uses & kBelief) != 0;
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

  [[nodiscard]] Range bytes(Phrase p) const { return {s_[p.begin].begin, s_[p.end - 1].end}; }

  [[nodiscard]] bool has_quotation(Phrase p) const {
    for (int i = p.begin; i < p.end; ++i) {
      if (s_[i].is_quotation()) return true;
    }
    return false;
  }

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
        used_[static_cast<size_t>(i)] = true;
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
    if (ends_with_any(s_[quotation], ",?!~") &&
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
    if (!source) return;
    // “...,” Lee said, according to the paper.
    if (any() && c.begin - done_ <= 1 && has_speaker_of_quotation(last())) return;
    source = name_behind(s_, *source, end_);
    const int before = done_ < c.begin ? std::max(done_, begin_) : begin_;
    const bool opener = s_[before].is(kOpener | kPreposition) && c.begin - before <= 8;
    if ((c.begin - before <= 3 || opener) && !may_be_clause(s_, {before, c.begin})) {
      int k = source->end;
      while (k < end_ && !s_[k].is_sign(',') && k - source->end < 25) ++k;
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
        !has_main_clause({before, c.begin - 1})) {
      if (add({{before, c.begin}, {source->end + 1, end_}}, bytes(*source), c.verb)) done_ = end_;
      return;
    }
    int begin = before;
    for (int i = before; i + 4 < c.begin; ++i) {
      if (s_[i].is_sign(':') || s_[i].is_sign(';')) begin = i + 1;
    }
    if (add({{begin, c.begin}}, bytes(*source), c.verb)) done_ = source->end;
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
    auto subject = inverted_subject(c);
    const bool inverted = subject.has_value();
    if (!subject) {
      if (c.is_participle() && !is_progressive(c)) {
        const bool of_main = relative_ && c.begin > 0 && s_[c.begin - 1].sign == ',';
        subject = document_before(c);
        if (!subject && any() && last().mention && !of_main) {
          continue_statement(c, tells);
          return;
        }
        if (!subject) subject = participle_subject(c);
        if (!subject) return;
      } else {
        subject = subject_before(s_, c.begin, after_last());
        // "Lee, who called it a shame, ⟦said⟧", "a man who accused Lee ⟦said⟧"
        const bool object =
            any() && last().about && subject && subject->begin == done_ && !is_relative(*subject);
        if (relative_ && !joined(c) && (!subject || object)) subject = relative_;
        if (object && subject->begin == done_) return;
        if (!subject) {
          if (!joined(c)) return;
          subject = clause_subject(c);
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
    const bool relative = is_relative(*subject) && !inverted;
    const bool of_document = c.is_participle() && document_before(c).has_value();
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

  /// "the board is denying that ...", "the board, however, is now denying that ..."
  [[nodiscard]] bool is_progressive(const Cue& c) const {
    int before = c.begin - 1;
    while (before > begin_ && s_.is_adverb(before)) --before;
    return before > begin_ &&
           (s_.is_any(before, "is", "are", "was", "were", "been") || s_[before].is(kClitic));
  }

  [[nodiscard]] bool takes_hearer(const Cue& c) const {
    if (!c.uses(kTell)) return false;
    if (!c.is_any("warn", "promise", "caution", "email", "text") || c.end >= s_.size()) return true;
    return !(s_.is_any(c.end, "that", "of", "against") || s_[c.end].is_quotation() ||
             s_[c.end].is_sign(',') || s_[c.end].is_sign(':'));
  }

  [[nodiscard]] bool is_human(const Token& noun) const {
    const std::string_view word = s_.letters.of(noun);
    return noun.capital || noun.is(kTitle | kJob | kMaleKin | kFemaleKin) ||
           word.ends_with("man") || word.ends_with("er") || word.ends_with("or") ||
           word.ends_with("ers") || word.ends_with("ors") || word.ends_with("parents") ||
           word.ends_with("men");
  }

  /// "...," said Ann Lee.
  [[nodiscard]] std::optional<Phrase> inverted_subject(const Cue& c) const {
    if (c.begin < 1 || c.is("tell") || !c.uses(kSay) || c.is_participle()) return std::nullopt;
    const Token& before = s_[c.begin - 1];
    const bool quoted = before.is_quotation() ||
                        (before.is(kAdverb) && c.begin >= 2 && s_[c.begin - 2].is_quotation());
    if (!quoted && !before.is_sign(',') && !before.is_sign('-')) return std::nullopt;
    auto right = noun_phrase_at(s_, c.end, end_);
    if (!right) return std::nullopt;
    right = name_behind(s_, *right, end_);
    const Token& first = s_[right->begin];
    if (first.is(kPreposition)) return std::nullopt;
    // "Lee, a professor, said Quill “ran”", "... said boating makes ...", "... said its piers".
    const bool goes_on = right->end < end_ && s_[right->end].is_quotation();
    const bool thing = (!first.capital && s_.ends(right->begin, "ing")) ||
                       (first.is(kPossessive) && !is_human(s_[right->end - 1]));
    if (!quoted && (goes_on || thing)) return std::nullopt;
    if (!(first.is_name() || first.is(kDeterminer | kTitle | kPersonal) ||
          s_.ends(right->end - 1, "s") || s_[right->end - 1].is_name()))
      return std::nullopt;
    if (quoted) return right;
    // "Lee, a professor, said the plan is ...".
    if (right->end < end_ && s_[right->end].is(kAuxiliary) && !s_[right->end].is(kGenitive))
      return std::nullopt;
    // Not: "Lee, a professor, said the plan would ...".
    const auto left = quoted ? std::nullopt : subject_before(s_, c.begin, after_last());
    if (left && (left->begin <= begin_ || has_verb_behind(s_, *right, end_))) return std::nullopt;
    // "In May, Ann Lee, a judge, said the plan ...": nothing is said before.
    const bool closes = right->end >= end_ || !s_[right->end].is_word();
    if (left && !closes && !has_finite_verb(s_, {after_last(), left->begin})) return std::nullopt;
    if (!c.is("say") && !s_[right->end - 1].is_name()) return std::nullopt;
    if (first.is(kPronoun) && right->end < end_ && s_[right->end].is_word() &&
        !s_[right->end].is(kPreposition | kDay))
      return std::nullopt;
    return right;
  }

  /// The subject of the subordinate clause that a verb ends: "though ⟦Lee⟧ came back and vowed".
  [[nodiscard]] std::optional<Phrase> clause_subject(const Cue& c) const {
    for (int i = c.begin - 2; i >= after_last() && !s_[i].is_sign(','); --i) {
      if (!s_[i].is_word()) continue;
      if (s_.is(i, "who") && i > 0 && !s_[i - 1].is(kPreposition))
        return subject_before(s_, i + 1, after_last());
      if (s_.is_any(i, "though", "although", "while", "whereas", "after", "when", "because",
                    "before", "since"))
        return main_subject(s_, i + 1, c.begin - 1);
    }
    return std::nullopt;
  }

  /// "criticized ⟦a report⟧ stating that ...", "read ⟦a Kestrel story⟧ saying ...": somebody
  /// else's.
  [[nodiscard]] std::optional<Phrase> document_before(const Cue& c) const {
    constexpr int kWithin = 6;
    if (c.begin <= begin_ ||
        !s_.is_any(c.begin - 1, "report", "story", "letter", "statement", "memo", "article",
                   "tweet", "post", "email", "message", "filing", "lawsuit", "study", "document",
                   "sign", "banner", "hat", "shirt", "poster", "placard", "headline", "cover"))
      return with_subject(c);
    // "held up a sign saying “...”": what is written is the thing's.
    bool named = s_.is_any(c.begin - 1, "sign", "banner", "hat", "shirt", "poster", "placard",
                           "headline", "cover");
    for (int i = c.begin - 2; i > begin_ && i >= c.begin - kWithin && s_[i].is_word(); --i) {
      named = named || s_[i].is_name();
      if (!s_[i].is(kDeterminer)) continue;
      const bool judged = s_[i - 1].verb != nullptr && s_[i - 1].uses(kAbout);
      return named || judged ? std::optional(Phrase{i, c.begin}) : std::nullopt;
    }
    return std::nullopt;
  }

  /// "..., with ⟦the union⟧ calling it “...”"
  [[nodiscard]] std::optional<Phrase> with_subject(const Cue& c) const {
    constexpr int kWithin = 10;
    for (int i = c.begin - 2; i > begin_ && i >= c.begin - kWithin && s_[i].is_word(); --i) {
      if (s_.is(i, "with") && s_[i - 1].is_sign(','))
        return s_[c.begin - 1].is_word() ? std::optional(Phrase{i + 1, c.begin}) : std::nullopt;
    }
    return std::nullopt;
  }

  /// Whose "saying" it is where nothing was said in the sentence before it.
  [[nodiscard]] std::optional<Phrase> participle_subject(const Cue& c) const {
    // "the union, which issued a letter asking ..."
    for (int i = c.begin - 1; i > begin_ && !s_[i].is_sign(','); --i) {
      if (s_[i].is_word() && s_.is_any(i, "who", "which")) return subject_before(s_, i + 1, begin_);
    }
    std::optional<Phrase> subject;
    if (c.begin > 0 && s_[c.begin - 1].is_sign(',')) subject = main_subject(s_, begin_, c.begin);
    for (int x = c.begin - 2; x > std::max(-1, c.begin - 25) && !subject; --x) {
      if (s_[x].is_word() && s_.is_any(x, "he", "she", "they", "i", "we")) subject = {x, x + 1};
    }
    if (!subject) subject = main_subject(s_, begin_, c.begin);
    if (subject) subject = name_behind(s_, *subject, c.begin);
    return subject;
  }

  /// "criticised the plan and said ...".
  [[nodiscard]] bool joined(const Cue& c) const {
    int before = c.begin - 1;
    while (before > 0 && s_[before].is(kAdverb | kAuxiliary) && !s_.is_any(before, "then", "also"))
      --before;
    return before >= 0 && s_.is_any(before, "and", "but", "then", "also");
  }

  /// One more thing that the speaker of the last statement says.
  void continue_statement(const Cue& c, bool tells) {
    const auto begin = content_behind(s_, c, c.end, end_, tells);
    // "..., referring to the bridge": a thing, and no statement.
    if (begin && c.is("refer to") && !has_quotation({*begin, end_})) return;
    if (begin && c.is_participle() && is_thing(c, *begin)) return;
    if (begin && add({{*begin, end_}}, last().mention, c.verb)) done_ = end_;
  }

  void read_said(const Cue& c, Phrase subject, bool inverted, bool tells) {
    std::optional<int> begin;
    if (inverted) {
      // “A,” said Lee, “B.”
      int k = subject.end;
      while (k < end_ && !s_[k].is_quotation()) ++k;
      if (k < end_ && k > subject.end && s_[k].words > 2 &&
          (s_[k - 1].is_sign(',') || s_[k - 1].is_sign(':') || s_.is(k - 1, "that")))
        begin = k;
      // If it rains, said Lee, ⟦the pier will fall⟧.
      if (!begin && subject.end + 1 < end_ && s_[subject.end].is_sign(',') &&
          !has_main_clause({after_last(), c.begin}) && !s_[subject.end + 1].is(kNotContent))
        begin = subject.end + 1;
    } else {
      begin = content_behind(s_, c, c.end, end_, tells);
    }
    int left = inverted ? c.begin : subject_begin(subject);
    std::vector<Phrase> spans;
    const bool before = read_before(c, inverted, begin, left, spans);
    if (!begin && !inverted && before && c.end + 1 < end_ && s_[c.end].is_sign(',') &&
        (!s_[c.end + 1].is(kNotContent) || !may_be_clause(s_, spans.back())) &&
        !is_remark(c.end + 1, spans))
      begin = c.end + 1;
    if (!begin && !inverted) begin = before ? behind_adjunct(c) : behind_as(c, subject);
    if (!begin && !inverted && !before) begin = quotation_behind(c);
    // A sentence may end behind "said in a statement:".
    if (begin && *begin < end_ && is_not_said(c, *begin, before, spans)) begin.reset();
    // "told the crowd, to great applause:"
    if (begin && *begin < end_ && s_[end_ - 1].is_sign(':') && !has_quotation({*begin, end_}) &&
        !has_finite_verb(s_, {*begin, end_}))
      begin.reset();
    // "..., a plan announced in May"
    if (before && !begin && !inverted && c.uses(kAbout) && s_.is_any(subject.begin, "a", "an") &&
        s_[subject.begin - 1].is_sign(',') && !is_human(s_[subject.end - 1]))
      return;
    if (c.uses(kAbout) && !(c.uses(kSay) && (begin || before)) && !inverted) {
      if (!before) read_about(c, subject);
      return;
    }
    if (begin && *begin < end_) {
      Phrase said{*begin, end_of_content(*begin)};
      if (!any() && is_relative(subject)) said.end = relative_end(said);
      if (is_subordinate(subject) && !before && !s_[*begin - 1].is_sign(','))
        said.end = comma_in(said);
      const bool finds = c.is_any("find", "show", "determine") && !s_[*begin].is_quotation() &&
                         !s_.is(*begin, "that");
      if (!finds || (is_finding(c, subject) && has_finite_verb(s_, said))) spans.push_back(said);
    }
    if (spans.empty()) return;
    const bool quotes =
        std::any_of(spans.begin(), spans.end(), [&](Phrase p) { return has_quotation(p); });
    if (!quotes && (c.uses(kQuoteOnly) || is_hypothetical(c) || is_nobody(c, subject))) return;
    int reach = c.end;
    for (const auto& p : spans) reach = std::max(reach, p.end);
    if (!add(spans, bytes(subject), c.verb)) return;
    all_.back().finding = is_finding(c, subject);
    done_ = std::max({done_, reach, subject.end});
  }

  /// True where what stands behind the verb is no content: a remark, a deed ("continued his
  /// attacks, ..."), a thing.
  [[nodiscard]] bool is_not_said(const Cue& c, int begin, bool before,
                                 const std::vector<Phrase>& spans) const {
    if (before && is_remark(begin, spans)) return true;
    // "posted the film “...”"
    if (c.is_any("post", "comment", "email", "text", "blog") && s_[begin].is_word() &&
        !s_[begin - 1].is_sign(':') && !s_.is(begin, "that") && s_.is_any(begin, "the", "a", "an"))
      return true;
    if (c.is_any("continue", "go on") && !s_[begin].is_quotation() && s_[c.end].is_word())
      return true;
    return !before && is_thing(c, begin);
  }

  /// "the court found", "polls show".
  [[nodiscard]] bool is_finding(const Cue& c, Phrase subject) const {
    if (!c.is_any("find", "show", "determine")) return false;
    return std::any_of(s_.tokens.begin() + subject.begin, s_.tokens.begin() + subject.end,
                       [](const Token& t) { return t.is(kFinder); });
  }

  /// "announced a recess": a thing, and no clause.
  [[nodiscard]] bool is_thing(const Cue& c, int begin) const {
    if (!c.is_any("announce", "cite", "propose", "deny", "promise", "demand", "report", "confirm",
                  "mention", "recommend", "reveal", "question", "pledge", "explain", "rule",
                  "write") &&
        !c.is_any("predict", "state", "recount", "recall", "boast", "suggest", "note", "add",
                  "disclose", "relay", "acknowledge", "claim", "maintain", "observe", "indicate",
                  "admit", "project", "voice", "repeat", "reiterate", "stress", "emphasize",
                  "underscore", "lament", "recommend", "outline", "detail", "signal"))
      return false;
    const Phrase said{begin, end_of_content(begin)};
    const Token& first = s_[begin];
    const bool noun = first.is(kDeterminer) || first.is_name() || s_.is_any(begin, "it", "them");
    if (c.is("add") && first.is(kDeterminer) && first.is_word() && !s_.is(begin, "that") &&
        !has_finite_verb(s_, said))
      return true;
    return noun && !s_.is(begin, "that") && !has_quotation(said) && !has_finite_verb(s_, said);
  }

  /// True where what stands behind the verb is the writer's: “A,” she said, doing her best.
  [[nodiscard]] bool is_remark(int begin, const std::vector<Phrase>& before) const {
    const bool acts = s_.ends(begin, "ing");
    if (has_quotation({begin, end_})) return acts && s_[begin].verb != nullptr;
    return acts || has_quotation(before.back());
  }

  /// “A,” she said on Monday, “B”.
  [[nodiscard]] std::optional<int> behind_adjunct(const Cue& c) const {
    if (c.end >= end_ || !(s_[c.end].is(kPreposition | kDay) || c.is("tell"))) return std::nullopt;
    const auto begin = behind_comma(c.end);
    return c.is("tell") && begin && !s_[*begin].is_quotation() ? std::nullopt : begin;
  }

  /// "As Lee told the paper, ...".
  [[nodiscard]] std::optional<int> behind_as(const Cue& c, Phrase subject) const {
    const int as = subject.begin - 1;
    if (as < 0 || c.uses(kBelief) || c.is_any("joke", "quip", "ask") || !s_.is(as, "as") ||
        (as > begin_ + 1 && s_[as - 1].is_word()))
      return std::nullopt;
    return behind_comma(c.end);
  }

  /// "said in May, when it rained, ⟦“A”⟧": a long quotation, with no other verb of saying before.
  [[nodiscard]] std::optional<int> quotation_behind(const Cue& c) const {
    for (int i = c.end; i < end_; ++i) {
      const Token& t = s_[i];
      if (t.is_quotation()) {
        const bool apart = s_[i - 1].is_sign(',') || s_[i - 1].is_sign(':');
        return apart && t.words >= kWholeQuotation ? std::optional(i) : std::nullopt;
      }
      if (t.is_sign(';') || t.is_sign(':') || (t.uses(kSay | kTell | kAbout) && !t.is(kNounToo)))
        return std::nullopt;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<int> behind_comma(int from) const {
    for (int i = from; i < std::min(end_ - 4, from + 12); ++i) {
      if (!s_[i].is_sign(',')) continue;
      return s_[i + 1].is(kNotContent) ? std::nullopt : std::optional(i + 1);
    }
    return std::nullopt;
  }

  /// True where a verb may stand behind all that is said: "..., she said on Monday".
  [[nodiscard]] bool closes_clause(const Cue& c, bool inverted) const {
    if (!(c.uses(kSay) || c.is("tell")) || c.uses(kQuoteOnly | kToAlso)) return false;
    if (inverted || c.is("tell") || c.end >= end_) return true;
    const Token& next = s_[c.end];
    return !next.is_word() || next.is(kPreposition | kDay | kAdverb | kAdjunct) ||
           s_.is_any(c.end, "last", "this");
  }

  /// "could say"
  [[nodiscard]] bool is_hypothetical(const Cue& c) const {
    int before = c.begin - 1;
    while (before >= 0 && s_.is_adverb(before)) --before;
    return before >= 0 && s_[before].is(kModal) && !s_[before].capital && !s_.is(before, "will");
  }

  /// The writer, the reader, or a thing that a clause speaks of.
  [[nodiscard]] bool is_nobody(const Cue& c, Phrase subject) const {
    if (s_.is(subject.begin, "it")) return !c.is_any("say", "add", "note", "announce");
    return s_.is_any(subject.begin, "i", "we", "you", "there", "which", "that");
  }

  /// A subject after a quotation that the sentence goes on from: “...,” Lee, the head, said.
  [[nodiscard]] int subject_begin(Phrase subject) const {
    if (subject.begin < 3 || !s_[subject.begin - 1].is_sign(',')) return subject.begin;
    int z = subject.begin - 2;
    while (z >= 0 && s_[z].is_word() && subject.begin - z < 10) --z;
    if (z >= 0 && z + 1 < subject.begin - 1 && s_[z].is_quotation() && ends_with_any(s_[z], ",?!"))
      return z + 1;
    return subject.begin;
  }

  /// A quotation that does not go on with the clause before it: “The ...”.
  [[nodiscard]] bool begins_sentence(int i) const {
    if (!s_[i].is_quotation()) return false;
    const auto words = s_.letters.as_written(s_[i]);
    const size_t at = std::min(words.find_first_not_of("\"'`\x80\x98\x9c\xe2"), words.size());
    return at < words.size() && ascii::is_upper(words[at]);
  }

  /// False for "On Monday, even as it rained", "According to her book": nothing but what stands
  /// before a clause.
  [[nodiscard]] bool has_main_clause(Phrase p) const {
    bool begins = true;
    for (int i = p.begin; i < p.end; ++i) {
      if (s_[i].is_quotation()) return true;
      const bool opens = s_[i].is(kOpener) && !s_[i].is(kLead) &&
                         !s_.is_any(i, "over", "under", "here", "well", "instead");
      const bool even =
          s_[i].is_word() && s_.is(i, "even") && i + 1 < p.end && s_[i + 1].is(kConjunction);
      if (begins && !opens && !even) return true;
      begins = s_[i].is_sign(',');
    }
    return false;
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
    if (edge.is_quotation() || (final != nullptr && final->is_quotation() &&
                                (final->sign == 0 || ends_with_any(*final, ",?!-")))) {
      before = true;
    } else {
      int words = 0;
      for (int i = part.begin; i < part.end; ++i) words += s_[i].is_word() ? 1 : 0;
      if (words >= 3 || (words >= 1 && !inverted && comma_behind)) {
        const bool quotes = inverted && begin && s_[*begin].is_quotation();
        before = !begin || (comma_behind && !quotes && !begins_sentence(*begin));
        // "In the end, she said, ..." goes on; "In Bern, said Lee" has begun before.
        const bool goes_on = comma_behind && !c.uses(kTell | kAbout | kThatOnly);
        if (before && !begin && !goes_on && s_[part.begin].is(kOpener) && !may_be_clause(s_, part))
          before = false;
        if (!closes_clause(c, inverted)) before = false;
      }
    }
    if (before && !comma_behind && !has_main_clause(part)) before = false;
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
      if (c.is("call") && s_[p].is_sign(',') && !s_[subject.end - 1].is_name()) return;
    }
    int end = end_of_content(k);
    if (!any() && is_relative(subject)) end = relative_end({k, end});
    if (is_subordinate(subject)) end = comma_in({k, end});
    // What says something of its own ends what is spoken of: "defended the plan, ⟦telling⟧ ...".
    const auto next = std::find_if(cues_.begin(), cues_.end(), [&](const Cue& n) {
      return n.begin > k && !n.infinitive && n.uses(kSay | kTell);
    });
    const bool alone = next == cues_.end() || next->begin >= end;
    if (!alone && !has_quotation({k, next->begin})) end = next->begin;
    if (!add({{k, end}}, bytes(subject), c.verb)) return;
    all_.back().about = !(c.is("call for") && has_infinitive({k, end}));
    done_ = alone || has_quotation({k, end}) ? end : k;
  }

  /// "Lee, who"
  [[nodiscard]] bool is_relative(Phrase subject) const {
    return s_[subject.end - 1].is_word() && s_.is(subject.end - 1, "who");
  }

  /// "When Lee", "But although the board", at the beginning of the sentence.
  [[nodiscard]] bool is_subordinate(Phrase subject) const {
    const int i = subject.begin - 1;
    if (i < begin_ || !s_[i].is_word()) return false;
    // "..., and though Lee said ..., "
    if (i > begin_ && s_.is_any(i, "although", "though", "while") && s_[i - 1].is_word() &&
        s_.is_any(i - 1, "and", "but"))
      return true;
    return i <= begin_ + 5 &&
           (i == begin_ || s_[i - 1].is(kLead | kAdverb) || s_[i - 1].is_sign(',')) &&
           s_.is_any(i, "when", "although", "though", "while", "as", "after", "whereas", "because",
                     "since", "once");
  }

  /// The first comma that may end a clause, else the end of the phrase.
  [[nodiscard]] int comma_in(Phrase p) const {
    for (int i = p.begin + 2; i + 2 < p.end; ++i) {
      if (s_[i].is_sign(',') && !s_[i + 1].is(kConjunction) && !s_[i + 1].digit) return i;
      if (s_[i].is_quotation()) return p.end;
    }
    return p.end;
  }

  /// The end of what is said in a relative clause: "Lee, who said ⟦it rained⟧, went ...".
  [[nodiscard]] int relative_end(Phrase said) const {
    for (int i = said.begin + 1; i + 1 < said.end; ++i) {
      const bool comma = s_[i].is_sign(',');
      const bool quotation = s_[i].is_quotation() && i > said.begin;
      if (!comma && !quotation) continue;
      const int verb = s_.is_adverb(i + 1) && i + 2 < said.end ? i + 2 : i + 1;
      const Token& t = s_[verb];
      if (t.capital || t.is(kGenitive)) continue;
      if (t.is(kAuxiliary | kPastVerb) || s_.ends(verb, "ed") ||
          (t.verb != nullptr && t.form != VerbForm::participle && t.form != VerbForm::base))
        return comma ? i : i + 1;
    }
    return said.end;
  }

  /// "called for the bridge ⟦to be closed⟧".
  [[nodiscard]] bool has_infinitive(Phrase p) const {
    for (int i = p.begin + 1; i + 1 < p.end; ++i) {
      const Token& verb = s_[i + 1];
      if (s_[i].is_word() && s_.is(i, "to") && verb.is_word() && !verb.capital && !verb.digit &&
          !verb.is(kDeterminer))
        return true;
    }
    return false;
  }

  /// Quotations that no verb has taken.
  void read_quotations() {
    for (int i = 0; i < s_.size(); ++i) {
      const Token& q = s_[i];
      if (!q.is_quotation() || used_[static_cast<size_t>(i)]) continue;
      const bool ends = q.unclosed || ends_with_any(q, ".?!~,-");
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
      const auto subject = before_colon(i - 1);
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

  /// Who speaks behind a colon: the subject of the sentence, or, where that is a thing, the name
  /// right before it ("The vote pleased Ann Lee: “...”").
  [[nodiscard]] std::optional<Phrase> before_colon(int colon) const {
    if (const auto name = name_behind_dash(colon)) return name;
    const auto subject = main_subject(s_, begin_, colon);
    // "From Lee’s own book:"
    constexpr int kLongestSource = 8;
    if (!subject && colon - begin_ <= kLongestSource && s_.is(begin_, "from") &&
        std::any_of(s_.tokens.begin() + begin_, s_.tokens.begin() + colon,
                    [](const Token& t) { return t.is(kGenitive); }))
      return Phrase{begin_ + 1, colon};
    int k = colon;
    const auto is_part = [&](int i) {
      if (s_[i].is_name()) return !s_[i].is(kPlace | kDay);
      return s_[i].is_word() && s_.is(i, "and") && i + 1 < colon && s_[i - 1].is_name();
    };
    while (k > begin_ + 1 && is_part(k - 1)) --k;
    const bool thing =
        !subject || (!s_[subject->end - 1].capital && !is_human(s_[subject->end - 1]) &&
                     !s_[subject->begin].is(kPronoun));
    const bool named = colon - k > 1 && k > begin_ &&
                       (!s_[k - 1].is(kPreposition) || s_.is_any(k - 1, "from", "by"));
    return thing && named ? Phrase{k, colon} : subject;
  }

  /// "The polls were wrong - Ann Lee: “...”": the name before the colon.
  [[nodiscard]] std::optional<Phrase> name_behind_dash(int colon) const {
    int k = colon;
    while (k > begin_ && s_[k - 1].is_name()) --k;
    return k < colon && k > begin_ && s_[k - 1].is_sign('-') ? std::optional(Phrase{k, colon})
                                                             : std::nullopt;
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
    if (!speaker && colon) speaker = before_colon(end_ - 1);
    if (!speaker || (!colon && verb == &kColon)) return;
    place_.announced = {bytes(*speaker), verb, place_.paragraph + (colon ? 1 : 0)};
  }

  const OuterSentence& s_;
  SentencePlace& place_;
  Attributions& all_;
  std::vector<Cue> cues_;
  std::vector<bool> used_;
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
