#include "common/cli/config.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "lede/errors.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& file, unsigned line, const std::string& why) {
  throw Error(ErrorKind::usage, fmt::format("{}: line {}: {}", file.string(), line, why));
}

[[noreturn]] void fail(const Setting& s, const std::string& why) {
  fail(s.origin, s.line, fmt::format("{} {}", s.name, why));
}

/// The text of a file, with quotes around each file ending that stands before "=" without.
std::string read_text(const fs::path& file) {
  std::error_code ec;
  std::ifstream in(file);
  if (!in || fs::is_directory(file, ec)) {
    throw Error(ErrorKind::usage, fmt::format("the configuration {} cannot be read: {}",
                                              file.string(), std::strerror(in ? EISDIR : errno)));
  }
  std::string text;
  for (std::string line; std::getline(in, line);) {
    const size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
    const size_t end = line.find_first_of(" \t=", begin);
    if (end != line.npos && line[begin] == '.' &&
        line.find_first_not_of(" \t", end) == line.find('=', end)) {
      line.insert(end, "\"");
      line.insert(begin, "\"");
    }
    text += line + '\n';
  }
  return text;
}

toml::table read_toml(const fs::path& file) {
  const std::string text = read_text(file);
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& e) {
    std::string why(e.description());
    fail(file, e.source().begin.line,
         why + "; a setting is a name, = and a number, true, false or a text in quotes");
  }
}

/// A value as a word of the command line; nothing for what no option takes.
std::optional<std::string> word_of(const toml::node& value) {
  if (auto text = value.value_exact<std::string>()) return text;
  if (const auto whole = value.value_exact<int64_t>()) return std::to_string(*whole);
  if (const auto number = value.value_exact<double>()) return fmt::format("{}", *number);
  if (const auto truth = value.value_exact<bool>()) return *truth ? "true" : "false";
  return std::nullopt;
}

constexpr const char* kMap = "map";
constexpr std::array<std::string_view, 5> kSections = {"lede-index", "lede-search", "lede-serve",
                                                       "filters", kMap};

std::string known_sections() {
  return fmt::format("the sections [{}]", fmt::join(kSections, "], ["));
}

/// The settings of a section, or those before all sections (""), in the order of the file.
std::vector<Setting> settings_of(const std::string& section, const toml::table& table,
                                 const fs::path& file) {
  std::vector<Setting> settings;
  for (const auto& [name, value] : table) {
    if (value.is_table() && (section.empty() || section == kMap)) continue;
    Setting s{section, std::string(name.str()), {}, file, name.source().begin.line};
    const auto add = [&](const toml::node& one) {
      auto word = word_of(one);
      if (!word) fail(s, "takes a number, true, false, a text in quotes, or a list of them");
      s.values.push_back(std::move(*word));
    };
    if (const auto* list = value.as_array()) {
      for (const auto& one : *list) add(one);
    } else {
      add(value);
    }
    settings.push_back(std::move(s));
  }
  std::stable_sort(settings.begin(), settings.end(),
                   [](const Setting& a, const Setting& b) { return a.line < b.line; });
  return settings;
}

/// An option that a file can set: not one of those that only print something.
bool can_be_set(const CLI::Option* o) {
  return o && !o->get_positional() && !o->get_group().empty() && o->get_group() != "Help";
}

/// The environment counts for more than a file.
bool set_by_environment(const std::string& name) {
  const char* index = std::getenv("LEDE_INDEX");
  return name == "index" && index && *index;
}

/// Stands before all sections.
constexpr const char* kTrusted = "trusted";

std::string quoted(const std::vector<std::string>& values) {
  std::string out;
  for (const auto& v : values) out += (out.empty() ? "\"" : ", \"") + v + "\"";
  return values.size() == 1 ? out : "[" + out + "]";
}

TerminalText line(const std::string& name, const std::string& value, const std::string& origin) {
  return TerminalText::format("{} = {}  # {}\n", name, value, origin);
}

}  // namespace

fs::path Config::user_file() {
  if (const char* xdg = std::getenv("XDG_CONFIG_HOME"); xdg && *xdg == '/')
    return fs::path(xdg) / "lede" / "config";
  const char* home = std::getenv("HOME");
  return fs::path(home && *home ? home : ".") / ".config" / "lede" / "config";
}

