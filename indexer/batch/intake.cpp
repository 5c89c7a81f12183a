#include "indexer/batch/intake.h"

#include <fmt/format.h>

#include <utility>

namespace lede {

void Intake::take(const FileBegin& begin) {
  const FoundFile& f = files_[begin.file];
  file_ = {};
  file_.path = f.path.string();
  file_.name = sources_.name_of(file_.path);
  file_.size = f.size;
  file_.modified = f.modified;
  file_.changed = f.changed;
  file_.version = versions_.usual;
  file_.checked = begin.checked;
  ids_.clear();
}

void Intake::take(const SkippedSource& skipped) {
  if (skipped.limited) file_.version = versions_.limited;
  leave_out(skipped.where, skipped.reason);
}

void Intake::take(const SourceRemark& remark) {
  account_.remark(remark.where, remark.words);
}

void Intake::take(Outcome& o, Preparation* preparation) {
  if (before_.forgotten.contains(o.id))
    return leave_out(fmt::format("article {} of {}", o.id, file_.path), kForgotten);
  account_.report.text_bytes += o.text_bytes;
  ids_.insert(o.id);
  ++file_.articles;
  ++account_.report.seen;
  put(o, preparation);
  account_.progress("reading", o.taken);
}

/// What the index has of an article, by this batch or by earlier ones.
StoredArticle Intake::stored(const std::string& id) const {
  if (writer_) return writer_->stored(id);
  const auto found = found_.find(id);
  if (found != found_.end()) return found->second;
  return before_.stays ? state_.stored(id) : StoredArticle{};
}

void Intake::put(Outcome& o, Preparation* preparation) {
  if (account_.hands_out()) {
    ++account_.report.added;
    account_.report.passages += o.passages;
    return account_.hand_out(o.handed_out);
  }
  const StoredArticle before = stored(o.id);
  const bool same = before.hash == o.stored.hash;
  BatchReport& report = account_.report;
  ++(same ? report.unchanged : before.hash.empty() ? report.added : report.updated);
  if (!same) report.passages += o.passages;
  if (!writer_) {
    found_[o.id] = o.stored;
    return;
  }
  if (same) {
    if (before.line != o.stored.line) writer_->move(o.id, o.stored);
    return;
  }
  if (o.number >= 0) return preparation->put(static_cast<size_t>(o.number));
  // It was the same as in earlier batches, and is put all the same: this batch put another text
  // under its id before.
  const auto late = writer_->prepare(0);
  late->add(prepare_article(std::move(*o.unchanged), o.id, o.stored));
  late->finish();
  late->begin_putting();
  late->put(0);
}

void Intake::take(const FileEnd& step) {
  const ReadingEnd& end = step.end;
  if (end.limited) file_.version = versions_.limited;
  account_.file_done(files_[step.file].size);
  const bool known = before_.files.contains(file_.path);
  if (end.by_death && !known) {
    // It would end in the same way again: that it is skipped is remembered as long as it is the
    // same file.
    leave_out(file_.path, end.failure);
  } else if (!end.failure.empty()) {
    // Its articles in the index stay: an unreadable file has not vanished. It is read again next
    // time, and articles that could be read of it now are removed when the file vanishes.
    account_.skip(file_.path, end.failure);
    if (file_.articles == 0) return;
    file_.version = 0;
    // It is read again next time, and when nothing of it has changed then, nothing is written.
    const auto before = before_.files.find(file_.path);
    if (before != before_.files.end() && before->second.says_same(file_)) return;
  } else {
    if (file_.articles == 0 && file_.skipped.empty())
      leave_out(file_.path, "a file without articles");
    if (known) {
      for (const auto& id : state_.articles_of(file_.name)) {
        if (!ids_.contains(id)) remove(id);
      }
    }
  }
  if (writer_) writer_->set_source_file(file_);
  account_.progress("reading");
}

void Intake::leave_out(const std::string& where, const SkipReason& reason) {
  count_reason(file_.skipped, reason.text);
  account_.skip(where, reason);
}

void Intake::remove(const std::string& id) {
  ++account_.report.removed;
  if (writer_) writer_->remove(id);
}

}  // namespace lede
