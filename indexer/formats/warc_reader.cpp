// Crawls: WARC files (ISO 28500, versions 1.0 and 1.1), WET files among them.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_set>

#include "common/base/hash.h"
#include "common/text/unicode.h"
#include "indexer/formats/reader.h"
#include "indexer/input/unpack.h"
#include "indexer/syntax/http.h"
#include "lede/errors.h"

namespace lede {

namespace {

constexpr std::string_view kVersion = "WARC/";
constexpr uint64_t kMaxLineBytes = 64U << 10;
constexpr size_t kMaxIdBytes = 1000;  ///< a longer one names nothing: the record goes by its number

struct RecordHead {
  std::string type;
  std::string id;
  std::string url;
  std::string content_type;
  bool truncated = false;
  bool has_length = false;
  uint64_t length = 0;
};

/// The position of the beginning of a record in `bytes`: "WARC/1.0", a line end and a field of its
/// own. Found in the middle of a record's content it says that the length of that was wrong.
size_t find_record(std::string_view bytes) {
  for (size_t at = 0; (at = bytes.find(kVersion, at)) != std::string_view::npos; ++at) {
    std::string_view rest = bytes.substr(at + kVersion.size());
    const size_t version = rest.find_first_not_of("0123456789.");
    if (version == 0 || version > 8) continue;
    rest.remove_prefix(version);
    if (rest.starts_with("\r")) rest.remove_prefix(1);
    if (rest.starts_with("\nWARC-")) return at;
  }
  return std::string_view::npos;
}
/// Bytes at the end of a window in which the beginning of a record may not be known as one yet.
constexpr size_t kRecordMark = 24;

/// The content of a record: as long as it says, but never past the beginning of the next.
class ContentInput : public Input {
 public:
  ContentInput(Input& in, uint64_t length) : in_(in), left_(length) {}
  [[nodiscard]] uint64_t taken_of_file() const override { return in_.taken_of_file(); }

  /// Takes what is left of the content.
  void pass_over() {
    std::array<char, 16384> nowhere{};
    while (read(nowhere.data(), nowhere.size()) > 0) {
    }
  }
  /// After the end: the next record begins inside the content, or the file ends there.
  [[nodiscard]] bool is_short() const { return left_ > 0; }

 protected:
  size_t fill(char* to, size_t size) override {
    if (left_ == 0) return 0;
    // The stated length may be any number: nothing is added to it, for fear of overflow.
    const size_t window = left_ < kWindow - kRecordMark ? left_ + kRecordMark : kWindow;
    std::string_view next = in_.peek(window);
    const bool last = next.size() < kWindow;
    const size_t record = std::min<size_t>(find_record(next), next.size());
    const size_t sure = record < next.size() || last ? record : record - kRecordMark;
    const auto n = static_cast<size_t>(std::min<uint64_t>({sure, left_, size}));
    if (n > 0) left_ -= in_.read(to, n);
    return n;
  }

