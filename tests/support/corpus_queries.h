// Random queries on the project's corpus, made of what its passages say.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "lede/lede.h"
#include "tests/support/archive.h"

namespace lede::testing {

/// The corpus, indexed once a program, with all of its passages.
struct Corpus {
  Corpus();

  Archive archive;
  std::string index;
  std::vector<Hit> passages;
};
const Corpus& corpus();

std::string pick_word(std::mt19937& random);
std::string pick_phrase(std::mt19937& random);
std::string pick_query(std::mt19937& random);

/// An acronym's meanings and closed-up words are the archive's to know: such queries are left to
/// other tests.
bool has_acronym(const Results& r);

/// Rounds of a test: $LEDE_TEST_ROUNDS, else `usual`.
unsigned rounds(unsigned usual);

}  // namespace lede::testing
