// Forks for a program with threads. A child of such a process has one of its threads alone, and
// would wait for ever for what another held at that moment: a lock, or a static variable that it
// was just making. So a process without threads forks, which this class speaks to.
#pragma once

#include <sys/types.h>

#include <array>
#include <functional>
#include <mutex>
#include <optional>

namespace lede {

class ForkServer {
 public:
  using Files = std::array<int, 3>;
  /// What a child does with the files that it was given, which it owns. Its parent is a process
  /// that ends it by a signal when this program ends, however that comes.
  using Child = std::function<void(const Files& files)>;

  /// Starts the server: to be called while there are no threads. Throws Error(io) when the system
  /// refuses.
  explicit ForkServer(const Child& child);
  /// Ends it, and its children.
  ~ForkServer();
  ForkServer(const ForkServer&) = delete;
  ForkServer& operator=(const ForkServer&) = delete;

  /// A new child, given copies of the files. Throws Error(io). Safe to call from several threads,
  /// as `wait` is.
  [[nodiscard]] pid_t fork(const Files& files);
  /// Waits for the end of a child, once for each; its status, as of waitpid. Nothing where the
  /// server itself has died, and all children with it.
  std::optional<int> wait(pid_t child);

 private:
  [[noreturn]] static void serve(pid_t parent, int requests, const Child& child);
  /// The server's answer: the status of a child, or a new child where `of` is 0. Below 0, -errno.
  int ask(pid_t of, const Files* files);

  std::mutex mutex_;
  int requests_ = -1;
  pid_t pid_ = -1;
};

}  // namespace lede
