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

Workers::Workers(std::vector<Handler> handlers) {
  for (auto& handler : handlers)
    threads_.emplace_back([this, own = std::move(handler)] { work(own); });
}

Workers::~Workers() {
  finish();
}

bool Workers::add(Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (finishing_) return false;
    jobs_.push_back(std::move(job));
  }
  changed_.notify_one();
  return true;
}

void Workers::finish() {
  {
    const std::lock_guard lock(mutex_);
    finishing_ = true;
  }
  changed_.notify_all();
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
