#include "searcher/http/address.h"

#include <fmt/format.h>
#include <netdb.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <utility>

#include "lede/errors.h"

namespace lede::http {

namespace {

constexpr int kBacklog = 1024;

[[noreturn]] void cannot_listen(const std::string& where, const std::string& why) {
  throw Error(ErrorKind::io, fmt::format("cannot listen on {}: {}", where, why));
}

using AddressList = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

AddressList look_up(const Address& a) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  if (const int code = ::getaddrinfo(a.host.c_str(), a.port.c_str(), &hints, &found); code != 0)
    cannot_listen(a.host + ":" + a.port, ::gai_strerror(code));
  return {found, &::freeaddrinfo};
}

bool is_loopback(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    constexpr uint32_t kLoopbackNet = 127;
    const auto& in = reinterpret_cast<const sockaddr_in&>(address);
    return ntohl(in.sin_addr.s_addr) >> 24U == kLoopbackNet;
  }
  const auto& in = reinterpret_cast<const sockaddr_in6&>(address);
  return address.sa_family == AF_INET6 && IN6_IS_ADDR_LOOPBACK(&in.sin6_addr);
}

std::string url_of(int fd) {
  sockaddr_storage bound{};
  socklen_t size = sizeof bound;
  std::array<char, NI_MAXHOST> host{};
  std::array<char, NI_MAXSERV> port{};
  auto* const address = reinterpret_cast<sockaddr*>(&bound);
  if (::getsockname(fd, address, &size) != 0 ||
      ::getnameinfo(address, size, host.data(), host.size(), port.data(), port.size(),
                    NI_NUMERICHOST | NI_NUMERICSERV) != 0)
    return "";
  const char* const host_form = bound.ss_family == AF_INET6 ? "[{}]" : "{}";
  return fmt::format("http://{}:{}/", fmt::format(fmt::runtime(host_form), host.data()),
                     port.data());
}

int listen_on_address(const Address& a) {
  const AddressList found = look_up(a);
  const int fd =
      ::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, found->ai_protocol);
  const int on = 1;
  if (fd >= 0) ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (fd >= 0 && ::bind(fd, found->ai_addr, found->ai_addrlen) == 0 && ::listen(fd, kBacklog) == 0)
    return fd;
  const int why = errno;
  if (fd >= 0) ::close(fd);
  cannot_listen(a.host + ":" + a.port, why == EADDRINUSE
                                           ? "another program does; --listen takes another port"
                                           : std::strerror(why));
}

sockaddr_un unix_address(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) cannot_listen(path, "the path is too long");
  path.copy(address.sun_path, path.size());
  return address;
}

/// Whether it is a socket that nobody listens on.
bool is_left_over(const sockaddr_un& address) {
  struct stat status {};
  if (::lstat(address.sun_path, &status) != 0 || !S_ISSOCK(status.st_mode)) return false;
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool refused =
      ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 &&
      errno == ECONNREFUSED;
  ::close(fd);
  return refused;
}

int listen_on_file(const std::string& path) {
  const sockaddr_un address = unix_address(path);
  if (is_left_over(address)) ::unlink(address.sun_path);
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd >= 0 && ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
      ::listen(fd, kBacklog) == 0)
    return fd;
  const int why = errno;
  if (fd >= 0) ::close(fd);
  cannot_listen(path, std::strerror(why));
}

}  // namespace

bool Address::is_local() const {
  if (!path.empty()) return true;
  const AddressList found = look_up(*this);
  for (const addrinfo* a = found.get(); a != nullptr; a = a->ai_next) {
    if (!is_loopback(*a->ai_addr)) return false;
  }
  return true;
}

Address parse_address(const std::string& text) {
  constexpr std::string_view kUnix = "unix:";
  Address a;
  if (text.starts_with(kUnix) && text.size() > kUnix.size()) {
    a.path = text.substr(kUnix.size());
    return a;
  }
  const size_t colon = text.rfind(':');
  if (colon != text.npos) {
    a.host = text.substr(0, colon);
    a.port = text.substr(colon + 1);
    if (a.host.starts_with('[') && a.host.ends_with(']'))
      a.host = a.host.substr(1, a.host.size() - 2);
  }
  constexpr size_t kMaxDigits = 5;
  constexpr int kMaxPort = 65535;
  const bool number = !a.port.empty() && a.port.size() <= kMaxDigits &&
                      a.port.find_first_not_of("0123456789") == a.port.npos &&
                      std::stoi(a.port) <= kMaxPort;
  if (a.host.empty() || !number)
    throw Error(ErrorKind::usage,
                fmt::format("--listen takes an address with its port such as 127.0.0.1:4780, or "
                            "unix: and a path, not {}",
                            text));
  return a;
}

Listening::Listening(const Address& address) {
  if (address.path.empty()) {
    fd_ = listen_on_address(address);
    url_ = url_of(fd_);
  } else {
    fd_ = listen_on_file(address.path);
    path_ = address.path;
    url_ = "unix:" + path_;
  }
}

Listening::~Listening() {
  if (fd_ >= 0) ::close(fd_);
  if (!path_.empty()) ::unlink(path_.c_str());
}

int Listening::take() {
  return std::exchange(fd_, -1);
}

}  // namespace lede::http
