#include "indexer/understand/labelled_lines.h"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/wording/outlet_names.h"
#include "indexer/wording/people.h"

namespace lede {

namespace {

/// What a label says of the rest of its line.
struct Label {
  std::string_view name;
  MuteReason reason;
  Fact Article::*fact;  ///< null: nothing that an article's facts have a place for
  unsigned max_words;   ///< of the whole line
};
constexpr unsigned kAnyWords = ~0U;
constexpr std::array kLabels = {
    Label{"title", MuteReason::title_label, &Article::headline, kAnyWords},
    Label{"headline", MuteReason::headline, &Article::headline, kAnyWords},
    Label{"subject", MuteReason::subject_label, &Article::headline, kAnyWords},
    Label{"source", MuteReason::source_label, &Article::outlet, 8},
    Label{"outlet", MuteReason::outlet, &Article::outlet, 8},
    Label{"publisher", MuteReason::publisher_label, &Article::outlet, 8},
    Label{"publication", MuteReason::publication_label, &Article::outlet, 8},
    Label{"newspaper", MuteReason::newspaper_label, &Article::outlet, 8},
    Label{"site", MuteReason::site_label, &Article::outlet, 8},
    Label{"author", MuteReason::author_label, &Article::author, 12},
    Label{"authors", MuteReason::authors_label, &Article::author, 12},
    Label{"byline", MuteReason::byline, &Article::author, 12},
    Label{"creator", MuteReason::creator_label, &Article::author, 12},
    Label{"language", MuteReason::language_label, &Article::language, kAnyWords},
    Label{"lang", MuteReason::lang_label, &Article::language, kAnyWords},
    Label{"location", MuteReason::location_label, &Article::place, 6},
    Label{"dateline", MuteReason::dateline_label, &Article::place, 6},
    Label{"place", MuteReason::place_label, &Article::place, 6},
    // A letter's head.
    Label{"from", MuteReason::from_label, nullptr, kAnyWords},
    Label{"to", MuteReason::to_label, nullptr, kAnyWords},
    Label{"cc", MuteReason::cc_label, nullptr, kAnyWords},
    Label{"reply-to", MuteReason::reply_to_label, nullptr, kAnyWords},
    // Others.
    Label{"section", MuteReason::section_label, nullptr, 8},
    Label{"category", MuteReason::category_label, nullptr, 8},
    Label{"id", MuteReason::id_label, nullptr, 8},
    Label{"type", MuteReason::type_label, nullptr, 8},
    Label{"tags", MuteReason::tags, nullptr, 8},
    Label{"keywords", MuteReason::keywords_label, nullptr, 8},
};

/// What may stand before the article's own address.
constexpr std::array<std::string_view, 16> kLinkLabels = {"",
                                                          "original",
                                                          "source",
                                                          "url",
                                                          "link",
                                                          "originally published at",
                                                          "read at",
                                                          "via",
                                                          "canonical",
                                                          "permalink",
                                                          "original article",
                                                          "original source",
                                                          "original link",
                                                          "available at",
                                                          "from",
                                                          "article url"};

std::string_view unquoted(std::string_view value) {
  const auto strip = [](char c) { return c == ' ' || c == '"' || c == '\''; };
  while (!value.empty() && strip(value.front())) value.remove_prefix(1);
  while (!value.empty() && strip(value.back())) value.remove_suffix(1);
  return value;
}

bool may_be_outlet(std::string_view value, unsigned words) {
  return value.find("://") == std::string_view::npos && (words <= 4 || looks_like_outlet(value));
}

}  // namespace

std::optional<BlockNote> read_appeared_first(const Block& line, Article& a) {
  static constexpr std::string_view kMiddle = " appeared first on ";
  if (!line.text.starts_with("The ") || line.words > 60) return std::nullopt;
  const auto at = line.text.rfind(kMiddle);
  if (at == std::string_view::npos) return std::nullopt;
  auto headline = line.text.substr(4, at - 4);
  for (const std::string_view kind : {"post ", "article ", "story "}) {
    if (headline.starts_with(kind)) headline.remove_prefix(kind.size());
  }
  if (headline.find(". ") != std::string_view::npos) return std::nullopt;  // behind an excerpt
  auto outlet = line.text.substr(at + kMiddle.size());
  while (outlet.ends_with('.')) outlet.remove_suffix(1);
  fill_in(a.headline, headline, Evidence::appeared_first);
  fill_in(a.outlet, outlet, Evidence::appeared_first);
  return BlockNote{Role::tail_meta, MuteReason::appeared_first};
}

std::optional<BlockNote> read_labelled_line(const Block& line, size_t index, Article& a) {
  constexpr size_t kMaxLines = 14;
  constexpr size_t kMaxLabelBytes = 16;
  if (line.text == "---" || line.text == "***" || line.text == "+++")
    return BlockNote{Role::meta, MuteReason::rule};
  const auto colon = line.text.find(':');
  if (index >= kMaxLines || colon == std::string_view::npos || colon > kMaxLabelBytes)
    return std::nullopt;
  const std::string name = plain_line(line.text.substr(0, colon));
  const auto* const label =
      std::find_if(kLabels.begin(), kLabels.end(), [&](const Label& l) { return l.name == name; });
  const auto value = unquoted(line.text.substr(colon + 1));
  if (label == kLabels.end() || value.empty() || line.words > label->max_words ||
      (label->fact == &Article::outlet && !may_be_outlet(value, line.words)))
    return std::nullopt;
  if (label->fact == &Article::author) {
    if (const auto names = read_names(value); !names.empty())
      fill_in(a.author, names, Evidence::labelled_line);
  }
  if (label->fact) fill_in(a.*(label->fact), value, Evidence::labelled_line);
  return BlockNote{Role::meta, label->reason};
}

std::optional<BlockNote> read_link_line(const Block& line, bool own, Article& a) {
  if (line.words > 6) return std::nullopt;
  for (const std::string_view start : {"https://", "http://", "www."}) {
    const auto at = line.text.find(start);
    if (at == std::string_view::npos) continue;
    const auto end = std::min(line.text.find_first_of(" \t>)]\"", at), line.text.size());
    const std::string label = plain_line(line.text.substr(0, at));
    if (end < line.text.size() ||
        std::find(kLinkLabels.begin(), kLinkLabels.end(), label) == kLinkLabels.end())
      return std::nullopt;
    if (own) fill_in(a.url, line.text.substr(at, end - at), Evidence::link_line);
    return BlockNote{Role::meta, MuteReason::link_line};
  }
  return std::nullopt;
}

}  // namespace lede
