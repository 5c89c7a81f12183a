#include "common/cli/command_line.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <optional>

#include "common/base/ascii.h"
#include "common/base/edit_distance.h"
#include "common/cli/completion.h"
#include "common/cli/help.h"
#include "common/cli/manual.h"
#include "common/cli/shown_option.h"
#include "common/cli/terminal.h"

namespace lede {

namespace {

[[noreturn]] void fail(const std::string& what) {
  throw Error(ErrorKind::usage, what);
}

/// A file that is opened must not take the place of a standard stream that whoever called closed:
/// what is printed would go into it. Reading and writing such a stream fails.
void occupy_standard_streams() {
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(fd, F_GETFD) == -1)
      static_cast<void>(::open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY));
  }
}

/// "-n20", the one short option that may have its value attached.
bool is_short_limit(const std::string& word) {
  return word.starts_with("-n") && word.size() > 2 &&
         ascii::all_digits(std::string_view(word).substr(2));
}

std::string generated_names(const ProgramText& text) {
  std::string names = "man, ";
  for (const auto& manual : text.manuals) names += manual.name + ", ";
  return names + "bash, zsh or fish";
}

/// Takes the words of a command line apart and gives them to the options and positionals of an
/// app. CLI11's own parser takes every word with a dash for an option or several; here a word that
/// is no option as a whole is text, since that is what a query may begin with.
class Words {
 public:
  Words(CLI::App& app, const ProgramText& text)
      : app_(app), text_(text), options_(shown_options(app)) {}

  /// Returns an exit code where a word asked for something that has been printed now.
  std::optional<int> take(const std::vector<std::string>& words) {
    for (size_t i = 0; i < words.size(); ++i) {
      const std::string& word = words[i];
      if (word == "--") {
        positionals_.insert(positionals_.end(), words.begin() + static_cast<ptrdiff_t>(i) + 1,
                            words.end());
        break;
      }
      std::string name = word;
      std::optional<std::string> value;
      if (const size_t equals = word.find('='); word.starts_with("--") && equals != word.npos) {
        name = word.substr(0, equals);
        value = word.substr(equals + 1);
      } else if (is_short_limit(word) && find("-n")) {
        name = "-n";
        value = word.substr(2);
      }
      const ShownOption* option = find(name);
      if (!option) {
        if (word.starts_with("--") && word.size() > 2) fail(unknown(name));
        positionals_.push_back(word);
        continue;
      }
      if (const auto code = print(name)) return code;
      if (option->takes_value && !option->value_optional) {
        const bool option_behind =
            i + 1 < words.size() && words[i + 1].starts_with("--") && find(words[i + 1]);
        if (!value && i + 1 < words.size() && !option_behind) value = words[++i];
        if (!value || value->empty()) fail(fmt::format("option {} needs a value", name));
        if (name == "--generate") return generate(*value);
      } else if (value && !option->value_optional) {
        fail(fmt::format("option {} takes no value", name));
      }
      CLI::Option* o = app_.get_option(name);
      o->add_result(value && !value->empty() ? *value : o->get_flag_value(name, ""));
    }
    bool takes_words = false;
    for (CLI::Option* o : app_.get_options()) {
      if (o->get_positional()) {
        takes_words = true;
        for (const auto& p : positionals_) o->add_result(p);
      }
      if (o->count() > 0) o->run_callback();  // checks and converts
    }
    if (!takes_words && !positionals_.empty())
      fail(fmt::format("it takes options only, and \"{}\" is none", positionals_[0]));
    return std::nullopt;
  }

 private:
  [[nodiscard]] const ShownOption* find(const std::string& name) const {
    const auto it = std::find_if(options_.begin(), options_.end(), [&](const ShownOption& o) {
      return std::find(o.names.begin(), o.names.end(), name) != o.names.end();
    });
    return it == options_.end() ? nullptr : &*it;
  }

  /// The error for a long option that there is not, with the one that is most likely meant.
  [[nodiscard]] std::string unknown(const std::string& name) const {
    std::string best;
    unsigned distance = 4;
    for (const auto& o : options_) {
      for (const auto& n : o.names) {
        if (!n.starts_with("--")) continue;
        const unsigned d = edit_distance(name, n, 3);
        if (d < distance || (n.starts_with(name) && name.size() > 4 && distance > 1)) {
          best = n;
          distance = d;
        }
      }
    }
    return fmt::format("unknown option {}{}", name,
                       best.empty() ? "" : fmt::format("; did you mean {}?", best));
  }

