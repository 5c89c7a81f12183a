// Prose that nobody wrote before, and what editors make of it.
#pragma once

#include <random>
#include <string>
#include <vector>

namespace lede::testing {

class Prose {
 public:
  explicit Prose(unsigned seed) : random_(seed) {}

  /// A number below `n`.
  size_t any(size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(random_); }
  std::string word();
  /// A sentence of 10 to 20 words.
  std::string sentence();
  std::vector<std::string> sentences(size_t n);

 private:
  std::mt19937 random_;
};

/// Paragraphs of three sentences.
std::string text_of(const std::vector<std::string>& sentences);

/// Another article made of one: cut, gone on with, its sentences in another order, or edited.
std::vector<std::string> reworked(const std::vector<std::string>& from, Prose& prose);

}  // namespace lede::testing
