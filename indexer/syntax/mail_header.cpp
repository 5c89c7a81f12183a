#include "indexer/syntax/mail_header.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "common/text/unicode.h"

namespace lede {

namespace {

constexpr size_t kMaxFieldBytes = 8U << 10;
constexpr unsigned kMaxOfOneName = 4;  ///< fields of one name in a header
constexpr unsigned kMaxParts = 2000;
constexpr size_t kMaxBoundaries = 50;  ///< parts that hold parts

constexpr std::array<std::string_view, 12> kRead = {"archived-at",
                                                    "content-disposition",
                                                    "content-transfer-encoding",
                                                    "content-type",
                                                    "date",
                                                    "from",
                                                    "list-id",
                                                    "list-post",
                                                    "list-unsubscribe",
                                                    "message-id",
                                                    "mime-version",
                                                    "subject"};

/// The boundary between the parts by a Content-Type field; empty when it names none.
std::string boundary_of(std::string_view field) {
  constexpr std::string_view kName = "boundary=";
  const std::string lower = fold(field);
  if (lower.size() != field.size()) return "";
  const auto at = lower.find(kName);
  if (at == std::string::npos) return "";
  auto value = field.substr(at + kName.size());
  if (value.starts_with('"')) return std::string(value.substr(1, value.find('"', 1) - 1));
  return std::string(value.substr(0, value.find_first_of("; \t\r\n")));
}

/// The type of a Content-Type field ("message/rfc822"), in lower case.
std::string type_of(std::string_view field) {
  field.remove_prefix(field.find(':') + 1);
  field.remove_prefix(std::min(field.find_first_not_of(" \t\r\n"), field.size()));
  return fold(field.substr(0, field.find(';')));
}

class Copier {
 public:
  explicit Copier(std::string_view mail) : rest_(mail) { out_.bytes.reserve(mail.size()); }

  PlainMail run() {
    headers();
    while (!rest_.empty()) {
      const auto line = take_line();
      const bool part = line.starts_with("--") && is_boundary(line.substr(2));
      if (part && ++parts_ > kMaxParts) {
        out_.left_out =
            fmt::format("a mail of more than {} parts: the rest is left out", kMaxParts);
        break;
      }
      out_.bytes += line;
      if (part) headers();
    }
    return std::move(out_);
  }

 private:
  /// The next line with its line end.
  std::string_view take_line() {
    const auto line = rest_.substr(0, std::min(rest_.find('\n'), rest_.size() - 1) + 1);
    rest_.remove_prefix(line.size());
    return line;
  }

  [[nodiscard]] bool is_boundary(std::string_view line) const {
    return std::any_of(boundaries_.begin(), boundaries_.end(),
                       [&](const auto& b) { return line.starts_with(b); });
  }

  /// Copies a header, that of a mail that it encloses, and so on.
  void headers() {
    do header();
    while (holds_mail_ && !rest_.empty());
  }

  /// Copies the fields up to the blank line behind them, or to the end.
  void header() {
    holds_mail_ = digest_ && parts_ > 0;  // what its parts are when they don't say otherwise
    std::map<std::string, unsigned, std::less<>> seen;
    while (!rest_.empty()) {
      if (rest_.starts_with('\n') || rest_.starts_with("\r\n")) {
        out_.bytes += take_line();
        return;
      }
      if (rest_.starts_with("--") && is_boundary(rest_.substr(2))) return;  // no blank line
      std::string_view field = rest_;
      size_t size = take_line().size();
      while (rest_.starts_with(' ') || rest_.starts_with('\t')) size += take_line().size();
      field = field.substr(0, size);
      const auto colon = field.substr(0, kMaxFieldBytes).find(':');
      if (colon == std::string_view::npos) {
        out_.bytes += field.substr(0, kMaxFieldBytes);  // "From " of a mailbox, or no header
        if (field.size() > kMaxFieldBytes) out_.bytes += '\n';
        continue;
      }
      std::string name = fold(field.substr(0, colon));
      while (name.ends_with(' ') || name.ends_with('\t')) name.pop_back();
      if (std::find(kRead.begin(), kRead.end(), name) == kRead.end()) continue;
      if (++seen[name] > kMaxOfOneName) continue;
      copy(field, name);
    }
  }

  void copy(std::string_view field, const std::string& name) {
    if (field.size() > kMaxFieldBytes) {
      out_.left_out = fmt::format(
          "its {} field is longer than such fields are ({} KiB): only the "
          "beginning is read",
          name, kMaxFieldBytes >> 10);
      field = field.substr(0, kMaxFieldBytes);
      while (field.ends_with('\n') || field.ends_with('\r')) field.remove_suffix(1);
    }
    if (name == "content-type") {
      const std::string type = type_of(field);
      if (type.find('(') != std::string::npos) return;  // a comment before it, which nobody writes
      holds_mail_ = type.starts_with("message/");
      digest_ = digest_ || type.starts_with("multipart/digest");
      if (std::string b = boundary_of(field); !b.empty()) {
        if (boundaries_.size() == kMaxBoundaries) {
          out_.left_out = "a mail with parts nested too deep: the rest is left out";
          rest_ = {};
          return;
        }
        boundaries_.push_back(std::move(b));
      }
    }
    out_.bytes += field;
    if (!field.ends_with('\n')) out_.bytes += '\n';
  }

  std::string_view rest_;
  PlainMail out_;
  std::vector<std::string> boundaries_;
  unsigned parts_ = 0;
  bool holds_mail_ = false;  ///< what stands behind the header read last is a mail
  bool digest_ = false;      ///< some part is one
};

}  // namespace

PlainMail plain_mail(std::string_view mail) {
  return Copier(mail).run();
}

}  // namespace lede
