// Whom a last name alone means: articles of which some never say who Hegseth is.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "common/store/record_database.h"
#include "searcher/plan/plan_context.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// A last name that is all that the archive's articles call some people by who say something, and
/// how many of those who are named whole are the one that is asked about.
struct LastName {
  std::string name;     ///< words as they are compared, with blanks between them
  uint64_t alone = 0;   ///< passages in which it stands alone
  uint64_t his = 0;     ///< in which somebody of the whole name says something
  uint64_t people = 0;  ///< in which anybody of the last name does who is named whole

  /// Whether it means the one who is asked about, where nothing else says whom.
  [[nodiscard]] bool is_taken() const;
};

/// Those of the last names of a whole name that stand alone somewhere, where the archive has
/// somebody of the whole name. `words` are its words.
[[nodiscard]] std::vector<LastName> find_last_names(const std::vector<std::string>& words,
                                                    const RecordDatabase& db);

/// Gives whole names of speakers in a tree the last names that mean them, with notes on those that
/// do and that don't.
void look_up_last_names(Node& root, PlanContext& context);

/// The other way round, and remembered: who has a last name alone.
class LastNameOwners {
 public:
  explicit LastNameOwners(const RecordDatabase& db) : db_(db) {}

  /// The whole name of whom it means, as an article writes it; empty where it may mean several, or
  /// nobody has it.
  [[nodiscard]] const std::string& owner(const std::string& last_name);

 private:
  [[nodiscard]] std::string find(const std::string& last_name) const;

  const RecordDatabase& db_;
  std::map<std::string, std::string> owners_;
};

/// The words of a name, as they are compared.
[[nodiscard]] std::vector<std::string> name_words(const std::string& name);
/// The same with blanks between them.
[[nodiscard]] std::string folded_name(const std::string& name);

}  // namespace lede
