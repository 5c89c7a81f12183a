// Threads that answer requests, each with a handler of its own.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "searcher/http/request.h"

namespace lede::http {

/// The answer to a request that none of them takes.
[[nodiscard]] Response too_busy();

class Workers {
 public:
  /// A request, and who takes the answer to it, on the worker's thread.
  struct Job {
    const Request* request = nullptr;
    std::function<void(Response)> done;
  };

  /// At most so many jobs wait.
  explicit Workers(std::vector<Handler> handlers, size_t most_waiting = 256);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// Returns false where too many wait, or the end has come.
  [[nodiscard]] bool add(Job job);
  /// Refuses what waits, and all that comes.
  void refuse();
  /// Ends after what is worked on.
  void finish();

 private:
  void work(const Handler& handler);

  std::mutex mutex_;
  std::condition_variable changed_;
  size_t most_waiting_;
  std::deque<Job> jobs_;
  bool finishing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace lede::http
