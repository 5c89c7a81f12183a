#include "indexer/quotes/speakers.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <optional>

#include "common/base/ascii.h"
#include "common/text/unicode.h"

namespace lede::quotes {

namespace {

/// How far, in bytes, a pronoun may be from the last speaker, and from a person named before.
constexpr uint32_t kSpeakerWithin = 700;
constexpr uint32_t kSubjectWithin = 900;
/// The same from somebody without a name.
constexpr uint32_t kSourceWithin = 400;
/// How far before "the president" its holder may be named.
constexpr uint32_t kOfficeWithin = 2000;
/// How many names before a pronoun are looked at.
constexpr int kNamesBack = 64;
/// A name this near the beginning of a sentence may be its subject.
constexpr uint32_t kInitial = 45;

/// How many pronouns behind a name make a person of it.
constexpr int kSurePronouns = 2;

bool may_be_person(const Person& p) {
  return p.sure || p.whole || p.told;
}

struct Mention {
  uint32_t at = 0;
  int person = People::kNobody;
  bool initial = false;  ///< may be the subject of its sentence
  size_t sentence = 0;
};

class SpeakerFinder {
 public:
  SpeakerFinder(const Letters& letters, const std::vector<Token>& tokens,
                const std::vector<uint32_t>& sentences, People& people)
      : letters_(letters),
        sentences_(sentences),
        people_(people),
        genders_(static_cast<size_t>(people.size())) {
    size_t sentence = 0;
    bool has_subject = false;  // a pronoun
    for (size_t i = 0; i < tokens.size(); ++i) {
      const Token& t = tokens[i];
      if (t.quoted || !(t.is_name() || t.is(kPersonal | kPossessive))) continue;
      while (sentence + 1 < sentences.size() && sentences[sentence + 1] <= t.begin) {
        ++sentence;
        has_subject = false;
      }
      // In "Lee, his deputy, ..." and "Lee was his deputy" it is somebody else's.
      const bool others =
          t.is(kPossessive) && i > 0 && (tokens[i - 1].is_sign(',') || tokens[i - 1].is(kBeing));
      if (t.is(kPersonal | kPossessive) && !others) learn_gender(letters.of(t), sentence);
      has_subject = has_subject || t.is(kPersonal);
      if (!t.is_name()) continue;
      const int person = people.find(letters, tokens, i);
      if (person == People::kNobody || !may_be_person(people[person])) continue;
      const bool owns =
          i + 1 < tokens.size() && tokens[i + 1].is(kGenitive) && tokens[i + 1].begin == t.end;
      // "Asked about the bridge, Lee ..."
      const bool first_named = mentions_.empty() || mentions_.back().sentence != sentence;
      const bool behind_opener = first_named && i > 0 && tokens[i - 1].is_sign(',');
      const bool near = !sentences.empty() && t.begin >= sentences[sentence] &&
                        t.begin - sentences[sentence] < kInitial && !has_subject;
      // The last name behind the first.
      const bool same =
          !first_named && mentions_.back().person == person && tokens[i - 1].is_name();
      const bool initial = !owns && (near || behind_opener || (same && mentions_.back().initial));
      if (owns && !first_named && mentions_.back().person == person)
        mentions_.back().initial = false;  // the first name before
      mentions_.push_back({t.begin, person, initial, sentence});
    }
    for (size_t i = 0; i < genders_.size(); ++i) {
      Person& p = people[static_cast<int>(i)];
      if (p.gender != Gender::unknown || std::abs(genders_[i]) < (p.sure ? 1 : kSurePronouns))
        continue;
      p.gender = genders_[i] > 0 ? Gender::male : Gender::female;
      p.sure = p.sure || p.told;
    }
  }

  struct Speaker {
    std::string name;
    int person = People::kNobody;
    bool inferred = false;
  };

