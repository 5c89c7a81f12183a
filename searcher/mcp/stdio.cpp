#include "searcher/mcp/stdio.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <deque>
#include <string>
#include <utility>

namespace lede::mcp {

namespace {

/// Messages that have come and wait, and the one that is worked on.
class Inbox {
 public:
  explicit Inbox(int in) : in_(in) {}

  /// Reads what has come, and goes on until there is a message where `wait` asks for that.
  void look(bool wait) {
    while (!ended_ && waiting_bytes_ < kMaxWaiting && ready(wait && waiting_.empty())) read_some();
  }

  /// The next message is the one that is worked on, until the next call. False at the end.
  bool next() {
    look(true);
    if (waiting_.empty()) return false;
    waiting_bytes_ -= waiting_.front().bytes;
    current_ = std::move(waiting_.front().received);
    waiting_.pop_front();
    return true;
  }
  [[nodiscard]] Received& current() { return current_; }

 private:
  /// More stays unread, so that a client that asks and reads nothing takes no memory.
  static constexpr size_t kMaxWaiting = 2 * kMaxMessage;

  struct Waiting {
    Received received;
    size_t bytes = 0;
  };

  [[nodiscard]] bool ready(bool wait) const {
    pollfd p{in_, POLLIN, 0};
    int n = 0;
    do n = ::poll(&p, 1, wait ? -1 : 0);
    while (n < 0 && errno == EINTR);
    return n != 0;  // an error is one of reading, too
  }

  void read_some() {
    std::array<char, 65536> chunk;
    const auto n = ::read(in_, chunk.data(), chunk.size());
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) return;
    if (n <= 0) {
      ended_ = true;
      if (!line_.empty() || too_long_) end_line();
      return;
    }
    std::string_view rest(chunk.data(), static_cast<size_t>(n));
    while (!rest.empty()) {
      const size_t end = rest.find('\n');
      const auto part = rest.substr(0, end);
      too_long_ = too_long_ || line_.size() + part.size() > kMaxMessage;
      if (too_long_) {
        line_.clear();
      } else {
        line_ += part;
      }
      if (end == std::string_view::npos) break;
      end_line();
      rest.remove_prefix(end + 1);
    }
  }

  void end_line() {
    const bool blank = line_.find_first_not_of(" \t\r") == std::string::npos;
    if (too_long_) {
      take(message_too_long());
    } else if (!blank) {
      take(read_messages(line_));
    }
    line_.clear();
    too_long_ = false;
  }

  void take(Received received) {
    for (const Message& m : received.messages) {
      if (m.kind == Message::Kind::notification && m.method == "notifications/cancelled")
        cancel(m.params);
    }
    waiting_.push_back({std::move(received), line_.size() + 1});
    waiting_bytes_ += waiting_.back().bytes;
  }

  void cancel(const nlohmann::json& params) {
    const auto id = params.find("requestId");
    if (id == params.end() || id->is_null()) return;
    const auto mark = [&](Received& r) {
      for (Message& m : r.messages) m.cancelled = m.cancelled || m.id == *id;
    };
    mark(current_);
    for (auto& w : waiting_) mark(w.received);
  }

  int in_;
  bool ended_ = false;
  std::string line_;  ///< that has not ended
  bool too_long_ = false;
  Received current_;
  std::deque<Waiting> waiting_;
  size_t waiting_bytes_ = 0;
};

}  // namespace

void serve_lines(const Dispatcher& dispatcher, int in,
                 const std::function<bool(std::string_view)>& write) {
  Inbox inbox(in);
  Session session;
  while (inbox.next()) {
    const std::string answer =
        dispatcher.answer(inbox.current(), session, [&] { inbox.look(false); });
    if (!answer.empty() && !write(answer + "\n")) return;
  }
}

}  // namespace lede::mcp
