// Tells on standard error how a batch goes: its progress, and what it skips or finds odd.
#pragma once

#include <functional>
#include <memory>

#include "indexer/batch/report.h"

namespace lede {

class BatchTelling {
 public:
  /// With `quiet` it tells nothing but sources that are missing; `verbose` names all that is
  /// skipped, where a few for each reason are named else.
  BatchTelling(bool quiet, bool verbose);
  ~BatchTelling();
  BatchTelling(const BatchTelling&) = delete;
  BatchTelling& operator=(const BatchTelling&) = delete;

  /// For a batch that ends while this lives.
  [[nodiscard]] BatchEvents events(const std::function<bool()>& stop);

  /// Ends the telling of progress, and names the sources that are missing, with `more` said of
  /// each.
  void finish(const BatchReport& report, std::string_view more);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lede