  /// `head`: head_words of the mention.
  [[nodiscard]] Speaker of(Range mention, const std::vector<Token>& head) const {
    const std::string small(std::string_view(letters_.small).substr(mention.begin, mention.size()));
    const Classes classes = find_word(small).classes;
    if ((classes & kPronoun) != 0 || small == "him" || small == "her" || small == "his")
      return of_pronoun(small, mention.begin);
    if (head.empty()) return {};
    const Token& last = head.back();
    if (last.capital && !names_several(head)) {
      const int person = people_.find(letters_, head, family_of(head));
      if (is_meant(person, head)) return named(person);
    }
    if (const int person = names_several(head) ? People::kNobody : titled(mention);
        person != People::kNobody)
      return named(person);
    if (const int person = described(head, mention); person != People::kNobody)
      return named(person, true);
    if (head.size() == 1 && last.is(kDeterminer | kAdverb)) {
      // "one of the dockers", but not "those who"
      const auto behind = std::string_view(small).substr(last.end - mention.begin);
      if (behind.empty() || behind[0] == ',' || behind.starts_with(" who")) return {};
    }
    const bool body = (head.size() == 2 || (head.size() == 3 && !head[1].capital)) &&
                      letters_.of(head[0]) == "the" && !last.capital && last.end == mention.end;
    if (body &&
        ((last.is(kBody) && firm_spoke(letters_.of(last))) || bearer_spoke(letters_.of(last)))) {
      if (auto firm = of_pronoun("it", mention.begin); !firm.name.empty()) return firm;
    }
    std::string_view words = letters_.text.substr(mention.begin, mention.size());
    for (const std::string_view relative : {" who", " which", " that"}) {
      if (small.ends_with(relative)) words.remove_suffix(relative.size());
    }
    while (words.ends_with(',')) words.remove_suffix(1);
    return {one_line(words), People::kNobody};
  }

  /// A person of the article.
  [[nodiscard]] Speaker named(int person, bool inferred = false) const {
    return {std::string(people_[person].name), person, inferred};
  }

  /// The same by a name that does not stand in the text as it is.
  [[nodiscard]] Speaker named(const std::string& name) const {
    const Letters letters(name);
    const auto head = head_words(letters, {0, static_cast<uint32_t>(name.size())});
    const int person =
        head.empty() ? People::kNobody : people_.find(letters, head, head.size() - 1);
    if (person == People::kNobody) return {name, person};
    const std::string_view known = people_[person].name;
    if (ascii::lower(known).find(letters.small) != std::string::npos)
      return {std::string(known), person};
    if (letters.small.find(ascii::lower(known)) != std::string::npos) return {name, person};
    return {name, People::kNobody};
  }

  /// "That did not calm Lee. “It rains,” ...": the only person whom the sentence before names, in
  /// the same paragraph and behind `since`; kNobody for none or two.
  [[nodiscard]] int named_right_before(uint32_t quotation, uint32_t since) const {
    const size_t sentence = sentence_of(quotation);
    if (sentence == 0) return People::kNobody;
    const uint32_t begin = sentences_[sentence - 1];
    if (begin <= since ||
        letters_.text.substr(begin, quotation - begin).find('\n') != std::string_view::npos)
      return People::kNobody;
    int only = People::kNobody;
    for (auto m = first_from(begin); m != mentions_.end() && m->at < quotation; ++m) {
      if (!people_[m->person].sure) continue;
      if (only != People::kNobody && only != m->person) return People::kNobody;
      only = m->person;
    }
    return only;
  }

  void spoke(int person, uint32_t until) {
    last_ = person;
    last_until_ = until;
    source_.reset();
  }

  /// Notes somebody without a name who spoke: "the ministry", "officials", "a spokesman".
  void source_spoke(const std::string& name, const std::vector<Token>& head, uint32_t until) {
    if (head.empty()) return;
    const bool capital =
        head.back().capital &&
        !std::binary_search(sentences_.begin(), sentences_.end(), head.back().begin);
    const std::string_view first = letters_.of(head[0]);
    source_ = Source{name,        until,
                     head.back(), names_several(head),
                     capital,     first == "the" || head[0].is(kPossessive)};
  }

