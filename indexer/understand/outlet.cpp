#include "indexer/understand/outlet.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

/// "(c) 2024 Harbor Courier. All rights reserved.": the name; empty for none.
std::string_view copyright_holder(std::string_view notice) {
  size_t at = 0;
  while (at < notice.size() && !ascii::is_digit(notice[at])) ++at;
  while (at < notice.size() && (ascii::is_digit(notice[at]) || notice[at] == ' ' ||
                                notice[at] == '-' || notice[at] == ','))
    ++at;
  auto name = notice.substr(at);
  name = name.substr(0, std::min(name.find_first_of(".,|;("), name.size()));
  while (name.ends_with(' ')) name.remove_suffix(1);
  const bool named = !name.empty() && std::count(name.begin(), name.end(), ' ') <= 4 &&
                     is_upper(decode_at(name, 0).value) &&
                     plain_line(name) != "all rights reserved";
  return named ? name : std::string_view();
}

std::string_view host_of(std::string_view url) {
  if (const auto scheme = url.find("://"); scheme != std::string_view::npos)
    url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#:"));
  if (url.starts_with("www.")) url.remove_prefix(4);
  return url;
}

}  // namespace

void find_outlet(const NotedText& text, const std::string& dateline_agency, Article& a) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.notes[i].reason == MuteReason::copyright_notice)
      fill_in(a.outlet, copyright_holder(text.blocks[i].text), Evidence::copyright_notice);
  }
  fill_in(a.outlet, dateline_agency, Evidence::dateline);
  fill_in(a.outlet, host_of(a.url.value), Evidence::url);
}

}  // namespace lede
