// An article or a passage as people cite it: in a sentence, in Markdown, for BibTeX and for RIS.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lede/lede.h"

namespace lede {

/// What is cited. What is not known of it is empty, and left out.
struct Reference {
  std::string key;  ///< the id of the passage, or else of the article
  std::vector<std::string> authors;
  std::string headline;
  std::string outlet;
  std::string place;
  std::string published;  ///< ISO 8601, as much as is known
  bool published_guessed = false;
  std::string url;
  std::string language;
  std::string quotation;  ///< of a passage
};

[[nodiscard]] Reference refer_to(const ArticleFacts& article);
/// Of a document that was asked for as `id`: to the passage where that names one, else to the
/// article.
[[nodiscard]] Reference refer_to(const Document& document, std::string_view id);

/// The names in a byline: "Ann Lee, Bob Fox Jr. and Cy Day".
[[nodiscard]] std::vector<std::string> names_in_byline(std::string_view byline);

/// A line: authors, headline, outlet, date, address and key; behind it the quotation.
[[nodiscard]] std::string reference_text(const Reference& reference);
/// The same in Markdown, without a quotation: the headline is the link where there is a web
/// address.
[[nodiscard]] std::string reference_markdown(const Reference& reference);
/// An entry for BibTeX and biblatex, its texts in UTF-8.
[[nodiscard]] std::string bibtex_entry(const Reference& reference);
/// A record of RIS (Research Information Systems), with line ends as the format has them.
[[nodiscard]] std::string ris_record(const Reference& reference);

}  // namespace lede
