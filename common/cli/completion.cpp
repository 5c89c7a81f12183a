#include "common/cli/completion.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <vector>

#include "common/cli/shown_option.h"

namespace lede {

namespace {

using Options = std::vector<ShownOption>;

/// A description between single quotes, without what a shell would take for syntax.
std::string plain(const std::string& description) {
  std::string out;
  for (const char c : description) {
    if (c == '\'' || c == '[' || c == ']' || c == ':') continue;
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string bash(const Options& options, const std::string& program) {
  std::string function = "_" + program;
  std::replace(function.begin(), function.end(), '-', '_');
  std::string words;
  for (const auto& o : options) {
    for (const auto& n : o.names) words += n + " ";
  }
  return fmt::format(
      "{0}() {{\n  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}}\n"
      "  case $prev in\n    -i|--index) COMPREPLY=($(compgen -d -- \"$cur\")); return;;\n  esac\n"
      "  if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W '{1}' -- \"$cur\")); else "
      "COMPREPLY=($(compgen -f -- \"$cur\")); fi\n}}\n"
      "complete -o filenames -F {0} {2}\n",
      function, words, program);
}

std::string zsh(const Options& options, const std::string& program) {
  std::string out = fmt::format("#compdef {}\n_arguments -s \\\n", program);
  for (const auto& o : options) {
    for (const auto& n : o.names) {
      const char* bound = o.value_optional ? "=-" : o.takes_value && n.starts_with("--") ? "=" : "";
      const char* value = o.value_optional ? "::value:" : o.takes_value ? ":value:_files" : "";
      out += fmt::format("  '{}{}[{}]{}' \\\n", n, bound, plain(o.description), value);
    }
  }
  return out + "  '*:argument:_files'\n";
}

std::string fish(const Options& options, const std::string& program) {
  std::string out;
  for (const auto& o : options) {
    out += "complete -c " + program;
    for (const auto& n : o.names)
      out += n.starts_with("--") ? " -l " + n.substr(2) : " -s " + n.substr(1);
    out += fmt::format("{} -d '{}'\n", o.takes_value && !o.value_optional ? " -r" : "",
                       plain(o.description));
  }
  return out;
}

}  // namespace

std::string completion(const CLI::App& app, const std::string& program, std::string_view shell) {
  const Options options = shown_options(app);
  if (shell == "bash") return bash(options, program);
  if (shell == "zsh") return zsh(options, program);
  if (shell == "fish") return fish(options, program);
  return "";
}

}  // namespace lede
