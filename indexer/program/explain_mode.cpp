#include "indexer/program/explain_mode.h"

#include <unistd.h>

#include <string>
#include <utility>
#include <vector>

#include "common/cli/exit_code.h"
#include "common/cli/terminal.h"
#include "common/store/ids.h"
#include "common/store/index_dir.h"
#include "common/store/source_list.h"
#include "indexer/folder/current_state.h"
#include "indexer/formats/reader.h"
#include "indexer/input/walk.h"
#include "indexer/program/explain.h"
#include "indexer/quotes/find_statements.h"
#include "indexer/repeats/line_counts.h"
#include "indexer/understand/understand.h"
#include "lede/errors.h"

namespace lede {

namespace {

/// Explains articles in the order in which they come. Which lines recur is known only when all were
/// read: articles are held until then, or until they are too many to hold.
class Explainer {
 public:
  Explainer(const IndexProgramOptions& o, bool colour)
      : json_(o.format == "json"), colour_(colour), counts_(find_index(o.index, o.trusted)) {
    sources_ = CurrentState(find_index(o.index, o.trusted), true).sources();
  }

  /// Sources that the index does not know count as if it were told of them now.
  void add_source(const std::string& path) { sources_.add(path); }

  /// `modified` is the time of its file, in nanoseconds since 1970.
  void take(Article&& a, int64_t modified) {
    understand(a);
    find_statements(a);
    a.source = sources_.name_of(a.source);
    held_bytes_ += a.text.size();
    counts_.add(a);
    held_.push_back({std::move(a), date_of_day(modified / kNanosecondsOfDay)});
    if (held_bytes_ > kMaxHeld) flush();
  }

  /// Prints what is held. A person reads it whole; a program gets each line at once.
  void flush() {
    for (auto& [a, file_day] : held_) {
      counts_.mute(a);
      const std::string id = article_id(a.source, a.key);
      a.source = sources_.path_of(a.source);
      if (json_) {
        open_ = open_ && write_json(explain_json(a, id) + "\n");
      } else {
        const TerminalText text =
            (any_ ? TerminalView("\n") : "") + explain_text(a, file_day, colour_);
        if (person_) page_ += text;
        if (!person_) open_ = open_ && write_out(text);
      }
      any_ = true;
    }
    held_.clear();
    held_bytes_ = 0;
  }

  void finish() {
    flush();
    if (person_) write_paged(page_);
  }

  [[nodiscard]] bool any() const { return any_; }
  /// False when nobody reads any more.
  [[nodiscard]] bool open() const { return open_; }

 private:
  static constexpr size_t kMaxHeld = 16U << 20;  // bytes of text
  static constexpr int64_t kNanosecondsOfDay = 86'400'000'000'000;
  struct Held {
    Article article;
    Date file_day;
  };
  bool json_;
  bool colour_;
  LineCounts counts_;
  SourceList sources_;
  std::vector<Held> held_;
  size_t held_bytes_ = 0;
  bool any_ = false;
  bool open_ = true;
  TerminalText page_;
  const bool person_ = !json_ && is_terminal(STDOUT_FILENO);
};

}  // namespace

int explain_sources(const IndexProgramOptions& o, const ReadingSettings& settings) {
  if (o.sources.empty())
    throw Error(ErrorKind::usage, "--explain needs a file: lede-index --explain story.txt");
  const Walk walk = walk_sources(o.sources, find_index(o.index, o.trusted));
  const bool colour = use_colour(colour_choice(o.colour), STDOUT_FILENO);
  Explainer explainer(o, colour);
  const auto complain = [&](const std::string& where, const std::string& reason) {
    if (!o.quiet) write_error(TerminalText::format("lede-index: {}: {}\n", where, reason));
  };
  for (const auto& r : walk.roots) explainer.add_source(r.string());
  for (const auto& m : walk.missing) complain(m.string(), "no such file or folder");
  for (const auto& s : walk.skipped) complain(s.path.string(), s.reason.text);
  for (const auto& f : walk.files) {
    if (!explainer.open()) break;
    ReadSink sink;
    sink.article = [&](Article&& a) { explainer.take(std::move(a), f.modified); };
    sink.skipped = [&](const std::string& where, const SkipReason& reason) {
      complain(where, reason.text);
    };
    sink.remark = complain;
    try {
      read_source_file(f.path, sink, &settings);
    } catch (const Error& e) {
      complain(f.path.string(), e.what());
    }
  }
  explainer.finish();
  if (!walk.missing.empty()) return kError;
  return explainer.any() ? kFound : kNothingFound;
}

}  // namespace lede
