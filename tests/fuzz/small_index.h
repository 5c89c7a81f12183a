// An index for fuzz programs that ask one.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "indexer/batch/batch.h"
#include "tests/fuzz/require.h"

/// The folder of an index of a few articles that say a little of everything.
inline const std::string& small_index() {
  static const std::string index = [] {
    std::string folder = (std::filesystem::temp_directory_path() / "lede-fuzz-XXXXXX").string();
    require(::mkdtemp(folder.data()) != nullptr, "a folder for the index");
    std::ofstream out(folder + "/news.jsonl");
    for (int i = 0; i < 40; ++i) {
      const auto n = std::to_string(i);
      nlohmann::json article;
      article["_id"] = "r" + n;
      article["title"] = i % 3 == 0 ? "Ferry of the bay" : "Storm breaks the pier " + n;
      article["source"] = i % 2 == 0 ? "Harbor Courier" : "Merrow Post";
      article["author"] = "Ann Moore";
      article["published_at"] = "2025-0" + std::to_string(i % 9 + 1) + "-1" + std::to_string(i % 9);
      article["text"] =
          "The Orrin Bay Council (OBC) said on Monday that the pier of the state-of-the-art "
          "harbour "
          "would be rebuilt for $4.5 million in the U.S. fashion. Market " +
          n +
          " ran and runs as the organisation of organizers said of it.\n\nThe storm came to the "
          "bay "
          "in the night, and the ferries of the OBC stayed in the dock for " +
          n + " days.";
      out << article << '\n';
    }
    out.close();
    lede::BatchOptions options;
    options.index = folder + "/index";
    options.sources = {folder + "/news.jsonl"};
    options.jobs = 1;
    static_cast<void>(lede::run_batch(options, {}));
    return options.index.string();
  }();
  return index;
}
