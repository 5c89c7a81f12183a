#include "searcher/http/target.h"

#include <fmt/format.h>

#include <algorithm>

namespace lede::http {

namespace {

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Returns false for a broken escape.
bool decode(std::string_view text, bool plus_is_blank, std::string& out) {
  constexpr int kBase = 16;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += plus_is_blank && text[i] == '+' ? ' ' : text[i];
      continue;
    }
    if (i + 2 >= text.size()) return false;
    const int high = digit_of(text[i + 1]);
    const int low = digit_of(text[i + 2]);
    if (high < 0 || low < 0) return false;
    out += static_cast<char>(high * kBase + low);
    i += 2;
  }
  return true;
}

}  // namespace

std::optional<Target> parse_target(std::string_view target) {
  if (!target.starts_with('/')) return std::nullopt;
  Target parsed;
  const size_t mark = std::min(target.find('?'), target.size());
  if (!decode(target.substr(0, mark), false, parsed.path)) return std::nullopt;
  target.remove_prefix(std::min(mark + 1, target.size()));
  while (!target.empty()) {
    const std::string_view pair = target.substr(0, target.find('&'));
    target.remove_prefix(std::min(pair.size() + 1, target.size()));
    if (pair.empty()) continue;
    if (parsed.parameters.size() == kMaxParameters) return std::nullopt;
    auto& [name, value] = parsed.parameters.emplace_back();
    const size_t equals = std::min(pair.find('='), pair.size());
    if (!decode(pair.substr(0, equals), true, name)) return std::nullopt;
    if (!decode(pair.substr(std::min(equals + 1, pair.size())), true, value)) return std::nullopt;
  }
  return parsed;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string out;
  for (const char c : text) {
    out += kPlain.find(c) != kPlain.npos ? std::string(1, c)
                                         : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace lede::http
