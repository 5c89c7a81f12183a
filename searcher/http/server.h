// Serves HTTP on a socket: one thread reads requests and sends answers, workers make them.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "searcher/http/address.h"
#include "searcher/http/connections.h"
#include "searcher/http/request.h"

namespace lede::http {

/// A request that was answered, for a log.
struct Served {
  std::string client;  ///< its address; "-" on a socket in the file system
  std::string method;
  std::string target;
  unsigned status = 0;
  size_t bytes = 0;
  std::chrono::microseconds time{};
};

struct ServerOptions {
  std::vector<std::string> hosts;  ///< names that it answers to, as HostPolicy has them
  Connections::Limits limits;
  std::function<void(const Served&)> log;  ///< may be empty; called by one thread
  /// Answers what needs no worker, or nothing, while the network waits; may be empty.
  std::function<std::optional<Response>(const Request&)> at_once;
  /// Tells the requests that a worker of their own answers, with `quick_handler`, so that slow ones
  /// never stand before them; may be empty.
  std::function<bool(const Request&)> is_quick;
  Handler quick_handler;
};

class Server {
 public:
  /// Serves until `finish`. There is a worker for each handler, which only that worker calls.
  /// Throws Error(io).
  Server(Listening& listening, ServerOptions options, std::vector<Handler> handlers);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Takes no new connections, answers the requests that are there, and ends; in `most` at the
  /// latest for clients that are slow to take an answer.
  void finish(std::chrono::seconds most);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace lede::http
