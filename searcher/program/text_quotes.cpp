// A person's record as text: who is called so, then what they said, each wording with who carried
// it.
#include <fmt/format.h>

#include <algorithm>

#include "searcher/program/text_answers.h"

namespace lede {

namespace {

/// "Ada Kirsch, Harbour Minister: 12 statements in 9 articles, 2025-01-03 to 2025-11-02".
TerminalText speaker_lines(const Quotes& q, const TextStyle& style) {
  constexpr size_t kMaxListed = 10;
  TerminalText out;
  for (size_t i = 0; i < q.speakers.size() && i < kMaxListed; ++i) {
    const QuotedSpeaker& s = q.speakers[i];
    std::string rest;
    if (!s.offices.empty()) rest += ", " + s.offices[0];
    rest += fmt::format(": {} statement{} in {} article{}", s.statements,
                        s.statements == 1 ? "" : "s", s.articles, s.articles == 1 ? "" : "s");
    if (!s.first.empty()) rest += ", " + s.first;
    if (s.last != s.first) rest += " to " + s.last;
    if (!s.taken) rest += fmt::format(" (left out; {})", s.query);
    out += set_lines({{s.name, kBold}, {rest, ""}}, 0, style);
  }
  if (q.speakers.size() > kMaxListed)
    out += TerminalText::format("and {} more\n", q.speakers.size() - kMaxListed);
  if (!out.empty()) out += "\n";
  return out;
}

/// "Harbor Courier, Merrow Post (2)"; those without a name by their number alone.
std::string outlet_words(const QuotedWords& w, const TextStyle& style) {
  constexpr size_t kMaxNamed = 6;
  std::vector<std::string> named;
  uint64_t others = 0;
  for (const auto& [outlet, articles] : w.outlets) {
    if (outlet.empty() || (named.size() == kMaxNamed && !style.expand_stories)) {
      others += articles;
    } else {
      named.push_back(articles == 1 ? outlet : fmt::format("{} ({})", outlet, articles));
    }
  }
  std::string out = fmt::format("{}", fmt::join(named, ", "));
  if (out.empty()) return fmt::format("{} article{}", others, others == 1 ? "" : "s");
  if (others > 0) out += fmt::format(" (+{})", others);
  if (w.articles.size() > 1)
    out += fmt::format("; {} articles, {}", w.articles.size(),
                       w.stories == 1 ? "all copies" : fmt::format("{} stories", w.stories));
  return out;
}

/// What has to be known to quote it: whose words these are, by which verb ("deny" turns what is
/// said round), and how sure the speaker is.
std::string marks(const QuotedIn& first) {
  std::vector<std::string_view> out;
  if (first.kind != StatementKind::direct) {
    out.push_back(word(first.kind));
    if (!first.cue.empty()) out.push_back(first.cue);
  }
  if (first.inferred) out.push_back("inferred");
  return out.empty() ? "" : fmt::format(" ({})", fmt::join(out, ", "));
}

std::string date_or_none(const ArticleFacts& a) {
  const std::string date = date_words(a);
  return date.empty() ? "no date" : date;
}

TerminalText articles_lines(const QuotedWords& w, size_t indent, const TextStyle& style) {
  TerminalText out = set_lines({{outlet_words(w, style), ""}}, indent, style);
  const QuotedIn& first = w.articles[0];
  const std::string place =
      fmt::format("{}  {}{}", citation(first.article.source, first.line), first.passage,
                  first.article.index.empty() ? "" : "  in " + first.article.index);
  out += TerminalText::format("{:<{}}", "", indent) +
         styled(kDim, TerminalText::escaped(place), style) + "\n";
  if (style.expand_stories) {
    for (size_t i = 1; i < w.articles.size(); ++i) out += copy_lines(w.articles[i].article, style);
  }
  uint64_t all = w.articles.size();
  for (const auto& [name, articles] : w.named_otherwise) all += articles;
  for (const auto& [name, articles] : w.named_otherwise)
    out += set_lines(
        {{fmt::format("{} of {} articles name{} {}", articles, all, articles == 1 ? "s" : "", name),
          ""}},
        indent, style);
  return out;
}

/// The words of `lead` that a variant lacks.
std::string lacking_words(const QuotedWords& lead, const QuotedWords& variant) {
  std::string out;
  for (const auto& s : variant.lacking)
    out += (out.empty() ? "" : " … ") + lead.text.text.substr(s.begin, s.end - s.begin);
  return out;
}

TerminalText variant_lines(const QuotedWords& lead, const QuotedWords& v, const TextStyle& style) {
  std::vector<Run> runs = {{"also, " + date_or_none(v.articles[0].article) + ": ", ""}};
  for (auto& run : lit_runs(v.text.text, v.text.lit, "")) runs.push_back(std::move(run));
  runs.push_back({marks(v.articles[0]), kDim});
  if (const std::string words = lacking_words(lead, v); !words.empty())
    runs.push_back({" (without: " + words + ")", kDim});
  return set_lines(runs, 3, style) + articles_lines(v, 5, style);
}

}  // namespace

TerminalText render_quotes(const Quotes& q, const TextStyle& style) {
  TerminalText out = speaker_lines(q, style);
  const auto taken = std::count_if(q.speakers.begin(), q.speakers.end(),
                                   [](const QuotedSpeaker& s) { return s.taken; });
  for (const auto& e : q.entries) {
    const QuotedWords& lead = e.wordings[0];
    const QuotedIn& first = lead.articles[0];
    std::vector<Run> runs = {{fmt::format("{}. ", e.rank), kBold},
                             {date_or_none(first.article) + ": ", kBold}};
    if (taken > 1) runs.push_back({first.speaker + ": ", ""});
    for (auto& run : lit_runs(lead.text.text, lead.text.lit, "")) runs.push_back(std::move(run));
    runs.push_back({marks(first), kDim});
    out += set_lines(runs, 0, style) + articles_lines(lead, 3, style);
    for (size_t i = 1; i < e.wordings.size(); ++i) out += variant_lines(lead, e.wordings[i], style);
    out += "\n";
  }
  return out;
}

TerminalText quotes_summary(const Quotes& q, size_t most) {
  const TerminalView rest =
      q.partial ? TerminalView("; the search is not complete") : TerminalView("");
  if (q.total == 0) return TerminalText::format("nothing found{}\n", rest);
  const auto many = [](uint64_t n, const char* what) {
    return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
  };
  const std::string of =
      fmt::format("{}, {} in {}", fmt::format("{} {}", q.total, q.total == 1 ? "entry" : "entries"),
                  many(q.statements, "statement"), many(q.articles, "article"));
  const size_t shown = std::min(most, q.entries.size());
  if (shown == 0) return TerminalText::format("none listed; {}{}\n", of, rest);
  return TerminalText::format("{} to {} of {}{}\n", q.entries[0].rank, q.entries[shown - 1].rank,
                              of, rest);
}

}  // namespace lede
