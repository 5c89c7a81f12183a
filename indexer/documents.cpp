#include "indexer/documents.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

#include "common/analyzer.h"
#include "common/ids.h"
#include "common/record.h"
#include "common/schema.h"
#include "indexer/acronyms.h"
#include "indexer/passages.h"
#include "indexer/term_weights.h"

namespace lede {

namespace {

namespace s = schema;

/// Weighted frequencies of one document's stems, before length is folded in. Tokens must last until
/// `write`.
class Frequencies {
 public:
  void clear() { stems_.clear(); }
  void add(const std::vector<Token>& tokens, double weight) {
    for (const auto& t : tokens) stems_.add(t.stem, weight);
  }
  void write(IndexDocument& doc, std::string_view prefix, double norm) const {
    for (const auto& e : stems_.entries()) {
      const double wdf = std::round(s::kScale * e.weight / norm);
      doc.add_term(prefix, e.term, static_cast<uint32_t>(std::max(1.0, wdf)));
    }
  }

 private:
  TermWeights stems_;
};

/// Terms that filter and count nothing.
void add_filters(IndexDocument& doc, std::string_view prefix, const std::vector<Token>& tokens) {
  for (const auto& t : tokens) doc.add_term(prefix, t.term, 0);
}

/// YYYYMMDD, or as much of it as is known.
std::string digits_of(const Date& date) {
  std::string digits = date.iso();
  std::erase(digits, '-');
  return digits;
}

class Maker {
 public:
  Maker(const Article& a, uint64_t generation)
      : a_(a), id_(article_id(a.source, a.key)), generation_(s::generation_value(generation)) {
    for (const auto& p : cut_passages(a)) parts_.push_back({p.range, p.sentences, p.section, ""});
    for (const auto& m : a.muted) parts_.push_back({m.range, {m.range}, -1, m.reason});
    std::sort(parts_.begin(), parts_.end(),
              [](const Part& x, const Part& y) { return x.range.begin < y.range.begin; });
    join_muted();
    headline_ = analyze(a.headline.value);
    byline_ = analyze(a.author.value);
    outlet_ = analyze(a.outlet.value);
    place_ = analyze(a.place.value);
  }

  std::vector<IndexDocument> run() {
    std::vector<IndexDocument> out;
    const auto acronyms = find_definitions();
    bool first = true;
    const auto passages = static_cast<uint32_t>(std::count_if(
        parts_.begin(), parts_.end(), [](const Part& p) { return p.reason.empty(); }));
    Frequencies tf;
    uint64_t line = 1;
    size_t counted = 0;
    for (size_t i = 0; i < parts_.size(); ++i) {
      const Part& part = parts_[i];
      Record r = record(i);
      if (!is_extract(a_)) {
        line += static_cast<uint64_t>(std::count(a_.text.begin() + static_cast<ptrdiff_t>(counted),
                                                 a_.text.begin() + part.range.begin, '\n'));
        counted = part.range.begin;
      }
      if (!is_extract(a_)) r.line = line;
      IndexDocument doc;
      doc.values.emplace_back(s::kArticleSlot, id_);
      if (a_.published.whole()) doc.values.emplace_back(s::kPublishedSlot, digits_of(a_.published));
      const PlaceInArticle place{r.ordinal, static_cast<uint32_t>(parts_.size()), passages};
      doc.values.emplace_back(s::kPlaceSlot, place.value());
      doc.values.emplace_back(s::kGenerationSlot, generation_);
      if (i == 0) add_facts(doc);
      add_names(doc, r);
      const auto tokens = analyze(r.text);
      const double norm = s::length_norm(count_words(r.text));
      tf.clear();
      if (r.chrome) {
        tf.add(tokens, s::kBodyWeight);
        tf.write(doc, s::kChromeStem, norm);
      } else {
        tf.add(tokens, first ? s::kLeadWeight : s::kBodyWeight);
        tf.add(headline_, s::kHeadlineWeight);
        tf.add(byline_, s::kBylineWeight);
        tf.add(outlet_, s::kOutletWeight);
        tf.add(place_, s::kPlaceWeight);
        const auto section = analyze(r.section);
        tf.add(section, s::kSectionWeight);
        tf.write(doc, s::kStem, norm);
        for (const auto& d : acronyms) {
          const bool here = d.begin < part.range.end && (first || d.begin >= part.range.begin);
          if (here) doc.add_term(s::kAcronym, d.acronym + "\t" + d.long_form, 0);
        }
        first = false;
      }
      doc.record = std::move(r);
      out.push_back(std::move(doc));
    }
    return out;
  }

