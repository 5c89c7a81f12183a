// The errors that cross module edges: each says what failed and what to do next.
#ifndef LEDE_ERRORS_H
#define LEDE_ERRORS_H

#include <stdexcept>
#include <string>

namespace lede {

/// Which exit code and advice an error deserves; the programs map it to their exit codes.
enum class ErrorKind {
  usage,     ///< the caller asked for something that does not exist
  no_index,  ///< no index at the place looked at
  locked,    ///< another indexer holds the index
  damaged,   ///< the index can't be read
  format,    ///< the index was made by another version of the format or the analyzer
  io,        ///< the operating system refused to write or read the index
  source,    ///< a source file can't be read; nothing of the index is touched
};

/// Every error that Lede raises. `what()` is one sentence for people: the cause, the file, the
/// next thing to do.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
  [[nodiscard]] ErrorKind kind() const { return kind_; }

 private:
  ErrorKind kind_;
};

}  // namespace lede

#endif  // LEDE_ERRORS_H
