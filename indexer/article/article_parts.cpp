#include "indexer/article/article_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "common/store/ids.h"
#include "common/text/number_style.h"
#include "indexer/article/passages.h"

namespace lede {

namespace {

class PartMaker {
 public:
  explicit PartMaker(const Article& a)
      : a_(a), id_(article_id(a.source, a.key)), numbers_(number_style(a.headline.value, a.text)) {
    for (const auto& p : cut_passages(a)) parts_.push_back({p.range, p.sentences, p.section, {}});
    for (const auto& m : a.muted) parts_.push_back({m.range, {m.range}, -1, {words(m)}});
    std::sort(parts_.begin(), parts_.end(),
              [](const Part& x, const Part& y) { return x.range.begin < y.range.begin; });
    join_muted();
    place_statements();
  }

  std::vector<RecordedPart> run() {
    std::vector<RecordedPart> out;
    const auto acronyms = find_definitions();
    auto next = acronyms.begin();
    bool first = true;
    uint64_t line = 1;
    size_t counted = 0;
    for (size_t i = 0; i < parts_.size(); ++i) {
      const Part& part = parts_[i];
      RecordedPart made{record(i), {}};
      if (!is_extract(a_)) {
        line += static_cast<uint64_t>(std::count(a_.text.begin() + static_cast<ptrdiff_t>(counted),
                                                 a_.text.begin() + part.range.begin, '\n'));
        counted = part.range.begin;
        made.record.line = line;
      }
      if (!made.record.muted) {
        for (; next != acronyms.end() && next->begin < part.range.end; ++next) {
          if (first || next->begin >= part.range.begin) made.acronyms.push_back(*next);
        }
        first = false;
      }
      out.push_back(std::move(made));
    }
    return out;
  }

 private:
  struct Part {
    Range range;
    std::vector<Range> sentences;
    int section;
    std::vector<std::string> reasons;  ///< each once; none for a passage
    std::vector<Statement> statements = {};
  };

  /// Gives each passage what is said in it: of a statement that goes on in the next one, both have
  /// what lies inside.
  void place_statements() {
    for (const auto& s : a_.statements) {
      Part* last = nullptr;
      for (const auto& span : s.spans) {
        auto part = std::partition_point(parts_.begin(), parts_.end(),
                                         [&](const Part& p) { return p.range.end <= span.begin; });
        for (; part != parts_.end() && part->range.begin < span.end; ++part) {
          if (!part->reasons.empty()) continue;
          if (&*part != last) part->statements.push_back(inside(s, part->range));
          last = &*part;
          last->statements.back().spans.push_back(
              {std::max(span.begin, part->range.begin) - part->range.begin,
               std::min(span.end, part->range.end) - part->range.begin});
        }
      }
    }
  }

  /// A statement without its spans, as a passage has it.
  static Statement inside(const Statement& s, const Range& passage) {
    Statement own;
    own.kind = s.kind;
    own.speaker = s.speaker;
    own.office = s.office;
    own.person = s.person;
    own.inferred = s.inferred;
    own.cue = s.cue;
    if (s.mention && s.mention->begin >= passage.begin && s.mention->end <= passage.end)
      own.mention = {s.mention->begin - passage.begin, s.mention->end - passage.begin};
    return own;
  }

  /// Muted parts with nothing but white space between them become one, up to a passage's size.
  void join_muted() {
    std::vector<Part> joined;
    for (auto& p : parts_) {
      if (!joined.empty() && !p.reasons.empty() && !joined.back().reasons.empty() &&
          p.range.end - joined.back().range.begin < 900 &&
          a_.text.substr(joined.back().range.end, p.range.begin - joined.back().range.end)
                  .find_first_not_of(" \t\r\n") == std::string::npos) {
        Part& last = joined.back();
        last.sentences.push_back(p.range);
        last.range.end = p.range.end;
        if (std::find(last.reasons.begin(), last.reasons.end(), p.reasons[0]) == last.reasons.end())
          last.reasons.push_back(p.reasons[0]);
        continue;
      }
      joined.push_back(std::move(p));
    }
    parts_ = std::move(joined);
  }

  /// Definitions in the article's headline and its own text, by their places; those in a heading go
  /// with the passage below it, those in the headline with the first one.
  [[nodiscard]] std::vector<AcronymDefinition> find_definitions() const {
    std::string own = a_.text;
    for (const auto& m : a_.muted) {
      std::fill(own.begin() + m.range.begin, own.begin() + m.range.end, '\n');
    }
    auto found = find_acronyms(own);
    for (auto& d : find_acronyms(a_.headline.value)) {
      d.begin = 0;
      found.push_back(std::move(d));
    }
    const auto by_place = [](const auto& x, const auto& y) { return x.begin < y.begin; };
    std::stable_sort(found.begin(), found.end(), by_place);
    // A passage takes what begins in it; a heading's definition begins before the passage.
    auto p = parts_.begin();
    for (auto& d : found) {
      while (p != parts_.end() && (!p->reasons.empty() || p->range.end <= d.begin)) ++p;
      if (p != parts_.end()) d.begin = std::max(d.begin, p->range.begin);
    }
    return found;
  }

  Record record(size_t i) {
    Part& part = parts_[i];
    Record r;
    r.muted = !part.reasons.empty();
    r.numbers = numbers_;
    r.reason = fmt::to_string(fmt::join(part.reasons, ", "));
    r.ordinal = static_cast<uint32_t>(i);
    r.text = a_.text.substr(part.range.begin, part.range.size());
    r.begin = a_.offsets.source(part.range.begin);
    r.end = a_.offsets.source(part.range.end);
    const uint32_t before = i == 0 ? 0 : parts_[i - 1].range.end;
    r.before = a_.text.substr(before, part.range.begin - before);
    if (i + 1 == parts_.size()) {
      r.after = a_.text.substr(part.range.end);
      r.after_end = a_.offsets.source(a_.text.size());
    }
    for (const auto& x : part.sentences)
      r.sentences.push_back({x.begin - part.range.begin, x.end - part.range.begin});
    if (part.section >= 0) {
      const Range h = a_.sections[static_cast<size_t>(part.section)];
      r.section = a_.text.substr(h.begin, h.size());
    }
    r.statements = std::move(part.statements);
    r.repetition = repetitions_[r.text]++;
    r.id = passage_id(id_, r.text, r.repetition);
    r.facts.id = id_;
    for (const auto& [name, fact, value] : kFacts) r.facts.*value = (a_.*fact).value;
    r.facts.published = a_.published.iso();
    r.evidence = evidence_of(a_);
    set_evidence(r.facts, r.evidence);
    r.facts.source = displayed_source(a_);
    r.facts.record = a_.record;
    if (a_.encoding != "utf-8") r.facts.encoding = a_.encoding;
    return r;
  }

  const Article& a_;
  std::string id_;
  NumberStyle numbers_;
  std::vector<Part> parts_;
  std::unordered_map<std::string, unsigned> repetitions_;
};

}  // namespace

std::vector<RecordedPart> article_parts(const Article& article) {
  return PartMaker(article).run();
}

}  // namespace lede
