#include "searcher/http/host_policy.h"

#include <algorithm>
#include <cctype>

namespace lede::http {

namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

/// "localhost:4780" without its port; empty for what is no name and port.
std::string name_of(std::string_view host) {
  constexpr size_t kMaxPort = 5;
  const size_t end = host.starts_with('[') ? host.find(']') : 0;
  if (end == host.npos) return "";
  const size_t colon = std::min(host.find(':', end), host.size());
  const std::string_view port = host.substr(std::min(colon + 1, host.size()));
  const bool digits = port.find_first_not_of("0123456789") == port.npos;
  if (!digits || port.size() > kMaxPort) return "";
  return lower(host.substr(0, colon));
}

}  // namespace

HostPolicy::HostPolicy(const std::vector<std::string>& names)
    : names_{"localhost", "127.0.0.1", "[::1]"} {
  for (const auto& name : names) names_.push_back(lower(name));
}

bool HostPolicy::allows_host(std::string_view host) const {
  const std::string name = name_of(host);
  return !name.empty() && std::find(names_.begin(), names_.end(), name) != names_.end();
}

bool HostPolicy::allows_origin(std::string_view origin, std::string_view host) {
  const std::string its = lower(origin);
  const std::string ours = lower(host);
  return its == "http://" + ours || its == "https://" + ours;
}

}  // namespace lede::http