void Config::read(const fs::path& file) {
  const toml::table all = read_toml(file);
  std::vector<Setting> found = settings_of("", all, file);
  for (const Setting& s : found) {
    if (s.name != kTrusted) fail(s, "is in none of " + known_sections());
    for (const auto& folder : s.values) {
      if (!fs::path(folder).is_absolute())
        fail(s, fmt::format("takes absolute paths, and not {}", folder));
    }
  }
  std::vector<std::pair<unsigned, std::string>> sections;
  for (const auto& [name, value] : all) {
    if (value.is_table()) sections.emplace_back(name.source().begin.line, name.str());
  }
  std::sort(sections.begin(), sections.end());
  for (const auto& [line, section] : sections) {
    if (std::find(kSections.begin(), kSections.end(), section) == kSections.end())
      fail(file, line, fmt::format("[{}] is none of {}", section, known_sections()));
    const toml::table& table = *all[section].as_table();
    const auto add = [&](std::vector<Setting> more) {
      std::move(more.begin(), more.end(), std::back_inserter(found));
    };
    add(settings_of(section, table, file));
    if (section != kMap) continue;
    for (const auto& [source, map] : table) {
      if (!map.is_table()) continue;
      if (!source.str().starts_with('/'))
        fail(file, source.source().begin.line,
             fmt::format("[map.\"{}\"] takes a source's absolute path", source.str()));
      add(settings_of(fmt::format("map.\"{}\"", source.str()), *map.as_table(), file));
    }
  }
  for (Setting& s : found) {
    std::erase_if(settings_,
                  [&](const auto& o) { return o.section == s.section && o.name == s.name; });
    settings_.push_back(std::move(s));
  }
}

std::vector<std::string> trusted_indexes(const std::vector<Setting>& settings) {
  for (const auto& s : settings) {
    if (s.section.empty() && s.name == kTrusted) return s.values;
  }
  return {};
}

const Setting* Config::find(const std::string& section, const std::string& name) const {
  const auto it = std::find_if(settings_.begin(), settings_.end(), [&](const auto& s) {
    return s.section == section && s.name == name;
  });
  return it == settings_.end() ? nullptr : &*it;
}

void Config::apply(CLI::App& app, const std::string& program) {
  for (auto& s : settings_) {
    if (s.section != program) continue;
    CLI::Option* o = app.get_option_no_throw("--" + s.name);
    if (!can_be_set(o)) fail(s, "is no option; --help names them");
    if (o->count() > 0 || set_by_environment(s.name)) continue;
    if (s.values.size() != 1) fail(s, "takes one value; put it in quotes");
    try {
      o->add_result(s.values[0]);
      o->run_callback();
      s.applied = true;
    } catch (const CLI::ParseError& e) {
      fail(s, fmt::format("does not take {}: {}", s.values[0], e.what()));
    }
  }
}

TerminalText Config::text(const CLI::App& app, const std::string& program) const {
  const Setting* trusted = find("", kTrusted);
  TerminalText out = trusted ? line(kTrusted, quoted(trusted->values), trusted->origin.string())
                             : TerminalText::format("# {}  # built in\n", kTrusted);
  out += TerminalText::format("\n[{}]\n", program);
  for (const CLI::Option* o : app.get_options()) {
    if (!can_be_set(o)) continue;
    const std::string name = o->get_lnames().front();
    const Setting* s = find(program, name);
    if (set_by_environment(name) && o->count() == 0) {
      const char* value = std::getenv("LEDE_INDEX");
      out += line(name, quoted({value ? value : ""}), "environment: LEDE_INDEX");
    } else if (o->count() == 0) {
      out += TerminalText::format("# {}  # built in\n", name);
    } else {
      const bool from_file = s && s->values == o->results();
      out += line(name, quoted(o->results()), from_file ? s->origin.string() : "command line");
    }
  }
  std::string section = program;
  for (const auto& s : settings_) {
    if (s.section.empty() || s.section.starts_with("lede-")) continue;
    if (s.section != section) out += TerminalText::format("\n[{}]\n", section = s.section);
    out += line(s.name, quoted(s.values), s.origin.empty() ? "built in" : s.origin.string());
  }
  return out;
}

}  // namespace lede
