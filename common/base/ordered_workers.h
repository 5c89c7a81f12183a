// Runs tasks on several threads and takes their results in the order in which the tasks were given.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace lede {

/// Belongs to one thread, which gives the tasks and takes the results. With one worker all of it
/// happens in that thread. What `work` throws is thrown where its result would have been taken;
/// tasks after it are dropped when the object is destroyed.
template <typename Task, typename Result>
class OrderedWorkers {
 public:
  /// `work` is called from several threads at once. So that memory is bounded, at most
  /// `in_flight` tasks are begun whose results were not taken; together they weigh, by the weights
  /// that `give` is told, no more than `most`, unless there is only one.
  OrderedWorkers(unsigned workers, size_t in_flight, std::function<Result(Task&)> work,
                 std::function<void(Result&)> take, uint64_t most = 0)
      : in_flight_(in_flight), most_(most), work_(std::move(work)), take_(std::move(take)) {
    try {
      for (unsigned i = 0; workers > 1 && i < workers; ++i)
        threads_.emplace_back([this] { run(); });
    } catch (...) {
      end();
      throw;
    }
  }
  ~OrderedWorkers() { end(); }
  OrderedWorkers(const OrderedWorkers&) = delete;
  OrderedWorkers& operator=(const OrderedWorkers&) = delete;

  /// Begins a task; takes results while there are too many.
  void give(Task task, uint64_t weight = 0) {
    if (threads_.empty()) {
      Result result = work_(task);
      take_(result);
      return;
    }
    while (!jobs_.empty() && (jobs_.size() >= in_flight_ || weight_ + weight > most_)) take_first();
    auto job = std::make_shared<Job>(std::move(task), weight);
    jobs_.push_back(job);
    weight_ += weight;
    {
      const std::lock_guard lock(mutex_);
      waiting_.push_back(std::move(job));
    }
    changed_.notify_one();
    take_ready();
  }

  /// Takes what is there, without waiting.
  void take_ready() {
    while (!jobs_.empty() && is_done(*jobs_.front())) take_first();
  }

  /// Takes all that is left.
  void finish() {
    while (!jobs_.empty()) take_first();
  }

 private:
  struct Job {
    Job(Task&& t, uint64_t w) : task(std::move(t)), weight(w) {}
    std::optional<Task> task;
    uint64_t weight;
    std::optional<Result> result;
    std::exception_ptr failure;
    bool done = false;
  };

  void end() {
    {
      const std::lock_guard lock(mutex_);
      end_ = true;
      waiting_.clear();
    }
    changed_.notify_all();
    for (auto& t : threads_) t.join();
  }

  void run() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [&] { return end_ || !waiting_.empty(); });
      if (end_) return;
      const auto job = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      try {
        job->result.emplace(work_(*job->task));
      } catch (...) {
        job->failure = std::current_exception();
      }
      job->task.reset();
      lock.lock();
      job->done = true;
      done_.notify_one();
    }
  }

  [[nodiscard]] bool is_done(const Job& job) {
    const std::lock_guard lock(mutex_);
    return job.done;
  }

  void take_first() {
    const auto job = jobs_.front();
    {
      std::unique_lock lock(mutex_);
      done_.wait(lock, [&] { return job->done; });
    }
    jobs_.pop_front();
    weight_ -= job->weight;
    if (job->failure) std::rethrow_exception(job->failure);
    take_(*job->result);
  }

  const size_t in_flight_;
  const uint64_t most_;
  uint64_t weight_ = 0;  ///< of jobs_; of the giving thread
  std::function<Result(Task&)> work_;
  std::function<void(Result&)> take_;
  std::deque<std::shared_ptr<Job>> jobs_;  ///< in order; of the giving thread
  std::mutex mutex_;
  std::condition_variable changed_;
  std::condition_variable done_;
  std::deque<std::shared_ptr<Job>> waiting_;
  bool end_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace lede
