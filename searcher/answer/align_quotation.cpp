#include "searcher/answer/align_quotation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>
#include <unordered_map>

namespace lede {

namespace {

constexpr int kContentWord = 100;
constexpr int kFunctionWord = 50;
constexpr int kReplaced = -30;   ///< one word in place of another
constexpr int kNotInText = -40;  ///< a word of the quotation
constexpr int kGap = -80;        ///< words of the text that the quotation leaves out,
constexpr int kOfGap = -10;      ///< and each of them
constexpr int kOfEllipsis = -1;  ///< each of them where an ellipsis says so

/// Below this share of its words a text has nothing of the quotation.
constexpr size_t kLeastOfTen = 4;

/// The words of a quotation and a text as numbers: those of the quotation from 1, others 0.
class WordNumbers {
 public:
  explicit WordNumbers(const std::vector<Token>& words) {
    for (const auto& w : words) numbers_.try_emplace(w.term, numbers_.size() + 1);
  }
  [[nodiscard]] std::vector<size_t> of(const std::vector<Token>& words) const {
    std::vector<size_t> out;
    out.reserve(words.size());
    for (const auto& w : words) {
      const auto it = numbers_.find(w.term);
      out.push_back(it == numbers_.end() ? 0 : it->second);
    }
    return out;
  }

 private:
  std::unordered_map<std::string_view, size_t> numbers_;
};

/// Whether a text has enough of the words at all, in whatever order.
bool may_have(const std::vector<size_t>& quoted, const std::vector<size_t>& text) {
  std::vector<bool> in_text(quoted.size() + 1, false);
  for (const size_t w : text) in_text[w] = true;
  const auto n = static_cast<size_t>(
      std::count_if(quoted.begin(), quoted.end(), [&](size_t w) { return in_text[w]; }));
  return n > 0 && 10 * n >= kLeastOfTen * quoted.size();
}

class Aligner {
 public:
  Aligner(const Quotation& quotation, const std::vector<size_t>& quoted,
          const std::vector<size_t>& text)
      : quotation_(quotation), quoted_(quoted), text_(text) {
    for (const auto& w : quotation.words)
      worth_.push_back(is_content_word(w) ? kContentWord : kFunctionWord);
    for (auto& c : cells_) c.resize((quoted.size() + 1) * (text.size() + 1));
  }

  QuotationAlignment run() {
    fill();
    const size_t n = quoted_.size();
    size_t end = 0;
    for (size_t j = 1; j <= text_.size(); ++j) {
      if (best(n, j).worth > best(n, end).worth) end = j;
    }
    QuotationAlignment out;
    int most = 0;
    for (const int w : worth_) most += w;
    constexpr double kDecimals = 1e6;
    out.score = std::max(0.0, std::round(kDecimals * best(n, end).worth / most) / kDecimals);
    Step step = step_to(n, end);
    for (size_t i = n, j = end; i > 0;) {
      const Step before = cell(step, i, j).before;
      if (step == kPaired) out.pairs.push_back({i - 1, j - 1, quoted_[i - 1] == text_[j - 1]});
      if (step != kLeftOut) --i;
      if (step != kAdded) --j;
      step = before;
    }
    std::reverse(out.pairs.begin(), out.pairs.end());
    return out;
  }

 private:
  /// What was done last: a word of each set side by side, a word of the text left out, or a word of
  /// the quotation that the text has not.
  enum Step : uint8_t { kPaired, kLeftOut, kAdded };
  struct Cell {
    int worth = std::numeric_limits<int>::min() / 2;
    Step before = kPaired;
  };

  Cell& cell(Step s, size_t i, size_t j) { return cells_[s][i * (text_.size() + 1) + j]; }

  Step step_to(size_t i, size_t j) {
    Step step = kPaired;
    for (const Step s : {kLeftOut, kAdded}) {
      if (cell(s, i, j).worth > cell(step, i, j).worth) step = s;
    }
    return step;
  }
  Cell& best(size_t i, size_t j) { return cell(step_to(i, j), i, j); }

  void fill() {
    // A quotation begins anywhere in the text.
    for (size_t j = 0; j <= text_.size(); ++j) cell(kPaired, 0, j).worth = 0;
    for (size_t i = 1; i <= quoted_.size(); ++i) {
      const bool ellipsis = i < quoted_.size() && quotation_.behind_ellipsis[i];
      for (size_t j = 0; j <= text_.size(); ++j) {
        take(kAdded, i, j, i - 1, j, kNotInText);
        if (j == 0) continue;
        take(kPaired, i, j, i - 1, j - 1,
             quoted_[i - 1] == text_[j - 1] ? worth_[i - 1] : kReplaced);
        if (i == quoted_.size()) continue;  // what is behind its last word was not left out
        const Step before = step_to(i, j - 1);
        const int open = ellipsis ? kOfEllipsis : kGap + kOfGap;
        const int go_on = ellipsis ? kOfEllipsis : kOfGap;
        Cell& c = cell(kLeftOut, i, j);
        c = {cell(before, i, j - 1).worth + open, before};
        if (const int w = cell(kLeftOut, i, j - 1).worth + go_on; w > c.worth) c = {w, kLeftOut};
      }
    }
  }
  void take(Step step, size_t i, size_t j, size_t i_before, size_t j_before, int worth) {
    const Step before = step_to(i_before, j_before);
    cell(step, i, j) = {cell(before, i_before, j_before).worth + worth, before};
  }

  const Quotation& quotation_;
  const std::vector<size_t>& quoted_;
  const std::vector<size_t>& text_;
  std::vector<int> worth_;
  std::array<std::vector<Cell>, 3> cells_;
};

}  // namespace

QuotationAlignment align_quotation(const Quotation& quotation, const std::vector<Token>& text) {
  const WordNumbers numbers(quotation.words);
  const auto quoted = numbers.of(quotation.words);
  const auto words = numbers.of(text);
  if (!may_have(quoted, words)) return {};
  return Aligner(quotation, quoted, words).run();
}

}  // namespace lede
