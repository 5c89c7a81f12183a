// Values that records and markup state, brought into the form that Article holds.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/article/article.h"

namespace lede {

/// A fact in one line; none when `value` is blank.
[[nodiscard]] Fact stated(std::string_view value, Evidence evidence);

/// The names in a byline: "By Jane Doe, Staff Writer" without what is around them.
[[nodiscard]] std::string author_of(const std::string& byline);

/// The date that a whole value states: in words, as ISO 8601, RFC 5322 or RFC 822 write it, as
/// 20250314, or as seconds, milliseconds or microseconds since 1970. A date-time with a zone keeps
/// the day it was written with. None where it has no year, or one before 1800 or more than a year
/// ahead, or is day 0 of the clock (1970-01-01): programs write those where they know no date.
/// `language` as in find_dates.
[[nodiscard]] std::optional<Date> stated_date(std::string_view value,
                                              std::string_view language = {});

/// Takes `value` for the date of publication; false (and nothing taken) when it is no date.
bool set_date(Article& article, std::string_view value, Evidence evidence);

/// "date not understood: soon", of a long value the beginning.
[[nodiscard]] std::string odd_date(std::string_view value);

/// Names in a row, each once: "Ann Moore, Otto Vance". The number of them is limited.
class NameList {
 public:
  void add(const std::string& name);
  [[nodiscard]] const std::string& joined() const { return joined_; }
  /// Why some are missing; empty where none are.
  [[nodiscard]] std::string left_out() const;

 private:
  std::string joined_;
  bool full_ = false;
};

}  // namespace lede
