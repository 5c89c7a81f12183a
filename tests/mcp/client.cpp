#include "tests/mcp/client.h"

#include <doctest/doctest.h>

#include <sstream>

namespace lede::testing {

using nlohmann::json;

std::string request(const json& id, const std::string& method, json params) {
  params["_meta"] = {{"io.modelcontextprotocol/protocolVersion", "2026-07-28"},
                     {"io.modelcontextprotocol/clientCapabilities", json::object()}};
  const json r = {{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}};
  return r.dump() + "\n";
}

std::string call(const json& id, const std::string& tool, json arguments) {
  return request(id, "tools/call", {{"name", tool}, {"arguments", std::move(arguments)}});
}

std::vector<json> answers(const std::string& index, const std::string& input,
                          std::vector<std::string> more) {
  more.insert(more.begin(), {"--mcp", "-i", index});
  const Outcome o = lede_search(more, input);
  CHECK(o.code == 0);
  CHECK(o.err.empty());
  std::vector<json> all;
  std::istringstream in(o.out);
  for (std::string line; std::getline(in, line);) {
    all.push_back(json::parse(line));
    for (const auto& one : all.back().is_array() ? all.back() : json::array({all.back()}))
      CHECK(one.at("jsonrpc") == "2.0");
  }
  return all;
}

std::string tool_text(const std::string& index, const std::string& tool, json arguments,
                      bool is_error) {
  const auto all = answers(index, call(1, tool, std::move(arguments)));
  REQUIRE(all.size() == 1);
  CAPTURE(all[0].dump());
  const auto& result = all[0].at("result");
  CHECK(result.at("resultType") == "complete");
  CHECK(result.at("isError") == is_error);
  REQUIRE(result.at("content").size() == 1);
  CHECK(result["content"][0].at("type") == "text");
  return result["content"][0].at("text");
}

}  // namespace lede::testing
