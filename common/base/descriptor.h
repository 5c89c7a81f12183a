// A file descriptor that is closed with the object that holds it.
#pragma once

#include <unistd.h>

namespace lede {

class Descriptor {
 public:
  Descriptor() = default;
  /// Takes over an open descriptor, or a negative number for none.
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  /// Closes what it held before.
  void hold(int fd) {
    close();
    fd_ = fd;
  }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }
  /// Negative where it holds none.
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_ = -1;
};

}  // namespace lede
