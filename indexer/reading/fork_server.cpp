#include "indexer/reading/fork_server.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "common/base/child_process.h"
#include "lede/errors.h"

namespace lede {

namespace {

/// A request as sockets take it: of which child the status is wanted, or 0 for a new one, whose
/// files come beside it.
struct Request {
  Request() {
    message.msg_iov = &part;
    message.msg_iovlen = 1;
  }
  Request(const Request&) = delete;
  Request& operator=(const Request&) = delete;

  pid_t of = 0;
  iovec part{&of, sizeof of};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(ForkServer::Files))> beside{};
  msghdr message{};
};

bool send_request(int socket, pid_t of, const ForkServer::Files* files) {
  Request request;
  request.of = of;
  if (files != nullptr) {
    request.message.msg_control = request.beside.data();
    request.message.msg_controllen = request.beside.size();
    cmsghdr* const header = CMSG_FIRSTHDR(&request.message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof *files);
    std::memcpy(CMSG_DATA(header), files->data(), sizeof *files);
  }
  ssize_t n = 0;
  while ((n = ::sendmsg(socket, &request.message, MSG_NOSIGNAL)) < 0 && errno == EINTR) {
  }
  return n == sizeof of;
}

/// False at the end.
bool take_request(int socket, pid_t& of, ForkServer::Files& files) {
  Request request;
  request.message.msg_control = request.beside.data();
  request.message.msg_controllen = request.beside.size();
  ssize_t n = 0;
  while ((n = ::recvmsg(socket, &request.message, MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR) {
  }
  of = request.of;
  files.fill(-1);
  const cmsghdr* const header = CMSG_FIRSTHDR(&request.message);
  if (header != nullptr && header->cmsg_type == SCM_RIGHTS)
    std::memcpy(files.data(), CMSG_DATA(header), sizeof files);
  return n == sizeof of;
}

/// The status of a child at its end, or -errno.
int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return -errno;
  }
  return status;
}

/// Closes everything that is inherited and not used: above all the lock of an index, which must
/// not outlast the program.
int keep_only(int socket) {
  if (::dup2(socket, 3) < 0) ::_exit(0);
  ::close_range(4, ~0U, 0);
  ::fcntl(3, F_SETFD, FD_CLOEXEC);
  const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  ::dup2(nowhere, STDIN_FILENO);
  ::dup2(nowhere, STDOUT_FILENO);
  // A library's last words are no message of ours, and may hold a stranger's bytes.
  if (!kSanitized) ::dup2(nowhere, STDERR_FILENO);
  ::close(nowhere);
  return 3;
}

[[noreturn]] void refused(int why) {
  throw Error(ErrorKind::io, fmt::format("no process that reads sources: {}", std::strerror(why)));
}

}  // namespace

ForkServer::ForkServer(const Child& child) {
  std::array<int, 2> ends{-1, -1};
  const pid_t parent = ::getpid();
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) refused(errno);
  pid_ = ::fork();
  if (pid_ == 0) serve(parent, ends[1], child);
  const int why = errno;
  ::close(ends[1]);
  requests_ = ends[0];
  if (pid_ > 0) return;
  ::close(requests_);
  refused(why);
}

ForkServer::~ForkServer() {
  ::close(requests_);
  wait_for(pid_);
}

pid_t ForkServer::fork(const Files& files) {
  const int child = ask(0, &files);
  if (child < 0) refused(-child);
  return child;
}

std::optional<int> ForkServer::wait(pid_t child) {
  const int status = ask(child, nullptr);
  return status < 0 ? std::nullopt : std::optional(status);
}

int ForkServer::ask(pid_t of, const Files* files) {
  const std::lock_guard lock(mutex_);
  int answer = 0;
  return send_request(requests_, of, files) &&
                 read_all(requests_, reinterpret_cast<char*>(&answer), sizeof answer)
             ? answer
             : -EPIPE;
}

void ForkServer::serve(pid_t parent, int requests, const Child& child) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(0);
  // The program decides when all is to end.
  for (const int s : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) ::signal(s, SIG_IGN);
  requests = keep_only(requests);
  const pid_t self = ::getpid();
  pid_t of = 0;
  Files files{};
  while (take_request(requests, of, files)) {
    const pid_t forked = of == 0 ? ::fork() : 0;
    if (of == 0 && forked == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      if (::getppid() != self) ::_exit(0);
      ::close(requests);
      child(files);
      ::_exit(0);
    }
    const int answer = of != 0 ? wait_for(of) : forked < 0 ? -errno : forked;
    for (const int file : files) {
      if (file >= 0) ::close(file);
    }
    if (!write_all(requests, {reinterpret_cast<const char*>(&answer), sizeof answer})) break;
  }
  ::_exit(0);
}

}  // namespace lede
