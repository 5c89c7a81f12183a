#include "indexer/quotes/outer_text.h"

namespace lede::quotes {

namespace {

/// No sentence is longer, so that what is looked for in one takes no long time; the rest is
/// another.
constexpr size_t kLongestSentence = 300;

}  // namespace

void cut_sentences(std::span<const Token> p, std::vector<Sentence>& out) {
  out.clear();
  size_t begin = 0;
  const auto end_at = [&](size_t end) {
    if (end > begin) out.push_back(p.subspan(begin, end - begin));
    begin = end;
  };
  for (size_t i = 0; i < p.size(); ++i) {
    const Token& t = p[i];
    if (i - begin >= kLongestSentence) end_at(i);
    if (t.kind != Token::Kind::stop && !t.is_quotation()) continue;
    const Token* next = i + 1 < p.size() ? &p[i + 1] : nullptr;
    if (t.kind == Token::Kind::stop) {
      if (next == nullptr) continue;
      const bool held = next->kind == Token::Kind::sign && next->begin == t.end;  // "(R-Ga.), one"
      const bool closes = held && next->sign == ')' && i + 2 < p.size() && p[i + 2].capital;
      if (closes) end_at(++i + 1);
      if (!held &&
          (next->is_quotation() || next->capital || next->digit || next->kind == Token::Kind::sign))
        end_at(i + 1);
      continue;
    }
    if (t.sign == 0 || next == nullptr) continue;
    if (!next->is_quotation() && !next->capital) continue;
    if (t.sign == '.') {
      end_at(i + 1);
    } else if (t.sign == '?' || t.sign == '!' || t.sign == '~') {
      // "...?" Trump asked. But: "...?" The crowd left.
      // "...?" Lee, a retired cook from the harbour, asked.
      const bool described =
          next->is_name() && i + 2 < p.size() && p[i + 2].kind == Token::Kind::sign;
      const size_t within = i + (described ? 20 : 9);
      bool cue = false;
      for (size_t k = i + 1; k < p.size() && k < within && !cue; ++k) {
        if (p[k].kind == Token::Kind::stop || p[k].is_quotation()) break;
        cue = p[k].uses(kSay | kTell);
      }
      // "...?" Lee pressed.
      if (!cue && i + 2 < p.size() && next->is_name() && p[i + 2].is_word() && !p[i + 2].capital &&
          (i + 3 == p.size() || !p[i + 3].is_word()))
        cue = true;
      if (!cue) end_at(i + 1);
    }
  }
  end_at(p.size());
}

}  // namespace lede::quotes
