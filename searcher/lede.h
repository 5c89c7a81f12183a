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

#include <lede/errors.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
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

/// Something worth knowing about how a query was taken.
struct Note {
  std::string kind;  ///< "syntax", "unknown-field", "unknown-word", "acronym", "variant", "filter",
                     ///< "date", "limit", "expanded", ...
  std::string text;  ///< one sentence
  Span at;           ///< the part of the query that it is about; empty for all of it
};

/// The facts of an article; empty where nothing says them.
struct ArticleFacts {
  std::string id;
  std::string headline;
  std::vector<Span> headline_lit;
  std::string outlet;
  std::string author;
  std::string published;           ///< ISO 8601, as much as is known: "2025-11-03", "--10-28"
  std::string published_evidence;  ///< where the date was read; "guess: ..." for a guess
  std::string place;
  std::string url;
  std::string language;
  std::string source;    ///< absolute path of the file
  std::string record;    ///< a record's own name
  std::string encoding;  ///< of the file's bytes, where they are not UTF-8
};

/// What one term added to a score.
struct Contribution {
  std::string query_part;  ///< as it was written
  std::string term;        ///< as it is counted
  double idf = 0;
  double wdf = 0;  ///< weighted, length-normalised frequency in the passage, as stored
  double weight = 0;
  std::vector<std::pair<std::string, unsigned>> fields;  ///< field -> occurrences
};

/// One ranked passage.
struct Hit {
  size_t rank = 0;  ///< from 1
  double score = 0;
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
  ArticleFacts article;
  std::vector<Contribution> explanation;  ///< with SearchOptions::explain
};

/// A word that feedback counts (SearchOptions::expand).
struct ExpansionWord {
  std::string word;  ///< as the passages write it
  std::string stem;
  double weight = 0;      ///< of 1 for a word that the query says once
  bool in_query = false;  ///< a word of the query that counts for more so
};

struct Results {
  std::string query;  ///< as UTF-8
  std::vector<Note> notes;
  uint64_t total = 0;       ///< passages that match, before the limit for each article
  bool total_exact = true;  ///< false: an estimate
  std::vector<Hit> hits;    ///< best first; ties by age of the passage in the index
  /// With SearchOptions::expand, weightiest first; none where a note says why.
  std::vector<ExpansionWord> expansion;
};

struct SearchOptions {
  size_t limit = 10;
  size_t offset = 0;
  size_t per_article = 2;       ///< passages of one article in a list; 0 for any number
  bool group_articles = false;  ///< one hit an article: its best passage
  bool include_chrome = false;  ///< search muted text too
  bool explain = false;
  bool expand = false;  ///< count words of the first passages beside the query's, where that helps
  bool light = true;    ///< false: no spans and no snippets, for long runs
};

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
  std::vector<ArticlePart> parts;  ///< their texts make up the source's text byte for byte
};

class LEDE_API Index {
 public:
  /// Opens the published state of an index folder. Throws Error(no_index), Error(damaged) or
  /// Error(format).
  explicit Index(const std::filesystem::path& folder);
  ~Index();
  Index(Index&&) noexcept;
  Index& operator=(Index&&) noexcept;

  /// Answers any byte string. Sees the state that was published last when it was opened or
  /// reopened, or a later one.
  [[nodiscard]] Results search(std::string_view query, const SearchOptions& options = {}) const;

  /// The article or passage with an id, the record with a name, or with the only id that begins so
  /// (four characters or more). For a passage, `context` passages on either side come with it. No
  /// parts when there is no such id.
  [[nodiscard]] Document get(std::string_view id, size_t context = 0) const;

  /// Moves to the state published last. Returns true when it is another one.
  bool reopen();

  /// Number of the state that is open; grows with each publication.
  [[nodiscard]] uint64_t generation() const;
  /// Passages in the index.
  [[nodiscard]] uint64_t passages() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The index folder that the programs would use when none is named: $LEDE_INDEX, else the nearest
/// `.lede` here or above, else the user's data folder.
[[nodiscard]] LEDE_API std::filesystem::path default_index();

}  // namespace lede

#endif  // LEDE_LEDE_H
