// Hits for people: headline, outlet, date, place in the source, and lit sentences.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "common/unicode.h"
#include "searcher/render.h"

namespace lede {

namespace {

constexpr const char* kBold = "\x1b[1m";
constexpr const char* kDim = "\x1b[2m";
constexpr const char* kLit = "\x1b[1;33m";
constexpr const char* kPlain = "\x1b[0m";

/// A stretch of text in one style.
struct Run {
  std::string text;  ///< printable
  const char* style = "";
};

/// Text with its lit spans as runs.
std::vector<Run> lit_runs(std::string_view text, const std::vector<Span>& lit, const char* base) {
  std::vector<Run> runs;
  size_t at = 0;
  for (const auto& s : lit) {
    if (s.begin > at) runs.push_back({printable(text.substr(at, s.begin - at)), base});
    runs.push_back({printable(text.substr(s.begin, s.end - s.begin)), kLit});
    at = s.end;
  }
  if (at < text.size()) runs.push_back({printable(text.substr(at)), base});
  return runs;
}

/// Sets runs in lines of at most `width` columns. White space becomes one blank; a lit stretch that
/// a line end cuts goes on lit. Without colour, lit words stand between brackets of their own.
std::string set_lines(const std::vector<Run>& runs, size_t indent, const TextStyle& style) {
  // Words with the styles of their parts.
  struct Word {
    std::string out;
    size_t width = 0;
  };
  std::vector<Word> words;
  Word word;
  const auto end_word = [&] {
    if (!word.out.empty()) words.push_back(std::move(word));
    word = {};
  };
  for (const auto& run : runs) {
    const bool lit = std::string_view(run.style) == kLit;
    std::string piece;
    const auto end_piece = [&] {
      if (piece.empty()) return;
      word.width += display_width(piece);
      if (style.colour && *run.style) {
        word.out += fmt::format("{}{}{}", run.style, piece, kPlain);
      } else {
        word.out += piece;
      }
      piece.clear();
    };
    if (lit && !style.colour) piece += "[";
    for (size_t i = 0; i < run.text.size();) {
      const auto cp = decode_at(run.text, i);
      if (cp.value == ' ') {
        end_piece();
        end_word();
      } else {
        piece.append(run.text, i, cp.size);
      }
      i += cp.size;
    }
    if (lit && !style.colour) piece += "]";
    end_piece();
  }
  end_word();
  std::string out(indent, ' ');
  size_t column = indent;
  bool first = true;
  for (const auto& w : words) {
    if (!first && style.width > 0 && column + 1 + w.width > style.width) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
      first = true;
    }
    if (!first) {
      out += ' ';
      ++column;
    }
    out += w.out;
    column += w.width;
    first = false;
  }
  return out + "\n";
}

std::string date_words(const ArticleFacts& a) {
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::string date = a.published;
  if (date.starts_with("--") && date.size() == 7) {
    const int month = (date[2] - '0') * 10 + (date[3] - '0');
    date = fmt::format("{} {} (no year)", (date[5] - '0') * 10 + (date[6] - '0'),
                       kMonths[std::clamp(month, 1, 12) - 1]);
  }
  if (a.published_evidence.starts_with("guess")) date += "?";
  return date;
}

std::string joined(std::initializer_list<std::string> parts) {
  std::string out;
  for (const auto& p : parts) {
    if (p.empty()) continue;
    if (!out.empty()) out += " \xC2\xB7 ";
    out += printable(p);
  }
  return out;
}

std::string explanation_lines(const Hit& h) {
  std::string out = fmt::format("   score {:.4f}\n", h.score);
  for (const auto& c : h.explanation) {
    std::string fields;
    for (const auto& [name, n] : c.fields)
      fields += fmt::format("{}{} {}", fields.empty() ? "" : ", ", n, name);
    out += fmt::format("     {:.4f}  {}  term {}  idf {:.4f}  wdf {:.0f}  ({})\n", c.weight,
                       printable(c.query_part), printable(c.term), c.idf, c.wdf, fields);
  }
  return out;
}

}  // namespace

std::string short_path(const std::string& path) {
  std::error_code ec;
  const auto cwd = std::filesystem::current_path(ec);
  if (ec) return path;
  const std::string relative = std::filesystem::path(path).lexically_relative(cwd).string();
  return !relative.empty() && relative.size() < path.size() ? relative : path;
}

/// "story.txt:12", or the name alone for a text that has no line in the file.
std::string place(const std::string& source, uint64_t line) {
  const std::string name = printable(to_valid_utf8(short_path(source)));
  return line == 0 ? name : fmt::format("{}:{}", name, line);
}

