#include "searcher/program/fitted_text.h"

#include <algorithm>
#include <string>

namespace lede {

namespace {

bool begins_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

bool begins_entry(std::string_view text) {
  return text.starts_with("   = ") ||
         (text.find_first_not_of("0123456789") > 0 &&
          text.substr(text.find_first_not_of("0123456789")).starts_with(". "));
}

/// As much of a text as `room` characters hold; where that is not all, its last line ends with an
/// ellipsis.
TerminalText cut_to(const TerminalText& text, size_t room) {
  if (count_characters(text.bytes()) <= room) return text;
  if (room < 2) return {};
  const std::string& bytes = text.bytes();
  size_t end = 0;
  for (size_t n = 0; n + 2 < room && end < bytes.size(); ++n) {
    do {
      ++end;
    } while (end < bytes.size() && !begins_character(bytes[end]));
  }
  return text.part(0, end) + "…\n";
}

}  // namespace

size_t count_characters(std::string_view utf8) {
  return static_cast<size_t>(std::count_if(utf8.begin(), utf8.end(), begins_character));
}

void FittedText::add(const TerminalText& piece) {
  ++pieces_;
  if (kept_characters_ > budget_) return;
  kept_.push_back(piece);
  kept_characters_ += count_characters(piece.bytes());
}

TerminalText FittedText::text(const TerminalText& head,
                              const std::function<TerminalText(const Fit& fit)>& end) const {
  const TerminalText begin = budget_ == kNoBudget ? head : cut_to(head, budget_ / 2);
  const size_t around = count_characters(begin.bytes());
  size_t shown = kept_.size();
  size_t length = kept_characters_;
  while (true) {
    const TerminalText last = end({shown});
    const size_t rest = around + count_characters(last.bytes());
    if (rest + length <= budget_) {
      TerminalText out = begin;
      for (size_t i = 0; i < shown; ++i) out += kept_[i];
      return out + last;
    }
    if (shown == 0) return begin + last;
    --shown;
    length -= count_characters(kept_[shown].bytes());
    if (shown == 0) break;
  }
  const TerminalText last = end({1, true});
  const size_t rest = around + count_characters(last.bytes());
  return begin + cut_to(kept_[0], budget_ - std::min(rest, budget_)) + last;
}

std::vector<TerminalText> lines_of(const TerminalText& text) {
  constexpr size_t kLongest = 1000;  // bytes
  const std::string& bytes = text.bytes();
  std::vector<TerminalText> lines;
  for (size_t at = 0; at < bytes.size();) {
    size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
    if (end - at > kLongest) {
      const size_t blank = bytes.rfind(' ', at + kLongest - 1);
      end = blank != std::string::npos && blank > at ? blank + 1 : at + kLongest;
      while (!begins_character(bytes[end])) --end;
    }
    lines.push_back(text.part(at, end));
    at = end;
  }
  return lines;
}

std::vector<TerminalText> entries_of(const TerminalText& text) {
  const std::string& bytes = text.bytes();
  std::vector<TerminalText> entries;
  size_t begin = 0;
  for (size_t at = 0; at < bytes.size();) {
    const size_t blank = bytes.find("\n\n", at);
    const size_t end = blank == std::string::npos ? bytes.size() : blank + 2;
    if (begins_entry(std::string_view(bytes).substr(at)) || end == bytes.size()) {
      entries.push_back(text.part(begin, end));
      begin = end;
    }
    at = end;
  }
  return entries;
}

}  // namespace lede
