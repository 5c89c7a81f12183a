#include "searcher/http/request.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace lede::http {

std::string without_markup(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (const char c : json) {
    if (c == '<' || c == '>' || c == '&') {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out;
}

Response error_response(unsigned status, std::string_view code, std::string_view message) {
  Response r;
  r.status = status;
  const nlohmann::ordered_json j = {{"error", {{"code", code}, {"message", message}}}};
  constexpr auto kReplaced = nlohmann::ordered_json::error_handler_t::replace;
  r.body = without_markup(j.dump(-1, ' ', true, kReplaced)) + "\n";
  return r;
}

bool has_etag(std::string_view if_none_match, std::string_view etag) {
  if (etag.empty()) return false;
  constexpr std::string_view kBlanks = " \t";
  while (!if_none_match.empty()) {
    const size_t comma = std::min(if_none_match.find(','), if_none_match.size());
    std::string_view tag = if_none_match.substr(0, comma);
    if_none_match.remove_prefix(std::min(comma + 1, if_none_match.size()));
    tag.remove_prefix(std::min(tag.find_first_not_of(kBlanks), tag.size()));
    tag = tag.substr(0, tag.find_last_not_of(kBlanks) + 1);
    if (tag.starts_with("W/")) tag.remove_prefix(2);  // proxies that compress make tags weak
    if (tag == etag || tag == "*") return true;
  }
  return false;
}

}  // namespace lede::http
