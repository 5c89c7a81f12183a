// Makes archives for tests, with libarchive's writer.
#pragma once

#include <string>
#include <vector>

namespace lede::testing {

struct Member {
  std::string name;
  std::string content;
  std::string link_to;  ///< not empty: a symbolic link
};

/// An archive in a format of libarchive's ("zip", "ustar", "pax"), compressed by one of its filters
/// ("none", "gzip", "bzip2", "xz", "zstd"), with options of libarchive's.
std::string packed(const std::vector<Member>& members, const std::string& format,
                   const std::string& filter = "none", const std::string& options = "");

/// Bytes compressed by a filter.
std::string compressed(const std::string& content, const std::string& filter);

}  // namespace lede::testing
