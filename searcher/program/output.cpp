#include "searcher/program/output.h"

#include <fmt/format.h>

namespace lede {

std::string Output::lacks(Question /*question*/) const {
  return "";
}

void Output::set_defaults(SearchOptions& /*options*/) const {}
void Output::similar(const Similar& /*similar*/) {}
void Output::timeline(const Timeline& /*timeline*/) {}
void Output::comparison(const Comparison& /*comparison*/) {}

std::unique_ptr<Output> make_output(std::string_view name, const OutputStyle& style) {
  if (name == "text") return make_text_output(style);
  if (name == "json") return make_json_output(style);
  if (name == "trec") return make_trec_output(style);
  throw Error(ErrorKind::usage, fmt::format("there is no output format {}", name));
}

}  // namespace lede
