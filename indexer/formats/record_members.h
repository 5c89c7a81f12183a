// The members of a record by what they say of its article, wherever in it they stand.
#pragma once

#include <deque>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/member_roles.h"
#include "indexer/formats/reader.h"

namespace lede {

class RecordMembers {
 public:
  /// Looks through a record and the objects in it that hold an article. Members that the source's
  /// map names count before those that are known by their names. `record` must outlive it.
  explicit RecordMembers(const nlohmann::json& record, const Source* source = nullptr);

  /// The members with a role that are not null, those that count first in front.
  [[nodiscard]] std::vector<const nlohmann::json*> all(MemberRole role) const;

  /// The names of all members, for people: "authors, body.kind, title", of many the first.
  [[nodiscard]] std::string names() const;
  /// Bytes of the longest prose among the members whose names say nothing.
  [[nodiscard]] size_t unnamed_prose() const { return unnamed_prose_; }

 private:
  struct Member {
    const nlohmann::json* value;
    MemberRole role;
    unsigned rank;
    unsigned depth;
  };
  void look(const nlohmann::json& object, const std::string& path, unsigned depth);
  void add_mapped(const nlohmann::json& record, const Source& source);

  std::vector<Member> members_;
  std::vector<std::string> names_;
  size_t names_left_out_ = 0;
  size_t unnamed_prose_ = 0;
  std::deque<nlohmann::json> made_;  ///< values of paths through lists
};

/// What a value says in words: a string, a number, the name of an object ({"name": ...}); of a list
/// the first that says something. Empty for what says nothing, "null" and "NaN" as well.
[[nodiscard]] std::string words_of(const nlohmann::json& value);

/// The words of each element of a list, or of a list that is written into a string ("['A', 'B']");
/// of any other value its own.
[[nodiscard]] std::vector<std::string> all_words_of(const nlohmann::json& value);

}  // namespace lede
