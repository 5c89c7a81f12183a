#include "searcher/http/server.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstring>
#include <mutex>
#include <thread>
#include <utility>

#include "lede/errors.h"
#include "searcher/http/exchange.h"
#include "searcher/http/target.h"
#include "searcher/http/workers.h"

namespace lede::http {

namespace {

using Clock = std::chrono::steady_clock;

/// Beyond those that Connections lets live: a place that was cleared is free a moment later.
constexpr unsigned kSpareConnections = 64;
/// Of a connection's head, and of an answer's.
constexpr size_t kHeadMemory = size_t{32} * 1024;

Connections::Connection& connection_of(MHD_Connection* connection) {
  const auto* const info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return *static_cast<Connections::Connection*>(info->socket_context);
}

std::string client_of(MHD_Connection* connection) {
  const auto* const info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  if (info == nullptr || info->client_addr == nullptr) return "-";
  std::array<char, INET6_ADDRSTRLEN> text{};
  const sockaddr* const address = info->client_addr;
  const void* const bytes =
      address->sa_family == AF_INET
          ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in*>(address)->sin_addr)
          : &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr;
  const bool known = address->sa_family == AF_INET || address->sa_family == AF_INET6;
  if (!known || !::inet_ntop(address->sa_family, bytes, text.data(), text.size())) return "-";
  return text.data();
}

/// libmicrohttpd splits a query before it asks us, and where its memory does not do for that it
/// leaves the client waiting. So we answer in its place.
constexpr std::ptrdiff_t kMostSplit = 2 * kMaxParameters;

void refuse_bytes(int fd) {
  const Response r = error_response(MHD_HTTP_BAD_REQUEST, "target", "too many parameters");
  const std::string answer = fmt::format(
      "HTTP/1.1 400 Bad Request\r\nContent-Type: {}\r\nContent-Length: {}\r\n"
      "Connection: close\r\n\r\n{}",
      r.type, r.body.size(), r.body);
  // What does not fit at once goes to a client that has not read its last answers.
  static_cast<void>(::send(fd, answer.data(), answer.size(), MSG_NOSIGNAL | MSG_DONTWAIT));
  ::shutdown(fd, SHUT_RDWR);
}

}  // namespace

struct Server::Parts {
  ServerOptions options;
  HostPolicy policy;
  Connections connections;
  Workers workers;
  Workers quick_workers;
  std::atomic<bool> finishing = false;
  MHD_Daemon* daemon = nullptr;

  std::mutex mutex;
  std::condition_variable ended;
  bool has_ended = false;
  std::thread watch;  ///< over slow clients

  Parts(ServerOptions o, std::vector<Handler> handlers)
      : options(std::move(o)),
        policy(options.hosts),
        connections(options.limits),
        workers(std::move(handlers)),
        quick_workers(options.is_quick ? std::vector{options.quick_handler}
                                       : std::vector<Handler>{}) {}

  // --- what libmicrohttpd calls, all on its thread -----------------------------------------------

  static void* begin(void* /*parts*/, const char* target, MHD_Connection* connection) {
    if (std::count(target, target + std::strlen(target), '&') > kMostSplit)
      refuse_bytes(connection_of(connection).fd);
    auto* const exchange = new Exchange;
    exchange->request.target = target;
    return exchange;
  }

  static MHD_Result handle(void* to, MHD_Connection* connection, const char* /*path*/,
                           const char* method, const char* /*version*/, const char* /*body*/,
                           size_t* body_size, void** state) {
    auto& parts = *static_cast<Parts*>(to);
    auto& exchange = *static_cast<Exchange*>(*state);
    if (!exchange.begun) {
      parts.connections.asks(connection_of(connection));
      read_head(connection, method, parts.policy, exchange);
      // Nobody reads a body: the connection ends with the answer.
      return exchange.has_body ? parts.send(connection, exchange) : MHD_YES;
    }
    *body_size = 0;
    if (!exchange.response && parts.options.at_once)
      exchange.response = parts.options.at_once(exchange.request);
    if (exchange.response) return parts.send(connection, exchange);
    exchange.request.gone = &connection_of(connection).gone;
    const bool quick = parts.options.is_quick && parts.options.is_quick(exchange.request);
    MHD_suspend_connection(connection);
    const bool added = (quick ? parts.quick_workers : parts.workers)
                           .add({&exchange.request, [&exchange, connection](Response response) {
                                   exchange.response = std::move(response);
                                   MHD_resume_connection(connection);
                                 }});
    if (!added) {
      exchange.response = too_busy();
      MHD_resume_connection(connection);
    }
    return MHD_YES;
  }