  /// The same by a pronoun: "The ministry ... It said ... It added".
  void source_goes_on(const std::string& name, uint32_t until) {
    if (source_ && source_->name == name) source_->until = until;
  }

 private:
  using Mentions = std::vector<Mention>;

  /// "West Virginia", "the Hill", "in May", "May 5": a last name that is another word there.
  [[nodiscard]] static bool is_other_word(const std::vector<Token>& tokens, size_t i) {
    if (!tokens[i].is(kFamilyToo)) return false;
    if (i > 0 && tokens[i - 1].is(kDeterminer | kPreposition)) return true;
    return i + 1 < tokens.size() &&
           (tokens[i + 1].digit || (tokens[i + 1].is_name() && !tokens[i + 1].is(kSuffix)));
  }

  /// The first mention that does not stand before the place.
  [[nodiscard]] Mentions::const_iterator first_from(uint32_t at) const {
    return std::lower_bound(mentions_.begin(), mentions_.end(), at,
                            [](const Mention& m, uint32_t x) { return m.at < x; });
  }

  /// "Uber and Lyft": nobody alone.
  [[nodiscard]] bool names_several(const std::vector<Token>& head) const {
    for (size_t i = 1; i + 1 < head.size(); ++i) {
      if (letters_.of(head[i]) != "and") continue;
      if (head[i - 1].is(kPersonal)) return true;
      if (head[i - 1].is_name() &&
          std::none_of(head.begin() + static_cast<ptrdiff_t>(i), head.end(),
                       [](const Token& t) { return t.is(kTitle | kJob); }))
        return true;
    }
    return false;
  }

  /// False for a name that need be no person's: "the Fed", a firm.
  [[nodiscard]] bool is_meant(int person, const std::vector<Token>& head) const {
    if (person == People::kNobody) return false;
    const Person& p = people_[person];
    if (!p.sure && !p.whole) return false;
    const bool the = letters_.of(head[0]) == "the" && head.size() > 1 && head[1].is_name();
    return !the || std::any_of(head.begin(), head.end(),
                               [](const Token& t) { return t.is(kTitle | kJob); });
  }

  /// "University of Orvesk professor Ann Lee", "Secretary of State Ann Lee": the name behind a
  /// title at the end.
  [[nodiscard]] int titled(Range mention) const {
    std::vector<Token> all;
    add_tokens(letters_, mention, all);
    if (all.empty() || !all.back().is_name()) return People::kNobody;
    size_t first = all.size();
    while (first > 0 && all[first - 1].is_name() && !all[first - 1].is(kTitle | kJob)) --first;
    // "lawyers for President Ann Lee": they are not she.
    size_t title = first;
    while (title > 0 && all[title - 1].is_word() && !all[title - 1].is(kPreposition) &&
           (all[title - 1].is(kTitle | kJob) || !all[title - 1].capital))
      --title;
    const auto is_before = [&](std::string_view word) {
      return title > 1 && letters_.of(all[title - 1]) == word;
    };
    const bool others = is_before("for") || is_before("with") || is_before("to") ||
                        is_before("by") || is_before("from") || is_before("against");
    if (others) return People::kNobody;
    const size_t of_office = behind_office(letters_, all, first);
    if (of_office != first)
      first = of_office;
    else if (first == 0 || first == all.size() || !all[first - 1].is(kTitle | kJob))
      return People::kNobody;
    const std::vector<Token> name(all.begin() + static_cast<ptrdiff_t>(first), all.end());
    const int person = people_.find(letters_, name, family_of(name));
    return person != People::kNobody && people_[person].whole ? person : People::kNobody;
  }

