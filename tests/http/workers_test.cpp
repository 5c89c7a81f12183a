// Who works when: slow requests keep nobody waiting who needs no worker, nobody works for clients
// that are gone, and at the end what is worked on gets its answer.
#include "searcher/http/workers.h"

#include <doctest/doctest.h>

#include <atomic>
#include <future>
#include <thread>

#include "searcher/http/server.h"
#include "tests/http/client.h"

using namespace lede;
using namespace lede::testing;

namespace {

http::Response with_path(const http::Request& request) {
  http::Response r;
  r.body = request.path;
  return r;
}

/// A handler that works until it is told to end.
struct Slow {
  std::promise<void> begun;
  std::promise<void> may_end;
  http::Handler handler = [this](const http::Request& request) {
    begun.set_value();
    may_end.get_future().wait();
    return with_path(request);
  };
};

/// A server with one worker.
struct OneWorker {
  http::Listening listening{http::parse_address("127.0.0.1:0")};
  std::string url = listening.url();
  std::string where = url.substr(7, url.size() - 8);
  http::Server server;
  OneWorker(const http::ServerOptions& options, const http::Handler& handler)
      : server(listening, options, {handler}) {}
  void finish() { server.finish(std::chrono::seconds(60)); }
};

/// What asks for a path while the only worker works gets this.
std::string answer_meanwhile(const http::ServerOptions& options, const std::string& path) {
  Slow slow;
  OneWorker one(options, slow.handler);
  Wire busy(one.where);
  busy.send(get_request("/search"));
  slow.begun.get_future().wait();
  Wire wire(one.where);
  wire.send(get_request(path));
  std::string body = wire.read_reply().body;
  slow.may_end.set_value();
  CHECK(busy.read_reply().status == 200);
  one.finish();
  return body;
}

}  // namespace

TEST_CASE("a request that is worked on when the server is ended gets its answer") {
  Slow slow;
  OneWorker one({}, slow.handler);
  Wire wire(one.where);
  wire.send(get_request("/worked-on"));
  slow.begun.get_future().wait();
  auto ended = std::async(std::launch::async, [&] { one.finish(); });
  while (is_listening(one.where)) {
  }
  slow.may_end.set_value();
  const Reply reply = wire.read_reply();
  CHECK(reply.status == 200);
  CHECK(reply.body == "/worked-on");
  CHECK(reply.header("connection") == "close");
  ended.wait();
  CHECK(wire.read_rest().empty());
}

TEST_CASE("what needs no worker is answered while all of them work") {
  http::ServerOptions options;
  options.at_once = [](const http::Request& request) -> std::optional<http::Response> {
    if (request.path != "/page") return std::nullopt;
    return with_path(request);
  };
  CHECK(answer_meanwhile(options, "/page") == "/page");
}

TEST_CASE("what searches nothing is answered while all who search work") {
  http::ServerOptions options;
  options.is_quick = [](const http::Request& request) { return request.path == "/article"; };
  options.quick_handler = with_path;
  CHECK(answer_meanwhile(options, "/article") == "/article");
}

TEST_CASE("who answers is told when the client is gone") {
  std::promise<void> begun;
  std::promise<void> told;
  OneWorker one({}, [&](const http::Request& request) {
    begun.set_value();
    while (!*request.gone) std::this_thread::yield();
    told.set_value();
    return http::Response();
  });
  {
    Wire wire(one.where);
    wire.send(get_request("/search"));
    begun.get_future().wait();
  }
  told.get_future().wait();
  one.finish();
}

TEST_CASE("nobody works for a client that is gone before its turn comes") {
  std::atomic<bool> worked = false;
  const std::atomic<bool> gone = true;
  http::Request request;
  request.gone = &gone;
  http::Workers workers({[&](const http::Request& /*request*/) {
    worked = true;
    return http::Response();
  }});
  std::promise<unsigned> status;
  REQUIRE(workers.add({&request, [&](const http::Response& r) { status.set_value(r.status); }}));
  CHECK(status.get_future().get() == 499);
  CHECK(!worked);
}

TEST_CASE("at the end, what waits is refused, and what is worked on gets its answer") {
  Slow slow;
  http::Workers workers({slow.handler}, 2);
  const std::atomic<bool> gone = false;
  http::Request request;
  request.gone = &gone;
  std::vector<unsigned> statuses;
  const auto take = [&](const http::Response& r) { statuses.push_back(r.status); };
  REQUIRE(workers.add({&request, take}));
  slow.begun.get_future().wait();
  REQUIRE(workers.add({&request, take}));
  REQUIRE(workers.add({&request, take}));
  CHECK(!workers.add({&request, take}));  // there is room for two
  workers.refuse();
  CHECK(statuses == std::vector<unsigned>{503, 503});
  CHECK(!workers.add({&request, take}));
  slow.may_end.set_value();
  workers.finish();
  CHECK(statuses == std::vector<unsigned>{503, 503, 200});
}
