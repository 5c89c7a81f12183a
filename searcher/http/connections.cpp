#include "searcher/http/connections.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>

namespace lede::http {

using Waits = Connections::Connection::Waits;

Connections::Connection* Connections::opened(int fd) {
  const std::lock_guard lock(mutex_);
  if (open_.size() >= limits_.connections) make_room();
  const auto now = Clock::now();
  Connection& connection = open_.emplace_back();
  connection.fd = fd;
  connection.since = now;
  connection.until = now + limits_.head;
  return &connection;
}

void Connections::closed(Connection* connection) {
  const std::lock_guard lock(mutex_);
  open_.remove_if([&](const Connection& c) { return &c == connection; });
}

void Connections::asks(Connection& connection) {
  set(connection, Waits::for_answer, Clock::duration::zero());
}

void Connections::is_answered(Connection& connection) {
  set(connection, Waits::for_taking, limits_.answer);
}

void Connections::has_taken(Connection& connection) {
  set(connection, Waits::for_head, limits_.idle);
}

void Connections::set(Connection& connection, Waits waits, Clock::duration time) {
  const std::lock_guard lock(mutex_);
  connection.waits = waits;
  connection.since = Clock::now();
  connection.until = connection.since + time;
}

void Connections::make_room() {
  const auto longest =
      std::min_element(open_.begin(), open_.end(), [](const Connection& a, const Connection& b) {
        const bool a_head = a.waits == Waits::for_head;
        const bool b_head = b.waits == Waits::for_head;
        return a_head != b_head ? a_head : a.since < b.since;
      });
  if (longest == open_.end() || longest->waits != Waits::for_head) return;
  ::shutdown(longest->fd, SHUT_RDWR);
  longest->since = Clock::time_point::max();  // not again
}

void Connections::end_late() {
  const std::lock_guard lock(mutex_);
  const auto now = Clock::now();
  for (auto& c : open_) {
    if (c.waits == Waits::for_answer) {
      pollfd state{c.fd, POLLRDHUP, 0};
      if (::poll(&state, 1, 0) > 0) c.gone = true;
    } else if (c.until < now) {
      ::shutdown(c.fd, SHUT_RDWR);
    }
  }
}

size_t Connections::at_work() const {
  const std::lock_guard lock(mutex_);
  return static_cast<size_t>(std::count_if(
      open_.begin(), open_.end(), [](const Connection& c) { return c.waits != Waits::for_head; }));
}

}  // namespace lede::http
