// Answers requests: the page and its files, and the API.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "lede/lede.h"
#include "searcher/http/request.h"
#include "searcher/serve/hidden_paths.h"

namespace lede::serve {

/// What all workers have in common.
struct ServiceOptions {
  std::vector<std::filesystem::path> folders;
  bool missing_ok = false;
  bool show_paths = false;
};

/// A file of the page; nothing where the path is none of them.
[[nodiscard]] std::optional<http::Response> page_response(const http::Request& request);

/// Whether a request takes no search, and is answered in milliseconds.
[[nodiscard]] bool is_quick(const http::Request& request);

/// One worker's, with an index of its own, which it keeps at the state that was published last.
class Service {
 public:
  /// Throws Error where the index can't be opened.
  explicit Service(const ServiceOptions& options);

  /// Throws nothing.
  [[nodiscard]] http::Response answer(const http::Request& request);

 private:
  [[nodiscard]] http::Response ask(const http::Request& request);
  [[nodiscard]] std::string updated() const;

  ServiceOptions options_;
  HiddenPaths paths_;
  std::optional<Index> index_;  ///< opened anew behind an error: its files may have been replaced
};

}  // namespace lede::serve
