#include "common/cli/manual.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "common/base/ascii.h"
#include "common/base/roff.h"
#include "common/cli/shown_option.h"

namespace lede {

std::string manual_page(const CLI::App& app, const ProgramText& text) {
  const std::string upper = ascii::upper(text.name);
  std::string out =
      fmt::format(".TH {} 1 \"\" \"lede {}\" \"User Commands\"\n", upper, LEDE_VERSION);
  out += fmt::format(".SH NAME\n{} \\- {}\n", roff(text.name), roff(text.summary));
  out += fmt::format(".SH SYNOPSIS\n.B {}\n{}\n", roff(text.name), roff(text.synopsis));
  out += ".SH EXAMPLES\n";
  for (const auto& e : text.examples)
    out += fmt::format(".TP\n.B {}\n{}\n", roff(e.command), roff(e.meaning));
  std::string description = roff(text.description);
  for (size_t at = 0; (at = description.find("\n\n", at)) != std::string::npos;)
    description.replace(at, 2, "\n.PP\n");
  out += ".SH DESCRIPTION\n" + description + "\n.SH OPTIONS\n";
  for (const auto& o : shown_options(app))
    out += fmt::format(".TP\n.B {}\n{}\n", roff(o.usage), roff(o.description));
  out += ".SH EXIT STATUS\n";
  for (const auto& e : text.exit_codes) {
    const auto gap = e.find("  ");
    out += fmt::format(".TP\n.B {}\n{}\n", roff(e.substr(0, gap)),
                       roff(e.substr(e.find_first_not_of(' ', gap))));
  }
  return out + ".SH SEE ALSO\n" + roff(text.see_also) + "\n";
}

}  // namespace lede