 private:
  struct Part {
    Range range;
    std::vector<Range> sentences;
    int section;
    std::string reason;  ///< empty for a passage
  };

  /// Muted parts with nothing but white space between them become one, up to a passage's size.
  void join_muted() {
    std::vector<Part> joined;
    for (auto& p : parts_) {
      if (!joined.empty() && !p.reason.empty() && !joined.back().reason.empty() &&
          p.range.end - joined.back().range.begin < 900 &&
          a_.text.substr(joined.back().range.end, p.range.begin - joined.back().range.end)
                  .find_first_not_of(" \t\r\n") == std::string::npos) {
        Part& last = joined.back();
        last.sentences.push_back(p.range);
        last.range.end = p.range.end;
        if (last.reason.find(p.reason) == std::string::npos) last.reason += ", " + p.reason;
        continue;
      }
      joined.push_back(std::move(p));
    }
    parts_ = std::move(joined);
  }

  /// Definitions in the article's own text; those in a heading go with the passage below it.
  [[nodiscard]] std::vector<AcronymDefinition> find_definitions() const {
    std::string own = a_.text;
    for (const auto& m : a_.muted) {
      std::fill(own.begin() + m.range.begin, own.begin() + m.range.end, '\n');
    }
    auto found = find_acronyms(own);
    // A passage takes what begins in it; a heading's definition begins before the passage.
    for (auto& d : found) {
      for (const auto& p : parts_) {
        if (!p.reason.empty() || p.range.end <= d.begin) continue;
        d.begin = std::max(d.begin, p.range.begin);
        break;
      }
    }
    return found;
  }

  Record record(size_t i) {
    const Part& part = parts_[i];
    Record r;
    r.chrome = !part.reason.empty();
    r.reason = part.reason;
    r.article = id_;
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
    r.repetition = repetitions_[r.text]++;
    r.id = passage_id(id_, r.text, r.repetition);
    r.headline = a_.headline.value;
    r.outlet = a_.outlet.value;
    r.author = a_.author.value;
    r.published = a_.published.iso();
    r.published_evidence = a_.published_evidence;
    r.place = a_.place.value;
    r.url = a_.url.value;
    r.language = a_.language.value;
    r.source = displayed_source(a_);
    r.record = a_.record;
    if (a_.encoding != "utf-8") r.encoding = a_.encoding;
    return r;
  }

  /// What finds one document.
  void add_names(IndexDocument& doc, const Record& r) const {
    doc.add_term(s::kKind, r.chrome ? s::kKindChrome : s::kKindPassage, 0);
    doc.add_term(s::kArticle, id_, 0);
    doc.add_term(s::kPassage, r.id, 0);
  }

  /// What is true of the whole article: terms of its first document.
  void add_facts(IndexDocument& doc) const {
    doc.add_term(s::kKind, s::kKindArticle, 0);
    doc.add_term(s::kSource, content_hash(a_.source), 0);
    if (!a_.record.empty()) doc.add_term(s::kRecord, name_in_term(a_.record), 0);
    for (const auto& t : headline_) doc.add_term(s::kHeadlineStem, t.stem, 0);
    add_filters(doc, s::kAuthor, byline_);
    add_filters(doc, s::kOutlet, outlet_);
    add_filters(doc, s::kPlace, place_);
    add_filters(doc, s::kUrl, analyze(a_.url.value));
    if (a_.published.year == 0) return;
    const std::string digits = digits_of(a_.published);
    if (a_.published.whole()) doc.add_term(s::kDay, digits, 0);
    if (a_.published.month != 0) doc.add_term(s::kMonth, std::string_view(digits).substr(0, 6), 0);
    doc.add_term(s::kYear, std::string_view(digits).substr(0, 4), 0);
  }

  const Article& a_;
  std::string id_;
  std::string generation_;
  std::vector<Part> parts_;
  std::unordered_map<std::string, unsigned> repetitions_;
  std::vector<Token> headline_;
  std::vector<Token> byline_;
  std::vector<Token> outlet_;
  std::vector<Token> place_;
};

}  // namespace

void IndexDocument::add_term(std::string_view prefix, std::string_view name, uint32_t wdf) {
  names_ += prefix;
  names_ += name;
  terms_.push_back({static_cast<uint32_t>(names_.size()), wdf});
}

IndexDocument::Term IndexDocument::term(size_t i) const {
  const uint32_t begin = i == 0 ? 0 : terms_[i - 1].end;
  return {std::string_view(names_).substr(begin, terms_[i].end - begin), terms_[i].wdf};
}

std::vector<IndexDocument> make_documents(const Article& article, uint64_t generation) {
  return Maker(article, generation).run();
}

}  // namespace lede
