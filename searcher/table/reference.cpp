#include "searcher/table/reference.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>

#include "common/text/date.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

/// A name, a title or a quotation on one line, without control characters, those that turn the
/// direction of what stands behind them among them.
std::string plain_line(std::string_view text) {
  const std::string line = one_line(text);
  std::string out;
  for (size_t i = 0; i < line.size();) {
    const auto c = decode_at(line, i);
    if (!is_control(c.value)) out.append(line, i, c.size);
    i += c.size;
  }
  return out;
}

/// An address without the characters that would end it where it stands.
std::string plain_address(std::string_view url) {
  std::string out;
  for (const char c : url) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || c == '{' || c == '}' || c == '\\' || c == '"') {
      out += fmt::format("%{:02X}", byte);
    } else {
      out += c;
    }
  }
  return out;
}

std::string for_bibtex(std::string_view text) {
  std::string out;
  for (const char c : plain_line(text)) {
    switch (c) {
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      // BibTeX counts braces, those behind a backslash too.
      case '{':
        out += "\\textbraceleft{}";
        break;
      case '}':
        out += "\\textbraceright{}";
        break;
      case '&':
      case '%':
      case '$':
      case '#':
      case '_':
        out += '\\';
        out += c;
        break;
      default:
        out += c;
    }
  }
  return out;
}

Date date_of(const Reference& r) {
  return date_from_iso(r.published).value_or(Date{});
}

