// Figures on the content of an index.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "common/store/outlets.h"
#include "indexer/folder/generations.h"

namespace lede {

struct IndexStats {
  uint64_t articles = 0;
  uint64_t passages = 0;
  uint64_t muted = 0;  ///< muted parts

  /// Figures that only the texts can give come from a sample of the articles, where there are many.
  uint64_t sampled = 0;     ///< articles looked at; all of them where this is `articles`
  uint64_t words = 0;       ///< in passages
  uint64_t text_bytes = 0;  ///< of all that the articles' sources say

  uint64_t outlets = 0;
  std::vector<Outlet> largest_outlets;

  std::string first_day;  ///< YYYY-MM-DD, of whole dates; empty where there is none
  std::string last_day;
  uint64_t undated = 0;  ///< articles without a whole date

  uint64_t with_copies = 0;  ///< articles whose text others carry too
  uint64_t stories = 0;      ///< that these are, each linked to the next by being copies

  std::vector<std::string> sources;
  uint64_t files = 0;
  uint64_t file_bytes = 0;                  ///< of the source files, packed as they are
  std::map<std::string, uint64_t> skipped;  ///< reason -> files and records

  Generation generation;
  std::string format;
  std::string analyzer;
  uint64_t segments = 0;
  uint64_t deleted = 0;                   ///< documents in them of articles that are gone
  std::map<std::string, uint64_t> parts;  ///< kind of file -> bytes: "postlist", "docdata", ...
  uint64_t bytes = 0;                     ///< of the published database
  std::vector<Generation> earlier;
};

/// Reads the published database, from term frequencies and metadata as far as they tell. Throws
/// Error.
[[nodiscard]] IndexStats index_stats(const std::filesystem::path& index);

}  // namespace lede
