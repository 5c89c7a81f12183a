#include "common/cli/shown_option.h"

#include <CLI/CLI.hpp>

namespace lede {

std::vector<ShownOption> shown_options(const CLI::App& app) {
  std::vector<ShownOption> all;
  for (const CLI::Option* o : app.get_options()) {
    if (o->get_positional() || o->get_group().empty()) continue;
    ShownOption shown;
    for (const auto& n : o->get_snames()) shown.names.push_back("-" + n);
    for (const auto& n : o->get_lnames()) shown.names.push_back("--" + n);
    for (const auto& n : shown.names) shown.usage += (shown.usage.empty() ? "" : ", ") + n;
    shown.takes_value = o->get_expected_max() > 0 && o->get_items_expected_max() > 0;
    shown.value_optional = shown.takes_value && o->get_expected_min() == 0;
    const std::string value = o->get_option_text().empty() ? "VALUE" : o->get_option_text();
    if (shown.takes_value) shown.usage += shown.value_optional ? "[=" + value + "]" : " " + value;
    shown.description = o->get_description();
    shown.group = o->get_group();
    all.push_back(std::move(shown));
  }
  return all;
}

}  // namespace lede
