// The modes of the program: each asks the index one kind of question and prints the answer.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "common/cli/command_line.h"
#include "lede/lede.h"
#include "searcher/program/output.h"
#include "searcher/program/query_list.h"

namespace lede {

/// The question that one run of the program answers.
struct Request {
  Question question = Question::query;
  std::string text;  ///< the query, what is put before each of many, or the id that is asked about
  std::string person;               ///< whose record is asked for
  std::string other_id;             ///< of a comparison
  std::vector<std::string> ids;     ///< that are cited
  const QueryList* list = nullptr;  ///< of queries; null where they come from standard input
  size_t context = 0;               ///< passages on either side of a document that is a passage
  Period by = Period::automatic;
  SearchOptions search;
  bool quiet = false;  ///< says nothing on standard error of an id that names nothing
  /// Called once all hits of a query were printed: none are left that match, and none was lost.
  std::function<void(const Results&)> answered;
};

/// Answers a request. Returns the exit code.
[[nodiscard]] ExitCode answer(Index& index, const Request& request, Output& output);

}  // namespace lede
