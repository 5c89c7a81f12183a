#include "searcher/mcp/dispatcher.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <exception>
#include <utility>

namespace lede::mcp {

namespace {

using nlohmann::json;

constexpr const char* kRevisionKey = "io.modelcontextprotocol/protocolVersion";
constexpr const char* kCapabilitiesKey = "io.modelcontextprotocol/clientCapabilities";
constexpr const char* kServerKey = "io.modelcontextprotocol/serverInfo";
constexpr int kTimeToLive = 3'600'000;  // milliseconds

/// Ends the work on a request.
struct Refusal {
  RpcError error;
};

[[noreturn]] void refuse(ErrorCode code, std::string why, json data = nullptr) {
  throw Refusal{{code, std::move(why), std::move(data)}};
}

[[noreturn]] void refuse_method(const Message& request) {
  refuse(kMethodNotFound, fmt::format("Method not found: {}", request.method.substr(0, 100)));
}

json text_result(const ToolAnswer& answer) {
  return {{"content", {{{"type", "text"}, {"text", answer.text}}}}, {"isError", answer.is_error}};
}

/// Makes a result one that clients may keep.
void let_keep(json& result, const char* scope) {
  result["ttlMs"] = kTimeToLive;
  result["cacheScope"] = scope;
}

std::vector<std::string> stateless_revisions() {
  std::vector<std::string> names;
  for (const auto& r : revisions()) {
    if (r.stateless) names.emplace_back(r.name);
  }
  return names;
}

/// Whether a request says its revision itself. Throws a Refusal where it does so wrongly.
bool says_revision(const Message& request) {
  const auto meta = request.params.find("_meta");
  if (meta == request.params.end()) return false;
  if (!meta->is_object()) refuse(kInvalidParams, "Invalid params: _meta is no object");
  const auto said = meta->find(kRevisionKey);
  if (said == meta->end()) return false;
  if (!said->is_string())
    refuse(kInvalidParams, fmt::format("Invalid params: {} is no string", kRevisionKey));
  const auto* const revision = find_revision(said->get_ref<const std::string&>());
  if (!revision || !revision->stateless)
    refuse(kUnsupportedRevision, "Unsupported protocol version",
           {{"supported", stateless_revisions()}, {"requested", *said}});
  const auto capabilities = meta->find(kCapabilitiesKey);
  if (capabilities == meta->end() || !capabilities->is_object())
    refuse(kInvalidParams, fmt::format("Invalid params: _meta lacks {}", kCapabilitiesKey));
  return true;
}

}  // namespace

std::string Dispatcher::answer(Received& received, Session& session,
                               const std::function<void()>& look) const {
  if (received.batch && !(session.revision && session.revision->batches))
    return error_message(
        nullptr, {kInvalidRequest, "Invalid Request: this revision of the protocol has no batches",
                  nullptr});
  std::vector<std::string> answers;
  for (const Message& m : received.messages) {
    look();
    if (m.cancelled) continue;
    auto one = answer(m, session);
    look();
    if (one && !m.cancelled) answers.push_back(std::move(*one));
  }
  if (answers.empty()) return "";
  return received.batch ? fmt::format("[{}]", fmt::join(answers, ",")) : answers[0];
}

std::optional<std::string> Dispatcher::answer(const Message& m, Session& session) const {
  switch (m.kind) {
    case Message::Kind::notification:
    case Message::Kind::response:
      return std::nullopt;
    case Message::Kind::broken:
      return error_message(m.id, m.error);
    case Message::Kind::request:
      break;
  }
  try {
    return result_message(m.id, says_revision(m) ? stateless(m) : of_session(m, session));
  } catch (const Refusal& refusal) {
    return error_message(m.id, refusal.error);
  }
}

json Dispatcher::stateless(const Message& request) const {
  json result;
  if (request.method == "server/discover") {
    result = {{"supportedVersions", stateless_revisions()},
              {"capabilities", {{"tools", json::object()}}},
              {"instructions", service_.instructions()}};
    let_keep(result, "private");
  } else if (request.method == "tools/list") {
    result = list_tools(request);
    let_keep(result, "public");
  } else if (request.method == "tools/call") {
    result = call_tool(request);
  } else {
    refuse_method(request);
  }
  result["resultType"] = "complete";
  result["_meta"][kServerKey] = server_info();
  return result;
}

json Dispatcher::of_session(const Message& request, Session& session) const {
  if (request.method == "initialize") return initialize(request, session);
  if (request.method == "ping") return json::object();
  const bool lists = request.method == "tools/list";
  if (!lists && request.method != "tools/call" && request.method != "server/discover")
    refuse_method(request);
  if (request.method == "server/discover" || !session.revision)
    refuse(kInvalidParams,
           fmt::format("Invalid params: _meta lacks {}; it is one of {}, or initialize comes first",
                       kRevisionKey, fmt::join(stateless_revisions(), ", ")));
  return lists ? list_tools(request) : call_tool(request);
}

json Dispatcher::initialize(const Message& request, Session& session) const {
  const auto asked = request.params.find("protocolVersion");
  if (asked == request.params.end() || !asked->is_string())
    refuse(kInvalidParams, "Invalid params: initialize lacks protocolVersion");
  const Revision* const known = find_revision(asked->get_ref<const std::string&>());
  session.revision = known && !known->stateless ? known : &newest_with_handshake();
  return {{"protocolVersion", session.revision->name},
          {"capabilities", {{"tools", json::object()}}},
          {"serverInfo", server_info()},
          {"instructions", service_.instructions()}};
}

json Dispatcher::list_tools(const Message& request) const {
  if (request.params.contains("cursor"))
    refuse(kInvalidParams, "Invalid params: the list has one page, and no cursor");
  json tools = json::array();
  for (const auto& t : service_.tools) tools.push_back(definition(t));
  return {{"tools", std::move(tools)}};
}

json Dispatcher::call_tool(const Message& request) const {
  const auto name = request.params.find("name");
  if (name == request.params.end() || !name->is_string())
    refuse(kInvalidParams, "Invalid params: tools/call lacks the name of a tool");
  const auto& tools = service_.tools;
  const auto tool =
      std::find_if(tools.begin(), tools.end(), [&](const Tool& t) { return t.name == *name; });
  if (tool == tools.end()) {
    std::vector<std::string> known;
    for (const auto& t : tools) known.push_back(t.name);
    refuse(kInvalidParams,
           fmt::format("Unknown tool: {}; there are {}",
                       name->get_ref<const std::string&>().substr(0, 100), fmt::join(known, ", ")));
  }
  const json arguments = request.params.value("arguments", json::object());
  if (std::string why = complaint(*tool, arguments); !why.empty())
    return text_result({std::move(why), true});
  try {
    return text_result(service_.call(*tool, {*tool, arguments}));
  } catch (const std::exception& e) {
    return text_result({e.what(), true});
  }
}

json Dispatcher::server_info() const {
  return {{"name", service_.name}, {"title", service_.title}, {"version", service_.version}};
}

}  // namespace lede::mcp
