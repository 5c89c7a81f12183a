// A client of lede-serve, made by hand: it sends what it likes.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/program.h"

namespace lede::testing {

struct Reply {
  int status = 0;                              ///< 0: the connection ended without an answer
  std::map<std::string, std::string> headers;  ///< names in small letters
  std::string body;
  [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(body); }
  [[nodiscard]] std::string header(const std::string& name) const;
};

/// A connection to a server.
class Wire {
 public:
  /// "127.0.0.1:4780", or the path of a socket.
  explicit Wire(const std::string& address);
  ~Wire();
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  void send(const std::string& bytes) const;
  /// The next answer; `to_head` is that to a request of HEAD.
  Reply read_reply(bool to_head = false);
  /// All that comes until the server ends the connection.
  std::string read_rest();
  /// Waits until there is something to read, or the end.
  void wait() const;

 private:
  bool receive();
  int fd_ = -1;
  std::string buffer_;
};

/// Whether anybody listens there.
bool is_listening(const std::string& address);

/// A request of GET, with a line for each further header.
std::string get_request(const std::string& target, const std::vector<std::string>& headers = {});

/// lede-serve on an index; it is killed with the object.
class ServeProgram {
 public:
  /// Without --listen among the options it listens on a free port.
  explicit ServeProgram(const std::string& index, std::vector<std::string> options = {});

  [[nodiscard]] const std::string& address() const { return address_; }
  /// What it said on standard error before it listened.
  [[nodiscard]] const std::string& words() const { return words_; }
  [[nodiscard]] Background& program() { return program_; }

  [[nodiscard]] Reply get(const std::string& target,
                          const std::vector<std::string>& headers = {}) const;
  /// The JSON of an answer, whose status has to be 200.
  [[nodiscard]] nlohmann::json ask(const std::string& target) const;

 private:
  Background program_;
  std::string address_;
  std::string words_;
};

}  // namespace lede::testing
