// The words that stand beside a date, in the languages of the news: labels, weekdays, times.
#pragma once

#include <string_view>

namespace lede {

/// What a word says of the date beside it.
enum class DateWord {
  unknown,    ///< it goes with no date: another text
  beside,     ///< a weekday, a part of a time, a small word
  date,       ///< "date" alone
  published,  ///< the day of publication follows
  updated,    ///< the day of a change follows
  another     ///< that of a birth, an event, a deadline, or of the saving follows
};

/// `word` is a run of letters, folded.
[[nodiscard]] DateWord read_date_word(std::string_view word);

/// The words of a piece of text around a date.
struct DateWords {
  DateWord label = DateWord::beside;  ///< `date`, `published`, `updated` where one says so
  size_t unknown = 0;                 ///< words of more than a letter that go with no date
  bool another = false;               ///< one of them labels another day than the article's
  bool foreign = false;               ///< a label is in another language than English
};

/// Where a piece has two labels, publication counts for more than change.
[[nodiscard]] DateWords read_date_words(std::string_view text);

}  // namespace lede
