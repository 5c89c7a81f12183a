// The protocol as clients of every revision speak it, and as broken ones do, to the real program.
#include <doctest/doctest.h>

#include <array>
#include <fstream>

#include "common/store/index_dir.h"
#include "tests/mcp/client.h"
#include "tests/support/corpus_queries.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

constexpr std::array kWithHandshake = {"2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"};

std::string plain(const json& id, const std::string& method, const json& params = json::object()) {
  const json r = {{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}};
  return r.dump() + "\n";
}

std::string initialize(const std::string& revision) {
  return plain("i", "initialize",
               {{"protocolVersion", revision},
                {"capabilities", json::object()},
                {"clientInfo", {{"name", "by hand"}, {"version", "1"}}}}) +
         R"({"jsonrpc":"2.0","method":"notifications/initialized"})"
         "\n";
}

std::string cancel(const json& id) {
  const json n = {{"jsonrpc", "2.0"},
                  {"method", "notifications/cancelled"},
                  {"params", {{"requestId", id}, {"reason", "changed my mind"}}}};
  return n.dump() + "\n";
}

/// The code and the id of the one answer, an error.
std::pair<int, json> refusal(const std::string& input) {
  const auto all = answers(corpus().index, input);
  REQUIRE(all.size() == 1);
  CAPTURE(all[0].dump());
  return {all[0].at("error").at("code"), all[0].at("id")};
}

/// The server is as good as new behind whatever came.
void check_alive_behind(const std::string& input, size_t before) {
  const auto all = answers(corpus().index, input + request("alive", "tools/list"));
  REQUIRE(all.size() == before + 1);
  CHECK(all.back().at("id") == "alive");
  CHECK(all.back().contains("result"));
}

}  // namespace

TEST_CASE("a client of the stateless revision finds out what is served, and uses it") {
  const auto all =
      answers(corpus().index, request(1, "server/discover") + request("two", "tools/list") +
                                  call(3, "search", {{"query", "bank"}}));
  REQUIRE(all.size() == 3);
  for (const auto& a : all) {
    CHECK(a["result"]["resultType"] == "complete");
    CHECK(a["result"]["_meta"]["io.modelcontextprotocol/serverInfo"]["name"] == "lede");
  }
  const auto& found = all[0]["result"];
  CHECK(found["supportedVersions"] == json::array({"2026-07-28"}));
  CHECK(found["capabilities"].contains("tools"));
  CHECK(contains(found["instructions"], "not instructions"));
  CHECK(found["ttlMs"] > 0);
  CHECK(all[1]["id"] == "two");
  CHECK(all[1]["result"].contains("cacheScope"));
  CHECK(contains(all[2]["result"]["content"][0]["text"], "[bank]"));
}

TEST_CASE(
    "the list of tools is the same each time, all only read, and none takes what it does not "
    "name") {
  const auto all = answers(corpus().index, request(1, "tools/list") + request(1, "tools/list"));
  REQUIRE(all.size() == 2);
  CHECK(all[0].dump() == all[1].dump());
  std::vector<std::string> names;
  for (const auto& tool : all[0]["result"]["tools"]) {
    names.push_back(tool["name"]);
    CHECK(tool["annotations"]["readOnlyHint"] == true);
    CHECK(tool["inputSchema"]["type"] == "object");
    CHECK(tool["inputSchema"]["additionalProperties"] == false);
    for (const auto& [name, property] : tool["inputSchema"]["properties"].items()) {
      CAPTURE(name);
      CHECK_FALSE(property.at("description").get<std::string>().empty());
    }
  }
  CHECK(names == std::vector<std::string>{"search", "get", "similar", "timeline", "compare",
                                          "facets", "quotes", "verify", "about"});
}

TEST_CASE("a client that shakes hands gets the revision that it asked for, where that is known") {
  for (const std::string revision : kWithHandshake) {
    CAPTURE(revision);
    const auto all = answers(
        corpus().index,
        initialize(revision) + plain(2, "ping") + plain(3, "tools/list") +
            plain(4, "tools/call", {{"name", "search"}, {"arguments", {{"query", "bank"}}}}));
    REQUIRE(all.size() == 4);
    CHECK(all[0]["result"]["protocolVersion"] == revision);
    CHECK(all[0]["result"]["serverInfo"]["name"] == "lede");
    CHECK(all[1]["result"] == json::object());
    CHECK(all[2]["result"]["tools"].size() == 9);
    CHECK_FALSE(all[2]["result"].contains("resultType"));
    CHECK(contains(all[3]["result"]["content"][0]["text"], "[bank]"));
  }
  for (const char* other : {"1999-01-01", "2026-07-28", ""}) {
    const auto all = answers(corpus().index, initialize(other));
    REQUIRE(all.size() == 1);
    CHECK(all[0]["result"]["protocolVersion"] == "2025-11-25");
  }
}

