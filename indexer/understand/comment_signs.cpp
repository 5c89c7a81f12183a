#include "indexer/understand/comment_signs.h"

#include <array>
#include <string>
#include <unordered_set>

#include "common/base/ascii.h"
#include "indexer/wording/cues.h"

namespace lede {

namespace {

using Phrases = std::unordered_set<std::string_view>;

/// Units of an age, in several languages.
const Phrases kUnits = {"second",  "sec",   "minute",  "min",   "m",      "hour",   "hr",
                        "h",       "day",   "d",       "week",  "month",  "year",   "minuto",
                        "hora",    "dia",   "semana",  "heure", "jour",   "mois",   "semaine",
                        "stunde",  "tag",   "minuten", "woche", "giorno", "giorni", "ore",
                        "stunden", "tagen", "minuti",  "ora",   "uur",    "dagen",  "mes"};

/// Whole lines beside a comment.
const Phrases kMarks = {"reply",
                        "report",
                        "report abuse",
                        "report comment",
                        "report this comment",
                        "flag",
                        "flag as inappropriate",
                        "like",
                        "likes",
                        "recommend",
                        "permalink",
                        "log in to reply",
                        "share this comment",
                        "link to this comment",
                        "view all replies",
                        "see more replies"};

/// What a line above comments begins with, behind their number.
constexpr std::array<std::string_view, 20> kHeads = {"comment",
                                                     "comments",
                                                     "responses",
                                                     "leave a comment",
                                                     "leave a reply",
                                                     "post a comment",
                                                     "add a comment",
                                                     "join the discussion",
                                                     "join the conversation",
                                                     "reader comments",
                                                     "user comments",
                                                     "discussion",
                                                     "what do you think",
                                                     "have your say",
                                                     "view comments",
                                                     "show comments",
                                                     "sign in to comment",
                                                     "most voted",
                                                     "newest",
                                                     "oldest"};

/// "3 hours ago", "hace 37 minutos" and their like, with whatever else a short line holds.
bool holds_age(std::string_view plain) {
  const auto is_unit = [](std::string_view unit) {
    while (!unit.empty() && ascii::is_digit(unit[0])) unit.remove_prefix(1);
    if (kUnits.contains(unit)) return true;
    return unit.size() > 1 && unit.ends_with('s') &&
           kUnits.contains(unit.substr(0, unit.size() - 1));
  };
  const std::string line = std::string(plain) + " ";
  for (const std::string_view after : {" ago ", " fa ", " geleden "}) {
    const auto at = line.find(after);
    if (at == std::string::npos) continue;
    const auto unit = plain.substr(0, at);
    if (is_unit(unit.substr(unit.find_last_of(' ') + 1))) return true;
  }
  for (const std::string_view before : {"hace ", "il y a ", "vor ", "ha "}) {
    if (!plain.starts_with(before)) continue;
    const auto last = plain.substr(plain.find_last_of(' ') + 1);
    if (is_unit(last)) return true;
  }
  return false;
}

/// "On May 3, 2024, at 10:07 PM, argus wrote:", "Ann Lee says:".
bool introduces_comment(const Block& b, std::string_view plain) {
  if (plain.find("report this comment") != std::string_view::npos) return true;
  return b.text.ends_with(':') && b.words <= 12 &&
         (plain.ends_with(" wrote") || plain.ends_with(" writes") || plain.ends_with(" says"));
}

bool is_head(std::string_view plain) {
  const auto first = plain.find_first_not_of("0123456789 ,(#");
  const auto rest = plain.substr(std::min(first, plain.size()));
  for (const auto head : kHeads) {
    if (!rest.starts_with(head)) continue;
    const auto after = rest.substr(head.size());
    if (after.empty() || after[0] == ' ' || after[0] == '(' || after[0] == ':' || after[0] == '?')
      return true;
  }
  return false;
}

}  // namespace

CommentSigns read_comment_signs(const Block& b) {
  if (b.words > 12) return {};
  const std::string plain = plain_line(b.text);
  return {kMarks.contains(plain) || holds_age(plain) || introduces_comment(b, plain),
          b.words <= 6 && is_head(plain)};
}

}  // namespace lede
