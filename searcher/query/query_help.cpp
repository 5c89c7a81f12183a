#include "searcher/query/query_help.h"

#include <fmt/format.h>

#include "common/base/roff.h"

namespace lede {

namespace {

struct Row {
  const char* form;
  const char* meaning;
};

constexpr Row kRows[] = {
    {"troops korea",
     "passages with any of the words, those with most of what matters first; inflections match "
     "(troop, troops), "
     "spelling variants too (defence, defense)"},
    {"\"wartime operational control\"",
     "this phrase, up to case, accents and spelling variants; quotation marks of all kinds do (“ ” "
     "« » 「 」, in queries of up to five words ‘ ’); in a query of more than six words that "
     "demands "
     "nothing, the words of a phrase count too, half as much"},
    {"troops AND budget, seoul OR tokyo, korea NOT north",
     "all, either, but not; AND binds tighter than OR, both tighter than standing side by side; "
     "brackets group"},
    {"+troops -taiwan",
     "must be there; must not be there: in the passage, or, with --group, --independent and "
     "--timeline, anywhere in the article (--scope chooses)"},
    {"troops NEAR/5 flexible",
     "within five words of each other (NEAR alone: ten); words, phrases and prefixes"},
    {"modern*", "words that begin so; a * elsewhere stands for nothing"},
    {"title:dmz outlet:reuters author:\"jane doe\" place:seoul",
     "in this field; fields restrict. The same outlet, author or place field twice means either. "
     "An "
     "outlet is found by any name that the archive has for it (outlet:nyt, outlet:nytimes.com)"},
    {"date:2025-11-03 date:2025-11 date:2025-10-28..2025-11-04",
     "published that day, month, in that range; an end may be left out (2025-11-01..)"},
    {"date:yesterday date:\"last week\" since:2025-10 until:2025-11-04",
     "also today, this week, this month, this year, last month, last year, \"last 7 days\"; after: "
     "and before: are since: and until:. A date that cannot be read finds nothing"},
    {"url:example.com id:p4x8k2m9qr1",
     "all words of it in the article's address; a passage, an article, or a record's own name"},
    {"said:hegseth troops, said:\"pete hegseth\", said:*, -said:hegseth",
     "passages in which he says it: what stands beside said: (words, phrases, OR, NEAR, what must "
     "not "
     "be there) is asked of one statement of that speaker; * is anyone. Two speakers side by side "
     "mean either, with AND each of them says it; -said: finds passages in which he says nothing. "
     "A whole name also finds its last name alone where hardly anybody else has it; a note tells"},
    {"quoted:troops is:direct is:indirect is:mixed",
     "inside the quotation marks of a statement, whoever makes it; in a statement between "
     "quotation "
     "marks, in the article's own words, or in both"},
    {"zelensky~, zelensky~1",
     "also words that are an edit or two away (~1: one), as misprints and names are; a note tells "
     "which"},
    {"OPCON",
     "an acronym also finds what the archive spells it out as; in small letters (opcon) only where "
     "the archive has no such word"},
    {"ivoire, istanbul",
     "words with an elided article or an ending behind an apostrophe are found by themselves (Côte "
     "d'Ivoire, İstanbul'da); O'Brien is one word"},
    {"28500, 9.90, 1.7m",
     "a number is found as it is written anywhere: 28,500, 28 500, 28.500 in a German text; 9,90; "
     "1.7 million; 28.500 asks for 28500 or 28.5"},
    {"cease-fire, -well-known, +Gyu-back",
     "a hyphenated word is its parts, wherever they stand; behind a sign or an operator they stand "
     "together"},
    {"us", "the country and the pronoun, ranked by the country; US and U.S. are the country only"}};

constexpr const char* kTotal =
    "Every text is a valid query. What is no operator where it stands, an unknown field, an open "
    "quotation, a range outside date:, is "
    "searched as plain words, and a note says so; --strict refuses such a query. A note also names "
    "a value of a field that no article has, with one that an article has. Function words (the, "
    "of, what) count only in "
    "phrases, behind + or when there is nothing else.";

}  // namespace

std::string query_help() {
  std::string out = "The query language\n\n";
  for (const auto& r : kRows) out += fmt::format("  {}\n      {}\n", r.form, r.meaning);
  return out + "\n" + kTotal + "\n";
}

std::string query_manual() {
  std::string out = fmt::format(
      ".TH LEDE-QUERY 7 \"\" \"lede {}\" \"Miscellaneous\"\n.SH NAME\nlede-query \\- the query "
      "language of lede-search\n.SH FORMS\n",
      LEDE_VERSION);
  for (const auto& r : kRows) out += fmt::format(".TP\n.B {}\n{}\n", roff(r.form), roff(r.meaning));
  return out + ".SH ANY TEXT IS A QUERY\n" + roff(kTotal) +
         "\n.SH SEE ALSO\nlede-search(1), lede-index(1)\n";
}

}  // namespace lede
