#include "indexer/input/filter_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "lede/errors.h"

namespace lede {

namespace {

constexpr std::string_view kPlace = "{}";

bool is_shell(std::string_view program) {
  program = program.substr(program.rfind('/') + 1);
  static constexpr std::array kShells = {"sh",  "bash", "dash", "zsh",   "ksh",
                                         "ash", "mksh", "yash", "rbash", "fish"};
  return std::find(kShells.begin(), kShells.end(), program) != kShells.end();
}

/// "-c" alone or among others ("-euc").
bool holds_c(std::string_view option) {
  return option.size() > 1 && option[0] == '-' && option[1] != '-' &&
         option.find('c') != std::string_view::npos;
}

/// Index of the argument that a shell reads as a program; the number of arguments where there is
/// none. The shell may stand behind another program ("env", "nice").
size_t shell_text(const std::vector<std::string>& command) {
  for (size_t i = 0; i < command.size(); ++i) {
    if (!is_shell(command[i])) continue;
    bool text = false;
    for (size_t k = i + 1; k < command.size(); ++k) {
      text = text || holds_c(command[k]);
      if (text && !command[k].starts_with('-') && !command[k].starts_with('+')) return k;
    }
  }
  return command.size();
}

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           static_cast<unsigned char>(c) >= 0x80 ||
           std::string_view("_-./=:,+@%").find(c) != std::string_view::npos;
  });
}

[[noreturn]] void refuse(const std::string& argument) {
  throw Error(ErrorKind::usage,
              fmt::format("a filter has {{}} within \"{}\", which another program may read as its "
                          "own text, so that a file's name could be a command; write {{}} as an "
                          "argument of its own, or in a shell's text \"${}\"",
                          argument, kFileVariable));
}

/// The variable for each "{}" of a shell's text, where that stands outside of quotes or in double
/// quotes with a plain word around it.
std::string with_variable(const std::string& text) {
  std::string out;
  char quote = 0;
  size_t opened = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' && quote != '\'' && i + 1 < text.size()) {
      out += c;
      out += text[++i];
    } else if (text.compare(i, kPlace.size(), kPlace) == 0) {
      const auto close = text.find('"', i);
      if (quote == '\'' || (quote == '"' && close == std::string::npos)) refuse(text);
      if (quote == '"') {
        std::string word = text.substr(opened + 1, close - opened - 1);
        for (size_t at = 0; (at = word.find(kPlace)) != std::string::npos;) word.erase(at, 2);
        if (!is_plain(word)) refuse(text);
      }
      const std::string variable = fmt::format("${{{}}}", kFileVariable);
      out += quote == 0 ? "\"" + variable + "\"" : variable;
      i += kPlace.size() - 1;
    } else {
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
        opened = i;
      } else if (c == quote) {
        quote = 0;
      }
      out += c;
    }
  }
  return out;
}

}  // namespace

std::vector<std::string> safe_command(std::vector<std::string> command) {
  const size_t text = shell_text(command);
  for (size_t i = 0; i < command.size(); ++i) {
    std::string& argument = command[i];
    const auto at = argument.find(kPlace);
    if (at == std::string::npos) continue;
    if (i == 0 || (i == text && argument == kPlace)) refuse(argument);
    if (i == text) {
      argument = with_variable(argument);
      continue;
    }
    std::string around = argument;
    for (size_t p = 0; (p = around.find(kPlace)) != std::string::npos;) around.erase(p, 2);
    if (!is_plain(around)) refuse(argument);
  }
  return command;
}

bool names_file(const std::vector<std::string>& command) {
  return std::any_of(command.begin(), command.end(), [](const std::string& a) {
    return a.find(kPlace) != std::string::npos || a.find(kFileVariable) != std::string::npos;
  });
}

std::vector<std::string> with_path(std::vector<std::string> command, std::string_view path) {
  for (auto& a : command) {
    for (size_t at = a.find(kPlace); at != std::string::npos; at = a.find(kPlace, at + path.size()))
      a.replace(at, kPlace.size(), path);
  }
  return command;
}

}  // namespace lede
