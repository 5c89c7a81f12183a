#include "indexer/syntax/xml_root.h"

#include "common/text/decode.h"

namespace lede {

std::string xml_root(std::string_view head) {
  std::string decoded;
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
    decoded = decode_bytes(std::string(head)).text;
    head = decoded;
  }
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  while (true) {
    const auto at = head.find_first_not_of(" \t\r\n");
    if (at == std::string_view::npos || head[at] != '<') return "";
    head.remove_prefix(at);
    std::string_view end = ">";
    if (head.starts_with("<?")) end = "?>";
    if (head.starts_with("<!--")) end = "-->";
    if (head.starts_with("<!DOCTYPE") && head.substr(0, head.find('>')).find('[') != head.npos)
      end = "]>";
    if (end == ">" && !head.starts_with("<!")) break;
    const auto stop = head.find(end);
    if (stop == std::string_view::npos) return "";
    head.remove_prefix(stop + end.size());
  }
  return std::string(head.substr(1, head.find_first_of(" \t\r\n/>") - 1));
}

}  // namespace lede