/// "3 November 2025", or as much of it as is known.
std::string date_in_words(const Date& date) {
  static constexpr std::array kMonths = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
  std::string out;
  if (date.day != 0) out += fmt::format("{} ", date.day);
  if (date.month != 0) out += fmt::format("{} ", kMonths[static_cast<size_t>(date.month) - 1]);
  if (date.year != 0) out += fmt::format("{}", date.year);
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

/// The date in words, and how sure it is.
std::string dated(const Reference& r) {
  const std::string date = date_in_words(date_of(r));
  if (date.empty()) return "undated";
  return r.published_guessed ? date + " (a guess)" : date;
}

/// "Ann Lee, Bob Fox and Cy Day"
std::string authors_in_words(const Reference& r) {
  std::string authors;
  for (size_t i = 0; i < r.authors.size(); ++i)
    authors += (i == 0 ? "" : i + 1 == r.authors.size() ? " and " : ", ") + r.authors[i];
  return authors;
}

std::string in_one_line(std::initializer_list<std::string> parts) {
  std::string out;
  for (const auto& part : parts) out += (out.empty() || part.empty() ? "" : ", ") + part;
  return out;
}

/// A text that Markdown takes for nothing but text.
std::string for_markdown(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>&#|~!").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

/// An address between < and >.
std::string link_in_markdown(std::string_view url) {
  std::string out;
  for (const char c : url) {
    if (c == '<' || c == '>')
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    else
      out += c;
  }
  return out;
}

/// Whether a part of a byline goes on the name before it.
bool is_suffix(std::string_view name) {
  static constexpr std::string_view kSuffixes[] = {"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"};
  return std::find(std::begin(kSuffixes), std::end(kSuffixes), name) != std::end(kSuffixes);
}

}  // namespace

std::vector<std::string> names_in_byline(std::string_view byline) {
  static constexpr std::string_view kBetween[] = {", and ", " and ", " & ", "; ", ", "};
  std::vector<std::string> names;
  const std::string line = plain_line(byline);
  for (size_t at = 0; at < line.size();) {
    size_t end = line.size();
    size_t next = end;
    for (const std::string_view mark : kBetween) {
      if (const size_t found = line.find(mark, at); found < end) {
        end = found;
        next = found + mark.size();
      }
    }
    const std::string name = line.substr(at, end - at);
    if (is_suffix(name) && !names.empty()) {
      names.back() += " " + name;
    } else if (!name.empty()) {
      names.push_back(name);
    }
    at = next;
  }
  return names;
}

Reference refer_to(const ArticleFacts& a) {
  return {.key = a.id,
          .authors = names_in_byline(a.author),
          .headline = plain_line(a.headline),
          .outlet = plain_line(a.outlet),
          .place = plain_line(a.place),
          .published = a.published,
          .published_guessed = a.published_guessed,
          .url = plain_address(a.url),
          .language = a.language,
          .quotation = ""};
}

Reference refer_to(const Document& d, std::string_view id) {
  Reference r = refer_to(d.article);
  if (d.parts.size() == 1 && d.parts[0].id.starts_with(id)) {
    r.key = d.parts[0].id;
    r.quotation = plain_line(d.parts[0].text);
  }
  return r;
}

std::string reference_text(const Reference& r) {
  std::string out =
      in_one_line({authors_in_words(r), r.headline.empty() ? "" : "“" + r.headline + "”", r.outlet,
                   dated(r), r.url});
  out += fmt::format(" [{}]\n", r.key);
  if (!r.quotation.empty()) out += fmt::format("    “{}”\n", r.quotation);
  return out;
}

std::string reference_markdown(const Reference& r) {
  const bool is_web = r.url.starts_with("https://") || r.url.starts_with("http://");
  const std::string name = for_markdown(r.headline.empty() ? r.key : r.headline);
  const std::string headline =
      is_web ? fmt::format("[{}](<{}>)", name, link_in_markdown(r.url)) : "“" + name + "”";
  return in_one_line({for_markdown(authors_in_words(r)), headline,
                      r.outlet.empty() ? "" : "*" + for_markdown(r.outlet) + "*", dated(r),
                      is_web ? "" : for_markdown(r.url)}) +
         "\n";
}

std::string bibtex_entry(const Reference& r) {
  static constexpr std::array kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
  std::string authors;
  for (const auto& name : r.authors) authors += (authors.empty() ? "" : " and ") + for_bibtex(name);
  const Date date = date_of(r);
  std::string out = fmt::format("@{}{{{}", r.outlet.empty() ? "misc" : "article", r.key);
  const auto field = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out += fmt::format(",\n  {} = {{{}}}", name, value);
  };
  field("author", authors);
  // The second braces keep capitals as they are.
  if (!r.headline.empty()) field("title", "{" + for_bibtex(r.headline) + "}");
  field("journal", for_bibtex(r.outlet));
  if (date.year != 0) field("year", fmt::format("{:04}", date.year));
  if (date.month != 0)
    out += fmt::format(",\n  month = {}", kMonths[static_cast<size_t>(date.month) - 1]);
  if (date.day != 0) field("day", fmt::format("{}", date.day));
  field("url", r.url);
  field("language", r.language);
  field("note", r.published_guessed ? "the date is a guess" : "");
  field("annote", for_bibtex(r.quotation));
  return out + "\n}\n";
}

std::string ris_record(const Reference& r) {
  std::string out;
  const auto line = [&](std::string_view tag, const std::string& value) {
    if (!value.empty() || tag == "ER") out += fmt::format("{}  - {}\r\n", tag, value);
  };
  const Date date = date_of(r);
  line("TY", "NEWS");
  line("ID", r.key);
  for (const auto& name : r.authors) line("AU", name);
  line("TI", r.headline);
  line("T2", r.outlet);
  line("CY", r.place);
  if (date.year != 0) {
    line("PY", fmt::format("{:04}", date.year));
    const auto two = [](int number) { return number == 0 ? "" : fmt::format("{:02}", number); };
    line("DA", fmt::format("{:04}/{}/{}", date.year, two(date.month), two(date.day)));
  }
  line("UR", r.url);
  line("LA", r.language);
  line("N1", r.published_guessed ? "the date is a guess" : "");
  line("N2", r.quotation);
  line("ER", "");
  return out;
}

}  // namespace lede
