// The parts of a server by themselves: addresses, names, tags, and whose time is over.
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "searcher/http/connections.h"
#include "searcher/http/host_policy.h"
#include "searcher/http/request.h"
#include "searcher/http/target.h"

using namespace lede::http;

namespace {

/// Two ends of a connection.
struct Pair {
  std::array<int, 2> ends{};
  Pair() { REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) == 0); }
  ~Pair() {
    ::close(ends[0]);
    ::close(ends[1]);
  }
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;
  /// Whether the server's end was shut down.
  [[nodiscard]] bool is_ended() const {
    char byte = 0;
    return ::recv(ends[1], &byte, 1, MSG_DONTWAIT) == 0;
  }
};

constexpr std::chrono::seconds kLong(1000);
constexpr std::chrono::seconds kOver(-1);

}  // namespace

TEST_CASE("a target is a path and parameters, decoded") {
  const auto t = parse_target("/api/a%2fb?q=a+b%26c&empty&=x&&n=3");
  REQUIRE(t);
  CHECK(t->path == "/api/a/b");
  using Parameters = std::vector<std::pair<std::string, std::string>>;
  CHECK(t->parameters == Parameters{{"q", "a b&c"}, {"empty", ""}, {"", "x"}, {"n", "3"}});
  CHECK(parse_target("/a+b")->path == "/a+b");
  for (const char* broken : {"", "*", "a", "http://x/", "/%", "/%4", "/?%4x=", "/?a=%%%"}) {
    CAPTURE(broken);
    CHECK(!parse_target(broken));
  }
  std::string many = "/?";
  for (size_t i = 0; i < kMaxParameters; ++i) many += "a&";
  CHECK(parse_target(many));
  CHECK(!parse_target(many + "a"));
}

TEST_CASE("any bytes come back from where they were encoded") {
  std::string all;
  for (int c = 0; c < 256; ++c) all += static_cast<char>(c);
  CHECK(parse_target("/?q=" + percent_encoded(all))->parameters[0].second == all);
}

TEST_CASE("an error is JSON that is no markup, whatever its text") {
  const Response r = error_response(400, "bad-value", "a \"quoted\" <b> & \xff \xE2\x80\x9C\n");
  CHECK(r.status == 400);
  CHECK(r.body.find_first_of("<>&\xE2") == std::string::npos);
  CHECK(r.body.find('\n') == r.body.size() - 1);
}

TEST_CASE("a tag is found among others, weak or not") {
  CHECK(has_etag("\"a\"", "\"a\""));
  CHECK(has_etag("\"b\", W/\"a\"", "\"a\""));
  CHECK(has_etag("*", "\"a\""));
  CHECK(!has_etag("", "\"a\""));
  CHECK(!has_etag("\"b\"", "\"a\""));
  CHECK(!has_etag("a", "\"a\""));
  CHECK(!has_etag("*", ""));
}

TEST_CASE(
    "a client whose time for a request is over is cut off, and one that waits for its answer "
    "is not") {
  Connections connections({.connections = 10, .head = kOver, .idle = kOver, .answer = kOver});
  const Pair pair;
  auto* const c = connections.opened(pair.ends[0]);
  connections.asks(*c);
  CHECK(connections.at_work() == 1);
  connections.end_late();
  CHECK(!pair.is_ended());
  connections.has_taken(*c);
  CHECK(connections.at_work() == 0);
  connections.end_late();
  CHECK(pair.is_ended());
  connections.closed(c);
}

TEST_CASE("a client that is slow to take its answer, or to send its first request, is cut off") {
  Connections connections({.connections = 10, .head = kOver, .idle = kLong, .answer = kOver});
  const Pair silent;
  const Pair slow;
  const Pair idle;
  connections.opened(silent.ends[0]);
  connections.is_answered(*connections.opened(slow.ends[0]));
  connections.has_taken(*connections.opened(idle.ends[0]));
  connections.end_late();
  CHECK(silent.is_ended());
  CHECK(slow.is_ended());
  CHECK(!idle.is_ended());
}

TEST_CASE(
    "where there are too many connections, the one that has asked for nothing the longest "
    "makes room") {
  Connections connections({.connections = 3, .head = kLong, .idle = kLong, .answer = kLong});
  const Pair asking;
  const Pair first;
  const Pair second;
  const Pair third;
  const Pair fourth;
  connections.asks(*connections.opened(asking.ends[0]));
  connections.opened(first.ends[0]);
  connections.opened(second.ends[0]);
  CHECK(!first.is_ended());
  connections.opened(third.ends[0]);
  CHECK(first.is_ended());
  CHECK(!second.is_ended());
  connections.opened(fourth.ends[0]);
  CHECK(second.is_ended());
  CHECK(!third.is_ended());
  CHECK(!asking.is_ended());
}

TEST_CASE("a server answers to its own names and to no others") {
  const HostPolicy policy({"News.example"});
  CHECK(policy.allows_host("news.EXAMPLE:443"));
  CHECK(policy.allows_host("[::1]:80"));
  CHECK(!policy.allows_host("[::1"));
  CHECK(!policy.allows_host("news.example.evil"));
  CHECK(!policy.allows_host("news.example:123456"));
  CHECK(!policy.allows_host(""));
  CHECK(HostPolicy::allows_origin("HTTP://localhost:80", "localhost:80"));
  CHECK(!HostPolicy::allows_origin("http://localhost", "localhost:80"));
}
