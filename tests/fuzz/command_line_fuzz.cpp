// A libFuzzer program for the command line of the program in LEDE_PROGRAM_SOURCE: any arguments,
// divided by line ends, are taken, or refused with a word.
#define main program_main
#include LEDE_PROGRAM_SOURCE
#undef main

#include <cstdlib>

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
  define(app, options);
  std::vector<Setting> settings;
  const int code = parse_command_line(app, program_text(), static_cast<int>(argv.size()),
                                      argv.data(), &settings);
  if (code < -1 || code > kNoSuchFormat) std::abort();
  if (code == -1) static_cast<void>(conflicting_options(options));
  return 0;
}

// What `program_main` is for: the compiler need not warn of it.
[[maybe_unused]] static auto* const kMain = &program_main;
