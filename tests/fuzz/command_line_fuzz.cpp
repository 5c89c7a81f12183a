// A libFuzzer program for the command line of lede-search, or of lede-index where
// LEDE_FUZZED_INDEX_LINE is defined: any arguments, divided by line ends, are taken, or refused
// with a word.
#include <CLI/CLI.hpp>
#include <cstdint>
#include <cstdlib>

#include "common/cli/command_line.h"
#ifdef LEDE_FUZZED_INDEX_LINE
#include "indexer/program/options.h"
#else
#include "searcher/program/options.h"
#endif

using namespace lede;

namespace {

#ifdef LEDE_FUZZED_INDEX_LINE
using Options = IndexProgramOptions;
const ProgramText& text() {
  return index_program_text();
}
#else
using Options = SearchProgramOptions;
const ProgramText& text() {
  return search_program_text();
}
#endif

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::vector<std::string> words = {"program", "--no-config"};
  words.emplace_back();
  for (size_t i = 0; i < size; ++i) {
    if (data[i] == '\n') {
      words.emplace_back();
    } else if (data[i] != 0) {
      words.back() += static_cast<char>(data[i]);
    }
  }
  // A configuration file would be read, whatever it is.
  for (const auto& w : words) {
    if (w.starts_with("--config")) return 0;
  }
  std::vector<char*> argv;
  for (auto& w : words) argv.push_back(w.data());
  CLI::App app;
  Options options;
  define_options(app, options);
  std::vector<Setting> settings;
  const int code =
      parse_command_line(app, text(), static_cast<int>(argv.size()), argv.data(), &settings);
  if (code < -1 || code > kNoSuchFormat) std::abort();
  if (code == -1) static_cast<void>(conflicting_options(options));
  return 0;
}
