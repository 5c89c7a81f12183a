#include "tests/http/client.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <sstream>

namespace lede::testing {

namespace {

std::vector<std::string> command_of(const std::string& index, std::vector<std::string> options) {
  std::vector<std::string> command = {LEDE_SERVE_PROGRAM, "-i", index};
  if (std::find(options.begin(), options.end(), "--listen") == options.end())
    command.insert(command.end(), {"--listen", "127.0.0.1:0"});
  command.insert(command.end(), options.begin(), options.end());
  return with_errors_on_output(command);
}

int connected(int fd, const sockaddr* to, socklen_t size) {
  if (::connect(fd, to, size) == 0) return fd;
  ::close(fd);
  return -1;
}

/// Negative where nobody listens.
int connect_to(const std::string& address) {
  if (address.starts_with('/')) {
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    address.copy(to.sun_path, sizeof to.sun_path - 1);
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    return connected(fd, reinterpret_cast<const sockaddr*>(&to), sizeof to);
  }
  const size_t colon = address.rfind(':');
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<uint16_t>(std::stoi(address.substr(colon + 1))));
  ::inet_pton(AF_INET, address.substr(0, colon).c_str(), &to.sin_addr);
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  return connected(fd, reinterpret_cast<const sockaddr*>(&to), sizeof to);
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

std::string Reply::header(const std::string& name) const {
  const auto it = headers.find(name);
  return it == headers.end() ? "" : it->second;
}

Wire::Wire(const std::string& address) : fd_(connect_to(address)) {
  REQUIRE(fd_ >= 0);
}

Wire::~Wire() {
  ::close(fd_);
}

void Wire::send(const std::string& bytes) const {
  for (size_t sent = 0; sent < bytes.size();) {
    const auto n = ::send(fd_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (n <= 0) return;  // the server has ended it: its answer says why
    sent += static_cast<size_t>(n);
  }
}

bool Wire::receive() {
  char chunk[65536];
  const auto n = ::recv(fd_, chunk, sizeof chunk, 0);
  if (n > 0) buffer_.append(chunk, static_cast<size_t>(n));
  return n > 0;
}

void Wire::wait() const {
  pollfd p = {fd_, POLLIN, 0};
  ::poll(&p, 1, -1);
}

std::string Wire::read_rest() {
  while (receive()) {
  }
  return std::exchange(buffer_, "");
}

Reply Wire::read_reply(bool to_head) {
  Reply reply;
  while (buffer_.find("\r\n\r\n") == std::string::npos) {
    if (!receive()) return reply;
  }
  const size_t end = buffer_.find("\r\n\r\n");
  std::istringstream head(buffer_.substr(0, end));
  buffer_.erase(0, end + 4);
  std::string line;
  std::getline(head, line);
  reply.status = std::stoi(line.substr(line.find(' ') + 1));
  while (std::getline(head, line)) {
    if (line.ends_with('\r')) line.pop_back();
    const size_t colon = line.find(": ");
    reply.headers[lower(line.substr(0, colon))] = line.substr(colon + 2);
  }
  const std::string length = reply.header("content-length");
  const size_t size = to_head || length.empty() ? 0 : std::stoul(length);
  while (buffer_.size() < size && receive()) {
  }
  REQUIRE(buffer_.size() >= size);
  reply.body = buffer_.substr(0, size);
  buffer_.erase(0, size);
  return reply;
}

bool is_listening(const std::string& address) {
  const int fd = connect_to(address);
  if (fd >= 0) ::close(fd);
  return fd >= 0;
}

std::string get_request(const std::string& target, const std::vector<std::string>& headers) {
  std::string request = "GET " + target + " HTTP/1.1\r\n";
  const bool has_host = std::any_of(headers.begin(), headers.end(),
                                    [](const std::string& h) { return h.starts_with("Host:"); });
  if (!has_host) request += "Host: localhost\r\n";
  for (const auto& header : headers) request += header + "\r\n";
  return request + "\r\n";
}

ServeProgram::ServeProgram(const std::string& index, std::vector<std::string> options)
    : program_(command_of(index, std::move(options)), true) {
  constexpr std::string_view kHttp = "lede-serve: http://";
  constexpr std::string_view kUnix = "lede-serve: unix:";
  for (std::string line = program_.read_line();; line = program_.read_line()) {
    CAPTURE(words_);
    REQUIRE(!line.empty());
    if (line.starts_with(kHttp))
      address_ = line.substr(kHttp.size(), line.size() - kHttp.size() - 1);
    if (line.starts_with(kUnix)) address_ = line.substr(kUnix.size());
    if (!address_.empty()) break;
    words_ += line + "\n";
  }
}

Reply ServeProgram::get(const std::string& target, const std::vector<std::string>& headers) const {
  Wire wire(address_);
  wire.send(get_request(target, headers));
  return wire.read_reply();
}

nlohmann::json ServeProgram::ask(const std::string& target) const {
  const Reply reply = get(target);
  CAPTURE(target);
  CAPTURE(reply.body);
  REQUIRE(reply.status == 200);
  return reply.json();
}

}  // namespace lede::testing
