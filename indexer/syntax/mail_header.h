// What of a mail its parser gets to see: the fields that an article is made of, none of them longer
// than such fields are.
#pragma once

#include <string>
#include <string_view>

namespace lede {

struct PlainMail {
  std::string bytes;
  std::string left_out;  ///< what was beyond a budget, for people; empty for nothing
};

/// The mail without the header fields that nothing is read from (recipients, ways, signatures), at
/// its beginning and in its parts. GMime calls itself for each group of addresses in another, and
/// compares each parameter of a field with all others: fields are cut, and parts beyond a number
/// left out.
[[nodiscard]] PlainMail plain_mail(std::string_view mail);

}  // namespace lede
