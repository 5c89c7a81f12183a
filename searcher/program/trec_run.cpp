#include "searcher/program/trec_run.h"

#include <fmt/format.h>

#include "common/text/unicode.h"

namespace lede {

namespace {

/// A name without anything that would end a column of a run.
std::string percent_encoded(const std::string& name) {
  std::string out;
  for (size_t at = 0; at < name.size();) {
    const auto cp = decode_at(name, at);
    const bool encoded = is_space(cp.value) || cp.value == '%' || is_control(cp.value) || !cp.valid;
    for (const size_t end = at + cp.size; at < end; ++at) {
      if (encoded) {
        out += fmt::format("%{:02X}", static_cast<unsigned char>(name[at]));
      } else {
        out += name[at];
      }
    }
  }
  return out;
}

}  // namespace

std::string TrecRun::line(const Hit& hit) {
  if (named_.empty()) rank_ = hit.rank - 1;
  const std::string& article = hit.article.record.empty() ? hit.article.source : hit.article.record;
  if (!named_.insert(article).second) return "";
  return fmt::format("{} Q0 {} {} {:.6f} lede\n", percent_encoded(query_id_),
                     percent_encoded(article), ++rank_, hit.score);
}

}  // namespace lede
