// The connections that are open, each with the time by which its client has to have done its part:
// a slow one keeps no place that another waits for.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>

namespace lede::http {

class Connections {
 public:
  using Clock = std::chrono::steady_clock;

  struct Limits {
    size_t connections = 512;
    std::chrono::seconds head{10};    ///< for a request's head on a new connection
    std::chrono::seconds idle{30};    ///< for the next one, with its head
    std::chrono::seconds answer{60};  ///< to take an answer
  };

  struct Connection {
    int fd = -1;
    enum class Waits { for_head, for_answer, for_taking } waits = Waits::for_head;
    Clock::time_point since;
    Clock::time_point until;
    std::atomic<bool> gone = false;  ///< the client, while it was to wait for an answer
  };

  explicit Connections(const Limits& limits) : limits_(limits) {}

  /// A connection that is new. Where there are too many, the one that has kept the server waiting
  /// for a request the longest is closed for it.
  Connection* opened(int fd);
  /// Its descriptor is about to be closed.
  void closed(Connection* connection);

  void asks(Connection& connection);
  void is_answered(Connection& connection);
  void has_taken(Connection& connection);

  /// Shuts down all whose time is over, and tells of the others which clients are gone.
  void end_late();
  /// Connections that wait for an answer, or take one.
  [[nodiscard]] size_t at_work() const;

 private:
  void set(Connection& connection, Connection::Waits waits, Clock::duration time);
  void make_room();

  Limits limits_;
  mutable std::mutex mutex_;
  std::list<Connection> open_;
};

}  // namespace lede::http
