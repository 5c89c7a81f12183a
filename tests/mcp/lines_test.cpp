// Requests that are cancelled while they are worked on, and a server that is fed byte by byte.
#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <functional>

#include "searcher/mcp/stdio.h"
#include "tests/mcp/client.h"

using namespace lede;
using namespace lede::testing;
using nlohmann::json;

namespace {

/// A service with one tool, `wait`, whose work is `work`.
struct Served {
  std::array<int, 2> pipe{};
  std::string out;
  std::function<void()> work = [] {};

  Served() { REQUIRE(::pipe(pipe.data()) == 0); }
  ~Served() { ::close(pipe[0]); }

  void send(const std::string& bytes) const {
    REQUIRE(::write(pipe[1], bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  }
  /// Closes the input, and serves what was sent.
  void serve(bool close = true) {
    if (close) end();
    mcp::Service service;
    service.name = "test";
    service.tools.push_back({.name = "wait", .title = {}, .description = {}, .parameters = {}});
    service.instructions = [] { return std::string(); };
    service.call = [this](const mcp::Tool&, const mcp::Arguments&) {
      work();
      return mcp::ToolAnswer{"done"};
    };
    mcp::serve_lines(mcp::Dispatcher(std::move(service)), pipe[0], [this](std::string_view line) {
      out += line;
      return true;
    });
  }
  void end() const { ::close(pipe[1]); }
  /// Sends a message while the first call is worked on, as the last one; counts the calls.
  void send_meanwhile(const std::string& message, int& calls) {
    work = [this, message, &calls] {
      if (++calls > 1) return;
      send(message);
      end();
    };
  }
};

constexpr const char* kCancelOne =
    R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}})"
    "\n";

}  // namespace

TEST_CASE("a request that is cancelled while it is worked on is not answered, the next one is") {
  Served s;
  int calls = 0;
  s.send_meanwhile(kCancelOne, calls);
  s.send(call(1, "wait", json::object()) + call(2, "wait", json::object()));
  s.serve(false);
  CHECK(calls == 2);
  CHECK(json::parse(s.out)["id"] == 2);
}

TEST_CASE("a request that is cancelled while another is worked on is not worked on") {
  Served s;
  int calls = 0;
  s.send_meanwhile(kCancelOne, calls);
  s.send(call(2, "wait", json::object()) + call(1, "wait", json::object()));
  s.serve(false);
  CHECK(calls == 1);
  CHECK(json::parse(s.out)["id"] == 2);
}

TEST_CASE("work that fails is an answer that says so") {
  Served s;
  s.work = [] { throw std::runtime_error("the shelf fell down"); };
  s.send(call(1, "wait", json::object()));
  s.serve();
  CHECK(json::parse(s.out)["result"]["isError"] == true);
  CHECK(json::parse(s.out)["result"]["content"][0]["text"] == "the shelf fell down");
}
