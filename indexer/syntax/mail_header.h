// Prepares a mail for its parser: keeps the fields that an article is made of, and cuts those that
// are longer than such fields are.
#pragma once

#include <string>
#include <string_view>

namespace lede {

struct PlainMail {
  std::string bytes;
  std::string left_out;  ///< what was beyond a budget, for people; empty for nothing
};

/// The mail without the header fields that are not used (recipients, routes, signatures), at its
/// beginning and in its parts. GMime recurses into nested groups of addresses, and compares each
/// parameter of a field with all others: so fields are cut, and parts beyond a number left out.
[[nodiscard]] PlainMail plain_mail(std::string_view mail);

}  // namespace lede