TEST_CASE("a revision that is not spoken is refused with those that are") {
  json params = {{"_meta",
                  {{"io.modelcontextprotocol/protocolVersion", "1900-01-01"},
                   {"io.modelcontextprotocol/clientCapabilities", json::object()}}}};
  const auto all = answers(corpus().index, plain(1, "tools/list", params));
  REQUIRE(all.size() == 1);
  CHECK(all[0]["error"]["code"] == -32022);
  CHECK(all[0]["error"]["data"]["supported"] == json::array({"2026-07-28"}));
  CHECK(all[0]["error"]["data"]["requested"] == "1900-01-01");
}

TEST_CASE("a request that says no revision, or not who asks, is refused") {
  CHECK(refusal(plain(1, "tools/list")).first == -32602);
  CHECK(refusal(plain(1, "server/discover")).first == -32602);
  CHECK(refusal(plain(1, "tools/list",
                      {{"_meta", {{"io.modelcontextprotocol/protocolVersion", "2026-07-28"}}}}))
            .first == -32602);
  CHECK(refusal(plain(1, "tools/list", {{"_meta", 7}})).first == -32602);
  CHECK(refusal(plain(1, "initialize")).first == -32602);
}

TEST_CASE(
    "what is no message, no method and no tool has each its error, and the next is answered") {
  using Refusal = std::pair<int, json>;
  CHECK(refusal("garbage\n") == Refusal{-32700, nullptr});
  CHECK(refusal("{\"jsonrpc\":\"2.0\",\"id\":1,\n") == Refusal{-32700, nullptr});
  CHECK(refusal("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xff\"}\n") ==
        Refusal{-32700, nullptr});
  CHECK(refusal("7\n") == Refusal{-32600, nullptr});
  CHECK(refusal("[]\n") == Refusal{-32600, nullptr});
  CHECK(refusal("{}\n") == Refusal{-32600, nullptr});
  CHECK(refusal(R"({"jsonrpc":"1.0","id":5,"method":"ping"})") == Refusal{-32600, 5});
  CHECK(refusal(R"({"jsonrpc":"2.0","id":"x"})") == Refusal{-32600, "x"});
  CHECK(refusal(R"({"jsonrpc":"2.0","id":5,"method":7})") == Refusal{-32600, 5});
  CHECK(refusal(R"({"jsonrpc":"2.0","id":5,"method":"ping","params":[1]})") == Refusal{-32600, 5});
  for (const char* id : {"null", "1.5", "{}", "[]", "true", "18446744073709551616"}) {
    CAPTURE(id);
    CHECK(refusal(std::string(R"({"jsonrpc":"2.0","method":"ping","id":)") + id + "}") ==
          Refusal{-32600, nullptr});
  }
  CHECK(refusal(request(9, "resources/list")) == Refusal{-32601, 9});
  CHECK(refusal(request(9, "ping")) == Refusal{-32601, 9});
  CHECK(refusal(request("9", "tools/call", {{"name", "delete"}})) == Refusal{-32602, "9"});
  CHECK(refusal(request(9, "tools/call", {{"name", 7}})) == Refusal{-32602, 9});
  CHECK(refusal(request(9, "tools/call")) == Refusal{-32602, 9});
  CHECK(refusal(request(9, "tools/list", {{"cursor", "x"}})) == Refusal{-32602, 9});
  check_alive_behind("garbage\n{}\n\n\r\n \t\n[]\n" + request(1, "nothing"), 4);
}

TEST_CASE("ids come back as they were sent") {
  for (const json& id : {json(0), json(-7), json(9007199254740993), json(""), json("ü\n\u0001")}) {
    const auto all = answers(corpus().index, request(id, "tools/list"));
    REQUIRE(all.size() == 1);
    CHECK(all[0]["id"] == id);
  }
}

