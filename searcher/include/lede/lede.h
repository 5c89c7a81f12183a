// Lede's library: open an index, ask, get passages with their spans, reopen.
//
//   lede::Index index("archive.lede");
//   for (const auto& hit : index.search("\"operational control\" since:2025").hits)
//     std::cout << hit.article.headline << ": " << hit.snippet.text << '\n';
//
// An Index is used by one thread at a time; every thread opens its own. Everything it returns is
// a copy that outlives it. All text is UTF-8. Every failure is a lede::Error; no query text is one.
#ifndef LEDE_LEDE_H
#define LEDE_LEDE_H

#include <lede/article_facts.h>
#include <lede/errors.h>
#include <lede/statement_kind.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#if defined(__GNUC__)
#define LEDE_API __attribute__((visibility("default")))
#else
#define LEDE_API
#endif

namespace lede {

/// Bytes [begin, end) of the text beside it.
struct Span {
  size_t begin = 0;
  size_t end = 0;
};

/// A text with the parts of it that matched.
struct LitText {
  std::string text;
  std::vector<Span> lit;  ///< in order, apart from each other
};

/// A remark on how a query was understood.
struct Note {
  std::string kind;  ///< "syntax", "unknown-field", "unknown-word", "acronym", "variant", "filter",
                     ///< "date", "limit", "time", "expanded", "value", "input", ...
  std::string text;  ///< one sentence
  Span at;           ///< the part of the query that it is about; empty for all of it
};

/// The part of one term, or of something else, in a score.
struct Contribution {
  /// "passage" for a part of the query that the passage's own text has; "derived", "article",
  /// "coverage", "closeness", "shared", "below" and "recency" for what else makes a score.
  std::string part;
  std::string query_part;  ///< as it was written; a description, for what else makes a score
  std::string term;        ///< as it is counted
  double idf = 0;
  double wdf = 0;  ///< weighted, length-normalised frequency in the passage, as stored
  double weight = 0;
  std::vector<std::pair<std::string, unsigned>> fields;  ///< field -> occurrences
};

/// What a passage says that somebody says in it.
struct Quote {
  StatementKind kind = StatementKind::direct;
  std::vector<Span>
      spans;  ///< what is said, with its quotation marks, as far as the passage has it
  /// The whole name as the article gives it, or the words for a source without a name; empty where
  /// it is not sure who speaks.
  std::string speaker;
  std::string office;     ///< beside the name: "Defense Secretary"; may be empty
  bool person = false;    ///< the speaker is a person with a name
  bool inferred = false;  ///< who speaks follows from a pronoun, or from what was said before
  Span mention;           ///< where the passage names the speaker, a pronoun too; may be empty
  std::string cue;        ///< base form of the verb: "say"; empty without one
  bool matches = false;   ///< it satisfies what the query asks of a statement
};

/// One ranked passage.
struct Hit {
  size_t rank = 0;     ///< from 1
  double score = 0;    ///< the sum of its explanation; it has at most six decimals
  double recency = 1;  ///< see SearchOptions::recency_half_life_days
  std::string id;
  LitText passage;
  /// Bytes of the source file; of the article's own text for a record, and where there is no line.
  uint64_t begin = 0;
  uint64_t end = 0;
  uint64_t line = 0;         ///< of the source file, from 1; 0 for a text from markup or an archive
  LitText section;           ///< heading above the passage
  LitText snippet;           ///< its best one or two sentences
  size_t snippet_begin = 0;  ///< where the snippet starts in the passage's text
  std::string muted;         ///< why the text is muted; empty for a passage
  std::vector<Quote> quotes;  ///< in the order of the text; spans are bytes of passage.text
  ArticleFacts article;
  std::vector<Span> headline_lit;  ///< in the article's headline
  /// Articles that the hit stands for beside its own, with SearchOptions::fold: the copies of its
  /// article, and articles with a passage of the same text; the earliest dates first. Where
  /// articles are ranked, copies alone, each behind one hit only.
  std::vector<ArticleFacts> also;
  std::vector<Contribution> explanation;  ///< with SearchOptions::explain
};

/// A word that feedback counts (SearchOptions::expand).
struct ExpansionWord {
  std::string word;  ///< as the passages write it
  std::string stem;
  double weight = 0;      ///< of 1 for a word that the query says once
  bool in_query = false;  ///< a word of the query, which counts for more then
};

/// A fact that articles are counted by: a byline is one value as it stands, and so is a name. For
/// `speaker`, those in which a person says what is searched for: words, or whatever is asked of
/// statements.
enum class FacetField { outlet, author, place, month, year, speaker };

struct FacetRequest {
  FacetField field = FacetField::outlet;
  size_t limit = 20;  ///< values; those with the most articles are listed
};

struct FacetValue {
  std::string value;   ///< a month as "2025-11"
  uint64_t count = 0;  ///< articles that match and have it
  std::string
      query;  ///< to be added to the query, which it narrows to them: outlet:"Meridian Wire"
  /// Of an outlet that the archive has more than one name for, all of them; `value` is the first.
  std::vector<std::string> names;
};

/// How many of the articles that match have each value of a fact.
struct Facet {
  FacetField field = FacetField::outlet;
  std::vector<FacetValue> values;  ///< most articles first, ties by value; months, years by time
  uint64_t more = 0;               ///< values that are not listed
  uint64_t more_articles = 0;      ///< articles that have them
  uint64_t without = 0;            ///< articles of which nothing says it
};

struct Results {
  std::string query;  ///< as UTF-8
  std::vector<Note> notes;
  uint64_t total = 0;       ///< passages that match (articles, where those are ranked)
  bool total_exact = true;  ///< false: an estimate
  bool partial = false;     ///< the search was ended before its end: a note says by what
  bool refused = false;     ///< with SearchOptions::strict: nothing was searched, the notes say why
  /// Passages (articles, where those are ranked) that match and were passed over on the way from
  /// the hit before the first one to the last one, or to the end where there are fewer hits than
  /// SearchOptions::limit. So the hits of all pages, what is folded, what is beyond and what is
  /// outvoted make up an exact total.
  uint64_t folded = 0;    ///< into a hit that names the article under `also`
  uint64_t beyond = 0;    ///< more of an article (an outlet, for independent hits) than is listed
  uint64_t outvoted = 0;  ///< said by who is asked for, but by somebody else in most copies
  std::vector<Hit> hits;  ///< best first, ties by passage id; see SearchOptions::sort
  /// With SearchOptions::facets, in their order, once the hits have been given.
  std::vector<Facet> facets;
  uint64_t facet_articles = 0;  ///< that the facets count
  /// False: only the first facet_articles of those that match are counted, in the order of the
  /// index; there are more than SearchOptions::most_facet_articles, or the search was ended.
  bool facets_exact = true;
  /// With SearchOptions::expand, weightiest first; none where a note says why.
  std::vector<ExpansionWord> expansion;
  uint64_t generation = 0;            ///< of the index, as it was searched; of the first of several
  std::vector<uint64_t> generations;  ///< of each index; 0 for one that is missing
  std::vector<std::string> missing;   ///< indexes that were left out: see Index
};

/// SearchOptions::limit for every hit.
inline constexpr size_t kEveryHit = SIZE_MAX;

struct SearchOptions {
  size_t limit = 10;  ///< the more hits, the more a query may cost; kEveryHit: anything
  size_t offset = 0;
  size_t per_article = 2;       ///< passages of one article in a list; 0 for any number
  bool group_articles = false;  ///< one hit an article: its best passage
  bool group_stories = false;   ///< one hit a story: an article and its copies
  bool fold = true;          ///< one hit stands for the copies of its article and for the same text
  bool independent = false;  ///< hits of different stories and different outlets
  /// Whether an article is one hit: then articles are ranked and counted.
  [[nodiscard]] bool ranks_articles() const {
    return group_articles || group_stories || independent;
  }
  bool include_chrome = false;  ///< search muted text too
  /// The scope of AND, NOT, + and -: a passage, or an article, wherever in it the words stand.
  /// `automatic` is the article where articles are ranked or counted, else the passage.
  enum class Scope { automatic, passage, article };
  Scope scope = Scope::automatic;
  /// The order of hits. By date: all that matches, by the day of its article, those without a whole
  /// date last; of one day by the passages' own scores, which are the scores of such hits; then as
  /// they stand in the index. Recency counts for nothing then.
  enum class Sort { score, newest, oldest };
  Sort sort = Sort::score;
  bool exact_total = false;  ///< counts all that matches; where time ends that, what was counted
  std::vector<FacetRequest> facets;
  uint64_t most_facet_articles = 1'000'000;  ///< more are not counted by facets
  /// Whether all that matches is gone through for the hits and their total.
  [[nodiscard]] bool ranks_all() const {
    return sort != Sort::score || exact_total || limit == kEveryHit;
  }
  /// Whether all that matches is gone through: then only the time bounds what a search may cost.
  [[nodiscard]] bool goes_through_all() const { return ranks_all() || !facets.empty(); }
  bool explain = false;
  /// Searches nothing where a part of the query could not be taken as it was written: an unknown
  /// field, a date that is none, a quotation without an end.
  bool strict = false;
  /// Above 0, newer articles rank higher: one that is so many days older than the newest one (or
  /// than today, when that is earlier) keeps three quarters of its score, and none less than half.
  /// An article without a whole date keeps half. Takes effect among the best 1000
  /// passages, and not on a query of filters alone.
  double recency_half_life_days = 0;
  bool expand = false;  ///< count words of the first passages beside the query's, where that helps
  /// Only articles that are new, or were changed, since the indexes had these generations, which
  /// are Results::generations of an earlier search: one for each index, or none at all.
  /// Error(usage) when an index never had it.
  std::vector<uint64_t> since_generations;
  bool light = true;  ///< false: no spans and no snippets, for long runs
  /// After this time a search ends with what it has found; 0 for never. Its first hundred hits are
  /// shown whatever the time.
  std::chrono::milliseconds time_limit = std::chrono::minutes(1);
  /// Where it is given, and another thread sets it, a search ends as when its time is over.
  const std::atomic<bool>* stop = nullptr;
};

/// Takes the hits of a search one by one, with what is known of its results so far (all but the
/// hits; of notes, total and partial, more may follow). Returns false when it wants no more.
using HitSink = std::function<bool(const Results& so_far, Hit&& hit)>;

/// A passage, muted text, or what stands between them, in the order of the article.
struct ArticlePart {
  std::string id;  ///< empty for what stands between
  std::string text;
  std::string muted;
  uint64_t begin = 0;
  uint64_t end = 0;
  uint64_t line = 0;
};

/// A whole article, or a passage with what surrounds it.
struct Document {
  ArticleFacts article;
  std::vector<ArticlePart> parts;    ///< their texts make up the source's text byte for byte
  std::vector<std::string> missing;  ///< as in Results
};

/// A sentence of one of two articles, or of both.
struct ComparedSentence {
  enum class In { both, changed, left, right };
  In in = In::both;
  LitText left;  ///< lit: the words that differ, in a changed sentence
  LitText right;
  bool moved = false;  ///< of one side: the other has it at another place
};

/// Two articles side by side. The sentences on the left, in order, are all that the left article
/// has outside muted text, and so on the right.
struct Comparison {
  ArticleFacts left;  ///< without an id when there is no such article
  ArticleFacts right;
  std::vector<ComparedSentence> sentences;
  std::vector<std::string> missing;  ///< as in Results
};

/// How finely a timeline is cut; `automatic` is what reads well.
enum class Period { automatic, day, month, year };

/// The matching articles of one day, month or year.
struct TimelinePeriod {
  std::string period;  ///< "2025-11-03", "2025-11" or "2025"
  uint64_t articles = 0;
  double weight = 0;      ///< the scores of its articles' best passages, added up
  std::vector<Hit> hits;  ///< the best passage of a heavy period; none in the others
};

/// How the coverage of a query runs over time.
struct Timeline {
  std::string query;
  std::vector<Note> notes;
  Period by = Period::day;
  uint64_t articles = 0;                ///< that match, dated or not
  uint64_t undated = 0;                 ///< of these, those without a whole date
  std::vector<TimelinePeriod> periods;  ///< in order of time; those without articles left out
  bool partial = false;                 ///< as in Results: only a part of the archive was counted
  bool refused = false;                 ///< as in Results
  std::vector<std::string> missing;     ///< as in Results
};

/// The articles that are like an article or a passage. A hit is an article's best passage; its
/// score is likeness (0 to 1) times nearness in time.
struct Similar {
  ArticleFacts article;              ///< without an id when there is no such article or passage
  std::string passage;               ///< where the id is a passage's
  std::vector<std::string> words;    ///< its most telling words, by which others were looked for
  std::vector<ArticleFacts> copies;  ///< articles with the same text, the earliest first
  std::vector<Hit> same_event;       ///< close in words and in date
  std::vector<Hit> same_subject;     ///< the others
  std::vector<Note> notes;
  bool partial = false;              ///< as in Results: there may be others that are nearer
  std::vector<std::string> missing;  ///< as in Results
};

/// What an archive says of a quotation.
enum class Verdict {
  exact,    ///< a text has the same words in the same order, with nothing between them
  cut,      ///< a text has all of its words in order, and others between them
  altered,  ///< a text has most of its words; or all, where a number or "not" is left out
  unknown   ///< no text has most of its words
};

/// Where an article has a quotation, or most of its words.
struct QuotedPlace {
  Hit hit;           ///< the passage where it begins, with the words lit that are the same, and the
                     ///< quotes that have some of them as matches; its score is 1 for the same
                     ///< words, `also` are copies that have it as well
  LitText original;  ///< what stands there, from the first word to the last; lit: what the
                     ///< quotation has not
  LitText quoted;    ///< the quotation; lit: what does not stand there
  bool in_headline = false;  ///< of the article, rather than in its text
  uint64_t begin = 0;        ///< of `original`, as in Hit; all 0 in a headline
  uint64_t end = 0;
  uint64_t line = 0;
};

/// Whether a quotation stands in the archive, and where.
struct Verification {
  std::string text;  ///< the quotation, as UTF-8
  Verdict verdict = Verdict::unknown;
  std::vector<Note> notes;  ///< of kind "number" and "negation" on what differs, "short", "limit"
  uint64_t articles = 0;    ///< that have it, copies included
  /// The nearest to the quotation first, of the same words the earliest; copies of an article stand
  /// behind one. For an unknown quotation one text that has some of its words, if there is one.
  std::vector<QuotedPlace> places;
  bool partial = false;              ///< as in Results: there may be other places
  std::vector<std::string> missing;  ///< as in Results
};

/// Who is called by a name that was asked for: a person, or a source without a name.
struct QuotedSpeaker {
  std::string name;  ///< as most articles write it
  bool person = false;
  std::vector<std::string> offices;  ///< that stand beside it, the most frequent first
  uint64_t statements = 0;           ///< that satisfy the query
  uint64_t articles = 0;             ///< that have them
  std::string first;                 ///< day of the earliest: "2025-11-03"; empty without a date
  std::string last;
  bool taken = false;  ///< the record is made of these statements
  std::string query;   ///< that finds them: said:"Ada Kirsch"
};

/// A statement as one article has it.
struct QuotedIn {
  ArticleFacts article;
  std::string passage;  ///< its id
  uint64_t line = 0;    ///< where the passage begins, as in Hit
  std::string text;     ///< what is said, with "…" for what the article has between
  StatementKind kind = StatementKind::direct;
  std::string speaker;
  std::string office;
  bool inferred = false;
  std::string cue;
  bool part = false;  ///< it has a part of the words only
};

/// What is said in the same words, case, accents and punctuation aside.
struct QuotedWords {
  /// As the earliest article has it that has all of it. Lit are words of the query; of a variant
  /// the words that the first wording does not have there.
  LitText text;
  std::vector<Span> lacking;  ///< of a variant: what it lacks, in the text of the first wording
  std::vector<QuotedIn> articles;                         ///< one of each, the earliest first
  std::vector<std::pair<std::string, uint64_t>> outlets;  ///< with their articles, most first
  uint64_t stories = 0;                                   ///< of these articles: copies are one
  /// Who makes the statement by other copies of these articles, and how many of those say so.
  std::vector<std::pair<std::string, uint64_t>> named_otherwise;
};

/// What was said once, as far as words tell: wordings that have most words in common.
struct QuoteEntry {
  size_t rank = 0;                    ///< from 1
  std::vector<QuotedWords> wordings;  ///< the earliest first; the others are its variants
};

/// What somebody said: a person's record.
struct Quotes {
  std::string person;  ///< the name that was asked for
  std::string query;   ///< as UTF-8
  std::vector<Note> notes;
  std::vector<QuotedSpeaker> speakers;  ///< who is called so, most statements first
  uint64_t statements = 0;              ///< in the record
  uint64_t articles = 0;                ///< that have them
  uint64_t total = 0;                   ///< entries, listed or not
  std::vector<QuoteEntry> entries;      ///< by the days of their earliest articles
  bool partial = false;                 ///< as in Results
  bool refused = false;                 ///< as in Results
  std::vector<std::string> missing;     ///< as in Results
};

/// A word of the archive, in a form in which passages have it.
struct SuggestedWord {
  std::string word;
  uint64_t passages = 0;  ///< that have it, in any of its inflections
  bool near = false;      ///< it begins otherwise: no word begins so, and this one is the nearest
};

class LEDE_API Index {
 public:
  /// Opens the published state of an index folder. Throws Error(no_index), Error(damaged) or
  /// Error(format).
  explicit Index(const std::filesystem::path& folder);
  /// Opens several indexes to be searched as one. Statistics, and so scores, are those of one index
  /// over all of their articles. An id that stands in several is of as many articles; copies are
  /// known within an index, texts that are the same fold across all. ArticleFacts::index says which
  /// index an article is of.
  ///
  /// With `missing_ok`, an index that is not there or cannot be read is left out, as long as there
  /// is another: what is returned names it as missing, and has a note of kind "missing" where it
  /// has notes. Error(usage) where an index is named twice.
  ///
  /// Two files stay open for each segment. Where all that is open comes near the soft limit of the
  /// process (RLIMIT_NOFILE), that is raised to the hard one.
  explicit Index(const std::vector<std::filesystem::path>& folders, bool missing_ok = false);
  ~Index();
  Index(Index&&) noexcept;
  Index& operator=(Index&&) noexcept;

