#include "searcher/program/output.h"

#include <fmt/format.h>

namespace lede {

std::string Output::lacks(Question question) const {
  switch (question) {
    case Question::query:
    case Question::queries:
    case Question::document:
      return "";
    case Question::citation:
    case Question::similar:
    case Question::timeline:
    case Question::comparison:
    case Question::verification:
    case Question::quotes:
      break;
  }
  return "has no output in this format";
}

void Output::set_defaults(SearchOptions& /*options*/) const {}
void Output::citation(const Document& /*document*/, std::string_view /*id*/) {}
void Output::similar(const Similar& /*similar*/) {}
void Output::timeline(const Timeline& /*timeline*/) {}
void Output::comparison(const Comparison& /*comparison*/) {}
void Output::verification(const Verification& /*verification*/) {}
void Output::quotes(const Quotes& /*quotes*/) {}
void Output::end() {}

namespace {

struct Format {
  const char* name;
  std::unique_ptr<Output> (*make)(const OutputStyle& style);
};

constexpr Format kFormats[] = {{"text", make_text_output},     {"json", make_json_output},
                               {"trec", make_trec_output},     {"csv", make_csv_output},
                               {"bibtex", make_bibtex_output}, {"ris", make_ris_output}};

}  // namespace

std::vector<std::string> output_formats() {
  std::vector<std::string> names;
  for (const auto& f : kFormats) names.emplace_back(f.name);
  return names;
}

std::unique_ptr<Output> make_output(std::string_view name, const OutputStyle& style) {
  for (const auto& f : kFormats) {
    if (f.name == name) return f.make(style);
  }
  throw Error(ErrorKind::usage, fmt::format("there is no output format {}", name));
}

}  // namespace lede
