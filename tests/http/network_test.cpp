// What a network sends: other hosts, other pages, other methods, bodies, slow and broken requests.
#include <doctest/doctest.h>

#include <memory>

#include "tests/http/client.h"
#include "tests/support/archive.h"

using namespace lede::testing;

namespace {

struct Served {
  Archive archive;
  Served() {
    archive.write("one.txt", article_about("The ferry of Orrin Bay was sold on Monday."));
    archive.reindex();
  }
};

const std::string& index_of_one() {
  static const Served served;
  static const std::string index = served.archive.index();
  return index;
}

const ServeProgram& server() {
  static const ServeProgram program(index_of_one());
  return program;
}

constexpr const char* kTarget = "/api/search?q=ferry";

}  // namespace

TEST_CASE("a name that leads here without being this server's gets nothing (DNS rebinding)") {
  for (const char* host : {"evil.example", "evil.example:4780", "localhost.evil.example",
                           "127.0.0.1.evil.example", "localhost@evil.example", "", "[::1", ":4780",
                           "localhost:", "localhost:x", "127.0.0.2", "localhost, evil.example"}) {
    CAPTURE(host);
    const Reply reply = server().get(kTarget, {"Host: " + std::string(host)});
    CHECK((reply.status == 403 || std::string(host) == "localhost:"));
    CHECK((reply.body.find("Orrin") == std::string::npos || reply.status == 200));
  }
  for (const char* host : {"localhost", "LOCALHOST:80", "127.0.0.1:4780", "[::1]", "[::1]:9"}) {
    CAPTURE(host);
    CHECK(server().get(kTarget, {"Host: " + std::string(host)}).status == 200);
  }
  CHECK(server().get(kTarget, {"Host: localhost", "Host: evil.example"}).status != 200);
  CHECK(server().get("http://evil.example/api/about").status == 400);
}

TEST_CASE("a name that the server is given is its own") {
  const ServeProgram named(index_of_one(), {"--host", "News.example.org"});
  CHECK(named.get(kTarget, {"Host: news.example.org"}).status == 200);
  CHECK(named.get(kTarget, {"Host: news.example.com"}).status == 403);
  CHECK(named.get(kTarget, {"Host: news.example.org", "Origin: https://news.example.org"}).status ==
        200);
}

