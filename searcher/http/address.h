// Where a server listens: an address with a port, or a socket in the file system.
#pragma once

#include <string>

namespace lede::http {

struct Address {
  std::string host;  ///< "127.0.0.1", "::1"
  std::string port;  ///< "4780"; 0 for one that is free
  std::string path;  ///< of a socket in the file system; empty for an address
  /// Whether only this machine reaches it.
  [[nodiscard]] bool is_local() const;
};

/// Reads "127.0.0.1:4780", "[::1]:4780", "localhost:4780" or "unix:/run/lede/serve". Throws
/// Error(usage).
[[nodiscard]] Address parse_address(const std::string& text);

/// A socket that listens, and the address under which a browser finds it.
class Listening {
 public:
  /// A socket file that nobody listens on any more is replaced. Throws Error(io).
  explicit Listening(const Address& address);
  /// Removes the socket file.
  ~Listening();
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;

  /// The descriptor, which its taker closes.
  [[nodiscard]] int take();
  /// "http://127.0.0.1:4780/", or "unix:/run/lede/serve".
  [[nodiscard]] const std::string& url() const { return url_; }

 private:
  int fd_ = -1;
  std::string path_;
  std::string url_;
};

}  // namespace lede::http
