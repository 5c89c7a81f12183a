// Messages of JSON-RPC 2.0: any bytes into requests and notifications, results and errors into
// bytes.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lede::mcp {

/// A longer message is refused before it is read.
inline constexpr size_t kMaxMessage = 1U << 20;  // bytes

enum ErrorCode {
  kParseError = -32700,
  kInvalidRequest = -32600,
  kMethodNotFound = -32601,
  kInvalidParams = -32602,
  kUnsupportedRevision = -32022,
};

struct RpcError {
  ErrorCode code = kInvalidRequest;
  std::string message;
  nlohmann::json data;  ///< null for none
};

struct Message {
  enum class Kind {
    request,
    notification,
    response,  ///< to nothing that was asked: a server of tools asks nothing
    broken     ///< `error` says why
  };
  Kind kind = Kind::broken;
  nlohmann::json id;  ///< a string or a whole number; null where there is none, or no such one
  std::string method;
  nlohmann::json params = nlohmann::json::object();
  RpcError error;
  bool cancelled = false;  ///< nobody waits for the answer any more
};

/// What one line, or one body, brought.
struct Received {
  std::vector<Message> messages;  ///< one or more
  bool batch = false;             ///< they came in an array, and are answered in one
};

/// Never throws; what is no message is a broken one.
[[nodiscard]] Received read_messages(std::string_view bytes);
/// Of a message that is too long to be read.
[[nodiscard]] Received message_too_long();

/// An answer on one line, without a line end. `id` is null where that of the request is not known.
[[nodiscard]] std::string result_message(const nlohmann::json& id, nlohmann::json result);
[[nodiscard]] std::string error_message(const nlohmann::json& id, const RpcError& error);

}  // namespace lede::mcp
