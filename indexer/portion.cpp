#include "indexer/portion.h"

#include <fmt/format.h>

#include <chrono>
#include <utility>

#include "common/errors.h"
#include "common/ids.h"
#include "indexer/reader.h"
#include "indexer/understand.h"

namespace lede {

namespace {

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

/// One portion on its way.
class Work {
 public:
  Work(size_t number, const IndexWriter* writer, const StoredArticles& known, uint64_t generation,
       const std::atomic<bool>& stop)
      : writer_(writer), known_(known), generation_(generation), stop_(stop) {
    if (writer) done_.preparation = writer->prepare(number);
  }

  void step(WholeFile& f) {
    done_.steps.emplace_back(FileBegin{f.file, now_ns()});
    FileEnd end{f.file, ""};
    std::unique_ptr<Input> in;
    ReadSink sink;
    sink.article = [&](Article&& a) {
      RawArticle raw{std::move(a), in->taken()};
      step(raw);
    };
    sink.skipped = [&](const std::string& where, const std::string& reason) {
      done_.steps.emplace_back(Told{where, reason, false});
    };
    sink.remark = [&](const std::string& where, const std::string& remark) {
      done_.steps.emplace_back(Told{where, remark, true});
    };
    end.failure = read_to_end(f.found->path, in, sink);
    done_.steps.emplace_back(std::move(end));
  }
  void step(FileBegin& b) { done_.steps.emplace_back(b); }
  void step(FileEnd& e) { done_.steps.emplace_back(std::move(e)); }
  void step(Told& t) { done_.steps.emplace_back(std::move(t)); }

  void step(RawArticle& raw) {
    if (stop_) throw Interrupted{};
    Article& a = raw.article;
    if (!a.page_kind.empty()) {
      const bool stub = a.page_kind == "paywall stub";
      done_.steps.emplace_back(
          Told{displayed_source(a), stub ? a.page_kind : "no article: " + a.page_kind, stub});
      if (!stub) return;
    }
    understand(a);
    Outcome o;
    o.id = article_id(a.source, a.key);
    o.stored = {article_fingerprint(a), a.record_line, generation_};
    o.text_bytes = a.text.size();
    o.taken = raw.taken;
    const auto before = known_.find(o.id);
    const bool same = before != known_.end() && before->second.hash == o.stored.hash;
    if (same) o.stored.generation = before->second.generation;
    if (writer_ && (!same || writer_->starts_empty())) {
      o.number = next_++;
      o.passages = done_.preparation->add(prepare(std::move(a), o.id, o.stored));
    } else if (writer_) {
      o.unchanged = std::make_unique<Article>(std::move(a));
    }
    done_.steps.emplace_back(std::move(o));
  }

  DonePortion finish() {
    if (done_.preparation) done_.preparation->finish();
    return std::move(done_);
  }

 private:
  const IndexWriter* writer_;
  const StoredArticles& known_;
  uint64_t generation_;
  const std::atomic<bool>& stop_;
  DonePortion done_;
  int64_t next_ = 0;
};

}  // namespace

int64_t now_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::string read_to_end(const std::filesystem::path& file, std::unique_ptr<Input>& in,
                        const ReadSink& sink) {
  try {
    in = open_file(file);
    Source source;
    source.file = file;
    read_source(*in, source, sink);
  } catch (const Error& e) {
    if (e.kind() != ErrorKind::source) throw;
    return e.what();
  }
  return "";
}

PreparedArticle prepare(Article&& understood, std::string id, StoredArticle stored) {
  PreparedArticle p;
  p.id = std::move(id);
  p.stored = std::move(stored);
  p.lines = candidate_lines(understood);
  p.signature = CopySignature::of(understood, p.lines);
  p.article = std::move(understood);
  return p;
}

DonePortion PortionWorker::operator()(Portion& portion) const {
  Work work(portion.number, writer_, known_, generation_, stop_);
  for (auto& step : portion.steps) std::visit([&](auto& s) { work.step(s); }, step);
  return work.finish();
}

}  // namespace lede