  /// "the senator", "the prime minister", "his wife", "the 58-year-old": the only one who is it.
  [[nodiscard]] int described(const std::vector<Token>& head, Range mention) const {
    const Token& last = head.back();
    const bool owned =
        head[0].is(kPossessive) || head[0].is_name() || letters_.of(head[0]) == "the";
    if (last.is(kMaleKin | kFemaleKin) && !last.capital && head.size() <= 3 && owned)
      return people_.holder_of(letters_.of(last));
    const bool one = letters_.of(head[0]) == "the" || head[0].is(kPossessive);
    const bool is_what = last.is(kTitle | kJob) || letters_.of(last).ends_with("-year-old");
    if (!one || head.size() < 2 || head.size() > 3 || !is_what || last.end != mention.end)
      return People::kNobody;
    int person = people_.holder_of(
        std::string_view(letters_.small).substr(head[1].begin, last.end - head[1].begin));
    // "the Acme treasurer"
    if (person == People::kNobody && head.size() == 3 && head[1].is_name() && !last.capital &&
        !head[1].is(kTitle | kPlace))
      person = people_.holder_of(letters_.of(last));
    return person != People::kNobody && is_named_near(person, mention) ? person : People::kNobody;
  }

  /// False where the text has spoken of others for long: "the president" may be one of them then.
  [[nodiscard]] bool is_named_near(int person, Range mention) const {
    const uint32_t at = mention.begin;
    if (person == last_ && at < last_until_ + kOfficeWithin) return true;
    return std::any_of(first_from(at - std::min(at, kOfficeWithin)),
                       first_from(mention.end + kInitial),
                       [&](const Mention& m) { return m.person == person; });
  }

  /// True where the last who spoke may be a firm: "Acme Inc", "Apple", not "officials", "Ann Lee".
  [[nodiscard]] bool firm_spoke(std::string_view noun) const {
    if (source_) {
      // "The Health Agency said ... the company": another one.
      static constexpr std::string_view kOthers[] = {
          "agency", "bureau",   "department", "ministry",    "committee",  "commission", "council",
          "court",  "exchange", "federation", "association", "university", "union",      "board"};
      const std::string_view last = letters_.of(source_->noun);
      return source_->capital && (last == noun || std::find(std::begin(kOthers), std::end(kOthers),
                                                            last) == std::end(kOthers));
    }
    return last_ != People::kNobody && !people_[last_].whole && people_[last_].may_be_firm();
  }

  /// "The Harbour Committee said ... the committee": the noun is a word of the last name.
  [[nodiscard]] bool bearer_spoke(std::string_view noun) const {
    if (!source_ || !source_->capital || noun.ends_with('s')) return false;
    const std::string name = ascii::lower(source_->name);
    const size_t at = name.find(noun);
    return at != std::string::npos && at > 0 && name[at - 1] == ' ' &&
           (at + noun.size() == name.size() || name[at + noun.size()] == ' ');
  }

  /// Who spoke last, where that is nobody with a name.
  struct Source {
    std::string name;
    uint32_t until = 0;
    Token noun;
    bool several = false;
    bool capital = false;   ///< the noun is a name
    bool definite = false;  ///< "the official"
  };

  /// True where the pronoun may mean the last source: "The ministry ... It said".
  [[nodiscard]] bool source_fits(std::string_view pronoun, uint32_t at, Gender gender) const {
    const Token& noun = source_->noun;
    const std::string_view small = letters_.of(noun);
    const bool human = noun.is(kTitle | kJob) || small.ends_with("man") ||
                       small.ends_with("woman") || small == "official" || small == "leader" ||
                       small == "trader";
    const bool plural = source_->several || small == "police" || small == "people" ||
                        (small.ends_with('s') && !source_->capital);
    if (pronoun == "it") return !plural && !human;
    if (pronoun == "they") return plural;
    if (gender == Gender::unknown || !human || plural || source_->capital) return false;
    // "The minister ... He" may have a name elsewhere.
    if (source_->definite && noun.is(kTitle | kJob) && !small.ends_with("man")) return false;
    if (noun.is(gender == Gender::male ? kFemaleTitle : kMaleTitle)) return false;
    // Unless a sentence since then is about somebody else.
    for (auto m = first_from(source_->until); m != mentions_.end() && m->at < at; ++m) {
      if (m->initial) return false;
    }
    return true;
  }

