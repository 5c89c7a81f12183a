#include "indexer/batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "common/errors.h"
#include "common/ids.h"
#include "common/unicode.h"
#include "indexer/disk_space.h"
#include "indexer/filters.h"
#include "indexer/reader.h"
#include "indexer/understand.h"
#include "indexer/walk.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

/// Raise when the same file would be understood in another way: unchanged files are read again.
constexpr int kUnderstanding = 3;

/// Bytes of a new index for each of its sources, sooner too few than too many.
constexpr uint64_t kSpaceForSources = 2;

/// The same as long as a file would be read and understood as before.
int reading_version() {
  const std::string all = std::to_string(kUnderstanding) + filters_fingerprint();
  return static_cast<int>(std::stoul(content_hash(all).substr(0, 7), nullptr, 16)) + 1;
}

int64_t now_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// Everything of an article that its documents depend on.
std::string article_fingerprint(const Article& a) {
  std::string all = std::to_string(kUnderstanding);
  for (const std::string* s :
       {&a.source, &a.member, &a.record, &a.encoding, &a.headline.value, &a.headline.evidence,
        &a.outlet.value, &a.author.value, &a.place.value, &a.url.value, &a.language.value,
        &a.published_evidence, &a.text}) {
    all += '\0';
    all += *s;
  }
  all += '\0' + a.published.iso();
  // The same text may stand in other elements than before.
  for (const auto& l : a.layout)
    all += fmt::format("{} {} {} {}\n", l.range.begin, l.range.end, static_cast<int>(l.kind),
                       l.reason);
  return content_hash(all);
}

bool is_below(const fs::path& path, const fs::path& root) {
  const auto [end, nothing] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
  return end == root.end();
}

class Batch {
 public:
  Batch(const BatchOptions& options, const BatchEvents& events)
      : options_(options), events_(events), writer_(options.index, options.mode, options.keep) {}

  BatchReport run() {
    const auto start = std::chrono::steady_clock::now();
    std::vector<std::string> sources = options_.sources;
    if (sources.empty()) sources = remembered();
    const Walk walk = walk_sources(sources, options_.index);
    for (const auto& m : walk.missing) report_.missing.push_back(m.string());
    const bool anew = options_.mode == WriteMode::rebuild;
    if (anew && (!walk.missing.empty() || !walk.unreadable.empty())) {
      const fs::path& first = walk.missing.empty() ? walk.unreadable[0] : walk.missing[0];
      throw Error(ErrorKind::usage, fmt::format("{} cannot be read, and a rebuild without it would "
                                                "lose its articles; the index is as it was before",
                                                first.string()));
    }
    for (const auto& s : walk.skipped) skip(s.path.string(), s.reason);
    for (auto& s : writer_.file_states()) states_.emplace(s.path, std::move(s));
    for (const auto& f : walk.files) total_ += f.size;
    if (writer_.is_new()) need_space(options_.index, total_ * kSpaceForSources, "the new index");
    for (const auto& f : walk.files) file(f);
    remove_vanished(walk);
    remember(walk);
    stop_if_asked();
    if (changed_ || (writer_.is_new() && !walk.roots.empty())) writer_.publish();
    report_.generation = writer_.generation();
    report_.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return report_;
  }

 private:
  std::vector<std::string> remembered() {
    auto sources = writer_.roots();
    if (sources.empty()) {
      throw Error(
          ErrorKind::usage,
          fmt::format("no SOURCE given, and {} has none from before; name a folder of articles",
                      options_.index.string()));
    }
    return sources;
  }

  void remember(const Walk& walk) {
    auto roots = writer_.roots();
    bool more = false;
    for (const auto& r : walk.roots) {
      if (std::find(roots.begin(), roots.end(), r.string()) != roots.end()) continue;
      roots.push_back(r.string());
      more = true;
    }
    if (!more) return;
    writer_.set_roots(roots);
    changed_ = true;
  }

  void skip(const std::string& what, const std::string& reason) {
    ++report_.seen;
    ++report_.skipped;
    ++report_.reasons[reason];
    if (events_.skipped) events_.skipped(what, reason);
  }

  void stop_if_asked() const {
    if (events_.stop && events_.stop()) throw Interrupted{};
  }

  void progress(uint64_t bytes) {
    if (events_.progress)
      events_.progress(done_ + bytes, total_, report_.added + report_.updated + report_.unchanged);
  }

  /// Same size and time as when it was read, and read late enough after its last change for the
  /// time to tell.
  [[nodiscard]] bool same(const FileState& s, const FoundFile& f) const {
    constexpr int64_t kClockGrain = 2000000000;
    return s.version == version_ && s.size == f.size && s.modified == f.modified &&
           s.changed == f.changed && s.checked - s.changed > kClockGrain;
  }

