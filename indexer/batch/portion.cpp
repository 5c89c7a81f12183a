#include "indexer/batch/portion.h"

#include <fmt/format.h>

#include <utility>

#include "common/store/ids.h"
#include "indexer/reading/article_wire.h"

namespace lede {

namespace {

/// Everything of an article that its documents depend on, beside its id, which says where it is.
std::string article_fingerprint(const Article& a) {
  std::string all = std::to_string(kUnderstanding);
  for (const std::string* s : {&a.member, &a.record, &a.encoding, &a.text}) {
    all += '\0';
    all += *s;
  }
  for (const auto& member : kFacts) all += '\0' + (a.*member.fact).value;
  all += '\0' + a.published.iso();
  for (const Evidence e : evidence_of(a)) all += fmt::format(" {}", static_cast<int>(e));
  // The same text may stand in other elements than before.
  for (const auto& l : a.layout)
    all += fmt::format("{} {} {} {}\n", l.range.begin, l.range.end, static_cast<int>(l.kind),
                       static_cast<int>(l.reason));
  return content_hash(all);
}

/// Reads one portion and prepares its articles.
class PortionReader {
 public:
  PortionReader(SourceReading& reading, const SourceList& sources, uint64_t enough, size_t number,
                IndexWriter* writer, const CurrentState& known, uint64_t generation,
                const Generations& gone, const MakeHandedOut& make, const std::atomic<bool>& stop)
      : reading_(reading),
        sources_(sources),
        enough_(enough),
        writer_(writer),
        known_(known),
        generation_(generation),
        gone_(gone),
        make_(make) {
    if (writer) done_.preparation = writer->prepare(number);
    events_.file_begin = [this](size_t n, int64_t checked) {
      done_.steps.emplace_back(FileBegin{files_[n].file, checked});
    };
    events_.file_end = [this](size_t n, ReadingEnd&& end) {
      done_.steps.emplace_back(FileEnd{files_[n].file, std::move(end)});
    };
    events_.article = [this](std::string_view article, uint64_t taken) { take(article, taken); };
    events_.skipped = [this](SkippedSource&& s) { done_.steps.emplace_back(std::move(s)); };
    events_.remark = [this](SourceRemark&& r) { done_.steps.emplace_back(std::move(r)); };
    events_.stop = [&stop] { return stop.load(); };
  }

  // Files, and articles, that follow each other go to a reading process at once.
  void step(WholeFile& f) {
    understand_articles();
    files_.push_back(f);
  }
  void step(PackedArticle& a) {
    read_files();
    articles_.push_back(std::move(a));
  }
  template <typename Step>
  void step(Step& s) {
    read_files();
    understand_articles();
    done_.steps.emplace_back(std::move(s));
  }

  DonePortion finish() {
    read_files();
    understand_articles();
    if (done_.preparation && !events_.stop()) done_.preparation->finish();
    return std::move(done_);
  }

 private:
  void read_files() {
    if (files_.empty()) return;
    std::vector<std::filesystem::path> paths;
    for (const auto& f : files_) paths.push_back(f.found->path);
    reading_.read_files(paths, SourceReading::Stage::understood, {}, enough_, events_);
    files_.clear();
  }

  void understand_articles() {
    if (articles_.empty()) return;
    reading_.understand(articles_, events_);
    articles_.clear();
  }

  void take(std::string_view understood, uint64_t taken) {
    Article a = take_article(understood);
    a.source = sources_.name_of(a.source);
    Outcome o;
    o.id = article_id(a.source, a.key);
    o.stored = {article_fingerprint(a), a.record_line, generation_};
    o.text_bytes = a.text.size();
    o.taken = taken;
    const StoredArticle before = known_.stored(o.id);
    const bool same = before.hash == o.stored.hash;
    if (same) o.stored.generation = before.generation;
    // One that came from a file that is gone has moved.
    if (const auto gone = gone_.find(o.stored.hash); before.hash.empty() && gone != gone_.end())
      o.stored.generation = gone->second;
    if (writer_ && (!same || writer_->starts_empty())) {
      o.number = next_++;
      o.passages = done_.preparation->add(prepare_article(std::move(a), o.id, o.stored));
    } else if (writer_) {
      o.unchanged = std::make_unique<Article>(std::move(a));
    } else if (make_) {
      HandedOut made = make_(std::move(a), sources_);
      o.handed_out = std::move(made.bytes);
      o.passages = made.passages;
    }
    done_.steps.emplace_back(std::move(o));
  }

  SourceReading& reading_;
  const SourceList& sources_;
  uint64_t enough_;
  IndexWriter* writer_;
  const CurrentState& known_;
  uint64_t generation_;
  const Generations& gone_;
  const MakeHandedOut& make_;
  ReadingEvents events_;
  std::vector<WholeFile> files_;
  std::vector<PackedArticle> articles_;
  DonePortion done_;
  int64_t next_ = 0;
};

}  // namespace

DonePortion PortionWorker::operator()(Portion& portion) const {
  PortionReader reader(reading_, sources_, enough_, portion.number, writer_, known_, generation_,
                       gone_, make_, stop_);
  for (auto& step : portion.steps) std::visit([&](auto& s) { reader.step(s); }, step);
  return reader.finish();
}

}  // namespace lede
