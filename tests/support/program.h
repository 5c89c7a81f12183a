// Runs the real programs as a user runs them.
#pragma once

#include <sys/types.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace lede::testing {

struct Outcome {
  int code = 0;  ///< exit code; -n when signal n ended the program
  std::string out;
  std::string err;
};

/// Whether `what` stands in `text`.
[[nodiscard]] bool contains(const std::string& text, std::string_view what);

/// Runs a program to its end. `in` is its standard input, `folder` its working folder.
Outcome run(const std::vector<std::string>& command, const std::string& in = "",
            const std::string& folder = "");

Outcome lede_index(std::vector<std::string> arguments);
Outcome lede_search(std::vector<std::string> arguments, const std::string& in = "");

/// The JSON object that `lede-search --format json` prints for a query.
nlohmann::json search_json(const std::string& index, const std::string& query,
                           std::vector<std::string> more = {});

/// The command with its standard error on its standard output.
std::vector<std::string> with_errors_on_output(std::vector<std::string> command);

/// A program that goes on in the background.
class Background {
 public:
  explicit Background(const std::vector<std::string>& command, bool with_input = false);
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;
  void kill(int signal) const;
  /// Waits until it is stopped by a signal; false when it ended instead.
  bool wait_for_stop();
  /// Waits for the end; the exit code, or -n for signal n.
  int wait();
  void write_line(const std::string& line) const;
  /// The next line of its standard output; empty at the end.
  std::string read_line();

 private:
  pid_t pid_ = -1;
  int code_ = 0;  ///< once it has ended
  int in_ = -1;
  int out_ = -1;
  std::string buffer_;
};

}  // namespace lede::testing