  [[nodiscard]] Speaker of_pronoun(std::string_view word, uint32_t at) const {
    Gender gender = Gender::unknown;
    if (word == "he" || word == "him" || word == "his") gender = Gender::male;
    if (word == "she" || word == "her") gender = Gender::female;
    if (source_ && at < source_->until + kSourceWithin && source_fits(word, at, gender))
      return {source_->name, People::kNobody, true};
    // "Great Lakes said ... It said": a firm has a name of two words, too.
    if (word == "it" && last_ != People::kNobody && at < last_until_ + kSourceWithin &&
        people_[last_].may_be_firm())
      return {std::string(people_[last_].name), People::kNobody, true};
    if (gender == Gender::unknown && word != "who") return {};
    const int person = before(at, gender);
    if (person != People::kNobody) return named(person, word != "who");
    // "The president said ... He said": nobody has the name.
    const bool office = source_ && source_->definite && source_->noun.is(kTitle) &&
                        !source_->several && at < source_->until + kSourceWithin;
    if (office && word != "who" &&
        !source_->noun.is(gender == Gender::male ? kFemaleTitle : kMaleTitle))
      return {source_->name, People::kNobody, true};
    return {};
  }

  /// "Lee said he ...": what pronouns follow the name of a person.
  void learn_gender(std::string_view pronoun, size_t sentence) {
    if (mentions_.empty() || !(mentions_.back().initial || people_[mentions_.back().person].sure))
      return;
    int& gender = genders_[static_cast<size_t>(mentions_.back().person)];
    // "Lee lost his wallet": in the sentence whose subject the name is one is enough; "Lee said he"
    // and "Lee wept. He ..." if nobody else is named.
    const Mention& m = mentions_.back();
    const bool owns = pronoun == "his" || pronoun == "her";
    const bool only =
        mentions_.size() < 2 || mentions_[mentions_.size() - 2].sentence != m.sentence;
    const bool near = m.sentence == sentence || (!owns && m.sentence + 1 == sentence);
    const int weight = (owns || only) && m.initial && near ? kSurePronouns : 1;
    if (pronoun == "he" || pronoun == "his") gender += weight;
    if (pronoun == "she" || pronoun == "her") gender -= weight;
  }

  [[nodiscard]] size_t sentence_of(uint32_t at) const {
    const auto behind = std::upper_bound(sentences_.begin(), sentences_.end(), at);
    return static_cast<size_t>(std::max<ptrdiff_t>(behind - sentences_.begin(), 1) - 1);
  }

  [[nodiscard]] int before(uint32_t at, Gender gender) const {
    const auto is_person = [&](int p) {
      return people_[p].sure || people_[p].gender != Gender::unknown;
    };
    const auto fits = [&](int p) {
      return is_person(p) && (gender == Gender::unknown || people_[p].gender == gender ||
                              people_[p].gender == Gender::unknown);
    };
    const auto surely = [&](int p) { return is_person(p) && people_[p].gender == gender; };
    const auto end = first_from(at);
    const auto begin = end - std::min<ptrdiff_t>(end - mentions_.begin(), kNamesBack);
    // The subject is what stands first in its sentence.
    const auto subject = [&](Mentions::const_iterator m) {
      int person = m->person;
      for (auto k = m; k != begin && (k - 1)->sentence == m->sentence; --k) {
        if ((k - 1)->initial && surely((k - 1)->person)) person = (k - 1)->person;
      }
      return person;
    };
    if (last_ != People::kNobody && fits(last_) && at < last_until_ + kSpeakerWithin) {
      const size_t sentence = sentence_of(at);
      for (auto m = end; m != begin;) {
        --m;
        if (m->at <= last_until_ || (m->person == last_ && m->initial && subject(m) == last_))
          break;
        if (m->person == last_ || !m->initial) continue;
        if (surely(m->person)) return subject(m);
        // "Ann Lee taped her windows. She ...": of the sentence right before, though "Ann" tells
        // nothing.
        const Person& p = people_[m->person];
        if (p.whole && p.gender == Gender::unknown && m->sentence + 1 == sentence) return m->person;
      }
      return last_;
    }
    int sure = People::kNobody;
    int fitting = People::kNobody;
    for (auto m = end; m != begin;) {
      --m;
      if (surely(m->person)) {
        if (m->initial && at - m->at < kSubjectWithin) return subject(m);
        if (sure == People::kNobody) sure = m->person;
      }
      if (fitting == People::kNobody && fits(m->person)) fitting = m->person;
    }
    return sure != People::kNobody ? sure : fitting;
  }

