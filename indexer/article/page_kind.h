// What a web page is: an article, or one of the pages that hold none.
#pragma once

#include <string_view>

namespace lede {

enum class PageKind {
  article,
  front_page,
  error_page,
  consent_wall,
  paywall_stub,  ///< the beginning of an article only
};

/// The words for people ("front page or list of articles").
[[nodiscard]] constexpr std::string_view words(PageKind kind) {
  switch (kind) {
    case PageKind::article:
      return "article";
    case PageKind::front_page:
      return "front page or list of articles";
    case PageKind::error_page:
      return "error page";
    case PageKind::consent_wall:
      return "consent wall";
    case PageKind::paywall_stub:
      return "paywall stub";
  }
  return "";
}

}  // namespace lede