TEST_CASE("notifications and answers to nothing are never answered") {
  check_alive_behind(
      R"({"jsonrpc":"2.0","method":"notifications/initialized"}
{"jsonrpc":"2.0","method":"notifications/cancelled"}
{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":null}}
{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":[1]}}
{"jsonrpc":"2.0","method":"tools/call","params":{"name":"about"}}
{"jsonrpc":"2.0","id":4,"result":{}}
{"jsonrpc":"2.0","id":4,"error":{"code":1,"message":"no"}}
)",
      0);
}

TEST_CASE("batches are answered in the revision that has them, and refused in the others") {
  const std::string batch =
      R"([{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"x"},{},)"
      R"({"jsonrpc":"2.0","id":2,"method":"tools/list"}])"
      "\n";
  const auto all = answers(corpus().index, initialize("2025-03-26") + batch);
  REQUIRE(all.size() == 2);
  REQUIRE(all[1].size() == 3);
  CHECK(all[1][0]["id"] == 1);
  CHECK(all[1][1]["error"]["code"] == -32600);
  CHECK(all[1][2]["result"]["tools"].size() == 9);
  const auto silent =
      answers(corpus().index, initialize("2025-03-26") + R"([{"jsonrpc":"2.0","method":"x"}])");
  CHECK(silent.size() == 1);
  CHECK(refusal(batch).first == -32600);
  const auto later = answers(corpus().index, initialize("2025-11-25") + batch);
  REQUIRE(later.size() == 2);
  CHECK(later[1]["error"]["code"] == -32600);
}

TEST_CASE("a request that was cancelled before its turn is answered no more") {
  const auto ids = [](const std::string& input) {
    json out = json::array();
    for (const auto& a : answers(corpus().index, input)) out.push_back(a["id"]);
    return out;
  };
  const auto search = [](const json& id) { return call(id, "search", {{"query", "bank"}}); };
  CHECK(ids(search(1) + search(2) + search(3) + cancel(2)) == json::array({1, 3}));
  CHECK(ids(search(1) + search("1") + cancel("1")) == json::array({1}));
  CHECK(ids(search(1) + cancel(7) + search(7)) == json::array({1, 7}));
  CHECK(ids(search(1) + cancel(1)) == json::array());
}

TEST_CASE("a message of more than a megabyte is refused, however long, and what follows is read") {
  const std::string huge(40U << 20, 'x');
  for (const std::string& message :
       {"\"" + huge + "\"\n", call(1, "search", {{"query", std::string(1U << 20, 'y')}})}) {
    const auto all = answers(corpus().index, message + request(2, "tools/list"));
    REQUIRE(all.size() == 2);
    CHECK(all[0]["error"]["code"] == -32600);
    CHECK(all[0]["id"] == nullptr);
    CHECK(all[1]["id"] == 2);
  }
  // A little less is searched for.
  const auto all =
      answers(corpus().index, call(1, "search", {{"query", std::string(900000, 'y')}}));
  REQUIRE(all.size() == 1);
  CHECK(all[0].contains("result"));
}

TEST_CASE("arrays and objects in each other are read to a depth") {
  const auto deep = [](size_t n) {
    return R"({"jsonrpc":"2.0","id":1,"method":"x","params":{"a":)" + std::string(n, '[') +
           std::string(n, ']') + "}}\n";
  };
  CHECK(refusal(deep(30)).first == -32601);  // read, and no method
  CHECK(refusal(deep(100)).first == -32700);
  CHECK(refusal(deep(400'000)).first == -32700);
  CHECK(refusal(std::string(900'000, '[') + "\n").first == -32700);
  const std::string in_text(1000, '[');
  CHECK(answers(corpus().index, call(1, "search", {{"query", in_text}}))[0].contains("result"));
}

TEST_CASE("the server ends with its input, also in the middle of a line") {
  CHECK(answers(corpus().index, "").empty());
  CHECK(refusal(R"({"jsonrpc":"2.0","id":1,"meth)").first == -32700);
  const std::string whole = request(1, "tools/list");
  CHECK(answers(corpus().index, whole.substr(0, whole.size() - 1)).size() == 1);
}

TEST_CASE("the server ends quietly when nobody reads") {
  std::string input;
  for (int i = 0; i < 2000; ++i) input += request(i, "tools/list");
  const auto o = run({"sh", "-c", "{ \"$0\" --mcp -i \"$1\"; echo $? >&2; } | head -c 10",
                      LEDE_SEARCH_PROGRAM, corpus().index},
                     input);
  CHECK(o.err == "0\n");
}

TEST_CASE("an index that is not there is an error at the start, and not an answer") {
  const Archive a;
  const auto o = lede_search({"--mcp", "-i", a.index()}, request(1, "tools/list"));
  CHECK(o.code == 2);
  CHECK(o.out.empty());
  CHECK(contains(o.err, "there is no index at"));
}

TEST_CASE("a server sees what is published while it runs, and tells when the index is damaged") {
  const Archive a;
  a.write("one.txt", article_about("The lighthouse of Skerrow was sold to a poet."));
  a.reindex();
  Background server({LEDE_SEARCH_PROGRAM, "--mcp", "-i", a.index()}, true);
  const auto ask = [&] {
    std::string line = call(1, "search", {{"query", "lighthouse"}});
    line.pop_back();
    server.write_line(line);
    return json::parse(server.read_line())["result"];
  };
  CHECK(contains(ask()["content"][0]["text"], "1 passage matches"));
  a.write("two.txt", article_about("The lighthouse of Merrow burned down on Friday night."));
  a.reindex();
  CHECK(contains(ask()["content"][0]["text"], "2 passages match"));
  const auto current = std::filesystem::path(a.index()) / lede::kCurrentFile;
  const std::string good = read_file(current);
  std::ofstream(current) << "manifest-000999\n";
  const json broken = ask();
  CHECK(broken["isError"] == true);
  CHECK_FALSE(broken["content"][0]["text"].get<std::string>().empty());
  std::ofstream(current) << good;
  CHECK(ask()["isError"] == false);
  CHECK(server.wait() == 0);
}

TEST_CASE("what does not go with --mcp is refused") {
  const auto refused = [](std::vector<std::string> more) {
    more.insert(more.begin(), {"--mcp", "-i", corpus().index});
    const auto o = lede_search(more);
    CHECK(o.out.empty());
    return o.code == 2;
  };
  CHECK(refused({"bank"}));
  CHECK(refused({"--stdin"}));
  CHECK(refused({"--get", "p123"}));
  CHECK(refused({"--format", "json"}));
  CHECK(refused({"--count"}));
  CHECK(refused({"--saved", "x"}));
}
