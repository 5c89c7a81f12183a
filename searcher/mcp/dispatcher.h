// From a message to its answer, in every revision that is spoken. It knows no transport: whoever
// reads messages (standard input, a server of HTTP) calls it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "searcher/mcp/message.h"
#include "searcher/mcp/revisions.h"
#include "searcher/mcp/tool.h"

namespace lede::mcp {

struct ToolAnswer {
  std::string text;
  bool is_error = false;  ///< the model can mend it, or should know
};

/// What is served.
struct Service {
  std::string name;
  std::string title;
  std::string version;
  std::vector<Tool> tools;                    ///< listed in this order
  std::function<std::string()> instructions;  ///< for the model, on how to use the tools
  /// Gets arguments that were found good.
  std::function<ToolAnswer(const Tool& tool, const Arguments& arguments)> call;
};

/// What `initialize` agreed on with one client; nothing where requests speak for themselves.
struct Session {
  const Revision* revision = nullptr;
};

class Dispatcher {
 public:
  explicit Dispatcher(Service service) : service_(std::move(service)) {}

  /// The answer on one line, without a line end; empty where none is due: to notifications, and to
  /// what was cancelled. `look` is called before and after each message is worked on, and may mark
  /// messages as cancelled.
  [[nodiscard]] std::string answer(Received& received, Session& session,
                                   const std::function<void()>& look) const;

 private:
  [[nodiscard]] std::optional<std::string> answer(const Message& message, Session& session) const;
  [[nodiscard]] nlohmann::json stateless(const Message& request) const;
  [[nodiscard]] nlohmann::json of_session(const Message& request, Session& session) const;
  [[nodiscard]] nlohmann::json initialize(const Message& request, Session& session) const;
  [[nodiscard]] nlohmann::json list_tools(const Message& request) const;
  [[nodiscard]] nlohmann::json call_tool(const Message& request) const;
  [[nodiscard]] nlohmann::json server_info() const;

  Service service_;
};

}  // namespace lede::mcp