  /// Answers any byte string. Sees the state that was published last when it was opened or
  /// reopened, or a later one.
  [[nodiscard]] Results search(std::string_view query, const SearchOptions& options = {}) const;

  /// The same, but each hit goes to `sink` as it comes, and the results have none: for long lists.
  Results search(std::string_view query, const SearchOptions& options, const HitSink& sink) const;

  /// The article or passage with an id, the record with a name, or with the only id that begins so
  /// (four characters or more). For a passage, `context` passages on either side come with it. No
  /// parts when there is no such id.
  [[nodiscard]] Document get(std::string_view id, size_t context = 0) const;
  /// The same from each index that has the id.
  [[nodiscard]] std::vector<Document> get_all(std::string_view id, size_t context = 0) const;

  /// A comparison of two articles, sentence by sentence. Ids as in `get`; the id of a passage
  /// stands for its article.
  [[nodiscard]] Comparison compare(std::string_view left, std::string_view right) const;

  /// How many articles match a query, over time, with the best passage of each of the
  /// `options.limit` heaviest periods; no text is shown twice.
  [[nodiscard]] Timeline timeline(std::string_view query, Period by = Period::automatic,
                                  const SearchOptions& options = {}) const;

  /// Other tellings of an article's event, and articles on its subject; for a passage's id,
  /// passages like it. Ids as in `get`. At most `options.limit` of each.
  [[nodiscard]] Similar similar(std::string_view id, const SearchOptions& options = {}) const;

