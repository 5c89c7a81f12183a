#include "indexer/batch/report.h"

namespace lede {

void BatchAccount::skip(const std::string& what, const SkipReason& reason) {
  ++report.seen;
  ++report.skipped;
  count_reason(report.reasons, reason.text);
  if (events_.skipped) events_.skipped(what, reason);
}

void BatchAccount::remark(const std::string& what, const std::string& words) {
  // Words that name a value differ for each article.
  constexpr size_t kMaxKinds = 1000;
  const bool full = report.remarks.size() >= kMaxKinds && !report.remarks.contains(words);
  ++report.remarks[full ? "remarks of other kinds" : words];
  if (events_.remark) events_.remark(what, words);
}

void BatchAccount::count_unchanged(const SourceFile& file) {
  report.seen += file.articles;
  report.unchanged += file.articles;
  for (const auto& [reason, n] : file.skipped) {
    report.seen += n;
    report.skipped += n;
    count_reason(report.reasons, reason, n);
  }
  file_done(file.size);
  progress("reading");
}

void BatchAccount::file_done(uint64_t bytes) {
  done_ += bytes;
  ++files_;
}

void BatchAccount::progress(std::string_view doing, uint64_t bytes) const {
  if (!events_.progress) return;
  events_.progress(
      {doing, done_ + bytes, total_, files_, report.added + report.updated + report.unchanged});
}

void BatchAccount::stop_if_asked() const {
  if (events_.stop && events_.stop()) throw Interrupted{};
}

}  // namespace lede
