#include "indexer/syntax/base_address.h"

#include <libxml/uri.h>

#include <memory>

namespace lede {

std::string at_base(const std::string& base, const std::string& address) {
  constexpr size_t kMaxBytes = 4096;
  if (address.empty()) return base;
  if (base.empty() || address.find("://") != std::string::npos) return address;
  if (base.size() + address.size() > kMaxBytes) return address;
  const auto* const relative = reinterpret_cast<const xmlChar*>(address.c_str());
  const std::unique_ptr<xmlChar, void (*)(xmlChar*)> whole(
      xmlBuildURI(relative, reinterpret_cast<const xmlChar*>(base.c_str())),
      [](xmlChar* s) { xmlFree(s); });
  return whole ? reinterpret_cast<const char*>(whole.get()) : address;
}

}  // namespace lede
