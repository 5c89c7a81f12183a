#include "tests/support/program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>

namespace lede::testing {

namespace {

struct Pipe {
  int read = -1;
  int write = -1;
  Pipe() {
    int fds[2];
    if (::pipe2(fds, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    read = fds[0];
    write = fds[1];
  }
};

void close_fd(int& fd) {
  if (fd >= 0) ::close(fd);
  fd = -1;
}

/// With `own_group` signals can be sent to the command and all that it starts.
pid_t spawn(const std::vector<std::string>& command, int in, int out, int err,
            const std::string& folder, bool own_group = false) {
  const pid_t pid = ::fork();
  if (pid < 0) throw std::runtime_error("fork");
  if (own_group) ::setpgid(pid, pid);  // whichever of the two comes first
  if (pid > 0) return pid;
  ::dup2(in, 0);
  ::dup2(out, 1);
  ::dup2(err, 2);
  ::signal(SIGPIPE, SIG_DFL);
  if (!folder.empty() && ::chdir(folder.c_str()) != 0) ::_exit(126);
  std::vector<char*> argv;
  for (const auto& a : command) argv.push_back(const_cast<char*>(a.c_str()));
  argv.push_back(nullptr);
  ::execvp(argv[0], argv.data());
  ::_exit(127);
}

int exit_code(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace

Outcome run(const std::vector<std::string>& command, const std::string& in,
            const std::string& folder) {
  ::signal(SIGPIPE, SIG_IGN);
  Pipe input;
  Pipe output;
  Pipe error;
  const pid_t pid = spawn(command, input.read, output.write, error.write, folder);
  close_fd(input.read);
  close_fd(output.write);
  close_fd(error.write);
  Outcome o;
  size_t written = 0;
  while (output.read >= 0 || error.read >= 0) {
    if (written == in.size()) close_fd(input.write);
    pollfd fds[3] = {{output.read, POLLIN, 0}, {error.read, POLLIN, 0}, {input.write, POLLOUT, 0}};
    ::poll(fds, 3, -1);
    char buffer[65536];
    const auto drain = [&](pollfd& p, int& fd, std::string& text) {
      if (fd < 0 || !(p.revents & (POLLIN | POLLHUP | POLLERR))) return;
      const auto n = ::read(fd, buffer, sizeof buffer);
      if (n > 0) {
        text.append(buffer, static_cast<size_t>(n));
      } else {
        close_fd(fd);
      }
    };
    drain(fds[0], output.read, o.out);
    drain(fds[1], error.read, o.err);
    if (input.write >= 0 && (fds[2].revents & (POLLOUT | POLLERR | POLLHUP))) {
      const auto n =
          ::write(input.write, in.data() + written, std::min<size_t>(in.size() - written, 4096));
      if (n > 0) {
        written += static_cast<size_t>(n);
      } else if (n < 0 && errno == EPIPE) {
        written = in.size();
      }
    }
  }
  close_fd(input.write);
  int status = 0;
  ::waitpid(pid, &status, 0);
  o.code = exit_code(status);
  return o;
}

bool contains(const std::string& text, std::string_view what) {
  return text.find(what) != std::string_view::npos;
}

Outcome lede_index(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), LEDE_INDEX_PROGRAM);
  return run(arguments);
}

Outcome lede_search(std::vector<std::string> arguments, const std::string& in) {
  arguments.insert(arguments.begin(), LEDE_SEARCH_PROGRAM);
  return run(arguments, in);
}

nlohmann::json search_json(const std::string& index, const std::string& query,
                           std::vector<std::string> more) {
  more.insert(more.begin(), {"-i", index, "--format", "json", "--no-fold"});
  more.insert(more.end(), {"--", query});
  const Outcome o = lede_search(more);
  if (o.code > 1 || o.code < 0) throw std::runtime_error("lede-search failed: " + o.err);
  return nlohmann::json::parse(o.out);
}

std::vector<std::string> with_errors_on_output(std::vector<std::string> command) {
  command.insert(command.begin(), {"sh", "-c", "exec \"$0\" \"$@\" 2>&1"});
  return command;
}

Background::Background(const std::vector<std::string>& command, bool with_input) {
  ::signal(SIGPIPE, SIG_IGN);
  Pipe input;
  Pipe output;
  int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  pid_ = spawn(command, with_input ? input.read : null, with_input ? output.write : null, null, "",
               true);
  ::close(null);
  close_fd(input.read);
  close_fd(output.write);
  in_ = input.write;
  out_ = output.read;
}

Background::~Background() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    wait();
  }
  close_fd(in_);
  close_fd(out_);
}

void Background::kill(int signal) const {
  // What was stopped is its whole group; all else is for the program to pass on.
  if (pid_ > 0) ::kill(signal == SIGCONT ? -pid_ : pid_, signal);
}

bool Background::wait_for_stop() {
  int status = 0;
  ::waitpid(pid_, &status, WUNTRACED);
  if (WIFSTOPPED(status)) return true;
  pid_ = -1;
  code_ = exit_code(status);
  return false;
}

int Background::wait() {
  close_fd(in_);
  if (pid_ < 0) return code_;
  int status = 0;
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  code_ = exit_code(status);
  return code_;
}

void Background::write_line(const std::string& line) const {
  const std::string text = line + "\n";
  if (::write(in_, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
    throw std::runtime_error("write");
}

std::string Background::read_line() {
  while (buffer_.find('\n') == std::string::npos) {
    char chunk[65536];
    const auto n = ::read(out_, chunk, sizeof chunk);
    if (n <= 0) return "";
    buffer_.append(chunk, static_cast<size_t>(n));
  }
  const auto end = buffer_.find('\n');
  std::string line = buffer_.substr(0, end);
  buffer_.erase(0, end + 1);
  return line;
}

}  // namespace lede::testing
