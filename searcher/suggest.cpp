#include "searcher/suggest.h"

#include <set>

#include "common/edit_distance.h"
#include "common/schema.h"

namespace lede {

std::string suggest_word(const std::string& word, const Xapian::Database& db) {
  if (word.size() < 3 || word.size() > 40) return "";
  const unsigned most = word.size() <= 4 ? 1 : 2;
  // The vocabulary is too large to go through. A slip seldom touches both of the first two letters,
  // so the words that share the first, or begin with what one slip there would make of it.
  std::set<std::string> starts = {word.substr(0, 1), std::string{word[1], word[0]},
                                  word.substr(1, 2)};
  if (word[0] >= 'a' && word[0] <= 'z') {
    for (char c = 'a'; c <= 'z'; ++c) {
      starts.insert(std::string{c, word[1], word[2]});  // the first letter is wrong
      starts.insert(std::string{c, word[0], word[1]});  // the first letter is missing
    }
  }
  std::string best;
  unsigned best_distance = most + 1;
  Xapian::doccount best_frequency = 0;
  for (const auto& start : starts) {
    for (auto it = db.allterms_begin(start); it != db.allterms_end(start); ++it) {
      const std::string candidate = *it;
      // Terms of a prefix begin with a capital; a digit makes another name, not a slip.
      if (candidate[0] >= 'A' && candidate[0] <= 'Z') break;
      if (candidate.size() + most < word.size() || candidate.size() > word.size() + most) continue;
      const unsigned d = edit_distance(word, candidate, most);
      if (d > best_distance || d > most || d == 0) continue;
      const Xapian::doccount frequency = it.get_termfreq();
      if (d < best_distance || frequency > best_frequency) {
        best = candidate;
        best_distance = d;
        best_frequency = frequency;
      }
    }
  }
  return best;
}

}  // namespace lede
