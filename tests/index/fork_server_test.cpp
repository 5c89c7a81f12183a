// Processes that read sources come from one without threads: none waits for what a thread held.
#include "indexer/reading/fork_server.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <string>
#include <thread>
#include <utility>

#include "common/base/child_process.h"

namespace {

using Files = lede::ForkServer::Files;

/// A pipe whose ends close with it.
struct Pipe {
  Pipe() { REQUIRE(::pipe(ends.data()) == 0); }
  ~Pipe() {
    close_writing();
    ::close(ends[0]);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void close_writing() {
    if (ends[1] >= 0) ::close(std::exchange(ends[1], -1));
  }
  /// All that is written until nobody can write any more.
  [[nodiscard]] std::string read_all() {
    close_writing();
    std::string all;
    for (char c = 0; ::read(ends[0], &c, 1) == 1;) all += c;
    return all;
  }
  [[nodiscard]] Files as_files() const { return {ends[1], ends[1], ends[1]}; }
  std::array<int, 2> ends{-1, -1};
};

const pid_t kTestProcess = ::getpid();
std::atomic<bool> is_making = false;
std::atomic<bool> may_end = false;

/// What it returns is made once: in this process, not before `may_end`.
int made_once() {
  static const int made = [] {
    is_making = true;
    while (::getpid() == kTestProcess && !may_end) std::this_thread::yield();
    return 7;
  }();
  return made;
}

}  // namespace

TEST_CASE("a child does not wait for what a thread of its program is making") {
  lede::ForkServer server(
      [](const Files& files) { lede::write_all(files[1], made_once() == 7 ? "made" : ""); });
  std::thread maker([] { made_once(); });
  while (!is_making) std::this_thread::yield();
  Pipe pipe;
  const pid_t child = server.fork(pipe.as_files());
  CHECK(pipe.read_all() == "made");
  may_end = true;
  maker.join();
  CHECK(server.wait(child) == 0);
}

TEST_CASE("how each child ended is told to whoever asks, in any order") {
  lede::ForkServer server([](const Files& files) {
    char how = 0;
    if (::read(files[0], &how, 1) != 1) ::_exit(1);
    if (how == 'k') ::raise(SIGKILL);
    ::_exit(how);
  });
  std::array<Pipe, 3> pipes;
  std::array<pid_t, 3> children{};
  const std::string how = "\3k\5";
  for (size_t i = 0; i < 3; ++i) {
    children[i] = server.fork({pipes[i].ends[0], pipes[i].ends[0], pipes[i].ends[0]});
    REQUIRE(lede::write_all(pipes[i].ends[1], how.substr(i, 1)));
  }
  CHECK(WEXITSTATUS(*server.wait(children[2])) == 5);
  CHECK(WEXITSTATUS(*server.wait(children[0])) == 3);
  CHECK(WTERMSIG(*server.wait(children[1])) == SIGKILL);
}

TEST_CASE("a child ends with the server") {
  Pipe pipe;
  {
    lede::ForkServer server([](const Files&) {
      while (true) ::pause();
    });
    static_cast<void>(server.fork(pipe.as_files()));
  }
  CHECK(pipe.read_all().empty());
}

TEST_CASE("whoever asks a server that has died is told so") {
  Pipe go;  // the server answers before its child is told to kill it
  Pipe pipe;
  lede::ForkServer server([](const Files& files) {
    char told = 0;
    if (::read(files[0], &told, 1) == 1) ::kill(::getppid(), SIGKILL);
    while (true) ::pause();
  });
  const pid_t child = server.fork({go.ends[0], pipe.ends[1], pipe.ends[1]});
  REQUIRE(lede::write_all(go.ends[1], "k"));
  CHECK(pipe.read_all().empty());
  CHECK_FALSE(server.wait(child).has_value());
  Pipe other;
  CHECK_THROWS(static_cast<void>(server.fork(other.as_files())));
}
