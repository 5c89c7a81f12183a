// Mails: one a file (.eml), or many in a row (mbox). A mailbox is cut here, a mail at a time, so
// that no more than one is in memory and each has its line.
#include <fmt/format.h>

#include <algorithm>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/formats/mail.h"
#include "indexer/formats/reader.h"
#include "indexer/formats/record_text.h"

namespace lede {

namespace {

/// With its attachments.
constexpr uint64_t kMaxMailBytes = 64U << 20;

/// "From jane@courier.example Thu Mar 14 10:22:00 2024": what stands before each mail of a mailbox.
/// A sentence that begins with the word has no time of day in it.
bool is_separator(std::string_view line) {
  if (!line.starts_with("From ")) return false;
  for (size_t at = line.find(':'); at != line.npos; at = line.find(':', at + 1)) {
    if (at >= 8 && at + 2 < line.size() && ascii::is_digit(line[at - 1]) &&
        ascii::is_digit(line[at - 2]) && ascii::is_digit(line[at + 1]) &&
        ascii::is_digit(line[at + 2]))
      return true;
  }
  return false;
}

/// A line out of a mailbox's mail without the ">" that guards its "From " (mboxrd).
std::string_view unguarded(std::string_view line) {
  const auto word = line.find_first_not_of('>');
  if (word != 0 && word != line.npos && line.substr(word).starts_with("From "))
    line.remove_prefix(1);
  return line;
}

/// Header fields from the first line on, a sender's among them, and one that only mail has: who
/// begins a text with "From:" and "Subject:" writes none of these.
bool begins_with_header(std::string_view head) {
  bool from = false;
  bool mail = false;
  while (!head.empty()) {
    auto line = head.substr(0, head.find('\n'));
    head.remove_prefix(std::min(line.size() + 1, head.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) break;
    if (line[0] == ' ' || line[0] == '\t') continue;
    const auto colon = line.find(':');
    const auto name = line.substr(0, colon);
    const bool field =
        std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 127; });
    if (colon == line.npos || colon == 0 || !field) return from && mail && head.empty();
    const std::string folded = fold(name);
    from |= folded == "from";
    for (const std::string_view one : {"message-id", "received", "mime-version", "return-path",
                                       "delivered-to", "dkim-signature", "x-mailer"})
      mail |= folded == one;
  }
  return from && mail;
}

bool is_mailbox(std::string_view head) {
  const auto line = head.substr(0, head.find('\n'));
  if (!is_separator(line) || line.size() == head.size()) return false;
  const auto next = head.substr(line.size() + 1);
  const auto name = next.substr(0, next.find_first_of(": \n"));
  return !name.empty() && next.substr(name.size()).starts_with(':');
}

class MailReader : public Reader {
 public:
  [[nodiscard]] Claim claim(std::string_view head, const Source& source) const override {
    if (is_mailbox(head) || begins_with_header(head)) return Claim::by_content;
    const std::string extension = source.extension();
    const bool named = extension == ".eml" || extension == ".mbox" ||
                       source.content_type.starts_with("message/rfc822");
    return named ? Claim::by_name : Claim::none;
  }

  void read(Input& in, const Source& source, const ReadSink& sink) const override {
    if (is_mailbox(in.peek(4096))) return read_mailbox(in, source, sink);
    std::string bytes;
    if (!in.read_all(bytes, kMaxMailBytes)) return sink.skipped(source.where(), too_large());
    if (is_blank(bytes)) return sink.skipped(source.where(), "empty file");
    Article a = source.article();
    if (read_mail(bytes, a, source.where(), sink))
      lede::deliver(std::move(a), source.where(), sink);
  }

 private:
  static std::string too_large() {
    return fmt::format("larger than a mail (the limit is {} MiB)", kMaxMailBytes >> 20);
  }

  static void read_mailbox(Input& in, const Source& source, const ReadSink& sink) {
    RecordKeys keys;
    std::string line;
    std::string mail;
    bool large = false;
    bool after_blank = true;
    uint64_t began = 0;  // 0 before the first mail
    const auto deliver = [&] {
      if (began == 0) return;
      const auto where = source.where(fmt::format("line {}", began));
      if (large) return sink.skipped(where, too_large());
      const ReadUnit unit(sink, where);
      if (!unit) return;
      Article a = source.article();
      a.record_line = began;
      if (!read_mail(mail, a, where, sink)) return;
      keys.set_key(a, where, sink);
      lede::deliver(std::move(a), where, sink);
    };
    for (uint64_t number = 1;; ++number) {
      const auto state = in.read_line(line, kMaxMailBytes);
      if (state == Input::Line::end) break;
      if (after_blank && is_separator(line)) {
        deliver();
        mail.clear();
        large = false;
        began = number;
      } else if (state == Input::Line::too_long || mail.size() + line.size() > kMaxMailBytes) {
        large = true;
      } else if (!large) {
        mail += unguarded(line);
        mail += '\n';
      }
      after_blank = line.empty() || line == "\r";
    }
    deliver();
  }
};

}  // namespace

std::unique_ptr<Reader> make_mail_reader() {
  return std::make_unique<MailReader>();
}

}  // namespace lede
