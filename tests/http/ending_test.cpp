// How the program starts and ends: where it listens, what it says, and that it finishes its work.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/http/client.h"
#include "tests/support/archive.h"

using namespace lede;
using namespace lede::testing;

namespace {

/// An archive with an article that no socket's buffers hold.
struct LongArticle {
  Archive archive;
  std::string id;
  LongArticle() {
    std::string text;
    for (int i = 0; i < 8000; ++i) {
      const std::string n = std::to_string(i);
      text += "Ferry number " + n + " left the harbour of Orrin Bay on day " + n +
              " with its cargo of " + n + " crates of apples and " + n + " of pears on board.\n\n";
    }
    archive.write("long.txt", text);
    archive.reindex();
    id = archive.search("ferry")["hits"][0]["article"]["id"];
  }
};

}  // namespace

TEST_CASE("a server on a socket in the file system takes an answer to its end before it ends") {
  const LongArticle article;
  const std::string path = (article.archive.root() / "serve").string();
  ServeProgram server(article.archive.index(), {"--listen", "unix:" + path});
  Wire wire(path);
  wire.send(get_request("/api/article/" + article.id));
  wire.wait();  // it is being answered
  server.program().kill(SIGTERM);
  const Reply reply = wire.read_reply();
  CHECK(reply.status == 200);
  CHECK(reply.body.size() > 500'000);
  CHECK(reply.json()["article"]["id"] == article.id);
  CHECK(wire.read_rest().empty());
  CHECK(server.program().wait() == 0);
  CHECK(!std::filesystem::exists(path));
}

TEST_CASE("both signals that ask for its end end a server that has nothing to do, at once") {
  const LongArticle article;
  for (const int signal : {SIGTERM, SIGINT}) {
    ServeProgram server(article.archive.index());
    Wire idle(server.address());
    idle.send(get_request("/healthz"));
    CHECK(idle.read_reply().status == 200);
    server.program().kill(signal);
    CHECK(server.program().wait() == 0);
    CHECK(idle.read_rest().empty());
  }
}

TEST_CASE("a socket that nobody listens on any more is replaced, and what is no socket stays") {
  const LongArticle article;
  const std::string path = (article.archive.root() / "serve").string();
  {
    ServeProgram killed(article.archive.index(), {"--listen", "unix:" + path});
    killed.program().kill(SIGKILL);
    killed.program().wait();
  }
  REQUIRE(std::filesystem::exists(path));
  const ServeProgram server(article.archive.index(), {"--listen", "unix:" + path});
  CHECK(server.ask("/healthz")["status"] == "ok");
  const std::string file = article.archive.write("kept", "text");
  const auto listen = [&](const std::string& where) {
    return run({LEDE_SERVE_PROGRAM, "-i", article.archive.index(), "--listen", where});
  };
  CHECK(listen("unix:" + file).code == 2);
  CHECK(read_file(file) == "text");
  CHECK(listen("unix:" + path).code == 2);  // the other one still listens
  CHECK(server.ask("/healthz")["status"] == "ok");
  const ServeProgram other(article.archive.index());
  CHECK(contains(listen(other.address()).err, "another program does"));
}

TEST_CASE("where other machines can reach it, it says so, and what to put before it") {
  const LongArticle article;
  CHECK(ServeProgram(article.archive.index()).words().empty());
  CHECK(ServeProgram(article.archive.index(), {"--listen", "localhost:0"}).words().empty());
  const std::string words =
      ServeProgram(article.archive.index(), {"--listen", "0.0.0.0:0"}).words();
  for (const char* what : {"other machines", "reverse proxy", "passwords", "TLS", "--host"})
    CHECK(contains(words, what));
}

TEST_CASE("mistakes end it before it listens, with the programs' exit codes") {
  const LongArticle article;
  const auto serve = [&](std::vector<std::string> options) {
    options.insert(options.begin(), LEDE_SERVE_PROGRAM);
    return run(options);
  };
  for (const char* where :
       {"4780", "127.0.0.1", ":80", "127.0.0.1:x", "127.0.0.1:70000", "unix:"}) {
    CAPTURE(where);
    const Outcome o = serve({"-i", article.archive.index(), "--listen", where});
    CHECK(o.code == 2);
    CHECK(contains(o.err, "--listen takes an address with its port"));
  }
  CHECK(serve({"-i", "/nowhere"}).code == 2);
  const Outcome word = serve({article.archive.index()});
  CHECK(word.code == 2);
  CHECK(contains(word.err, "it takes options only"));
  CHECK(contains(serve({"--lisen", "127.0.0.1:1"}).err, "--listen"));
}

TEST_CASE("the access log has a line for each request, harmless on a terminal") {
  const LongArticle article;
  ServeProgram server(article.archive.index(), {"--access-log"});
  CHECK(server.get("/healthz").status == 200);
  CHECK(server.get("/\x1b[31m\"red").status == 404);
  const std::string first = server.program().read_line();
  CHECK(first.starts_with("127.0.0.1 - - ["));
  CHECK(contains(first, "\"GET /healthz\" 200 "));
  const std::string second = server.program().read_line();
  CHECK(contains(second, " 404 "));
  CHECK(!contains(second, "\x1b"));
  CHECK(contains(second, "%22red\" 404 "));
}

TEST_CASE("the page is opened in the browser where that is asked for") {
  const LongArticle article;
  const auto root = article.archive.root();
  const std::string opened = (root / "opened").string();
  REQUIRE(::mkfifo(opened.c_str(), 0600) == 0);
  std::ofstream(root / "xdg-open") << "#!/bin/sh\necho \"$1\" >" << opened << "\n";
  std::filesystem::permissions(root / "xdg-open", std::filesystem::perms::owner_all);
  const std::string path = root.string() + ":" + std::getenv("PATH");
  Background program(
      with_errors_on_output({"env", "PATH=" + path, LEDE_SERVE_PROGRAM, "-i",
                             article.archive.index(), "--listen", "127.0.0.1:0", "--open"}),
      true);
  const std::string line = program.read_line();
  std::string url;
  std::ifstream(opened) >> url;
  CHECK(line == "lede-serve: " + url);
  CHECK(url.starts_with("http://127.0.0.1:"));
}
