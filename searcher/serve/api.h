// The paths of the API, each with what it takes and the answer that an index gives.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lede/lede.h"
#include "searcher/http/request.h"
#include "searcher/serve/hidden_paths.h"
#include "searcher/serve/parameters.h"

namespace lede::serve {

/// What a question is put to.
struct Archive {
  Index& index;
  const HiddenPaths& paths;
  std::string updated;  ///< when the state was published: "2025-11-03T09:00:00Z"
};

struct Answer {
  http::Response response;
  bool whole = true;  ///< false: time ended it, and the next one may say more
};

struct Route {
  std::string_view path;        ///< "/api/search"; one that ends with / has an id behind it
  std::string_view parameters;  ///< that it takes, as read_parameters has them
  Answer (*answer)(const Archive& archive, const Asked& asked, const http::Request& request);
  bool is_quick = false;  ///< searches nothing
};

/// All of them, in the order of the manual.
[[nodiscard]] const std::vector<Route>& routes();

}  // namespace lede::serve