  const Letters& letters_;
  const std::vector<uint32_t>& sentences_;
  const People& people_;
  Mentions mentions_;
  std::vector<int> genders_;  ///< of each person: above 0 for a man
  int last_ = People::kNobody;
  uint32_t last_until_ = 0;
  std::optional<Source> source_;
};

}  // namespace

std::vector<Statement> with_speakers(const Letters& letters, const std::vector<Token>& tokens,
                                     const std::vector<uint32_t>& sentences,
                                     Attributions& attributions, People& people) {
  std::vector<std::vector<Token>> heads(attributions.size());
  for (size_t i = 0; i < attributions.size(); ++i) {
    Attribution& a = attributions[i];
    std::sort(a.spans.begin(), a.spans.end());
    if (!a.speaker.empty()) {
      people.add_label(a.speaker);
    } else if (a.mention) {
      heads[i] = head_words(letters, *a.mention);
      if (a.verb != nullptr)
        people.add_speaker(
            letters, *a.mention, heads[i], *a.verb,
            !std::binary_search(sentences.begin(), sentences.end(), a.mention->begin));
    }
  }
  std::vector<size_t> order(attributions.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t x, size_t y) {
    return attributions[x].spans[0].begin < attributions[y].spans[0].begin;
  });
  people.count_offices();
  SpeakerFinder finder(letters, tokens, sentences, people);
  std::vector<SpeakerFinder::Speaker> speakers(attributions.size());
  std::vector<Statement> all;
  all.reserve(attributions.size());
  for (const size_t i : order) {
    const Attribution& a = attributions[i];
    auto& speaker = speakers[i];
    if (a.mention) {
      speaker =
          a.speaker.empty() ? finder.of(*a.mention, heads[i]) : finder.named(one_line(a.speaker));
      speaker.inferred = speaker.inferred || a.inferred;
    } else if (a.inherits >= 0) {
      speaker = speakers[static_cast<size_t>(a.inherits)];
      speaker.inferred = true;
      const uint32_t since = attributions[static_cast<size_t>(a.inherits)].spans.back().end;
      const int before = finder.named_right_before(a.spans[0].begin, since);
      if (before != People::kNobody) speaker = finder.named(before, true);
    }
    if (a.other >= 0 && speakers[static_cast<size_t>(a.other)].name == speaker.name) speaker = {};
    if (speaker.person != People::kNobody && a.verb != nullptr)
      finder.spoke(speaker.person, std::max(a.spans.back().end, a.mention ? a.mention->end : 0));
    else if (a.mention && a.verb != nullptr && a.speaker.empty() && !speaker.name.empty() &&
             !speaker.inferred)
      finder.source_spoke(speaker.name, heads[i], std::max(a.spans.back().end, a.mention->end));
    else if (a.mention && speaker.inferred)
      finder.source_goes_on(speaker.name, std::max(a.spans.back().end, a.mention->end));
    if (!is_statement(a)) continue;
    Statement& s = all.emplace_back();
    s.kind = a.kind;
    s.spans = a.spans;
    s.mention = a.mention;
    s.speaker = speaker.name;
    s.person = speaker.person != People::kNobody;
    if (s.person) s.office = people[speaker.person].office;
    s.inferred = !s.speaker.empty() && speaker.inferred;
    if (a.verb != nullptr) s.cue = a.verb->base;
  }
  return all;
}

}  // namespace lede::quotes