  /// Prints what an option of the group "Help" stands for; nothing for other options.
  [[nodiscard]] std::optional<int> print(const std::string& name) const {
    if (name == "-h") {
      write_out(TerminalText::escaped_lines(short_help(app_, text_)));
    } else if (name == "--help") {
      write_paged(TerminalText::escaped_lines(full_help(app_, text_)));
    } else if (name == "--version") {
      write_out(TerminalText::escaped_lines(version_text(text_)));
    } else {
      return std::nullopt;
    }
    return kFound;
  }

  /// Prints what a package has beside the program.
  [[nodiscard]] int generate(const std::string& what) const {
    std::string out = what == "man" ? manual_page(app_, text_) : completion(app_, text_.name, what);
    for (const auto& manual : text_.manuals) {
      if (manual.name == what) out = manual.page();
    }
    if (out.empty()) fail(fmt::format("--generate makes {}, not {}", generated_names(text_), what));
    write_data(out);
    return kFound;
  }

  CLI::App& app_;
  const ProgramText& text_;
  const std::vector<ShownOption> options_;
  std::vector<std::string> positionals_;
};

/// Reads the configuration file that the command line names, else the user's, if there is one.
Config read_config(const CLI::App& app, const ProgramText& text) {
  Config config(text.settings);
  std::error_code ec;
  if (const auto* file = app.get_option("--config"); file->count() > 0) {
    config.read(file->results().back());
  } else if (app.count("--no-config") == 0 && std::filesystem::exists(Config::user_file(), ec)) {
    config.read(Config::user_file());
  }
  return config;
}

void write_problem(const std::string& program, const std::exception& error) {
  write_error(TerminalText::format("{}: {}\n", program, error.what()));
}

}  // namespace

void add_standard_options(CLI::App& app, const ProgramText& text) {
  app.set_help_flag();
  const std::string group = "Help";
  app.add_flag("-h")->description("This help on one screen")->group(group);
  app.add_flag("--help")->description("All options")->group(group);
  app.add_flag("--version")
      ->description(
          "Versions of the program, Xapian, the analyzer, the index format and the output schema")
      ->group(group);
  app.add_option("--config", "A configuration file instead of ~/.config/lede/config")
      ->option_text("FILE")
      ->group(group);
  app.add_flag("--no-config")->description("No configuration file")->group(group);
  app.add_flag("--show-config")
      ->description("What is set, and where: on the command line, in a file, built in")
      ->group(group);
  app.add_option("--generate")
      ->description(
          fmt::format("Write the manual (--generate man | man -l -) or a completion script: {}",
                      generated_names(text)))
      ->option_text("WHAT")
      ->group(group);
}

int parse_command_line(CLI::App& app, const ProgramText& text, int argc, char** argv,
                       std::vector<Setting>* settings) {
  occupy_standard_streams();
  const auto complain = [&](const std::exception& e) {
    write_error(TerminalText::format("{}: {}\nTry {} -h.\n", text.name, e.what(), text.name));
    return kError;
  };
  try {
    if (const auto code = Words(app, text).take({argv + std::min(argc, 1), argv + argc}))
      return *code;
    Config config = read_config(app, text);
    config.apply(app, text.name);
    if (app.count("--show-config") > 0) {
      write_out(config.text(app, text.name));
      return kFound;
    }
    if (settings) *settings = config.settings();
  } catch (const CLI::ParseError& e) {
    return complain(e);
  } catch (const Error& e) {
    return complain(e);
  }
  return -1;
}

int tell_error(const std::string& program, const Error& error) {
  write_problem(program, error);
  if (error.kind() == ErrorKind::locked) return kLocked;
  if (error.kind() == ErrorKind::damaged || error.kind() == ErrorKind::format) return kDamaged;
  return kError;
}

int tell_error(const std::string& program, const std::exception& error) {
  write_problem(program, error);
  return kError;
}

}  // namespace lede
