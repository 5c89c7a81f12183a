// Where a page comes from that a browser, a tool or an archive of the web has saved.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/html/tree.h"

namespace lede::html {

struct SavedPage {
  std::string url;  ///< of the original; empty where nothing tells it
  /// The page's head is the archive's: its names, addresses and dates are those of the copy.
  bool head_of_archive = false;
};

/// Reads what SingleFile, Save Page WE, ScrapBook, HTTrack, monolith, browsers ("saved from url"),
/// the Wayback Machine and its kin, archive.today and the cache of Google leave in a page.
[[nodiscard]] SavedPage read_saved_page(const Tree& tree);

/// The link with which a search engine's cache names the page below it, which is the page's <base>;
/// 0 for none.
[[nodiscard]] uint32_t link_of_cache(const Tree& tree);

/// The address inside that of a copy ("https://web.archive.org/web/2020.../https://..."), or `url`
/// itself when it is no copy's.
[[nodiscard]] std::string original_address(std::string_view url);

/// True for the host of an archive of the web, all of whose pages are copies.
[[nodiscard]] bool is_archive_host(std::string_view host);

}  // namespace lede::html
