#include "indexer/formats/sgml_document.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/formats/record_text.h"
#include "indexer/syntax/character_reference.h"
#include "indexer/wording/dateline.h"
#include "indexer/wording/source_values.h"

namespace lede {

namespace {

using Kind = LaidOutBlock::Kind;

/// The position of a tag, at or after `from`; npos for none.
size_t find_tag(std::string_view text, std::string_view name, size_t from = 0) {
  for (size_t at = text.find('<', from); at != text.npos; at = text.find('<', at + 1)) {
    if (is_sgml_tag(text, at, name)) return at;
  }
  return text.npos;
}

/// The content of the first such element, with its markup; without an end tag it is the rest of the
/// line. A null view when there is no such element.
std::string_view element(std::string_view doc, std::string_view name) {
  const size_t begin = find_tag(doc, name);
  if (begin == doc.npos) return {};
  const size_t open = doc.find('>', begin);
  if (open == doc.npos) return {};
  const auto inside = doc.substr(open + 1);
  const size_t close = find_tag(inside, "/" + std::string(name));
  return inside.substr(0, close == inside.npos ? inside.find('\n') : close);
}

/// A value in the tag that a document begins with: NEWID="17", id=AX_19940512.
std::string attribute(std::string_view doc, std::string_view name) {
  const auto tag = doc.substr(0, doc.find('>'));
  for (size_t at = tag.find(name); at != tag.npos; at = tag.find(name, at + 1)) {
    if (tag[at - 1] != ' ' || !tag.substr(at + name.size()).starts_with('=')) continue;
    auto value = tag.substr(at + name.size() + 1);
    const bool quoted = value.starts_with('"');
    if (quoted) value.remove_prefix(1);
    return std::string(value.substr(0, value.find(quoted ? '"' : ' ')));
  }
  return "";
}

/// The text of markup: tags left out, character references resolved.
std::string plain(std::string_view markup) {
  std::string out;
  for (size_t at = 0; at < markup.size();) {
    const char c = markup[at];
    const char next = at + 1 < markup.size() ? ascii::lower(markup[at + 1]) : ' ';
    if (c == '<' && (next == '/' || next == '!' || ascii::is_lower(next))) {
      // A tag is short; otherwise "<" means less.
      constexpr size_t kMaxTagBytes = 200;
      const auto end = markup.substr(at, kMaxTagBytes).find('>');
      if (end != markup.npos) {
        at += end + 1;
        continue;
      }
    }
    if (c == '&') {
      size_t size = 0;
      const std::string one = referenced_character(markup, at, size);
      if (size > 0) {
        out += one;
        at += size;
        continue;
      }
    }
    if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    ++at;
  }
  return out;
}

/// Elements that state something about a document; the text is what stands behind them when it
/// has no element of its own.
struct Element {
  const char* name;
  Evidence evidence;
};
using Elements = std::initializer_list<Element>;
constexpr Elements kHeadlines = {{"HEADLINE", Evidence::sgml_headline},
                                 {"HL", Evidence::sgml_hl},
                                 {"HEAD", Evidence::sgml_head},
                                 {"TITLE", Evidence::sgml_title},
                                 {"TI", Evidence::sgml_ti}};
constexpr Elements kDates = {
    {"DATE", Evidence::sgml_date},         {"DATE_TIME", Evidence::sgml_date_time},
    {"DATETIME", Evidence::sgml_datetime}, {"DATE1", Evidence::sgml_date1},
    {"PUBDATE", Evidence::sgml_pubdate},   {"DD", Evidence::sgml_dd}};
constexpr Elements kBylines = {{"BYLINE", Evidence::sgml_byline},
                               {"AUTHOR", Evidence::sgml_author},
                               {"BY", Evidence::sgml_by}};
constexpr Elements kOutlets = {{"SOURCE", Evidence::sgml_source},
                               {"PUB", Evidence::sgml_pub},
                               {"PUBLICATION", Evidence::sgml_publication},
                               {"NEWSPAPER", Evidence::sgml_newspaper}};

/// The fact that the first of the elements with a text states.
Fact first_of(std::string_view doc, Elements elements) {
  for (const auto& e : elements) {
    if (auto fact = stated(plain(element(doc, e.name)), e.evidence)) return fact;
  }
  return {};
}

/// "WSJ870102-0001", "AX_ENG_19940512.0004": a day in a document's name.
void date_from_name(Article& a) {
  for (size_t i = 0; i + 8 <= a.record.size(); ++i) {
    if (i > 0 && ascii::is_digit(a.record[i - 1])) continue;
    const auto day = a.record.substr(i, 8);
    if (ascii::all_digits(day) && set_date(a, day, Evidence::document_number)) return;
  }
}

void read_dateline(std::string_view doc, Article& a) {
  const std::string line = one_line(plain(element(doc, "DATELINE")));
  if (line.empty()) return;
  const bool dashed = line.ends_with('-');
  if (const auto d = lede::read_dateline(line + (dashed ? " X" : " - X"))) {
    a.place = stated(d->place, Evidence::sgml_dateline);
    if (!a.outlet) a.outlet = stated(d->agency, Evidence::sgml_dateline);
    if (a.published.empty() && !d->date.empty()) {
      a.published = d->date;
      a.published_evidence = Evidence::sgml_dateline;
    }
  } else {
    a.place = stated(line.substr(0, line.find_first_of(",(")), Evidence::sgml_dateline);
  }
}

/// All elements that hold text: TREC's may be several (a lead and the rest).
std::string text_of(std::string_view doc) {
  std::string all;
  for (const char* name : {"LP", "LEADPARA", "TEXT"}) {
    for (auto rest = doc; find_tag(rest, name) != rest.npos;) {
      const auto inside = element(rest, name);
      if (!all.empty()) all += "\n\n";
      all += inside;
      if (inside.data() == nullptr || find_tag(rest, "/" + std::string(name)) == rest.npos) break;
      rest.remove_prefix(static_cast<size_t>(inside.data() - rest.data()) + inside.size());
    }
  }
  return all;
}

/// The text behind the last of the elements that state something.
std::string_view behind_head(std::string_view doc) {
  size_t at = doc.find('>');
  at = at == doc.npos ? 0 : at + 1;
  const auto pass = [&](const char* name) {
    const auto inside = element(doc, name);
    if (inside.data() == nullptr) return;
    const size_t close =
        find_tag(doc, "/" + std::string(name), static_cast<size_t>(inside.data() - doc.data()));
    if (close != doc.npos) at = std::max(at, doc.find('>', close) + 1);
  };
  for (const auto& elements : {kHeadlines, kDates, kBylines, kOutlets}) {
    for (const auto& e : elements) pass(e.name);
  }
  for (const char* name : {"DOCNO", "DOCID", "DOCHDR", "DATELINE"}) pass(name);
  return doc.substr(std::min(at, doc.size()));
}

void read_body(std::string_view doc, Article& a) {
  const std::string marked = text_of(doc);
  std::string_view text = marked;
  if (const auto body = element(text, "BODY"); body.data()) text = body;
  const bool brief = element(marked, "TITLE").data() && text.data() == marked.data();
  if (brief && attribute(doc, "NEWID") != "") text = {};  // Reuters: a headline alone
  if (marked.empty()) text = behind_head(doc);
  if (find_tag(text, "html") != text.npos) return set_text(a, text);
  if (find_tag(text, "P") == text.npos) {
    a.text = plain(text);
    a.extracted = true;
    return;
  }
  BlockWriter blocks(a);
  for (size_t at = 0; at < text.size();) {
    const size_t next = std::min(find_tag(text, "P", at + 1), text.size());
    blocks.add(Kind::paragraph, plain(text.substr(at, next - at)));
    at = next;
  }
}

}  // namespace

bool is_sgml_tag(std::string_view text, size_t at, std::string_view name) {
  if (at + 1 + name.size() >= text.size()) return false;
  const auto here = text.substr(at + 1, name.size());
  const char next = text[at + 1 + name.size()];
  const bool whole = next == '>' || next == ' ' || next == '\t' || next == '\r' || next == '\n';
  return whole && std::equal(here.begin(), here.end(), name.begin(),
                             [](char a, char b) { return ascii::lower(a) == ascii::lower(b); });
}

bool read_sgml_document(std::string_view doc, Article& a, const std::string& where,
                        const ReadSink& sink) {
  for (const char* name : {"DOCNO", "DOCID"}) {
    if (a.record.empty()) a.record = one_line(plain(element(doc, name)));
  }
  for (const char* name : {"NEWID", "id", "ID"}) {
    if (a.record.empty()) a.record = attribute(doc, name);
  }
  a.headline = first_of(doc, kHeadlines);
  if (!a.headline)
    a.headline = stated(plain(attribute(doc, "title")), Evidence::sgml_title_attribute);
  if (const auto url = stated(attribute(doc, "url"), Evidence::sgml_url)) a.url = url;
  a.author = first_of(doc, kBylines);
  a.author.value = author_of(a.author.value);
  a.outlet = first_of(doc, kOutlets);
  if (const auto date = first_of(doc, kDates); date && !set_date(a, date.value, date.evidence))
    sink.remark(where, odd_date(date.value));
  read_dateline(doc, a);
  if (a.published.empty()) date_from_name(a);
  read_body(doc, a);
  if (is_blank(a.text)) a.text = a.headline.value;
  if (!is_blank(a.text)) return true;
  sink.skipped(where, "a document without text and title");
  return false;
}

}  // namespace lede
