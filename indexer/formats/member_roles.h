// What a member of a record, or a column of a table, says of an article by its name.
#pragma once

#include <string_view>
#include <vector>

namespace lede {

enum class MemberRole {
  text,
  teaser,  ///< stands for the text where there is none
  headline,
  outlet,
  domain,  ///< of the outlet
  author,
  date,  ///< of publication
  url,
  language,
  place,
  id,
  inner,  ///< an object that holds the article, or more about it
  list,   ///< a list of records
};

struct RankedRole {
  MemberRole role = MemberRole::text;
  unsigned rank = 0;  ///< the lower one counts where several members have a role
};

/// The roles that a name has; most have none or one ("id" may be an address, too). Case, accents
/// and the marks between words make no difference. The table is member_roles.inc.
[[nodiscard]] std::vector<RankedRole> roles_of(std::string_view name);

/// Whether one of the roles of a name is `role`.
[[nodiscard]] bool has_role(std::string_view name, MemberRole role);

}  // namespace lede
