// A libFuzzer program for the C interface: the first byte is a function, what follows up to a line
// end are its options, the rest is what it is asked about. There is an answer in JSON on one line,
// or a code with a sentence, and never both.
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "common/text/decode.h"
#include "lede/lede_c.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/small_index.h"

namespace {

lede_index* index() {
  static lede_index* const opened = [] {
    const char* folder = small_index().c_str();
    lede_index* handle = nullptr;
    require(lede_open(&folder, 1, nullptr, &handle, nullptr) == LEDE_OK, "the index opens");
    return handle;
  }();
  return opened;
}

int ask(unsigned function, const char* about, const char* options, char** answer, char** error) {
  constexpr int (*kAsk[])(lede_index*, const char*, const char*, char**, char**) = {
      lede_search, lede_count, lede_facets, lede_get, lede_timeline, lede_similar, lede_verify};
  constexpr unsigned kTwo = std::size(kAsk);  // those that are about two things
  switch (const unsigned which = function % (kTwo + 3)) {
    case kTwo:
      return lede_quotes(index(), about, about, options, answer, error);
    case kTwo + 1:
      return lede_quotes(index(), "moore", about, options, answer, error);
    case kTwo + 2:
      return lede_compare(index(), about, about, options, answer, error);
    default:
      return kAsk[which](index(), about, options, answer, error);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string input(reinterpret_cast<const char*>(data) + 1, size - 1);
  const size_t line = std::min(input.find('\n'), input.size());
  const std::string options = input.substr(0, line);
  const std::string about = input.substr(std::min(line + 1, input.size()));
  char* answer = nullptr;
  char* error = nullptr;
  const int code = ask(data[0], about.c_str(), options.c_str(), &answer, &error);
  if (code == LEDE_OK) {
    require(answer != nullptr && error == nullptr, "an answer alone");
    require(nlohmann::json::accept(answer), "JSON");
    require(std::strchr(answer, '\n') == nullptr, "one line");
  } else {
    require(code == LEDE_USAGE || code == LEDE_NOT_FOUND, "a code that options and ids may have");
    require(answer == nullptr && error != nullptr && *error != '\0', "a sentence alone");
    require(lede::check_utf8(error).bad == 0, "a sentence in UTF-8");
  }
  lede_free(answer);
  lede_free(error);
  return 0;
}
