#include "indexer/input/byte_source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>

#include "lede/errors.h"

namespace lede {

namespace {

constexpr size_t kLookahead = 64U << 10;

std::atomic<uint64_t> g_bytes_read = 0;

[[noreturn]] void cannot_read() {
  throw Error(ErrorKind::source, fmt::format("cannot be read: {}", std::strerror(errno)));
}

[[noreturn]] void refuse(const char* why) {
  throw Error(ErrorKind::source, why);
}

class FileInput : public Input {
 public:
  /// The path was that of a regular file when the folder was walked. If a link has taken its place
  /// since then, it is not followed, and a FIFO is not waited for.
  explicit FileInput(const std::filesystem::path& path)
      : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)) {
    if (fd_ < 0 && errno == ELOOP) refuse("a symbolic link by now, not followed");
    if (fd_ < 0) cannot_read();
    struct stat st {};
    if (::fstat(fd_, &st) == 0 && S_ISREG(st.st_mode)) return;
    ::close(fd_);
    refuse("no regular file any more");
  }
  ~FileInput() override { ::close(fd_); }

 protected:
  size_t fill(char* to, size_t size) override {
    const ssize_t n = ::read(fd_, to, size);
    if (n < 0) cannot_read();
    return static_cast<size_t>(n);
  }

 private:
  int fd_;
};

class BytesInput : public Input {
 public:
  explicit BytesInput(std::string_view bytes) : bytes_(bytes) {}

 protected:
  size_t fill(char* to, size_t size) override {
    const size_t n = std::min(size, bytes_.size());
    std::memcpy(to, bytes_.data(), n);
    bytes_.remove_prefix(n);
    return n;
  }

 private:
  std::string_view bytes_;
};

}  // namespace

bool Input::refill() {
  if (end_) return false;
  if (failure_) std::rethrow_exception(failure_);
  if (at_ > 0) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  const size_t kept = buffer_.size();
  buffer_.resize(kept + kLookahead);
  size_t n = 0;
  try {
    n = fill(buffer_.data() + kept, kLookahead);
  } catch (const Error&) {
    buffer_.resize(kept);
    failure_ = std::current_exception();
    throw;
  }
  buffer_.resize(kept + n);
  g_bytes_read.fetch_add(n, std::memory_order_relaxed);
  end_ = n == 0;
  return n > 0;
}

uint64_t Input::bytes_read() {
  return g_bytes_read.load(std::memory_order_relaxed);
}

std::string_view Input::peek(size_t size) {
  size = std::min(size, kLookahead);
  try {
    while (buffer_.size() - at_ < size && refill()) {
    }
  } catch (const Error&) {
    if (buffer_.size() == at_) throw;
  }
  return std::string_view(buffer_).substr(at_, size);
}

size_t Input::read(char* to, size_t size) {
  if (size == 0) return 0;
  if (at_ == buffer_.size() && !refill()) return 0;
  const size_t n = std::min(size, buffer_.size() - at_);
  std::memcpy(to, buffer_.data() + at_, n);
  at_ += n;
  taken_ += n;
  return n;
}

bool Input::read_all(std::string& out, uint64_t limit) {
  out.clear();
  while (at_ < buffer_.size() || refill()) {
    const size_t n =
        static_cast<size_t>(std::min<uint64_t>(buffer_.size() - at_, limit - out.size()));
    if (n == 0) return false;
    out.append(buffer_, at_, n);
    at_ += n;
    taken_ += n;
  }
  return true;
}

Input::Line Input::read_line(std::string& line, uint64_t limit) {
  line.clear();
  bool any = false;
  bool too_long = false;
  while (at_ < buffer_.size() || refill()) {
    any = true;
    const size_t end = buffer_.find('\n', at_);
    const size_t stop = std::min(end, buffer_.size());
    if (line.size() + (stop - at_) > limit) too_long = true;
    if (!too_long) line.append(buffer_, at_, stop - at_);
    const size_t next = end == std::string::npos ? stop : stop + 1;
    taken_ += next - at_;
    at_ = next;
    if (end != std::string::npos) break;
  }
  if (!any) return Line::end;
  if (too_long) line.clear();
  return too_long ? Line::too_long : Line::line;
}

std::unique_ptr<Input> open_file(const std::filesystem::path& path) {
  return std::make_unique<FileInput>(path);
}

std::unique_ptr<Input> open_bytes(std::string_view bytes) {
  return std::make_unique<BytesInput>(bytes);
}

}  // namespace lede
