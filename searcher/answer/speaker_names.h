// Who is called by a name: the speakers of statements, told apart by their whole names.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/store/record_database.h"
#include "lede/lede.h"
#include "searcher/answer/said_statements.h"
#include "searcher/plan/last_names.h"

namespace lede {

/// Who the speakers of statements are.
class SpeakerNames {
 public:
  /// `asked` is a whole name that statements were found by, of which `last_names` alone stand for
  /// it (Leaf::last_names).
  explicit SpeakerNames(const RecordDatabase& db, std::string asked = "",
                        std::vector<std::string> last_names = {})
      : owners_(db), asked_(std::move(asked)), last_names_(std::move(last_names)) {}

  /// The whole name of somebody whom the article calls by a last name alone, where that can only be
  /// one; the speaker as it is stored for all others.
  [[nodiscard]] const std::string& name(const Statement& statement);

 private:
  [[nodiscard]] std::string find(const std::string& speaker);

  LastNameOwners owners_;
  std::string asked_;
  std::vector<std::string> last_names_;
  std::unordered_map<std::string, std::string> names_;  ///< of people, by how they are stored
};

/// The spellings of a name, counted.
class Spellings {
 public:
  /// A statement that is by `name`, however it is stored.
  void add(const Statement& statement, const std::string& name);
  /// The most frequent one.
  [[nodiscard]] std::string usual() const;

 private:
  std::map<std::string, uint64_t> written_;
  std::string name_;
};

/// The speakers of some statements, most statements first. `person` is the name that they were
/// found by: where it is the whole name of one of them, that one alone is taken.
[[nodiscard]] std::vector<QuotedSpeaker> list_speakers(const std::vector<SaidStatement>& statements,
                                                       const std::string& person,
                                                       SpeakerNames& names);

/// A note on who is called so where the name does not say it.
[[nodiscard]] std::vector<Note> note_speakers(const std::vector<QuotedSpeaker>& speakers,
                                              const std::string& person);

}  // namespace lede
