// A libFuzzer program for the Model Context Protocol: any lines are answered with JSON on one line,
// or with nothing; a tool is called only with arguments that it takes.
#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "searcher/mcp/dispatcher.h"
#include "tests/fuzz/require.h"

namespace {

using namespace lede::mcp;

Service service() {
  Service s;
  s.name = "fuzz";
  s.instructions = [] { return std::string("none"); };
  s.tools.push_back(
      {.name = "search",
       .title = "Search",
       .description = "",
       .parameters = {{.name = "query", .description = "", .required = true},
                      {.name = "limit",
                       .description = "",
                       .type = Parameter::Type::number,
                       .least = 1,
                       .most = 20,
                       .otherwise = 5},
                      {.name = "expand", .description = "", .type = Parameter::Type::flag},
                      {.name = "sort", .description = "", .choices = {"newest", "oldest"}}}});
  s.call = [](const Tool&, const Arguments& a) {
    require(!a.text("query").empty(), "a query");
    require(a.number("limit") >= 1 && a.number("limit") <= 20, "a limit in its range");
    const std::string sort = a.text("sort");
    require(sort.empty() || sort == "newest" || sort == "oldest", "a choice");
    return ToolAnswer{a.text("query"), a.flag("expand")};
  };
  return s;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Dispatcher dispatcher(service());
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  Session session;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    Received received = read_messages(line);
    require(!received.messages.empty(), "a message");
    const std::string answer = dispatcher.answer(received, session, [] {});
    if (!answer.empty()) {
      require(answer.find('\n') == std::string::npos, "one line");
      require(nlohmann::json::accept(answer), "JSON");
    }
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  return 0;
}
