#include "searcher/answer/facet_values.h"

#include <algorithm>
#include <utility>

#include "common/text/unicode.h"

namespace lede {

std::string quotation(const std::string& name) {
  std::string out = "\"";
  for (size_t at = 0; at < name.size();) {
    const CodePoint c = decode_at(name, at);
    const bool is_mark = c.value == '"' || c.value == 0xAB || c.value == 0xBB ||
                         (c.value >= 0x2018 && c.value <= 0x201F) ||
                         (c.value >= 0x300C && c.value <= 0x300F) || c.value == 0xFF02;
    // An apostrophe is a part of its word.
    out += is_mark && c.value != 0x2019 ? " " : name.substr(at, c.size);
    at += c.size;
  }
  return out + "\"";
}

void list_values(Facet& facet, std::vector<FacetValue> values, const FacetRequest& request) {
  std::sort(values.begin(), values.end(), [](const FacetValue& a, const FacetValue& b) {
    if (a.count != b.count) return a.count > b.count;
    return a.value != b.value ? a.value < b.value : a.query < b.query;
  });
  for (size_t i = request.limit; i < values.size(); ++i) {
    ++facet.more;
    facet.more_articles += values[i].count;
  }
  values.resize(std::min(values.size(), request.limit));
  facet.values = std::move(values);
}

std::vector<std::pair<std::string, uint64_t>> most_first(
    const std::map<std::string, uint64_t>& counts) {
  std::vector<std::pair<std::string, uint64_t>> out(counts.begin(), counts.end());
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return out;
}

}  // namespace lede
