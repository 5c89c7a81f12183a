// Which names a server answers to. A page from elsewhere whose own name is made to lead here (DNS
// rebinding) sends that name, and gets nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lede::http {

class HostPolicy {
 public:
  /// `names` are those beside localhost, 127.0.0.1 and [::1], without ports.
  explicit HostPolicy(const std::vector<std::string>& names = {});

  /// Whether the header Host is one of them, with any port or none.
  [[nodiscard]] bool allows_host(std::string_view host) const;
  /// Whether the header Origin is that of a page from this server, as Host names it.
  [[nodiscard]] static bool allows_origin(std::string_view origin, std::string_view host);

 private:
  std::vector<std::string> names_;
};

}  // namespace lede::http
