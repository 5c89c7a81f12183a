#include "indexer/article/frequent_forms.h"

namespace lede {

std::vector<FrequentForms> frequent_forms(const std::vector<Token>& tokens) {
  std::vector<FrequentForms> forms;
  forms.reserve(tokens.size());
  for (const auto& t : tokens) {
    const auto term = frequent_word(t.term);
    forms.push_back({term, t.stem == t.term ? term : frequent_word(t.stem)});
  }
  return forms;
}

}  // namespace lede
