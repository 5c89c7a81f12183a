#include "common/cli/config.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "lede/errors.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const Setting& s, const std::string& why) {
  throw Error(ErrorKind::usage, fmt::format("{}: {} {}", s.origin.string(), s.name, why));
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
  std::error_code ec;
  std::ifstream in(file);
  if (!in || fs::is_directory(file, ec)) {
    throw Error(ErrorKind::usage, fmt::format("the configuration {} cannot be read: {}",
                                              file.string(), std::strerror(in ? EISDIR : errno)));
  }
  CLI::ConfigTOML parser;
  parser.parentSeparator('\n');  // a file ending (".pdf") is a name, not a way through sections
  for (const auto& item : parser.from_config(in)) {
    if (item.name == "++" || item.name == "--") continue;  // a section begins or ends
    Setting s{item.parents.empty() ? "" : item.parents[0], item.name, item.inputs, file};
    const bool for_all = s.section.empty() && s.name == kTrusted;
    if (!for_all && s.section != "lede-index" && s.section != "lede-search" &&
        s.section != "filters")
      fail(s, "is in none of the sections [lede-index], [lede-search], [filters]");
    if (for_all) {
      for (const auto& folder : s.values) {
        if (!fs::path(folder).is_absolute())
          fail(s, fmt::format("takes absolute paths, and not {}", folder));
      }
    }
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

void Config::apply(CLI::App& app, const std::string& program) const {
  for (const auto& s : settings_) {
    if (s.section != program) continue;
    CLI::Option* o = app.get_option_no_throw("--" + s.name);
    if (!can_be_set(o)) fail(s, "is no option; --help names them");
    if (o->count() > 0 || set_by_environment(s.name)) continue;
    if (s.values.size() != 1) fail(s, "takes one value; put it in quotes");
    try {
      o->add_result(s.values[0]);
      o->run_callback();
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
