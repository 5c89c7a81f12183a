// The time of day behind a date.
#pragma once

#include "common/text/date_cursor.h"

namespace lede {

/// Passes over a time of day and a zone behind a date ("at 6:42 p.m. EDT", "um 14.05 Uhr", "à
/// 18h30"), so that a stamp line leaves nothing over. Moves nowhere where none stands.
void pass_time_of_day(DateCursor& cursor);

}  // namespace lede
