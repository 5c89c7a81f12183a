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

class Workers {
 public:
  /// A request, and who takes the answer to it, on the worker's thread.
  struct Job {
    const Request* request = nullptr;
    std::function<void(Response)> done;
  };

  explicit Workers(std::vector<Handler> handlers);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// Returns false where they have finished.
  [[nodiscard]] bool add(Job job);
  /// Does what was added, and ends.
  void finish();

 private:
  void work(const Handler& handler);

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  bool finishing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace lede::http
