#include "indexer/formats/mail.h"

#include <fmt/format.h>
#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <memory>

#include "common/text/unicode.h"
#include "indexer/formats/record_text.h"
#include "indexer/html/read_html.h"
#include "indexer/syntax/byte_decoder.h"
#include "indexer/syntax/charset.h"
#include "indexer/syntax/charset_guess.h"
#include "indexer/syntax/mail_header.h"
#include "indexer/wording/outlet_names.h"
#include "indexer/wording/source_values.h"

namespace lede {

namespace {

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

std::string to_string(const char* s) {
  return s ? to_valid_utf8(s) : "";
}

/// GMime's words on damage, as far as it costs text.
void note_damage(gint64, GMimeParserWarning what, const gchar*, gpointer damage) {
  const char* words = nullptr;
  if (what == GMIME_WARN_TRUNCATED_MESSAGE || what == GMIME_WARN_MALFORMED_MULTIPART)
    words = "the end of the mail's last part is missing; is it cut short?";
  if (what == GMIME_CRIT_MULTIPART_WITHOUT_BOUNDARY)
    words = "a mail of parts that does not say what stands between them";
  const bool deep = what == GMIME_CRIT_NESTING_OVERFLOW;
  if (deep) words = "a mail with parts nested too deep";
  auto& told = *static_cast<std::string*>(damage);
  if (words && (told.empty() || deep)) told = words;
}

Owned<GMimeMessage> parse(std::string_view bytes, std::string& damage) {
  static const bool ready = [] {
    g_mime_init();
    return true;
  }();
  (void)ready;
  const std::unique_ptr<GMimeParserOptions, decltype(&g_mime_parser_options_free)> options(
      g_mime_parser_options_new(), g_mime_parser_options_free);
  g_mime_parser_options_set_warning_callback(options.get(), note_damage, &damage);
  // Header fields that hold bytes beyond ASCII, though none may, are in the encoding of the rest.
  const std::string guess = check_utf8(bytes).bad == 0 ? "" : guess_charset(bytes).encoding;
  std::array<const char*, 3> fallbacks = {"utf-8", guess.empty() ? nullptr : iconv_name(guess),
                                          nullptr};
  g_mime_parser_options_set_fallback_charsets(options.get(), fallbacks.data());
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  return Owned<GMimeMessage>(g_mime_parser_construct_message(parser.get(), options.get()));
}

std::string header(GMimeMessage* mail, const char* name) {
  return one_line(to_string(g_mime_object_get_header(GMIME_OBJECT(mail), name)));
}

/// The bytes of a part, without its transfer encoding.
std::string bytes_of(GMimeObject* part) {
  GMimeDataWrapper* wrapper = g_mime_part_get_content(GMIME_PART(part));
  if (!wrapper) return "";
  const Owned<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(wrapper, stream.get());
  const GByteArray* array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return {reinterpret_cast<const char*>(array->data), array->len};
}

/// The text of a part. What a page declares in its own head counts where the mail says nothing.
std::string content(GMimeObject* part, bool page, Article& a, const std::string& where,
                    const ReadSink& sink) {
  const std::string charset = to_string(g_mime_object_get_content_type_parameter(part, "charset"));
  const std::string stated = charset.empty() ? "" : "charset=" + charset;
  CharsetText decoded =
      page ? decode_page(bytes_of(part), stated) : decode_text(bytes_of(part), charset_in(stated));
  if (const std::string odd = decoded.remark(); !odd.empty()) sink.remark(where, odd);
  a.encoding = decoded.encoding;
  a.encoding_confidence = decoded.confidence;
  return std::move(decoded.text);
}

/// Lines that end in a space go on in the next (RFC 3676).
std::string unflowed(std::string_view text, bool delete_space) {
  std::string out;
  while (!text.empty()) {
    auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with(' ')) line.remove_prefix(1);
    const bool flows = line.ends_with(' ') && line != "-- ";
    if (flows && delete_space) line.remove_suffix(1);
    out += line;
    if (!flows) out += '\n';
  }
  return out;
}

/// The mail's own text: the first part of each kind, none of an attachment's or a forwarded mail's.
struct Body {
  GMimeObject* html = nullptr;
  GMimeObject* plain = nullptr;
};

Body find_body(GMimeMessage* mail) {
  Body body;
  const std::unique_ptr<GMimePartIter, decltype(&g_mime_part_iter_free)> parts(
      g_mime_part_iter_new(GMIME_OBJECT(mail)), g_mime_part_iter_free);
  if (!g_mime_part_iter_is_valid(parts.get())) return body;
  do {
    GMimeObject* part = g_mime_part_iter_get_current(parts.get());
    if (GMIME_IS_MESSAGE_PART(part)) break;
    if (!GMIME_IS_PART(part) || g_mime_part_is_attachment(GMIME_PART(part))) continue;
    GMimeContentType* type = g_mime_object_get_content_type(part);
    if (!body.html && g_mime_content_type_is_type(type, "text", "html")) body.html = part;
    if (!body.plain && g_mime_content_type_is_type(type, "text", "plain")) body.plain = part;
  } while (g_mime_part_iter_next(parts.get()));
  return body;
}

/// A newsletter's sender is its outlet ("The Merrow Dispatch <news@...>"), a person's mail has an
/// author. A mail is a newsletter's when it has a list's headers or a sender that sounds like an
/// outlet; a list that can be written to (List-Post) has persons for senders, and is the outlet.
void read_sender(GMimeMessage* mail, Article& a) {
  InternetAddressList* from = g_mime_message_get_from(mail);
  if (!from || internet_address_list_length(from) == 0) return;
  const std::string name =
      one_line(to_string(internet_address_get_name(internet_address_list_get_address(from, 0))));
  const std::string list = header(mail, "List-Id");
  if (const auto phrase =
          stated(std::string_view(list).substr(0, list.find('<')), Evidence::mail_list_id);
      phrase && !header(mail, "List-Post").empty()) {
    a.outlet = phrase;
    a.outlet.value.erase(std::remove(a.outlet.value.begin(), a.outlet.value.end(), '"'),
                         a.outlet.value.end());
    a.author = stated(name, Evidence::mail_from);
    return;
  }
  // "Jane Doe from The Merrow Dispatch"
  for (const std::string_view between : {" from ", " at ", " via ", " | "}) {
    const auto at = name.find(between);
    if (at == std::string::npos || at == 0) continue;
    a.author = stated(name.substr(0, at), Evidence::mail_from);
    a.outlet = stated(name.substr(at + between.size()), Evidence::mail_from);
    return;
  }
  const bool newsletter =
      !list.empty() || !header(mail, "List-Unsubscribe").empty() || looks_like_outlet(name);
  (newsletter ? a.outlet : a.author) = stated(name, Evidence::mail_from);
}

}  // namespace

