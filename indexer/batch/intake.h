// Takes in what was read of the files, in order: articles into the writer, their numbers into the
// report, and what is to be remembered of each file.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/batch/plan.h"
#include "indexer/batch/portion.h"
#include "indexer/batch/report.h"
#include "indexer/folder/current_state.h"
#include "indexer/write/index_writer.h"

namespace lede {

class Intake {
 public:
  /// Without a writer it only counts, and hands out what was made. All must outlive the intake.
  Intake(const std::vector<FoundFile>& files, const SourceList& sources, const CurrentState& state,
         const IndexBefore& before, const ReadingVersions& versions, IndexWriter* writer,
         BatchAccount& account)
      : files_(files),
        sources_(sources),
        state_(state),
        before_(before),
        versions_(versions),
        writer_(writer),
        account_(account) {}

  // The steps of each file, one after the other.
  void take(const FileBegin& begin);
  void take(const SkippedSource& skipped);
  void take(const SourceRemark& remark);
  /// `preparation` holds the article, where there is a writer.
  void take(Outcome& outcome, Preparation* preparation);
  void take(const FileEnd& end);

  /// Removes an article whose source is gone.
  void remove(const std::string& id);

 private:
  void put(Outcome& outcome, Preparation* preparation);
  [[nodiscard]] StoredArticle stored(const std::string& id) const;
  void leave_out(const std::string& where, const SkipReason& reason);

  const std::vector<FoundFile>& files_;
  const SourceList& sources_;
  const CurrentState& state_;
  const IndexBefore& before_;
  const ReadingVersions& versions_;
  IndexWriter* writer_;
  BatchAccount& account_;
  /// Of a dry run: those found in it.
  std::unordered_map<std::string, StoredArticle> found_;
  // Of the current file.
  SourceFile file_;
  std::unordered_set<std::string> ids_;
};

}  // namespace lede