  void file(const FoundFile& f) {
    stop_if_asked();
    const std::string path = f.path.string();
    seen_.insert(path);
    const auto before = states_.find(path);
    if (before != states_.end() && same(before->second, f)) {
      const FileState& s = before->second;
      report_.seen += s.articles;
      report_.unchanged += s.articles;
      for (const auto& [reason, n] : s.skipped) {
        report_.seen += n;
        report_.skipped += n;
        report_.reasons[reason] += n;
      }
      done_ += f.size;
      progress(0);
      return;
    }
    read(f, path, before != states_.end());
    done_ += f.size;
    progress(0);
  }

  void read(const FoundFile& f, const std::string& path, bool known) {
    FileState state;
    state.path = path;
    state.size = f.size;
    state.modified = f.modified;
    state.changed = f.changed;
    state.version = version_;
    state.checked = now_ns();
    std::unordered_set<std::string> ids;
    std::unique_ptr<Input> in;
    const auto leave_out = [&](const std::string& where, const std::string& reason) {
      ++state.skipped[reason];
      skip(where, reason);
    };
    ReadSink sink;
    sink.article = [&](Article&& a) {
      stop_if_asked();
      if (a.page_kind == "paywall stub") {
        sink.remark(displayed_source(a), a.page_kind);
      } else if (!a.page_kind.empty()) {
        leave_out(displayed_source(a), "no article: " + a.page_kind);
        return;
      }
      understand(a);
      report_.text_bytes += a.text.size();
      const std::string id = article_id(a.source, a.key);
      ids.insert(id);
      ++state.articles;
      ++report_.seen;
      put(id, a);
      progress(in->taken());
    };
    sink.skipped = leave_out;
    sink.remark = [&](const std::string& where, const std::string& remark) {
      if (events_.remark) events_.remark(where, remark);
    };
    try {
      in = open_file(f.path);
      Source source;
      source.file = f.path;
      read_source(*in, source, sink);
    } catch (const Error& e) {
      if (e.kind() != ErrorKind::source) throw;
      // What the index has of it stays: an unreadable file has not vanished. It is read again, and
      // what could be read of it now goes when the file does.
      skip(path, e.what());
      if (known || state.articles == 0) return;
      state.version = 0;
      writer_.set_file_state(state);
      changed_ = true;
      return;
    }
    if (state.articles == 0 && state.skipped.empty()) leave_out(path, "a file without articles");
    if (known) {
      for (const auto& id : writer_.articles_of(path)) {
        if (!ids.contains(id)) remove(id);
      }
    }
    writer_.set_file_state(state);
    changed_ = true;
  }

  void put(const std::string& id, const Article& a) {
    const StoredArticle now{article_fingerprint(a), a.record_line};
    const StoredArticle before = writer_.article(id);
    if (before.hash == now.hash) {
      ++report_.unchanged;
      if (before.line != now.line) {
        writer_.move_article(id, now);
        changed_ = true;
      }
      return;
    }
    ++(before.hash.empty() ? report_.added : report_.updated);
    report_.passages += writer_.put_article(id, now, a);
    changed_ = true;
  }

  void remove(const std::string& id) {
    writer_.remove_article(id);
    ++report_.removed;
    changed_ = true;
  }

  /// Forgets a file and its articles.
  void drop(const std::string& path) {
    if (!states_.contains(path)) return;
    for (const auto& id : writer_.articles_of(path)) remove(id);
    writer_.drop_file_state(path);
    changed_ = true;
  }

  void remove_vanished(const Walk& walk) {
    const auto roots = writer_.roots();
    for (const auto& [path, state] : states_) {
      if (seen_.contains(path)) continue;
      const fs::path p(path);
      const auto below = [&](const fs::path& root) { return is_below(p, root); };
      if (std::none_of(walk.roots.begin(), walk.roots.end(), below)) continue;
      if (std::any_of(walk.unreadable.begin(), walk.unreadable.end(), below)) continue;
      if (std::any_of(walk.missing.begin(), walk.missing.end(), below)) continue;
      // A file that was named itself is not for a walk over its folder to drop.
      std::error_code ec;
      if (std::find(roots.begin(), roots.end(), path) != roots.end() && fs::exists(p, ec)) continue;
      drop(path);
    }
  }

  const BatchOptions& options_;
  const BatchEvents& events_;
  IndexWriter writer_;
  BatchReport report_;
  std::unordered_map<std::string, FileState> states_;
  std::unordered_set<std::string> seen_;
  const int version_ = reading_version();
  uint64_t total_ = 0;
  uint64_t done_ = 0;
  bool changed_ = false;
};

}  // namespace

BatchReport run_batch(const BatchOptions& options, const BatchEvents& events) {
  return Batch(options, events).run();
}

}  // namespace lede
