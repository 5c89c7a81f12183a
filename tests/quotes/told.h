// Statements of a few paragraphs, as the tests of this folder compare them.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/quotes/find_statements.h"

namespace lede::testing {

/// An article of paragraphs with empty lines between them.
inline Article article_of(const std::string& text, const std::string& headline = "") {
  Article a;
  a.text = text;
  a.headline.value = headline;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find("\n\n", begin), text.size());
    if (end > begin)
      a.paragraphs.push_back({{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, {}, -1});
    begin = end + 2;
  }
  return a;
}

inline std::vector<Statement> statements_of(const std::string& text,
                                            const std::string& headline = "") {
  Article a = article_of(text, headline);
  find_statements(a);
  return a.statements;
}

/// "speaker: what is said", a line each; several spans have " / " between them.
inline std::string told(const std::string& text, const std::string& headline = "") {
  std::string all;
  for (const auto& s : statements_of(text, headline)) {
    if (!all.empty()) all += '\n';
    all += s.speaker + ": ";
    for (size_t i = 0; i < s.spans.size(); ++i) {
      if (i > 0) all += " / ";
      all += text.substr(s.spans[i].begin, s.spans[i].size());
    }
  }
  return all;
}

/// The speakers alone, with commas between them.
inline std::string speakers(const std::string& text, const std::string& headline = "") {
  std::string all;
  for (const auto& s : statements_of(text, headline)) {
    if (!all.empty()) all += ", ";
    all += s.speaker;
  }
  return all;
}

}  // namespace lede::testing
