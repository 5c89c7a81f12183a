// The facts of an article: one list for what is stored, searched, shown and printed as JSON.
#ifndef LEDE_ARTICLE_FACTS_H
#define LEDE_ARTICLE_FACTS_H

#include <string>
#include <string_view>
#include <vector>

namespace lede {

/// Where a fact was read.
struct FactEvidence {
  std::string_view fact;   ///< its name: "outlet"
  std::string_view words;  ///< "copyright notice"; like the name, it lives as long as the program
  bool unsure = false;     ///< a guess, or a stand-in: a host for an outlet
};

/// The facts of an article; empty where nothing says them.
struct ArticleFacts {
  std::string id;
  std::string headline;
  std::string outlet;
  std::string author;
  std::string published;           ///< ISO 8601, as much as is known: "2025-11-03", "--10-28"
  std::string published_evidence;  ///< where it was read, in words
  bool published_guessed = false;  ///< nothing states the date: it is the likeliest one in the text
  std::string place;
  std::string url;
  std::string language;
  std::string source;    ///< absolute path of the file, with the way inside it ("a.warc!/17")
  std::string record;    ///< a record's own name
  std::string encoding;  ///< of the file's bytes, where they are not UTF-8
  std::string index;     ///< the folder of its index, as it was named, where several are searched
  /// Of headline, outlet, author, published, place, url and language, as far as they are known.
  std::vector<FactEvidence> evidence;
};

/// Calls `f(name, text)` for each fact that is a text and stored, in the order in which they are
/// stored and printed; a new one is added above and here. `facts` may be const.
template <typename Facts, typename F>
void each_fact(Facts& facts, F&& f) {
  f("id", facts.id);
  f("headline", facts.headline);
  f("outlet", facts.outlet);
  f("author", facts.author);
  f("published", facts.published);
  f("place", facts.place);
  f("url", facts.url);
  f("language", facts.language);
  f("source", facts.source);
  f("record", facts.record);
  f("encoding", facts.encoding);
}

}  // namespace lede

#endif  // LEDE_ARTICLE_FACTS_H
