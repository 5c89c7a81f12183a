#include "common/store/outlet_host.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/store/schema.h"

namespace lede {

namespace {

#include "common/store/shared_hosts.inc"

bool in_host(char c) {
  return ascii::is_letter(c) || ascii::is_digit(c) || c == '.' || c == '-' ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::string outlet_host(std::string_view address) {
  if (const auto scheme = address.find("//"); scheme != std::string_view::npos)
    address.remove_prefix(scheme + 2);
  std::string host = ascii::lower(address.substr(0, address.find_first_of("/?#:")));
  for (const std::string_view device : {"www.", "amp.", "m.", "mobile."}) {
    if (host.starts_with(device) && host.find('.', device.size()) != std::string::npos)
      host.erase(0, device.size());
  }
  const auto dot = host.rfind('.');
  // What ends with a number is no name of a host.
  const bool named = dot != std::string::npos && dot > 0 && dot + 1 < host.size() &&
                     !ascii::is_digit(host[dot + 1]) &&
                     std::all_of(host.begin(), host.end(), in_host);
  return named ? host : "";
}

bool is_shared_host(std::string_view host) {
  return std::any_of(std::begin(kSharedHosts), std::end(kSharedHosts), [&](std::string_view s) {
    return s[0] == '.' ? host == s.substr(1) || host.ends_with(s) : host == s;
  });
}

std::string outlet_at_host(const ArticleFacts& facts) {
  if (facts.outlet.empty() || facts.outlet.size() + 1 > schema::kMaxName) return "";
  std::string at = outlet_host(facts.url);
  if (at.size() + 1 + facts.outlet.size() > schema::kMaxName) at.clear();
  at += '\t';
  return at += facts.outlet;
}

}  // namespace lede