std::string render_notes(const Results& r, const TextStyle& style) {
  std::string out;
  for (const auto& n : r.notes) {
    const bool odd =
        n.kind == "syntax" || n.kind == "unknown-field" || n.kind == "date" || n.kind == "limit";
    if (odd && n.at.end > n.at.begin && n.at.end <= r.query.size() &&
        r.query.find('\n') == std::string::npos) {
      const std::string shown = printable(r.query);
      const std::string before = printable(std::string_view(r.query).substr(0, n.at.begin));
      const size_t width = std::max<size_t>(
          1, display_width(
                 printable(std::string_view(r.query).substr(n.at.begin, n.at.end - n.at.begin))));
      if (display_width(shown) + 2 <= std::max<size_t>(style.width, 80)) {
        out += fmt::format("  {}\n  {}{}\n", shown, std::string(display_width(before), ' '),
                           "^" + std::string(width - 1, '~'));
      }
    }
    out += fmt::format("note: {}\n", printable(n.text));
  }
  return out;
}

std::string render_text(const Results& r, const TextStyle& style) {
  std::string out;
  const auto dim = [&](const std::string& s) { return style.colour ? kDim + s + kPlain : s; };
  for (const auto& h : r.hits) {
    std::vector<Run> title = {{fmt::format("{}. ", h.rank), kBold}};
    if (h.article.headline.empty()) {
      title.push_back({"(no headline)", kDim});
    } else {
      for (auto& run : lit_runs(h.article.headline, h.article.headline_lit, kBold))
        title.push_back(std::move(run));
    }
    std::string head = set_lines(title, 0, style);
    out += head;
    const std::string facts = joined({h.article.outlet, date_words(h.article), h.article.place});
    if (!facts.empty()) out += "   " + facts + "\n";
    out += "   " + dim(fmt::format("{}  {}", place(h.article.source, h.line), h.id)) + "\n";
    if (!h.section.text.empty()) {
      std::vector<Run> section = {{"\xC2\xA7 ", ""}};
      for (auto& run : lit_runs(h.section.text, h.section.lit, ""))
        section.push_back(std::move(run));
      out += set_lines(section, 3, style);
    }
    if (!h.muted.empty()) out += "   " + dim("(muted: " + printable(h.muted) + ")") + "\n";
    const LitText& shown = style.whole ? h.passage : h.snippet;
    std::vector<Run> runs;
    if (!style.whole && h.snippet_begin > 0) {
      const unsigned char before = static_cast<unsigned char>(h.passage.text[h.snippet_begin - 1]);
      // Only where a sentence was cut into: between sentences nothing is missing.
      const auto last = h.passage.text.find_last_not_of(" \n\r\t", h.snippet_begin - 1);
      if (before == ' ' && last != std::string::npos &&
          std::isalnum(static_cast<unsigned char>(h.passage.text[last])))
        runs.push_back({"\xE2\x80\xA6 ", ""});
    }
    for (auto& run : lit_runs(shown.text, shown.lit, "")) runs.push_back(std::move(run));
    out += set_lines(runs, 3, style);
    if (!h.explanation.empty()) out += explanation_lines(h);
    out += "\n";
  }
  return out;
}

std::string render_document_text(const Document& d, std::string_view id, const TextStyle& style,
                                 bool verbatim) {
  std::string out;
  if (verbatim) {
    for (const auto& p : d.parts) out += p.text;
    return out;
  }
  const auto bold = [&](const std::string& s) { return style.colour ? kBold + s + kPlain : s; };
  const auto dim = [&](const std::string& s) { return style.colour ? kDim + s + kPlain : s; };
  out += bold(d.article.headline.empty() ? "(no headline)" : printable(d.article.headline)) + "\n";
  const std::string facts =
      joined({d.article.outlet, d.article.author, date_words(d.article), d.article.place});
  if (!facts.empty()) out += facts + "\n";
  const uint64_t line = d.parts.empty() ? 0 : d.parts.front().line;
  out += dim(fmt::format("{}  {}", place(d.article.source, line), printable(id))) + "\n\n";
  std::string text;
  const auto flush = [&] {
    size_t at = 0;
    while (at < text.size()) {
      const size_t end = std::min(text.find('\n', at), text.size());
      const std::string shown = printable(std::string_view(text).substr(at, end - at));
      out += shown.find_first_not_of(' ') == std::string::npos ? "\n"
                                                               : set_lines({{shown, ""}}, 0, style);
      at = end + 1;
    }
    text.clear();
  };
  for (const auto& p : d.parts) {
    if (p.muted.empty()) {
      text += p.text;
      continue;
    }
    flush();
    out += dim(fmt::format("[muted: {}]", printable(p.muted))) + "\n";
    size_t at = 0;
    while (at < p.text.size()) {
      const size_t end = std::min(p.text.find('\n', at), p.text.size());
      out += dim(printable(std::string_view(p.text).substr(at, end - at))) + "\n";
      at = end + 1;
    }
  }
  flush();
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace lede