TEST_CASE("a page of another server gets nothing, and nothing says that it may") {
  for (const char* origin : {"http://evil.example", "null", "http://localhost:8080",
                             "http://localhost.evil.example", "file://", "localhost"}) {
    CAPTURE(origin);
    const Reply reply = server().get(kTarget, {"Origin: " + std::string(origin)});
    CHECK(reply.status == 403);
    CHECK(!contains(reply.body, "Orrin"));
    for (const auto& [name, value] : reply.headers) CHECK(!name.starts_with("access-control"));
  }
  // As a browser asks for an image, a script or a frame of another site: without an Origin.
  for (const std::string_view what : {"image", "script", "empty", "iframe", "object", "embed"}) {
    CHECK(server()
              .get(kTarget, {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Dest: " + std::string(what)})
              .status == 403);
  }
  CHECK(server().get(kTarget, {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Dest: document"}).status ==
        200);
  CHECK(server().get(kTarget, {"Sec-Fetch-Site: same-origin", "Sec-Fetch-Dest: empty"}).status ==
        200);
  CHECK(server().get(kTarget, {"Origin: http://localhost"}).status == 200);
  CHECK(server().get(kTarget, {"Host: localhost:4780", "Origin: http://localhost:4780"}).status ==
        200);
}

TEST_CASE("every answer forbids scripts, frames and guesses at its type") {
  for (const char* target : {"/", kTarget, "/nothing", "/api/search?x=1", "/api/search?q=%zz"}) {
    CAPTURE(target);
    const Reply reply = server().get(target);
    const std::string policy = reply.header("content-security-policy");
    CHECK(policy.starts_with("default-src 'none'; "));
    CHECK(contains(policy, "frame-ancestors 'none'"));
    CHECK(contains(policy, "base-uri 'none'"));
    CHECK(!contains(policy, "unsafe"));
    CHECK(reply.header("x-content-type-options") == "nosniff");
    CHECK(reply.header("referrer-policy") == "no-referrer");
    CHECK(reply.header("cross-origin-resource-policy") == "same-origin");
    CHECK(contains(reply.header("content-type"), "charset=utf-8"));
  }
  CHECK(server().get(kTarget).header("cache-control") == "no-store");
}

TEST_CASE("HEAD has the head of the answer to GET") {
  Wire wire(server().address());
  wire.send("HEAD " + std::string(kTarget) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const Reply head = wire.read_reply(true);
  const Reply whole = server().get(kTarget);
  CHECK(head.status == 200);
  CHECK(head.header("content-length") == whole.header("content-length"));
  CHECK(head.header("etag") == whole.header("etag"));
  // Nothing stands between it and the next answer.
  wire.send(get_request(kTarget));
  CHECK(wire.read_reply().body == whole.body);
}

TEST_CASE("methods that would write are refused, and so is a body") {
  for (const char* method :
       {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "PROPFIND"}) {
    CAPTURE(method);
    Wire wire(server().address());
    wire.send(std::string(method) + " /api/about HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const Reply reply = wire.read_reply();
    CHECK(reply.status == 405);
    CHECK(reply.header("allow") == "GET, HEAD");
  }
  for (const char* body : {"Content-Length: 5\r\n\r\nhello",
                           "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                           "Content-Length: 0\r\nContent-Length: 5\r\n\r\nhello",
                           "Content-Length: 99999999999\r\n\r\n"}) {
    CAPTURE(body);
    Wire wire(server().address());
    wire.send("GET /api/about HTTP/1.1\r\nHost: localhost\r\n" + std::string(body));
    const Reply reply = wire.read_reply();
    CHECK(reply.status == 413);
    CHECK(wire.read_rest().empty());
  }
}

TEST_CASE("a body is not taken for the next request") {
  Wire wire(server().address());
  const std::string smuggled = get_request("/api/search?q=ferry");
  wire.send("POST /api/about HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
            std::to_string(smuggled.size()) + "\r\n\r\n" + smuggled);
  CHECK(wire.read_reply().status == 405);
  CHECK(wire.read_rest().empty());
}

TEST_CASE("requests that come one after the other, or all at once, are answered in order") {
  Wire wire(server().address());
  std::string all;
  for (int i = 0; i < 20; ++i) {
    wire.send(get_request("/api/search?q=ferry&offset=" + std::to_string(i)));
    CHECK(wire.read_reply().status == 200);
    all += get_request("/api/search?q=word" + std::to_string(i));
  }
  wire.send(all);
  for (int i = 0; i < 20; ++i)
    CHECK(wire.read_reply().json()["query"] == "word" + std::to_string(i));
}

TEST_CASE("heads and addresses that are too large are refused, and the server goes on") {
  std::vector<std::string> many;
  for (int i = 0; i < 5000; ++i) many.push_back("X-" + std::to_string(i) + ": y");
  for (const Reply& reply :
       {server().get(kTarget, {"X-Large: " + std::string(1 << 20, 'x')}),
        server().get(kTarget, many), server().get("/api/search?q=" + std::string(1 << 20, 'a')),
        server().get("/" + std::string(20000, 'a'))}) {
    CHECK((reply.status == 0 || reply.status == 413 || reply.status == 414 || reply.status == 431));
  }
  CHECK(server().get(kTarget).status == 200);
  const Reply headers = server().get(kTarget, {"X-Large: " + std::string(20'000, 'x')});
  CHECK(headers.status == 431);
  CHECK(headers.json()["error"]["code"] == "headers");
  CHECK(server().get(kTarget, {"X-Large: " + std::string(12'000, 'x')}).status == 200);
}

TEST_CASE("however many parameters there are, somebody answers at once that they are too many") {
  for (const size_t many : {65, 200, 500, 4000}) {
    std::string target = "/api/search?q=ferry";
    for (size_t i = 0; i < many; ++i) target += "&a=1";
    const Reply reply = server().get(target);
    CHECK(reply.status == 400);
    CHECK(reply.json()["error"]["code"] == "target");
  }
}

TEST_CASE("escapes that are broken are refused, and bytes that are no text are a query") {
  for (const char* target : {"/api/search?q=%", "/api/search?q=%2", "/api/search?q=%zz",
                             "/api/search?%g=1", "/%", "/api/search?q=a&%"}) {
    CAPTURE(target);
    CHECK(server().get(target).status == 400);
  }
  const Reply reply = server().get("/api/search?q=ferry%00%ff%fe%C0%80%3Cscript%3E");
  CHECK(reply.status == 200);
  CHECK(reply.json()["hits"].size() == 1);
  CHECK(!contains(reply.body, "<"));
  CHECK(server().get("/api/search?q=a+%2B%20b").json()["query"] == "a + b");
  CHECK(server().get("/api/article/%2e%2e%2f%2e%2e%2fetc%2fpasswd").status == 404);
  CHECK(server().get("/%70age/%2e%2e/page_files.cpp").status == 404);
}

TEST_CASE("what is no HTTP gets no answer from the archive") {
  for (const std::string& bytes :
       {std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), std::string("GET\r\n\r\n"),
        std::string("\r\n\r\n\r\n\r\n"), std::string("GET / HTTP/1.1\r\n\r\n"),
        std::string("GET / HTTP/9.9\r\nHost: localhost\r\n\r\n"),
        std::string("GET / HTTP/1.1\r\nHost : localhost\r\n\r\n"),
        std::string("GET / HTTP/1.1\nHost: localhost\nContent-Length: -1\n\n")}) {
    CAPTURE(bytes);
    Wire wire(server().address());
    wire.send(bytes + "GET / HTTP/1.0\r\n\r\n");
    const Reply reply = wire.read_reply();
    CHECK(reply.status != 200);
  }
  CHECK(server().get(kTarget).status == 200);
}

TEST_CASE("clients that send nothing, or half a request, keep nobody out") {
  const ServeProgram small(index_of_one(), {"--connections", "8"});
  std::vector<std::unique_ptr<Wire>> slow;
  for (int i = 0; i < 40; ++i) {
    slow.push_back(std::make_unique<Wire>(small.address()));
    if (i % 2 == 0) slow.back()->send("GET /api/search?q=ferry HTTP/1.1\r\nHost: local");
    CHECK(small.get(kTarget).status == 200);
  }
}

TEST_CASE("200 clients at once are answered without an error") {
  std::vector<std::unique_ptr<Wire>> clients;
  for (int i = 0; i < 200; ++i) clients.push_back(std::make_unique<Wire>(server().address()));
  for (int round = 0; round < 3; ++round) {
    for (const auto& c : clients) c->send(get_request(kTarget));
    for (const auto& c : clients) CHECK(c->read_reply().status == 200);
  }
}
