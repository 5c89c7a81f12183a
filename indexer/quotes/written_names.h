// Which names the prose of a transcript has in full, for the short ones of its labels.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/quotes/turn_labels.h"

namespace lede::quotes {

class WrittenNames {
 public:
  /// Takes the names of some prose. Whom an introduction names is who is interviewed.
  void read(std::string_view text, bool introduction);

  /// The name in full for a label of one word; empty where the prose has none.
  [[nodiscard]] std::string full(const TurnLabel& label) const;

  /// True where a title, a first name or the prose says that the label is somebody's name.
  [[nodiscard]] bool is_person(const TurnLabel& label) const;

  /// The person whom the introduction names most; empty where that is not clear.
  [[nodiscard]] std::string interviewed() const;

 private:
  struct Pair {
    std::string first;
    std::string last;
  };
  std::unordered_map<std::string, Pair> by_last_name_;  ///< in small letters
  std::unordered_map<std::string, Pair> by_first_name_;
  std::unordered_map<std::string, size_t> counts_;  ///< of full names in the introduction
};

}  // namespace lede::quotes
