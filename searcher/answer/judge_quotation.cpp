#include "searcher/answer/judge_quotation.h"

#include <algorithm>
#include <tuple>

#include "common/text/sentences.h"
#include "searcher/answer/align_quotation.h"

namespace lede {

namespace {

/// What a text has of a quotation that is altered there.
struct Least {
  size_t words_of_ten = 0;   ///< that are the same
  size_t content_words = 0;  ///< of these, those that carry a subject
};
constexpr Least kAltered{6, 4};
constexpr Least kAlteredLittle{8, 3};
constexpr double kAlteredScore = 0.45;  ///< else the words stand too far apart
/// With so much of it a text may be the nearest one.
constexpr Least kNear{4, 3};

/// The words that are marked, those side by side as one range.
std::vector<Range> runs(const std::vector<Token>& words, const std::vector<bool>& marked,
                        size_t begin, size_t end) {
  std::vector<Range> out;
  bool open = false;
  for (size_t i = begin; i < end; ++i) {
    if (marked[i] && open) {
      out.back().end = std::max(out.back().end, words[i].end);
    } else if (marked[i]) {
      out.push_back({words[i].begin, words[i].end});
    }
    open = marked[i];
  }
  return out;
}

class Judge {
 public:
  Judge(const Quotation& quotation, std::string_view text, const std::vector<Token>& words)
      : quotation_(quotation), text_(text), words_(words) {}

  JudgedQuotation run() {
    const QuotationAlignment alignment = align_quotation(quotation_, words_);
    if (alignment.pairs.empty()) return {};
    JudgedQuotation out;
    out.score = alignment.score;
    const size_t begin = alignment.pairs.front().original;
    const size_t end = alignment.pairs.back().original + 1;
    std::vector<bool> same(words_.size(), false);
    std::vector<bool> original(words_.size(), true);
    std::vector<bool> quoted(quotation_.words.size(), true);
    size_t shared = 0;
    size_t content = 0;
    for (const auto& p : alignment.pairs) {
      if (!p.same) continue;
      same[p.original] = true;
      original[p.original] = quoted[p.quoted] = false;
      ++shared;
      content += is_content_word(words_[p.original]) ? 1 : 0;
    }
    note_differences(alignment, original, quoted, out);
    const bool all = shared == quotation_.words.size();
    const auto has = [&](const Least& least) {
      return 10 * shared >= least.words_of_ten * quotation_.words.size() &&
             content >= least.content_words;
    };
    if (all && end - begin == shared) {
      out.verdict = Verdict::exact;
    } else if (all && !changes_meaning_) {
      out.verdict = Verdict::cut;
    } else if (all || ((has(kAltered) || has(kAlteredLittle)) && out.score >= kAlteredScore)) {
      out.verdict = Verdict::altered;
    } else if (!has(kNear)) {
      return {};
    }
    out.at = {words_[begin].begin, words_[end - 1].end};
    out.same = runs(words_, same, begin, end);
    out.original = runs(words_, original, begin, end);
    out.quoted = runs(quotation_.words, quoted, 0, quoted.size());
    for (size_t i = begin; i < end; ++i) out.wording += words_[i].term + " ";
    return out;
  }

 private:
  void note(const Token& word, JudgedQuotation& out) {
    out.number = out.number || is_number(word);
    out.negation = out.negation || is_negation(word);
  }

  /// Looks for numbers and negations in what differs.
  void note_differences(const QuotationAlignment& alignment, const std::vector<bool>& original,
                        const std::vector<bool>& quoted, JudgedQuotation& out) {
    for (size_t i = 0; i < quoted.size(); ++i) {
      if (quoted[i]) note(quotation_.words[i], out);
    }
    for (size_t p = 0; p < alignment.pairs.size(); ++p) {
      const WordPair& pair = alignment.pairs[p];
      if (original[pair.original]) note(words_[pair.original], out);
      if (p == 0 || quotation_.behind_ellipsis[pair.quoted]) continue;
      const size_t before = alignment.pairs[p - 1].original;
      if (are_sentences(before, pair.original)) continue;
      for (size_t i = before + 1; i < pair.original; ++i) {
        note(words_[i], out);
        changes_meaning_ = changes_meaning_ || is_number(words_[i]) || is_negation(words_[i]);
      }
    }
  }

  /// Whether whole sentences stand between two words.
  [[nodiscard]] bool are_sentences(size_t before, size_t behind) const {
    const auto up_to = [&](size_t word) {
      std::string_view part =
          text_.substr(words_[before].begin, words_[word].begin - words_[before].begin);
      const size_t last = part.find_last_not_of(" \t\r\n\"'([");
      part = part.substr(0, last + 1);
      while (part.ends_with("“") || part.ends_with("‘")) {
        part.remove_suffix(3);
        part = part.substr(0, part.find_last_not_of(" \t\r\n") + 1);
      }
      return part;
    };
    return behind > before + 1 && ends_like_sentence(up_to(before + 1)) &&
           ends_like_sentence(up_to(behind));
  }

  const Quotation& quotation_;
  std::string_view text_;
  const std::vector<Token>& words_;
  bool changes_meaning_ = false;  ///< what is left out
};

}  // namespace

bool JudgedQuotation::operator>(const JudgedQuotation& other) const {
  return std::tuple(-static_cast<int>(verdict), score) >
         std::tuple(-static_cast<int>(other.verdict), other.score);
}

JudgedQuotation judge_quotation(const Quotation& quotation, std::string_view text,
                                const std::vector<Token>& words) {
  return Judge(quotation, text, words).run();
}

}  // namespace lede
