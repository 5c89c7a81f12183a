#include "searcher/http/workers.h"

#include <utility>

namespace lede::http {

namespace {

/// For the log alone. The status is what nginx gives such requests there.
Response client_gone() {
  constexpr unsigned kClientClosedRequest = 499;
  return error_response(kClientClosedRequest, "gone", "the client is gone");
}

}  // namespace

Response too_busy() {
  constexpr unsigned kServiceUnavailable = 503;
  return error_response(kServiceUnavailable, "busy",
                        "this server is ending, or too many searches wait: try again later");
}

Workers::Workers(std::vector<Handler> handlers, size_t most_waiting) : most_waiting_(most_waiting) {
  for (auto& handler : handlers)
    threads_.emplace_back([this, own = std::move(handler)] { work(own); });
}

Workers::~Workers() {
  finish();
}

bool Workers::add(Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (finishing_ || jobs_.size() >= most_waiting_) return false;
    jobs_.push_back(std::move(job));
  }
  changed_.notify_one();
  return true;
}

void Workers::refuse() {
  std::deque<Job> waiting;
  {
    const std::lock_guard lock(mutex_);
    finishing_ = true;
    waiting.swap(jobs_);
  }
  changed_.notify_all();
  for (const auto& job : waiting) job.done(too_busy());
}

void Workers::finish() {
  refuse();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

void Workers::work(const Handler& handler) {
  for (;;) {
    Job job;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return finishing_ || !jobs_.empty(); });
      if (jobs_.empty()) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    job.done(*job.request->gone ? client_gone() : handler(*job.request));
  }
}

}  // namespace lede::http