bool read_mail(std::string_view bytes, Article& a, const std::string& where, const ReadSink& sink) {
  std::string damage;
  const PlainMail plain = plain_mail(bytes);
  if (!plain.left_out.empty()) sink.remark(where, plain.left_out);
  const auto mail = parse(plain.bytes, damage);
  if (!mail) {
    sink.skipped(where, "not a mail that can be read: it has no header");
    return false;
  }
  a.record = to_string(g_mime_message_get_message_id(mail.get()));
  a.headline = stated(to_string(g_mime_message_get_subject(mail.get())), Evidence::mail_subject);
  read_sender(mail.get(), a);
  if (const std::string date = header(mail.get(), "Date");
      !date.empty() && !set_date(a, date, Evidence::mail_date))
    sink.remark(where, odd_date(date));
  if (const std::string at = header(mail.get(), "Archived-At"); at.starts_with('<'))
    a.url = stated(at.substr(1, at.find('>') - 1), Evidence::mail_archived_at);
  if (!damage.empty()) sink.remark(where, damage);

  const Body body = find_body(mail.get());
  for (GMimeObject* part : {body.html, body.plain}) {
    if (!part || !is_blank(a.text)) continue;
    std::string text = content(part, part == body.html, a, where, sink);
    if (text.size() > kMaxArticleBytes) {
      sink.skipped(where, too_long());
      return false;
    }
    if (part == body.html) {
      html::read_fragment(text, a);
      continue;
    }
    const auto parameter = [&](const char* name) {
      return fold(to_string(g_mime_object_get_content_type_parameter(part, name)));
    };
    a.text = parameter("format") == "flowed" ? unflowed(text, parameter("delsp") == "yes") : text;
    a.layout.clear();
  }
  a.extracted = true;
  if (!is_blank(a.text)) return true;
  sink.skipped(where, "a mail without text");
  return false;
}

}  // namespace lede
