#include "common/cli/help.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "common/cli/shown_option.h"
#include "common/cli/terminal.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

/// Words of `text` in lines of at most `width` columns, each after `indent` blanks but the first.
std::string filled(const std::string& text, size_t indent, size_t width) {
  std::string out;
  size_t column = indent;
  size_t at = 0;
  bool first = true;
  while (at < text.size()) {
    const size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const std::string word = text.substr(at, end - at);
    if (!first && column + 1 + display_width(word) > width) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
      first = true;
    }
    if (!first) {
      out += ' ';
      ++column;
    }
    out += word;
    column += display_width(word);
    first = false;
    if (end < text.size() && text[end] == '\n') {
      out += "\n" + std::string(indent, ' ');
      column = indent;
      first = true;
    }
    at = end + 1;
  }
  return out;
}

size_t help_width() {
  return std::clamp<size_t>(terminal_size().columns, 60, 100);
}

std::string option_lines(const std::vector<ShownOption>& options, size_t width) {
  constexpr size_t kColumn = 30;
  std::string out;
  for (const auto& o : options) {
    std::string line = "  " + o.usage;
    if (line.size() + 2 > kColumn) {
      line += "\n" + std::string(kColumn, ' ');
    } else {
      line += std::string(kColumn - line.size(), ' ');
    }
    out += line + filled(o.description, kColumn, width) + "\n";
  }
  return out;
}

std::string usage(const ProgramText& text) {
  return fmt::format("Usage: {} {}\n", text.name, text.synopsis);
}

std::string example_lines(const ProgramText& text) {
  std::string out = "\nExamples:\n";
  for (const auto& e : text.examples) out += fmt::format("  {}\n      {}\n", e.command, e.meaning);
  return out;
}

}  // namespace

std::string short_help(const CLI::App& app, const ProgramText& text) {
  std::vector<ShownOption> common;
  for (auto& o : shown_options(app)) {
    if (std::find(text.common_options.begin(), text.common_options.end(), o.main_name()) !=
        text.common_options.end())
      common.push_back(o);
  }
  std::string out = usage(text) + text.summary + "\n" + example_lines(text) +
                    "\nOptions (all of them: --help):\n";
  return out + option_lines(common, help_width());
}

std::string full_help(const CLI::App& app, const ProgramText& text) {
  std::string out = usage(text) + text.summary + "\n" + example_lines(text) + "\n" +
                    filled(text.description, 0, help_width()) + "\n";
  std::vector<std::string> groups;
  const auto all = shown_options(app);
  for (const auto& o : all) {
    if (std::find(groups.begin(), groups.end(), o.group) == groups.end()) groups.push_back(o.group);
  }
  for (const auto& g : groups) {
    std::vector<ShownOption> members;
    std::copy_if(all.begin(), all.end(), std::back_inserter(members),
                 [&](const auto& o) { return o.group == g; });
    out += fmt::format("\n{}:\n{}", g, option_lines(members, help_width()));
  }
  out += "\nExit codes:\n";
  for (const auto& e : text.exit_codes) out += "  " + e + "\n";
  return out;
}

std::string version_text(const ProgramText& text) {
  return fmt::format("{} {}\n{}", text.name, LEDE_VERSION, text.versions);
}

}  // namespace lede