  /// Whether a quotation stands in the archive as it is, cut or altered, and where it did first.
  /// Case, accents, punctuation and hyphens do not count; an ellipsis in it may stand for anything.
  /// At most `options.limit` places.
  [[nodiscard]] Verification verify(std::string_view text, const SearchOptions& options = {}) const;

  /// What somebody said in the archive, an entry for what was said once: the newest first, or the
  /// oldest with SearchOptions::sort. `person` is a name as said: takes it; of several who are
  /// called so all are taken, unless it is the whole name of one. Only statements that satisfy
  /// `query`, as they would beside said:. Where more copies of a text name another speaker, it is
  /// theirs.
  [[nodiscard]] Quotes quotes(std::string_view person, std::string_view query = {},
                              const SearchOptions& options = {}) const;

  /// Words that begin like the last one of a text, two letters or more, those of the most passages
  /// first; where there is none, the one that is meant, as far as one or two letters tell.
  [[nodiscard]] std::vector<SuggestedWord> suggest_words(std::string_view begin,
                                                         size_t limit = 10) const;

  /// Moves to the state published last. Returns true when it is another one.
  bool reopen();

  /// Number of the state that is open; grows with each publication. Of the first of several
  /// indexes.
  [[nodiscard]] uint64_t generation() const;
  /// The same of each index, in their order; 0 for one that is missing.
  [[nodiscard]] std::vector<uint64_t> generations() const;
  /// Which index each of them is: one that was deleted and made again is another, whose generations
  /// begin again. 0 for one that is missing.
  [[nodiscard]] std::vector<uint64_t> identities() const;
  /// Passages in the index.
  [[nodiscard]] uint64_t passages() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The index folder that the programs would use when none is named: $LEDE_INDEX, else the nearest
/// `.lede` here or above, else the user's data folder. Throws Error(no_index), which names it,
/// where that `.lede` is another user's or everybody may write to it.
[[nodiscard]] LEDE_API std::filesystem::path default_index();

}  // namespace lede

#endif  // LEDE_LEDE_H
