// Prints the answer to a query as its hits come, so that long lists need little memory.
#pragma once

#include <string>

#include "common/cli/terminal.h"
#include "lede/lede.h"
#include "searcher/program/render.h"

namespace lede {

struct AnswerStyle {
  enum class Format { text, json, trec };
  Format format = Format::text;
  TextStyle text;
  bool quiet = false;    ///< of text: no notes and no summary on standard error
  bool paged = false;    ///< of text: through a pager, where it is long
  bool one_of = false;   ///< of text: one answer of many, under its query and without a summary
  std::string query_id;  ///< of JSON, where it is not empty, and of a TREC run
  SearchOptions search;  ///< that the query is asked with
};

/// The answer to one query: `hit` for each hit, then `end`. Both return false when the reader of
/// standard output has gone away.
class Answer {
 public:
  explicit Answer(AnswerStyle style);
  bool hit(const Results& so_far, Hit&& hit);
  bool end(const Results& results);
  [[nodiscard]] bool found() const { return last_ > 0; }

 private:
  void begin(const Results& so_far);
  /// Those notes that were not yet told.
  void tell_notes(const Results& results);
  [[nodiscard]] TerminalText summary(const Results& results) const;

  AnswerStyle style_;
  PagedOutput out_;
  TrecRun run_;
  bool begun_ = false;
  size_t notes_ = 0;  ///< told
  size_t first_ = 0;  ///< rank of the first hit
  size_t last_ = 0;
};

}  // namespace lede