 private:
  static constexpr size_t kWindow = 64U << 10;
  Input& in_;
  uint64_t left_;
};

size_t type_end(std::string_view content_type) {
  return std::min(content_type.find_first_of("; "), content_type.size());
}

/// The media type of a Content-Type, in lower case: "text/html" of "Text/HTML; charset=utf-8".
std::string media_type(std::string_view content_type) {
  return fold(content_type.substr(0, type_end(content_type)));
}

/// Types that hold no article, whatever their bytes look like.
bool is_no_text(const std::string& type) {
  static constexpr std::array<std::string_view, 4> kKinds = {"image/", "video/", "audio/", "font/"};
  static constexpr std::array<std::string_view, 5> kTypes = {
      "text/css", "text/javascript", "application/javascript", "application/x-javascript",
      "application/font-woff"};
  return std::any_of(kKinds.begin(), kKinds.end(),
                     [&](auto kind) { return type.starts_with(kind); }) ||
         std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

class WarcReader : public Reader {
 public:
  [[nodiscard]] Claim claim(std::string_view head, const Source& source) const override {
    if (find_record(head.substr(0, 64)) == 0) return Claim::by_content;
    const std::string extension = source.extension();
    return extension == ".warc" || extension == ".wet" ? Claim::by_name : Claim::none;
  }

  void read(Input& in, const Source& source, const ReadSink& sink) const override {
    Source crawl = source;
    if (!crawl.meter) crawl.meter = std::make_shared<UnpackMeter>();
    std::unordered_set<uint64_t> ids;
    for (uint64_t number = 1; find_next(in, crawl, number, sink); ++number) {
      read_record(in, crawl, number, ids, sink);
    }
  }

 private:
  static std::string place(uint64_t number) { return fmt::format("record {}", number); }

  /// Takes the version line of the next record. False at the end of the file.
  static bool find_next(Input& in, const Source& source, uint64_t number, const ReadSink& sink) {
    std::string line;
    bool garbage = false;
    while (in.peek(kVersion.size()) != kVersion) {
      const auto state = in.read_line(line, kMaxLineBytes);
      if (state == Input::Line::end) return false;
      if (garbage || (state == Input::Line::line && is_blank(line))) continue;
      garbage = true;
      sink.remark(source.where(place(number)),
                  "bytes before it belong to no record; they are passed over");
    }
    in.read_line(line, kMaxLineBytes);
    return true;
  }

  static void read_record(Input& in, const Source& source, uint64_t number,
                          std::unordered_set<uint64_t>& ids, const ReadSink& sink) {
    RecordHead head;
    const bool whole = read_header(in, [&](const HeaderField& f) { set(head, f); });
    if (!whole || !head.has_length) {
      sink.skipped(source.where(place(number)),
                   "damaged: a record without a length, passed over to the next");
      return;
    }
    const bool read =
        head.type == "response" || head.type == "resource" || head.type == "conversion";
    // The name of a record is the same when the file is written anew; two must not share one.
    const bool named = read && !head.id.empty() && head.id.size() <= kMaxIdBytes &&
                       ids.insert(hash64(head.id)).second;
    Source inner = source.inside(std::to_string(number), named ? head.id : "");
    inner.url = head.url;
    ContentInput content(in, head.length);
    if (read) read_content(content, in, head, inner, sink);
    content.pass_over();
    if (content.is_short() && in.peek(1).empty()) cut_short();
  }

  static void set(RecordHead& head, const HeaderField& f) {
    if (same_name(f.name, "WARC-Type")) head.type = fold(f.value);
    if (same_name(f.name, "WARC-Record-ID")) head.id = f.value;
    if (same_name(f.name, "Content-Type")) head.content_type = f.value;
    if (same_name(f.name, "WARC-Truncated")) head.truncated = true;
    if (same_name(f.name, "WARC-Target-URI")) {
      head.url = f.value;
      // Some crawlers write it as version 1.0 shows it, in angle brackets.
      if (head.url.starts_with('<') && head.url.ends_with('>'))
        head.url = head.url.substr(1, head.url.size() - 2);
    }
    if (same_name(f.name, "Content-Length")) {
      const auto [end, error] =
          std::from_chars(f.value.data(), f.value.data() + f.value.size(), head.length);
      head.has_length = error == std::errc() && end == f.value.data() + f.value.size();
    }
  }

  [[noreturn]] static void cut_short() {
    throw Error(ErrorKind::source, "damaged: cut short in its last record; fetch it again");
  }

  static void read_content(ContentInput& content, Input& in, const RecordHead& record,
                           Source& source, const ReadSink& sink) {
    const auto skip = [&](const std::string& reason) { sink.skipped(source.where(), reason); };
    HttpHead http;
    http.content_type = record.content_type;
    if (record.type == "response") {
      auto head = read_http_head(content);
      if (!head) return skip("a response that is not HTTP");
      http = std::move(*head);
      if (http.status != 200) return skip(fmt::format("no page (HTTP status {})", http.status));
    }
    const std::string type = media_type(http.content_type);
    if (is_no_text(type)) return skip(fmt::format("no article format ({})", printable(type)));
    if (source.url.ends_with("/robots.txt")) return skip("robots.txt, not a page");
    std::string body;
    if (!content.read_all(body, kMaxArticleBytes)) return skip(too_large());
    if (content.is_short()) {
      if (in.peek(1).empty()) cut_short();
      if (!body.ends_with("\n\r\n") && !body.ends_with("\n\n"))
        return skip("damaged: cut short by the next record");
      sink.remark(source.where(), "its length is wrong: the next record begins inside it");
    } else if (!at_end_of_record(in)) {
      return skip("damaged: its length is wrong, passed over to the next record");
    }
    if (record.truncated) sink.remark(source.where(), "cut short by the crawler");
    source.content_type = type + http.content_type.substr(type_end(http.content_type));
    try {
      const ReadUnit unit(sink, source.where());
      if (!unit) return;
      decode_http_body(http, body, kMaxArticleBytes + 1, *source.meter, in);
      if (body.size() > kMaxArticleBytes) return skip(too_large());
      const auto bytes = open_bytes(body);
      if (!find_reader(bytes->peek(kHead), source))
        return skip(fmt::format("no article format ({})",
                                type.empty() ? "no content type" : printable(type)));
      read_source(*bytes, source, sink);
    } catch (const Error& e) {
      // The body is in memory: damage in it does not concern the other records.
      if (e.kind() != ErrorKind::source || (source.meter && source.meter->over())) throw;
      skip(e.what());
    }
  }

  /// Nothing but the blank lines behind a record, then the next one or the end.
  static bool at_end_of_record(Input& in) {
    std::string_view next = in.peek(16);
    next.remove_prefix(std::min(next.find_first_not_of("\r\n"), next.size()));
    return next.empty() || next.starts_with(kVersion);
  }

  static std::string too_large() {
    return fmt::format("larger than an article (the limit is {} MiB)", kMaxArticleBytes >> 20);
  }
};

}  // namespace

std::unique_ptr<Reader> make_warc_reader() {
  return std::make_unique<WarcReader>();
}

}  // namespace lede
