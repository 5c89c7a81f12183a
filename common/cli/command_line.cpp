#include "common/cli/command_line.h"

#include <fmt/format.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <map>
#include <set>

#include "common/base/ascii.h"
#include "common/base/edit_distance.h"
#include "common/base/roff.h"
#include "common/cli/terminal.h"
#include "common/store/schema.h"
#include "common/text/analyzer.h"
#include "common/text/unicode.h"
#include "lede/errors.h"

namespace lede {

namespace {

/// An option as help shows it.
struct Shown {
  std::string names;  ///< "-n, --limit N"
  std::string description;
  std::string group;
  std::string main_name;  ///< "--limit", or "-h"
  std::vector<std::string> all;
  bool takes_value = false;
  bool value_optional = false;  ///< it may stand alone; a value is bound with "="
};

std::vector<Shown> options_of(const CLI::App& app) {
  std::vector<Shown> out;
  for (const CLI::Option* o : app.get_options()) {
    if (o->get_positional() || o->get_group().empty()) continue;
    Shown s;
    for (const auto& n : o->get_snames()) s.all.push_back("-" + n);
    for (const auto& n : o->get_lnames()) s.all.push_back("--" + n);
    for (const auto& n : s.all) s.names += (s.names.empty() ? "" : ", ") + n;
    s.main_name = s.all.back();
    s.takes_value = o->get_expected_max() > 0 && o->get_items_expected_max() > 0;
    s.value_optional = s.takes_value && o->get_expected_min() == 0;
    const std::string value = o->get_option_text().empty() ? "VALUE" : o->get_option_text();
    if (s.takes_value) s.names += s.value_optional ? "[=" + value + "]" : " " + value;
    s.description = o->get_description();
    s.group = o->get_group();
    out.push_back(std::move(s));
  }
  return out;
}

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

std::string option_lines(const std::vector<Shown>& options, size_t width) {
  constexpr size_t kColumn = 30;
  std::string out;
  for (const auto& o : options) {
    std::string line = "  " + o.names;
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
  std::vector<Shown> common;
  for (auto& o : options_of(app)) {
    if (std::find(text.common_options.begin(), text.common_options.end(), o.main_name) !=
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
  const auto all = options_of(app);
  for (const auto& o : all) {
    if (std::find(groups.begin(), groups.end(), o.group) == groups.end()) groups.push_back(o.group);
  }
  for (const auto& g : groups) {
    std::vector<Shown> members;
    std::copy_if(all.begin(), all.end(), std::back_inserter(members),
                 [&](const auto& o) { return o.group == g; });
    out += fmt::format("\n{}:\n{}", g, option_lines(members, help_width()));
  }
  out += "\nExit codes:\n";
  for (const auto& e : text.exit_codes) out += "  " + e + "\n";
  return out;
}

std::string manual_page(const CLI::App& app, const ProgramText& text) {
  std::string upper = text.name;
  for (char& c : upper) c = ascii::upper(c);
  std::string out =
      fmt::format(".TH {} 1 \"\" \"lede {}\" \"User Commands\"\n", upper, LEDE_VERSION);
  out += fmt::format(".SH NAME\n{} \\- {}\n", roff(text.name), roff(text.summary));
  out += fmt::format(".SH SYNOPSIS\n.B {}\n{}\n", roff(text.name), roff(text.synopsis));
  out += ".SH EXAMPLES\n";
  for (const auto& e : text.examples)
    out += fmt::format(".TP\n.B {}\n{}\n", roff(e.command), roff(e.meaning));
  std::string description = roff(text.description);
  for (size_t at = 0; (at = description.find("\n\n", at)) != std::string::npos;)
    description.replace(at, 2, "\n.PP\n");
  out += ".SH DESCRIPTION\n" + description + "\n.SH OPTIONS\n";
  for (const auto& o : options_of(app))
    out += fmt::format(".TP\n.B {}\n{}\n", roff(o.names), roff(o.description));
  out += ".SH EXIT STATUS\n";
  for (const auto& e : text.exit_codes) {
    const auto gap = e.find("  ");
    out += fmt::format(".TP\n.B {}\n{}\n", roff(e.substr(0, gap)),
                       roff(e.substr(e.find_first_not_of(' ', gap))));
  }
  return out + ".SH SEE ALSO\n" + roff(text.see_also) + "\n";
}

std::string completion(const CLI::App& app, const ProgramText& text, const std::string& shell) {
  const auto all = options_of(app);
  const auto quoted = [](const std::string& s) {
    std::string out;
    for (const char c : s) {
      if (c == '\'' || c == '[' || c == ']' || c == ':') continue;
      out += c == '\n' ? ' ' : c;
    }
    return out;
  };
  if (shell == "bash") {
    std::string words;
    for (const auto& o : all) {
      for (const auto& n : o.all) words += n + " ";
    }
    const std::string function =
        "_" + std::string(text.name == "lede-index" ? "lede_index" : "lede_search");
    return fmt::format(
        "{0}() {{\n  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}}\n"
        "  case $prev in\n    -i|--index) COMPREPLY=($(compgen -d -- \"$cur\")); return;;\n  esac\n"
        "  if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W '{1}' -- \"$cur\")); else "
        "COMPREPLY=($(compgen -f -- \"$cur\")); fi\n}}\n"
        "complete -o filenames -F {0} {2}\n",
        function, words, text.name);
  }
  if (shell == "zsh") {
    std::string out = fmt::format("#compdef {}\n_arguments -s \\\n", text.name);
    for (const auto& o : all) {
      for (const auto& n : o.all)
        out += fmt::format("  '{}{}[{}]{}' \\\n", n,
                           o.value_optional                       ? "=-"
                           : o.takes_value && n.starts_with("--") ? "="
                                                                  : "",
                           quoted(o.description),
                           o.value_optional ? "::value:"
                           : o.takes_value  ? ":value:_files"
                                            : "");
    }
    return out + "  '*:argument:_files'\n";
  }
  if (shell == "fish") {
    std::string out;
    for (const auto& o : all) {
      out += "complete -c " + text.name;
      for (const auto& n : o.all)
        out += n.starts_with("--") ? " -l " + n.substr(2) : " -s " + n.substr(1);
      out += fmt::format("{} -d '{}'\n", o.takes_value && !o.value_optional ? " -r" : "",
                         quoted(o.description));
    }
    return out;
  }
  return "";
}

void add_standard_options(CLI::App& app) {
  app.set_help_flag();
  const std::string group = "Help";
  app.add_flag("-h")->description("This help on one screen")->group(group);
  app.add_flag("--help")->description("All options")->group(group);
  app.add_flag("--version")
      ->description(
          "Versions of the program, Xapian, the analyzer, the index format and the output schema")
      ->group(group);
  app.add_flag("--man")
      ->description("The manual page, in roff: lede-search --man | man -l -")
      ->group(group);
  app.add_option("--config", "A configuration file instead of ~/.config/lede/config")
      ->option_text("FILE")
      ->group(group);
  app.add_flag("--no-config")->description("No configuration file")->group(group);
  app.add_flag("--show-config")
      ->description("What is set, and where: on the command line, in a file, built in")
      ->group(group);
  app.add_option("--completion", "Completion script for bash, zsh or fish")
      ->option_text("SHELL")
      ->group(group);
}

std::string version_text(const std::string& program) {
  return fmt::format(
      "{} {}\nXapian {}\nanalyzer and stemmer: {}\nindex format {}\noutput schema 1\n", program,
      LEDE_VERSION, Xapian::version_string(), analyzer_fingerprint(), schema::kFormat);
}

int tell_error(const std::string& program, const std::exception& error) {
  write_error(TerminalText::format("{}: {}\n", program, error.what()));
  if (const auto* e = dynamic_cast<const Error*>(&error)) {
    if (e->kind() == ErrorKind::locked) return kLocked;
    if (e->kind() == ErrorKind::damaged || e->kind() == ErrorKind::format) return kDamaged;
  }
  return kError;
}

int parse_command_line(CLI::App& app, const ProgramText& text, int argc, char** argv,
                       std::vector<Setting>* settings) {
  std::map<std::string, bool> known;  // name -> is followed by a value
  std::set<std::string> value_optional;
  std::vector<std::string> long_names;
  for (const auto& o : options_of(app)) {
    for (const auto& n : o.all) {
      known[n] = o.takes_value && !o.value_optional;
      if (o.value_optional) value_optional.insert(n);
      if (n.starts_with("--")) long_names.push_back(n);
    }
  }
  const auto complain = [&](const std::string& what) {
    write_error(TerminalText::format("{}: {}\nTry {} -h.\n", text.name, what, text.name));
    return kError;
  };
  std::vector<std::string> options;
  std::vector<std::string> positionals;
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    if (arg == "--") {
      positionals.insert(positionals.end(), argv + i + 1, argv + argc);
      break;
    }
    std::string name = arg.substr(0, arg.find('='));
    const bool attached = name.size() < arg.size();
    if (arg.starts_with("-n") && arg.size() > 2 &&
        arg.find_first_not_of("0123456789", 2) == std::string::npos && known.contains("-n")) {
      options.push_back("-n");
      options.push_back(arg.substr(2));
      continue;
    }
    const bool single = arg.size() > 1 && arg[0] == '-' && arg[1] != '-';
    const auto it = known.find(single ? arg : name);
    if (it == known.end()) {
      if (arg.starts_with("--") && arg.size() > 2) {
        std::string best;
        unsigned distance = 4;
        for (const auto& n : long_names) {
          const unsigned d = edit_distance(name, n, 3);
          if (d < distance || (n.starts_with(name) && name.size() > 4 && distance > 1)) {
            best = n;
            distance = d;
          }
        }
        return complain(fmt::format("unknown option {}{}", name,
                                    best.empty() ? "" : fmt::format("; did you mean {}?", best)));
      }
      positionals.push_back(arg);
      continue;
    }
    if (it->first == "-h")
      return write_out(TerminalText::escaped_lines(short_help(app, text))), kFound;
    if (it->first == "--help")
      return write_paged(TerminalText::escaped_lines(full_help(app, text))), kFound;
    if (it->first == "--version")
      return write_out(TerminalText::escaped_lines(version_text(text.name))), kFound;
    if (it->first == "--man") return write_data(manual_page(app, text)), kFound;
    options.push_back(it->first);
    if (it->second) {
      if (attached && !single) {
        options.push_back(arg.substr(name.size() + 1));
      } else if (i + 1 < argc) {
        options.emplace_back(argv[++i]);
      } else {
        return complain(fmt::format("option {} needs a value", arg));
      }
      if (options.back().empty())
        return complain(fmt::format("option {} needs a value", it->first));
      if (it->first == "--completion") {
        const std::string script = completion(app, text, options.back());
        if (script.empty())
          return complain(fmt::format("no completion for {}; there is one for bash, zsh and fish",
                                      options.back()));
        return write_data(script), kFound;
      }
    } else if (attached && value_optional.contains(name)) {
      options.back() = arg;
    } else if (attached) {
      return complain(fmt::format("option {} takes no value", name));
    }
  }
  // CLI11 takes its arguments in reverse. A value may begin with a dash: bind it with "=".
  std::vector<std::string> arguments;
  for (size_t i = 0; i < options.size(); ++i) {
    const std::string& name = options[i];
    if (known[name]) {
      std::string bound = name;
      if (!name.starts_with("--")) {
        for (const auto& o : options_of(app)) {
          if (std::find(o.all.begin(), o.all.end(), name) != o.all.end()) bound = o.main_name;
        }
      }
      arguments.push_back(bound + "=" + options[++i]);
    } else {
      arguments.push_back(name);
    }
  }
  arguments.emplace_back("--");
  arguments.insert(arguments.end(), positionals.begin(), positionals.end());
  std::reverse(arguments.begin(), arguments.end());
  try {
    app.parse(arguments);
    Config config(text.settings);
    std::error_code ec;
    if (const auto* file = app.get_option("--config"); file->count() > 0) {
      config.read(file->results().back());
    } else if (app.count("--no-config") == 0 && std::filesystem::exists(Config::user_file(), ec)) {
      config.read(Config::user_file());
    }
    config.apply(app, text.name);
    if (app.count("--show-config") > 0) return write_out(config.text(app, text.name)), kFound;
    if (settings) *settings = config.settings();
  } catch (const CLI::ParseError& e) {
    return complain(e.what());
  } catch (const Error& e) {
    return complain(e.what());
  }
  return -1;
}

}  // namespace lede
