#include "searcher/program/text_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "common/text/unicode.h"

namespace lede {

TerminalText styled(TerminalView colour, const TerminalText& text, const TextStyle& style) {
  return style.colour ? colour + text + kPlain : text;
}

std::vector<Run> lit_runs(std::string_view text, const std::vector<Span>& lit, TerminalView base) {
  std::vector<Run> runs;
  size_t at = 0;
  for (const auto& s : lit) {
    if (s.begin > at) runs.push_back({std::string(text.substr(at, s.begin - at)), base});
    runs.push_back({std::string(text.substr(s.begin, s.end - s.begin)), kLit});
    at = s.end;
  }
  if (at < text.size()) runs.push_back({std::string(text.substr(at)), base});
  return runs;
}

TerminalText set_lines(const std::vector<Run>& runs, size_t indent, const TextStyle& style,
                       TerminalView mark) {
  // Words with the styles of their parts.
  struct Word {
    TerminalText out;
    size_t width = 0;
  };
  std::vector<Word> words;
  Word word;
  const auto end_word = [&] {
    if (!word.out.empty()) words.push_back(std::move(word));
    word = {};
  };
  for (const auto& run : runs) {
    const bool lit = run.style.bytes() == kLit.bytes();
    std::string piece;
    const auto end_piece = [&] {
      if (piece.empty()) return;
      word.width += display_width(piece);
      if (style.colour && !run.style.bytes().empty()) {
        word.out += TerminalText::format("{}{}{}", run.style, piece, kPlain);
      } else {
        word.out += TerminalText::escaped(piece);
      }
      piece.clear();
    };
    if (lit && !style.colour) piece += "[";
    const std::string text = printable(run.text);
    for (size_t i = 0; i < text.size();) {
      const auto cp = decode_at(text, i);
      if (cp.value == ' ') {
        end_piece();
        end_word();
      } else {
        piece.append(text, i, cp.size);
      }
      i += cp.size;
    }
    if (lit && !style.colour) piece += "]";
    end_piece();
  }
  end_word();
  TerminalText lead;
  if (indent > 0) lead = TerminalText::format("{}{:{}}", mark, "", indent - 1);
  TerminalText out = lead;
  size_t column = indent;
  bool first = true;
  for (const auto& w : words) {
    if (!first && style.width > 0 && column + 1 + w.width > style.width) {
      out += "\n" + lead;
      column = indent;
      first = true;
    }
    if (!first) {
      out += " ";
      ++column;
    }
    out += w.out;
    column += w.width;
    first = false;
  }
  return out + "\n";
}

std::string headline_words(const ArticleFacts& a) {
  return a.headline.empty() ? "(no headline)" : a.headline;
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
  if (a.published_guessed) date += "?";
  return date;
}

std::string joined(std::initializer_list<std::string> parts) {
  std::string out;
  for (const auto& p : parts) {
    if (p.empty()) continue;
    if (!out.empty()) out += " · ";
    out += p;
  }
  return out;
}

std::string outlet_date_place(const ArticleFacts& a) {
  return joined({a.outlet, date_words(a), a.place});
}

std::string short_path(const std::string& path) {
  std::error_code ec;
  const auto cwd = std::filesystem::current_path(ec);
  if (ec) return path;
  const std::string relative = std::filesystem::path(path).lexically_relative(cwd).string();
  return !relative.empty() && relative.size() < path.size() ? relative : path;
}

std::string citation(const std::string& source, uint64_t line) {
  const std::string name = short_path(source);
  return line == 0 ? name : fmt::format("{}:{}", name, line);
}

TerminalText copy_lines(const ArticleFacts& copy, const TextStyle& style) {
  return TerminalText::format(
      "   = {}\n     {}\n", joined({headline_words(copy), copy.outlet, date_words(copy)}),
      styled(kDim, TerminalText::format("{}  {}", citation(copy.source, 0), copy.id), style));
}

}  // namespace lede
