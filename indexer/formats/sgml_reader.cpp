// Text collections in SGML: TREC's <DOC>, Reuters-21578's <REUTERS>. Their files follow no grammar
// that a parser could check (OpenSP needs one): they are marked texts one after the other, and this
// reader looks for the marks itself.
#include <fmt/format.h>

#include <algorithm>

#include "common/text/unicode.h"
#include "indexer/formats/reader.h"
#include "indexer/formats/record_text.h"
#include "indexer/formats/sgml_document.h"
#include "lede/errors.h"

namespace lede {

namespace {

bool opens_document(std::string_view text, size_t at) {
  return is_sgml_tag(text, at, "DOC") || is_sgml_tag(text, at, "REUTERS");
}

/// The position where the next document begins, or the open one (`name`; empty for none) ends.
/// Inside of one, a beginning counts at the start of a line only.
size_t find_mark(std::string_view text, const std::string& name, bool line_start) {
  const std::string end = "/" + name;
  for (size_t at = text.find('<'); at != text.npos; at = text.find('<', at + 1)) {
    if (!name.empty() && is_sgml_tag(text, at, end)) return at;
    if ((name.empty() || (at == 0 && line_start)) && opens_document(text, at)) return at;
  }
  return text.npos;
}

class SgmlReader : public Reader {
 public:
  [[nodiscard]] Claim claim(std::string_view head, const Source& source) const override {
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    const auto start = head.substr(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
    if (start.starts_with("<!DOCTYPE lewis") ||
        (start.starts_with('<') && opens_document(start, 0)))
      return Claim::by_content;
    const std::string extension = source.extension();
    return extension == ".sgm" || extension == ".sgml" ? Claim::by_name : Claim::none;
  }

  void read(Input& in, const Source& source, const ReadSink& sink) const override {
    RecordKeys keys;
    std::string line;
    std::string doc;
    std::string name;  // of the element that is open; empty between documents
    bool large = false;
    bool any = false;
    uint64_t began = 0;
    for (uint64_t number = 1;; ++number) {
      const auto state = in.read_line(line, kMaxArticleBytes);
      if (state == Input::Line::end) break;
      if (state == Input::Line::too_long) {
        large = true;
        if (name.empty()) sink.skipped(source.where(fmt::format("line {}", number)), too_long());
        continue;
      }
      line += '\n';
      for (std::string_view rest = line; !rest.empty();) {
        const size_t mark = find_mark(rest, name, rest.size() == line.size());
        if (!name.empty() && !large) {
          doc += rest.substr(0, mark);
          large = doc.size() > kMaxArticleBytes;
        }
        if (mark == rest.npos) break;
        rest.remove_prefix(mark);
        const bool opens = opens_document(rest, 0);
        if (!name.empty()) {
          const auto where = source.where(fmt::format("line {}", began));
          if (opens) sink.remark(where, fmt::format("a document without </{}>", name));
          if (large) {
            sink.skipped(where, too_long());
          } else {
            deliver(doc, began, source, keys, sink);
          }
        }
        large = false;
        doc.clear();
        name.clear();
        if (opens) {
          any = true;
          began = number;
          name = is_sgml_tag(rest, 0, "DOC") ? "DOC" : "REUTERS";
          doc = rest.substr(0, 1);
          rest.remove_prefix(1);
        } else {
          rest.remove_prefix(std::min(rest.find('>'), rest.size() - 1) + 1);
        }
      }
    }
    if (!name.empty())
      throw Error(ErrorKind::source,
                  fmt::format("the document that begins on line {} has no </{}>; is the file cut "
                              "short?",
                              began, name));
    if (!any) sink.skipped(source.where(), "no documents (<DOC> or <REUTERS>) in it");
  }

 private:
  static void deliver(const std::string& bytes, uint64_t line, const Source& source,
                      RecordKeys& keys, const ReadSink& sink) {
    const auto where = source.where(fmt::format("line {}", line));
    const ReadUnit unit(sink, where);
    if (!unit) return;
    const std::string doc = to_valid_utf8(bytes);
    if (doc.size() != bytes.size()) sink.remark(where, "not UTF-8: bytes read as Windows-1252");
    Article a = source.article();
    a.record_line = line;
    if (!read_sgml_document(doc, a, where, sink)) return;
    keys.set_key(a, where, sink);
    lede::deliver(std::move(a), where, sink);
  }
};

}  // namespace

std::unique_ptr<Reader> make_sgml_reader() {
  return std::make_unique<SgmlReader>();
}

}  // namespace lede
