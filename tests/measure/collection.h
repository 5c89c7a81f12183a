// Test collections as files: documents, queries, judgments and the runs of other programs.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/measure/measures.h"

namespace lede::testing {

/// A document or query.
struct Text {
  std::string id;
  std::string text;
};

struct Collection {
  std::string name;
  std::vector<Text> documents;  ///< title and text, a line end between them
  std::vector<Text> queries;    ///< those that are judged
  Qrels qrels;
};

/// Those of a folder's sub-folders that hold corpus.jsonl, queries.jsonl and qrels.tsv, by name;
/// the folder alone when it does so itself. Throws Error when there is none.
[[nodiscard]] std::vector<std::filesystem::path> find_collections(
    const std::filesystem::path& folder);

/// Records have `_id`, `title` and `text`, queries `_id` and `text`. A judgment is a line of query,
/// document and grade, after a header or none, or the four columns of a TREC qrels file. Throws
/// Error with the file and line of what can't be read.
[[nodiscard]] Collection read_collection(const std::filesystem::path& folder);

/// Writes the documents of a collection where lede-index may read them. Those that are a title
/// alone have it as their text: a record without a text is no article.
void write_archive(const std::filesystem::path& folder, const std::filesystem::path& archive);

/// A TREC run: lines of query, Q0, document, rank, score and a tag. `name` is for errors, which are
/// as above.
[[nodiscard]] Run parse_run(const std::string& text, const std::string& name);
[[nodiscard]] Run read_run(const std::filesystem::path& file);

}  // namespace lede::testing
