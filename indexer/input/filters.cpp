#include "indexer/input/filters.h"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "common/text/unicode.h"
#include "indexer/input/filter_command.h"
#include "indexer/input/subprocess.h"
#include "lede/errors.h"

namespace lede {

namespace {

/// Bytes of a file that a command is given, or writes.
constexpr uint64_t kMaxFileBytes = 512U << 20;

[[noreturn]] void fail(const std::string& why) {
  throw Error(ErrorKind::source, why);
}

/// The program of that name, looked for as execvp looks; empty when there is none.
std::string find_program(const std::string& name) {
  if (name.find('/') != std::string::npos) return ::access(name.c_str(), X_OK) == 0 ? name : "";
  const char* path = std::getenv("PATH");
  std::string_view rest = path ? path : "";
  while (!rest.empty()) {
    const std::string_view folder = rest.substr(0, rest.find(':'));
    rest.remove_prefix(std::min(folder.size() + 1, rest.size()));
    if (folder.empty()) continue;
    std::string program = std::string(folder) + "/" + name;
    if (::access(program.c_str(), X_OK) == 0) return program;
  }
  return "";
}

/// The package of a built-in command; empty for another.
std::string_view package_of(std::string_view program) {
  return program == "pdftotext" ? "poppler-utils" : program == "pandoc" ? "pandoc" : "";
}

/// Why a command failed: the first line that it wrote on standard error, or how it ended.
std::string cause(const SubprocessResult& result) {
  const std::string line = result.errors.substr(0, result.errors.find('\n')).substr(0, 200);
  if (!is_blank(line)) return printable(to_valid_utf8(line));
  if (WIFSIGNALED(result.status)) return fmt::format("ended by signal {}", WTERMSIG(result.status));
  return fmt::format("exit code {}", WEXITSTATUS(result.status));
}

Filtered run_command(std::vector<std::string> command, const std::string& path, Input* in,
                     const FilterLimits& limits, uint64_t limit) {
  SubprocessResult result = run_subprocess({std::move(command), kFileVariable, path, limits.seconds,
                                            limits.megabytes, kMaxFileBytes, limit},
                                           in);
  switch (result.end) {
    case SubprocessResult::End::took_too_long:
      return {"", fmt::format("its filter took longer than {} seconds (--filter-seconds)",
                              limits.seconds)};
    case SubprocessResult::End::printed_too_much:
      return {"", fmt::format("its filter printed more than an article (the limit is {} MiB)",
                              limit >> 20)};
    case SubprocessResult::End::by_itself:
      break;
  }
  if (!result.succeeded()) return {"", "its filter failed: " + cause(result)};
  return {std::move(result.printed), ""};
}

}  // namespace

std::vector<FilterCommand> Filters::built_in() {
  const auto pandoc = [](const std::string& format) -> FilterCommand {
    return {"." + format,
            {"pandoc", "--sandbox", "--quiet", "--standalone", "--from=" + format, "--to=html",
             "--wrap=none"}};
  };
  return {{".pdf", {"pdftotext", "-q", "-enc", "UTF-8", "-nopgbrk", "-", "-"}},
          pandoc("docx"),
          pandoc("odt"),
          pandoc("epub")};
}

Filters::Filters(const std::vector<FilterCommand>& commands, const FilterLimits& limits)
    : limits_(limits), folder_(std::make_shared<FilterFolder>()) {
  for (const auto& [name, command] : commands) {
    const std::string ending = fold(name.starts_with('.') ? name : "." + name);
    commands_.erase(ending);
    if (!command.empty() && !command[0].empty()) commands_[ending] = safe_command(command);
  }
}

std::string Filters::fingerprint() const {
  std::string all;
  for (const auto& [ending, command] : commands_) {
    all += ending + (find_program(command[0]).empty() ? "-" : "+");
    for (const auto& part : command) all += part + '\0';
  }
  return all;
}

Filtered Filters::run(const std::string& ending, Input& in, const std::string& path,
                      uint64_t limit) const {
  const std::vector<std::string>& command = commands_.at(ending);
  if (find_program(command[0]).empty()) {
    const std::string_view package = package_of(command[0]);
    fail(
        package.empty()
            ? fmt::format("its filter {} is not installed; see [filters] in the configuration",
                          command[0])
            : fmt::format("needs {}, which is not installed: apt install {}", command[0], package));
  }
  if (!names_file(command)) return run_command(command, "", &in, limits_, limit);
  std::unique_ptr<TemporaryFile> file;
  if (path.empty()) {
    file = folder_->keep(in, ending, kMaxFileBytes);
    if (!file) {
      return {"", fmt::format("larger than what a filter gets (the limit is {} MiB)",
                              kMaxFileBytes >> 20)};
    }
  }
  const std::string& place = file ? file->path() : path;
  return run_command(with_path(command, place), place, nullptr, limits_, limit);
}

}  // namespace lede