  MHD_Result send(MHD_Connection* connection, Exchange& exchange) {
    connections.is_answered(connection_of(connection));
    return send_response(connection, exchange, finishing);
  }

  static void completed(void* to, MHD_Connection* connection, void** state,
                        MHD_RequestTerminationCode /*how*/) {
    auto& parts = *static_cast<Parts*>(to);
    const std::unique_ptr<Exchange> exchange(
        static_cast<Exchange*>(std::exchange(*state, nullptr)));
    if (!exchange || !exchange->begun) return;
    parts.connections.has_taken(connection_of(connection));
    if (!parts.options.log) return;
    parts.options.log(
        {client_of(connection), exchange->method, exchange->request.target, exchange->status,
         exchange->bytes,
         std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - exchange->since)});
  }

  static void connected(void* to, MHD_Connection* connection, void** context,
                        MHD_ConnectionNotificationCode what) {
    auto& parts = *static_cast<Parts*>(to);
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
      const auto* const info =
          MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
      *context = parts.connections.opened(info->connect_fd);
    } else {
      parts.connections.closed(static_cast<Connections::Connection*>(*context));
    }
  }

  /// Parameters are decoded by parse_target, which knows where they end.
  static size_t leave_encoded(void* /*parts*/, MHD_Connection* /*connection*/, char* text) {
    return std::string_view(text).size();
  }

  // ------------------------------------------------------------------------------------------------

  void start(int fd) {
    daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, nullptr, nullptr, handle, this,
        MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_URI_LOG_CALLBACK, begin, this,
        MHD_OPTION_NOTIFY_COMPLETED, completed, this, MHD_OPTION_NOTIFY_CONNECTION, connected, this,
        MHD_OPTION_UNESCAPE_CALLBACK, leave_encoded, this, MHD_OPTION_CONNECTION_LIMIT,
        static_cast<unsigned>(options.limits.connections) + kSpareConnections,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, kHeadMemory, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_END);
    if (daemon == nullptr) {
      ::close(fd);
      throw Error(ErrorKind::io, "the server cannot be started: is memory, or are files, short?");
    }
    watch = std::thread([this] { watch_over_clients(); });
  }

  void watch_over_clients() {
    constexpr std::chrono::milliseconds kOften(500);
    std::unique_lock lock(mutex);
    while (!ended.wait_for(lock, kOften, [this] { return has_ended; })) connections.end_late();
  }

  void finish(std::chrono::seconds most) {
    constexpr std::chrono::milliseconds kOften(5);
    finishing = true;
    const int listening = MHD_quiesce_daemon(daemon);
    ::shutdown(listening, SHUT_RDWR);  // and closed once nobody can be about to use it
    workers.refuse();
    quick_workers.refuse();
    const auto until = Clock::now() + most;
    while (connections.at_work() > 0 && Clock::now() < until) std::this_thread::sleep_for(kOften);
    workers.finish();
    quick_workers.finish();
    MHD_stop_daemon(daemon);
    ::close(listening);
    daemon = nullptr;
    {
      const std::lock_guard lock(mutex);
      has_ended = true;
    }
    ended.notify_all();
    watch.join();
  }
};

Server::Server(Listening& listening, ServerOptions options, std::vector<Handler> handlers)
    : parts_(std::make_unique<Parts>(std::move(options), std::move(handlers))) {
  parts_->start(listening.take());
}

Server::~Server() {
  if (parts_->daemon != nullptr) finish(std::chrono::seconds(0));
}

void Server::finish(std::chrono::seconds most) {
  parts_->finish(most);
}

}  // namespace lede::http
