#include "common/text/harmless_json.h"

#include <fmt/format.h>

#include "common/text/unicode.h"

namespace lede {

std::string harmless_json(std::string_view json) {
  std::string out;
  size_t copied = 0;
  for (size_t at = 0; at < json.size();) {
    if (json[at] >= ' ' && json[at] <= '~') {
      ++at;
      continue;
    }
    const auto cp = decode_at(json, at);
    if (cp.value != '\n' && is_control(cp.value)) {
      out += json.substr(copied, at - copied);
      out += fmt::format("\\u{:04x}", static_cast<uint32_t>(cp.value));
      copied = at + cp.size;
    }
    at += cp.size;
  }
  return out += json.substr(copied);
}

}  // namespace lede
