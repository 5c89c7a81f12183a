#include "searcher/mcp/message.h"

#include <fmt/format.h>

#include <utility>

namespace lede::mcp {

namespace {

using nlohmann::json;

constexpr int kMaxDepth = 64;      // of arrays and objects in each other
constexpr size_t kMaxBatch = 100;  // messages

/// Whether arrays and objects stand deeper in each other than is read.
bool too_deep(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kMaxDepth) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

Message broken(ErrorCode code, std::string why, json id = nullptr) {
  Message m;
  m.id = std::move(id);
  m.error = {code, std::move(why), nullptr};
  return m;
}

Message read_message(json&& j) {
  if (!j.is_object()) return broken(kInvalidRequest, "Invalid Request: a message is an object");
  Message m;
  const auto id = j.find("id");
  const bool has_id = id != j.end();
  const bool good_id = has_id && (id->is_string() || id->is_number_integer());
  if (good_id) m.id = *id;
  const auto fail = [&](const char* why) {
    return broken(kInvalidRequest, fmt::format("Invalid Request: {}", why), m.id);
  };
  const auto version = j.find("jsonrpc");
  if (version == j.end() || *version != "2.0") return fail("jsonrpc is not \"2.0\"");
  const auto method = j.find("method");
  if (method == j.end()) {
    if (!j.contains("result") && !j.contains("error")) return fail("there is no method");
    m.kind = Message::Kind::response;
    return m;
  }
  if (!method->is_string()) return fail("method is no string");
  if (has_id && !good_id) return fail("id is neither a string nor a whole number");
  if (const auto params = j.find("params"); params != j.end()) {
    if (!params->is_object()) return fail("params is no object");
    m.params = std::move(*params);
  }
  m.method = method->get<std::string>();
  m.kind = has_id ? Message::Kind::request : Message::Kind::notification;
  return m;
}

std::string on_one_line(const json& message) {
  return message.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

Received read_messages(std::string_view bytes) {
  if (bytes.size() > kMaxMessage) return message_too_long();
  if (too_deep(bytes))
    return {{broken(kParseError, fmt::format("Parse error: more than {} arrays and objects in "
                                             "each other",
                                             kMaxDepth))}};
  json j = json::parse(bytes, nullptr, false);
  if (j.is_discarded())
    return {{broken(kParseError, "Parse error: the message is no JSON in UTF-8")}};
  if (!j.is_array()) return {{read_message(std::move(j))}};
  if (j.empty() || j.size() > kMaxBatch)
    return {{broken(kInvalidRequest,
                    fmt::format("Invalid Request: a batch has 1 to {} messages", kMaxBatch))}};
  Received r;
  r.batch = true;
  for (auto& one : j) r.messages.push_back(read_message(std::move(one)));
  return r;
}

Received message_too_long() {
  return {{broken(kInvalidRequest,
                  fmt::format("Invalid Request: a message has {} bytes at most", kMaxMessage))}};
}

std::string result_message(const json& id, json result) {
  return on_one_line({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}});
}

std::string error_message(const json& id, const RpcError& error) {
  json e = {{"code", static_cast<int>(error.code)}, {"message", error.message}};
  if (!error.data.is_null()) e["data"] = error.data;
  return on_one_line({{"jsonrpc", "2.0"}, {"id", id}, {"error", std::move(e)}});
}

}  // namespace lede::mcp
