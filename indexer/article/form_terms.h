// The forms in which the words of a document stand, as terms: by them a quoted word and the
// beginning of a word are found without looking at a text.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/text/analyzer.h"
#include "indexer/article/index_document.h"

namespace lede {

/// The inflected forms, and the base form of a word that also stands in an inflected one: where a
/// document has a stem but no form of it, the word stands in its base form alone. Memory is kept
/// from one document to the next.
class FormTerms {
 public:
  void clear();
  /// Adds those of a text. The tokens must last.
  void add(const std::vector<Token>& tokens);
  /// Adds those that were found elsewhere.
  void add(const FormTerms& others);
  /// Adds the terms to a document.
  void write(IndexDocument& document);

 private:
  struct Form {
    std::string_view stem;
    std::string_view term;
    auto operator<=>(const Form&) const = default;
  };

  std::vector<Form> inflected_;
  std::vector<std::string_view> bases_;
};

}  // namespace lede
