#include "tests/benchmark/pathological.h"

#include <fmt/format.h>
#include <zlib.h>

namespace lede::benchmark {

namespace {

const std::string kProse =
    "The council of Orrin Bay voted on Tuesday to rebuild the pier that the winter storms had "
    "broken, officials said. ";

/// `part` over and over, up to `size` bytes; "#" in it is a number that counts up.
std::string many(size_t size, const std::string& part) {
  std::string out;
  out.reserve(size + part.size() + 16);
  const bool numbered = part.find('#') != std::string::npos;
  for (size_t i = 0; out.size() < size; ++i) {
    if (!numbered) {
      out += part;
      continue;
    }
    for (const char c : part) {
      if (c == '#') {
        out += std::to_string(i);
      } else {
        out += c;
      }
    }
  }
  return out;
}

/// `open` and then `close`, as often each.
std::string nested(size_t size, const std::string& open, const std::string& close,
                   const std::string& inside = "x") {
  const size_t n = size / (open.size() + close.size()) + 1;
  return many(n * open.size(), open) + inside + many(n * close.size(), close);
}

std::string page(const std::string& inner, const std::string& head = "") {
  return "<html><head><title>Pier to be rebuilt</title>" + head +
         "</head><body><article><h1>Pier to be rebuilt</h1><p>" + kProse + kProse + kProse +
         kProse + "</p>" + inner + "</article></body></html>";
}

std::string mail(const std::string& fields, const std::string& body = kProse) {
  return "From: Ann Moore <ann@courier.example>\nSubject: Pier\nMIME-Version: 1.0\n" + fields +
         "\n" + body + "\n";
}

std::string rss(const std::string& inner, const std::string& attributes = "") {
  return "<?xml version=\"1.0\"?><rss version=\"2.0\" "
         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>T</title><item" +
         attributes + "><title>Pier</title><description>" + kProse + "</description>" + inner +
         "</item></channel></rss>";
}

std::string json_record(const std::string& members) {
  return "{\"title\":\"Pier\",\"text\":\"" + kProse + "\"" + members + "}\n";
}

std::string warc_record(const std::string& type, const std::string& content, size_t number) {
  return fmt::format(
      "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Record-ID: <urn:{}>\r\nWARC-Target-URI: "
      "http://courier.example/{}\r\nContent-Type: application/http; msgtype=response\r\n"
      "Content-Length: {}\r\n\r\n{}\r\n\r\n",
      type, number, number, content.size(), content);
}

std::string http(const std::string& fields, const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + fields + "\r\n" + body;
}

std::string gzip(const std::string& plain) {
  z_stream z{};
  deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, plain.size()), '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  z.avail_in = static_cast<uInt>(plain.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(out.size() - z.avail_out);
  deflateEnd(&z);
  return out;
}

std::string tar_member(const std::string& name, const std::string& content) {
  std::string head(512, '\0');
  head.replace(0, std::min<size_t>(name.size(), 99), name.substr(0, 99));
  head.replace(100, 7, "0000644");
  head.replace(108, 7, "0000000");
  head.replace(116, 7, "0000000");
  head.replace(124, 11, fmt::format("{:011o}", content.size()));
  head.replace(136, 11, "00000000000");
  head.replace(148, 8, "        ");
  head[156] = '0';
  head.replace(257, 8, std::string("ustar\00000", 8));
  unsigned sum = 0;
  for (const char c : head) sum += static_cast<unsigned char>(c);
  head.replace(148, 7, fmt::format("{:06o}", sum) + '\0');
  std::string out = head + content;
  out.resize((out.size() + 511) / 512 * 512, '\0');
  return out;
}

using Make = std::function<std::string(size_t)>;

/// A text with `part` over and over behind two paragraphs.
Make text(const std::string& part) {
  return [part](size_t n) {
    return "Pier to be rebuilt\n\n" + kProse + kProse + "\n\n" + many(n, part);
  };
}

Make in_page(const std::string& part) {
  return [part](size_t n) { return page(many(n, part)); };
}

Make nested_in_page(const std::string& open, const std::string& close,
                    const std::string& inside = "x") {
  return [=](size_t n) { return page(nested(n, open, close, inside)); };
}

/// `open` over and over, never closed.
Make opened_in_page(const std::string& open, const std::string& inside = "x") {
  return [=](size_t n) { return page(many(n, open) + inside); };
}

Make in_head(const std::string& begin, const std::string& part, const std::string& end) {
  return [=](size_t n) { return page("", begin + many(n, part) + end); };
}

std::vector<Pathological> flat_texts() {
  std::vector<Pathological> all;
  const auto add = [&](const char* name, Make make) { all.push_back({name, "a.txt", make}); };
  add("text: prose", text(kProse + "\n\n"));
  add("text: prose, one line", text(kProse));
  add("text: prose, a line each", text(kProse + "\n"));
  add("text: one word", text("pier"));
  add("text: one word of capitals", text("PIER"));
  add("text: one number", text("1234567890"));
  add("text: numbers with commas", text("123,"));
  add("text: numbers with points", text("1.2"));
  add("text: blanks", text(" "));
  add("text: tabs", text("\t"));
  add("text: line ends", text("\n"));
  add("text: carriage returns", text("\r"));
  add("text: short lines", text("x\n"));
  add("text: short different lines", text("Line #\n"));
  add("text: short paragraphs", text("x\n\n"));
  add("text: lines of blanks", text("   \n"));
  add("text: full stops", text("."));
  add("text: full stops apart", text(". "));
  add("text: initials", text("A. "));
  add("text: initials together", text("A."));
  add("text: abbreviations", text("Mr. "));
  add("text: question marks", text("?"));
  add("text: quotes", text("\""));
  add("text: opening quotes", text("“"));
  add("text: quotes apart", text("\" a "));
  add("text: quoted sentences", text("\"Yes.\" "));
  add("text: apostrophes", text("'"));
  add("text: words with apostrophes", text("l'a'"));
  add("text: opening brackets", text("("));
  add("text: opening brackets apart", text("( a "));
  add("text: brackets", text("(OPCON) "));
  add("text: acronyms", text("Operational Control (OPCON) "));
  add("text: different acronyms", text("Alpha Bravo # (AB#) "));
  add("text: capitalized words", text("Alpha "));
  add("text: small words before brackets", text("of the (OT) "));
  add("text: square brackets", text("["));
  add("text: links", text("[a](http://a.example/#) "));
  add("text: addresses", text("http://a.example/#/"));
  add("text: mail addresses", text("a@b.example "));
  add("text: at signs", text("@"));
  add("text: hyphens", text("-"));
  add("text: hyphenated word", text("pier-"));
  add("text: hyphenated at line ends", text("reb-\nuild "));
  add("text: dashes", text(" — "));
  add("text: slashes", text("a/"));
  add("text: underscores", text("_a"));
  add("text: colons", text("a: "));
  add("text: semicolons", text("a; "));
  add("text: commas", text("a, "));
  add("text: bars", text("a | "));
  add("text: lines of bars", text("Home | News | Sport\n"));
  add("text: dates", text("May 1, 2024 "));
  add("text: lines of dates", text("May 1, 2024\n"));
  add("text: months", text("May "));
  add("text: days of the week", text("Tuesday, "));
  add("text: ISO dates", text("2024-05-01 "));
  add("text: ISO dates together", text("2024-05-"));
  add("text: times", text("10:22:"));
  add("text: bylines", text("By Ann Moore\n"));
  add("text: bylines in a line", text("By Ann Moore "));
  add("text: byline of many", [](size_t n) {
    return "Pier to be rebuilt\n\nBy " + many(n, "Ann Moore, ") + "\n\n" + kProse + kProse;
  });
  add("text: byline with and", [](size_t n) {
    return "Pier to be rebuilt\n\nBy " + many(n, "Ann Moore and ") + "\n\n" + kProse + kProse;
  });
  add("text: names in a line", text("Ann Moore, "));
  add("text: datelines", text("ORRIN BAY, May 1 (Reuters) - The pier will be rebuilt.\n\n"));
  add("text: dateline of many", [](size_t n) {
    return "Pier to be rebuilt\n\n" + many(n, "ORRIN BAY, ") + "May 1 (Reuters) - " + kProse;
  });
  add("text: headings", text("Pier to be rebuilt\n\n"));
  add("text: different headings", text("Chapter # Begins\n\n"));
  add("text: headings of signs", text("# Pier\n"));
  add("text: rules", text("---\n"));
  add("text: underlined headings", text("Pier\n====\n"));
  add("text: list", text("- pier\n"));
  add("text: numbered list", text("#. pier\n"));
  add("text: list of links", text("* Read more: Pier #\n"));
  add("text: teasers", text("Related: The pier will be rebuilt\n\n"));
  add("text: ends of articles", text("Copyright 2024 Harbor Courier\n\n"));
  add("text: cues", text("Subscribe to our newsletter\n"));
  add("text: cues in a line", text("Read more Subscribe Share "));
  add("text: commas and lines", text("a,b,c,#\n"));
  add("text: quoted mail", text("> pier\n"));
  add("text: quoted deep", text(">"));
  add("text: combining marks", text("e\xCC\x81"));
  add("text: marks alone", text("\xCC\x81"));
  add("text: marks of two kinds", text("\xCC\x81\xCC\xA3"));
  add("text: zero width", text("\u200B"));
  add("text: soft hyphens", text("a\u00AD"));
  add("text: Chinese", text("\xE6\xB8\xAF\xE5\x8F\xA3"));
  add("text: Hangul letters", text("\xE1\x84\x80\xE1\x85\xA1"));
  add("text: Arabic ligature", text("ﷺ"));
  add("text: emoji", text("\xF0\x9F\x9A\xA2"));
  add("text: stray bytes", text("\xFF"));
  add("text: stray bytes apart", text("a\xFF "));
  add("text: zero bytes", [](size_t n) {
    return kProse + many(n, std::string(400, 'a') + " " + std::string(1, '\0'));
  });
  add("text: UTF-16", [](size_t n) {
    std::string out = "\xFF\xFE";
    for (const char c : many(n / 2, kProse)) (out += c) += '\0';
    return out;
  });
  add("text: different words", text("word# "));
  add("text: different capitals", text("WORD# "));
  add("text: compound words", text("COVID-# "));
  add("text: headline over and over", text("Pier to be rebuilt\n" + kProse + "\n\n"));
  add("text: one long heading",
      [](size_t n) { return many(n, "Pier ") + "\n\n" + kProse + kProse; });
  add("text: long heading and long text",
      [](size_t n) { return "# " + many(n / 2, "Pier") + "\n\n" + many(n / 2, kProse + "\n\n"); });
  add("text: long headings and texts",
      [](size_t n) { return many(n, "# " + many(2000, "Pier") + "\n\n" + kProse + "\n\n"); });
  add("text: fixed width",
      text("The council of Orrin Bay voted on Tuesday to rebuild the pier,\n"));
  add("text: indented", text("    The council of Orrin Bay\n"));
  add("text: percent signs", text("3.5 per cent "));
  add("text: money", text("$4.5bn "));
  add("text: ordinals", text("1st "));
  add("text: units", text("5 km "));
  add("text: email thread", text("On May 1, 2024, Ann wrote:\n> a\n"));
  return all;
}

std::vector<Pathological> pages() {
  std::vector<Pathological> all;
  const auto add = [&](const char* name, Make make) { all.push_back({name, "a.html", make}); };
  add("html: paragraphs", in_page("<p>" + kProse + "</p>"));
  add("html: short paragraphs", in_page("<p>x</p>"));
  add("html: open paragraphs", in_page("<p>x"));
  add("html: nested boxes", nested_in_page("<div>", "</div>"));
  add("html: nested boxes with text", nested_in_page("<div>" + kProse, "</div>"));
  add("html: nested spans", nested_in_page("<span>", "</span>"));
  add("html: nested articles", nested_in_page("<article><h1>a</h1>", "</article>"));
  add("html: nested articles with text",
      nested_in_page("<article><h1>Pier</h1><p>" + kProse + "</p>", "</article>"));
  add("html: nested lists", nested_in_page("<ul><li>a", "</ul>"));
  add("html: nested tables", nested_in_page("<table><tr><td>", "</table>"));
  add("html: nested links", opened_in_page("<a href=x>"));
  add("html: nested quotes", nested_in_page("<blockquote>a ", "</blockquote>"));
  add("html: open bold", opened_in_page("<b>"));
  add("html: open fonts with text", opened_in_page("<font>a "));
  add("html: open and stray",
      [](size_t n) { return page(many(n / 2, "<b>") + many(n / 2, "</i>")); });
  add("html: open boxes and stray",
      [](size_t n) { return page(many(n / 2, "<div>") + many(n / 2, "</p>")); });
  add("html: open boxes, blocked end",
      [](size_t n) { return page("<i>" + many(n / 2, "<div>") + many(n / 2, "</i>")); });
  add("html: stray ends", in_page("</i>"));
  add("html: stray ends of paragraphs", in_page("</p>"));
  add("html: bodies", in_page("<body>"));
  add("html: bodies in depth",
      [](size_t n) { return page(many(n / 2, "<b>") + many(n / 2, "<body>")); });
  add("html: crossed", in_page("<b><i>a</b></i>"));
  add("html: forms in tables", in_page("<table><form><tr><td>a"));
  add("html: options", in_page("<option>a"));
  add("html: attributes", in_page(" a#=1"));
  const auto in_tag = [&](const std::string& part) {
    return [part](size_t n) { return page("<p " + many(n, part) + ">x</p>"); };
  };
  add("html: attributes in a tag", in_tag("a#=1 "));
  add("html: attributes without blanks", in_tag("a#=\"1\""));
  add("html: attributes, single quotes", in_tag("a#='1'"));
  add("html: attributes without values", in_tag("a# "));
  add("html: attributes by line ends", in_tag("a#\n"));
  add("html: attributes by slashes", in_tag("a#/ "));
  add("html: attributes with brackets", in_tag("a#=\">\""));
  add("html: attributes with opening", in_tag("a# <b "));
  add("html: attributes never closed", [](size_t n) { return page("<p " + many(n, "a#=1 ")); });
  add("html: attribute without an end", [](size_t n) { return page("<p a=\"" + many(n, "b ")); });
  add("html: stray quotes in a tag", in_tag("a#\" "));
  add("html: elements of many attributes",
      in_page("<p a=1 b=1 c=1 d=1 e=1 f=1 g=1 h=1 i=1 j=1 k=1 l=1>x</p>"));
  add("html: long class",
      [](size_t n) { return page("<p class=\"" + many(n, "comment ") + "\">" + kProse + "</p>"); });
  add("html: long class of one word",
      [](size_t n) { return page("<p class=\"" + many(n, "a") + "\">" + kProse + "</p>"); });
  add("html: long classes in capitals",
      [](size_t n) { return page("<p class=\"" + many(n, "aB") + "\">x</p>"); });
  add("html: long itemprop",
      [](size_t n) { return page("<p itemprop=\"" + many(n, "authorauthor") + "\">x</p>"); });
  add("html: nested times", opened_in_page("<time datetime=x>"));
  add("html: nested times with text", nested_in_page("<time>a ", "</time>"));
  add("html: nested times in a link", opened_in_page("<time>", "May 1, 2024"));
  add("html: nested publish times", opened_in_page("<time class=publish>"));
  add("html: times", in_page("<time>a</time>"));
  add("html: times in one link",
      [](size_t n) { return page("<a>" + many(n, "<time>May 1, 2024</time>") + "</a>"); });
  add("html: nested authors", opened_in_page("<span itemprop=author>", "Ann Moore"));
  add("html: nested authors with text", nested_in_page("<span itemprop=author>a ", "</span>"));
  add("html: nested dates", opened_in_page("<span itemprop=datePublished>"));
  add("html: nested headlines", opened_in_page("<span itemprop=headline>"));
  add("html: nested headings", nested_in_page("<h1>a ", "</h1>"));
  add("html: nested titles", nested_in_page("<div class=title>a ", "</div>"));
  add("html: nested bylines", nested_in_page("<div class=byline>a ", "</div>"));
  add("html: nested rel author", opened_in_page("<b><a rel=author>", "Ann Moore"));
  add("html: authors", in_page("<b itemprop=author>Ann Moore#</b>"));
  add("html: rel authors", in_page("<a rel=author>Ann Mo#re</a>"));
  add("html: bylines", in_page("<p class=byline>By a</p>"));
  add("html: headings", in_page("<h1>Pier #</h1>"));
  add("html: long headings", in_page("<h2>" + kProse + kProse + kProse + "</h2>"));
  add("html: headings and prose", in_page("<h2>Pier</h2><p>" + kProse + "</p>"));
  add("html: same paragraph", in_page("<p>" + kProse + "</p><div></div>"));
  add("html: links", in_page("<a href=x>Pier to be rebuilt again #</a> "));
  add("html: teasers",
      in_page("<div><h3><a href=x>Pier to be rebuilt</a></h3><p>" + kProse + "</p></div>"));
  add("html: cells", in_page("<table><tr><td>a</td><td>b</td></tr></table>"));
  add("html: rows", [](size_t n) { return page("<table>" + many(n, "<tr><td>a") + "</table>"); });
  add("html: line breaks", in_page("x<br>"));
  add("html: double breaks", in_page("x<br><br>"));
  add("html: only breaks", in_page("<br>"));
  add("html: list items", [](size_t n) { return page("<ul>" + many(n, "<li>x") + "</ul>"); });
  add("html: comments", in_page("<!-- a -->"));
  add("html: comments and blanks", in_page("<!-- a -->\n"));
  add("html: opening comments", in_page("<!-- a "));
  add("html: broken comments", in_page("<!-"));
  add("html: declarations", in_page("<!a>"));
  add("html: instructions", in_page("<?a"));
  add("html: entities", in_page("&amp;"));
  add("html: broken entities", in_page("&a"));
  add("html: numbered characters", in_page("&#8217;"));
  add("html: long number", [](size_t n) { return page("&#" + many(n, "1") + ";"); });
  add("html: opening brackets", in_page("<"));
  add("html: opening brackets apart", in_page("< a"));
  add("html: tags in tags", in_page("<a <b "));
  add("html: slashes", in_page("</"));
  add("html: scripts", in_page("<script>a</script>"));
  add("html: open scripts", in_page("<script>"));
  add("html: script of ends", [](size_t n) { return page("<script>" + many(n, "</a>")); });
  add("html: script of brackets",
      [](size_t n) { return page("<script>" + many(n, "i<n ") + "</script>"); });
  add("html: styles", in_page("<style>a</style>"));
  add("html: hidden styles", in_page("<p style='display:none'>x</p>"));
  add("html: metas", in_head("", "<meta name=a# content=b>", ""));
  add("html: same metas", in_head("", "<meta name=author content='Ann Moore'>", ""));
  add("html: title with site names",
      in_head("<meta property='og:site_name' content='X'><title>Pier", " | X", "</title>"));
  add("html: title of separators",
      in_head("<meta property='og:site_name' content='X'><title>Pier a", " - ", "</title>"));
  add("html: og title with site names",
      in_head("<meta property='og:site_name' content='X'><meta property='og:title' content='Pier a",
              " - X", "'>"));
  add("html: og title, names before",
      in_head("<meta property='og:site_name' content='X'><meta property='og:title' content='",
              "X: ", "Pier is rebuilt'>"));
  add("html: long og title", in_head("<meta property='og:title' content='", "pier ", "'>"));
  add("html: long og title, headings", [](size_t n) {
    return page(many(n / 2, "<h2>Pier to be rebuilt after all the storms #</h2>"),
                "<meta property='og:title' content='" + many(n / 2, "abcdefgh ") + "'>");
  });
  add("html: long description", in_head("<meta name=description content='", "pier ", "'>"));
  add("html: long address", in_head("<link rel=canonical href='http://a.example/", "/2024", "'>"));
  add("html: long author", in_head("<meta name=author content='", "Ann Moore, ", "'>"));
  add("html: long site name", in_head("<meta property='og:site_name' content='", "pier ", "'>"));
  add("html: long date", in_head("<meta name=date content='", "May 1 ", "'>"));
  const auto ld = [](const std::string& begin, const std::string& part, const std::string& end) {
    return in_head(
        "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":"
        "\"Pier\"," +
            begin,
        part, end + "}</script>");
  };
  add("html: JSON-LD authors",
      ld("\"author\":[", "{\"@type\":\"Person\",\"name\":\"A# B\"},", "{\"name\":\"C D\"}]"));
  add("html: JSON-LD same authors", ld("\"author\":[", "\"Ann Moore\",", "\"Ann Moore\"]"));
  add("html: JSON-LD authors with marks", ld("\"author\":[", "\"Ann &amp; #\",", "\"Ann Moore\"]"));
  add("html: JSON-LD nested authors", [](size_t n) {
    return page("", "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"author\":" +
                        nested(n, "[", "]", "\"Ann Moore\"") + "}</script>");
  });
  add("html: JSON-LD nested objects", [](size_t n) {
    return page("", "<script type=\"application/ld+json\">" +
                        nested(n, "{\"@graph\":[", "]}", "1") + "</script>");
  });
  add("html: JSON-LD open objects",
      in_head("<script type=\"application/ld+json\">", "{\"a\":[", "</script>"));
  add("html: JSON-LD scripts",
      in_head("",
              "<script "
              "type=\"application/"
              "ld+json\">{\"@type\":\"NewsArticle\",\"author\":{\"@id\":\"#\"},\"publisher\":{\"@"
              "id\":\"#\"},\"@graph\":[{\"@id\":\"x\"}]}</script>",
              ""));
  add("html: JSON-LD broken",
      in_head("<script type=\"application/ld+json\">", "{\"a\n\":", "</script>"));
  add("html: JSON-LD stray quotes", ld("\"name\":\"", "a \", b \" ", "\""));
  add("html: JSON-LD quotes and names", ld("\"name\":\"", "\",a", "\""));
  add("html: JSON-LD comments", ld("\"name\":", "/* x */ // y\n", "1"));
  add("html: JSON-LD articles",
      ld("\"@graph\":[", "{\"@type\":\"NewsArticle\",\"headline\":\"Pier to #\"},", "1]"));
  add("html: JSON-LD references",
      ld("\"author\":[", "{\"@id\":\"a#\",\"name\":[\"a#\",\"a1\"]},", "1]"));
  const auto script = [](const std::string& part) -> Make {
    return [part](size_t n) {
      return "<html><title>Pier to be rebuilt</title><script>" + many(n, part) + "</script></html>";
    };
  };
  add("html: script of strings", script("a = \"{b\";"));
  add("html: script of lists", script("a = [" + std::string("\"") + kProse + "\"];"));
  add("html: script of open lists",
      script("a = [{\"title\":\"Pier to be rebuilt\",\"b\":[\"" + kProse + "\","));
  add("html: script of markup", script("a = {\"b\":\"<p>" + kProse + "</p>\"};"));
  add("html: cells of one table", [](size_t n) {
    return page("<table>" + many(n, "<tr><td>a</td><td>b</td></tr>") + "</table>");
  });
  add("html: fields", in_page("<input name=q>"));
  add("html: forms", in_page("<form><input name=q></form>"));
  add("html: fields in a sidebar",
      [](size_t n) { return page("<aside><div>" + many(n, "<input name=q>") + "</div></aside>"); });
  add("html: linked paragraphs", in_page("<p><a href=x>" + kProse + "</a></p>"));
  add("html: cards", in_page("<div><img src=a><a href=x>Pier to be rebuilt</a><p>No.</p></div>"));
  add("html: pictures in a card", [](size_t n) {
    return page("<div>" + many(n, "<img src=a>") + "<p><a href=x>Pier again</a></p></div>");
  });
  add("html: bold above the text", [](size_t n) {
    return "<html><title>News</title>" + nested(n, "<b>", "</b>", "Pier to be rebuilt, council") +
           "<p>" + kProse + kProse + "</p></html>";
  });
  add("html: title of many names", [](size_t n) {
    return "<html><title>" + many(n, "Pier again | ") + "</title><p>" + kProse + kProse + "</html>";
  });
  add("html: JSON-LD types", ld("\"@type\":[", "\"a\",", "\"b\"]"));
  add("html: JSON-LD members", ld("", "\"a#\":1,", "\"z\":1"));
  add("html: JSON-LD body", ld("\"articleBody\":\"", kProse, "\""));
  add("html: JSON-LD body of markup", ld("\"articleBody\":\"<p>", kProse + "<p>", "\""));
  add("html: JSON-LD body of lines", ld("\"articleBody\":\"", "a &amp; b\\n", "\""));
  add("html: base64 picture",
      in_page("<img src=\"data:image/png;base64," + std::string(4000, 'A') + "\">"));
  add("html: charset stated often", in_head("", "<meta charset=latin1>", ""));
  add("html: Windows-1252", in_page("<p>caf\xE9 " + kProse + "</p>"));
  return all;
}

std::vector<Pathological> mails() {
  std::vector<Pathological> all;
  const auto add = [&](const char* name, Make make) { all.push_back({name, "a.eml", make}); };
  const auto field = [](const std::string& begin, const std::string& part,
                        const std::string& end = "") {
    return [=](size_t n) { return mail(begin + many(n, part) + end + "\n"); };
  };
  add("mail: body", [](size_t n) { return mail("", many(n, kProse + "\n")); });
  const std::string saved =
      "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n";
  const auto parts = [&](const std::string& part) -> Make {
    return [part, saved](size_t n) { return saved + "\n" + many(n, part); };
  };
  add("mail: saved page of parts", parts("--b\n"));
  add("mail: saved page of frames", parts("--b\nContent-Type: text/html\n\n<p>\n"));
  add("mail: saved page of nested parts",
      parts("--b\nContent-Type: multipart/related; boundary=b#\n\n"));
  add("mail: saved page of fields", [saved](size_t n) { return saved + many(n, "From: a\n"); });
  add("mail: saved page of parameters", [saved](size_t n) {
    return saved.substr(0, saved.size() - 1) + many(n, "; a=b") + "\n\n--b\n";
  });
  add("mail: groups", field("To: ", "g:"));
  add("mail: groups of the sender",
      [](size_t n) { return "From: " + many(n, "g:") + "\nSubject: Pier\n\n" + kProse; });
  add("mail: groups of a reply", field("Reply-To: ", "g:"));
  add("mail: groups by lines", field("Cc: g:", "g:\n "));
  add("mail: recipients", field("To: ", "Ann <a@b.example>, "));
  add("mail: senders", [](size_t n) {
    return "From: " + many(n, "Ann <a@b.example>, ") + "\nSubject: Pier\n\n" + kProse;
  });
  add("mail: comments", field("To: ", "("));
  add("mail: comments in a type", field("Content-Type: text/plain ", "("));
  add("mail: comments in a date", field("Date: ", "(a) "));
  add("mail: quoted pairs", field("To: \"", "\\\""));
  add("mail: routes", field("To: <", "@a,"));
  add("mail: domains", field("To: a@", "b."));
  add("mail: parameters", field("Content-Type: text/plain", "; p#=x"));
  add("mail: parameters in sections", field("Content-Type: text/plain", "; p*#=x"));
  add("mail: disposition", field("Content-Disposition: inline", "; p#=x"));
  add("mail: encoded words", field("Subject: ", "=?utf-8?q?a?= "));
  add("mail: broken encoded words", field("Subject: ", "=?utf-8?q?"));
  add("mail: encoded words of bytes", field("Subject: ", "=?utf-8?b?w6k=?="));
  add("mail: long subject", field("Subject: ", "pier "));
  add("mail: fields", field("", "X-#: a\n"));
  add("mail: fields of one name", field("", "To: a@b.example\n"));
  add("mail: senders in fields", field("", "From: a@b.example\n"));
  add("mail: types in fields", field("", "Content-Type: text/plain\n"));
  add("mail: received", field("", "Received: from a by b; Fri, 1 Mar 2024 10:00:00 +0000\n"));
  add("mail: long message id", field("Message-ID: <", "a.", "@b>"));
  add("mail: references", field("References: ", "<#@b.example> "));
  add("mail: long date", field("Date: ", "1 "));
  add("mail: long list id", field("List-Id: ", "a.", "\nList-Post: x"));
  add("mail: sender from from", [](size_t n) {
    return "From: " + many(n, "Ann from ") + " <a@b.example>\nSubject: Pier\n\n" + kProse;
  });
  const std::string mixed = "Content-Type: multipart/mixed; boundary=b\n";
  add("mail: parts", [=](size_t n) { return mail(mixed, many(n, "--b\n\na\n") + "--b--\n"); });
  add("mail: parts of fields",
      [=](size_t n) { return mail(mixed, "--b\n" + many(n, "Content-X#: a\n") + "\na\n--b--\n"); });
  add("mail: part of groups", [=](size_t n) {
    return mail(mixed,
                "--b\nContent-Type: message/rfc822\n\nTo: " + many(n, "g:") + "\n\na\n--b--\n");
  });
  add("mail: part of parameters", [=](size_t n) {
    return mail(mixed, "--b\nContent-Type: text/plain" + many(n, "; p#=x") + "\n\na\n--b--\n");
  });
  add("mail: nested parts", [](size_t n) {
    std::string fields = "Content-Type: multipart/mixed; boundary=b0\n";
    std::string body;
    for (size_t i = 1; body.size() < n; ++i)
      body += fmt::format("--b{}\nContent-Type: multipart/mixed; boundary=b{}\n\n", i - 1, i);
    return mail(fields, body);
  });
  add("mail: nested parts, many lines", [](size_t n) {
    std::string fields = "Content-Type: multipart/mixed; boundary=b0\n";
    std::string body;
    for (size_t i = 1; body.size() < n / 2; ++i)
      body += fmt::format("--b{}\nContent-Type: multipart/mixed; boundary=b{}\n\n", i - 1, i);
    return mail(fields, body + many(n / 2, "--\n"));
  });
  add("mail: nested mails", [](size_t n) {
    return mail("Content-Type: message/rfc822\n", many(n, "Content-Type: message/rfc822\n\n"));
  });
  add("mail: parts without an end",
      [=](size_t n) { return mail(mixed, "--b\n\n" + many(n, "--\n")); });
  add("mail: attachments", [=](size_t n) {
    return mail(
        mixed,
        "--b\n\n" + kProse + "\n" +
            many(n, "--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n") +
            "--b--\n");
  });
  add("mail: attachment", [=](size_t n) {
    return mail(mixed, "--b\n\n" + kProse +
                           "\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n" +
                           many(n, std::string(76, 'A') + "\n") + "--b--\n");
  });
  add("mail: quoted printable", [](size_t n) {
    return mail("Content-Transfer-Encoding: quoted-printable\n", many(n, "=C3=A9=\n"));
  });
  add("mail: flowed", [](size_t n) {
    return mail("Content-Type: text/plain; format=flowed\n", many(n, "pier \n"));
  });
  add("mail: HTML", [](size_t n) {
    return mail("Content-Type: text/html\n", many(n, "<p>" + kProse + "</p>\n"));
  });
  add("mail: HTML nested",
      [](size_t n) { return mail("Content-Type: text/html\n", many(n, "<b>")); });
  add("mail: other encoding", [](size_t n) {
    return mail("Content-Type: text/plain; charset=koi8-r\n", many(n, "\xD0\xC9\xD2\xD3 "));
  });
  add("mail: dashes", [](size_t n) { return mail("", many(n, "-")); });
  const auto box = [&](const char* name, Make make) { all.push_back({name, "a.mbox", make}); };
  const std::string from = "From a@b.example Thu Mar 14 10:22:00 2024\n";
  box("mbox: mails", [=](size_t n) {
    return many(n,
                from + "From: a@b.example\nMessage-ID: <#@b>\nSubject: Pier\n\n" + kProse + "\n\n");
  });
  box("mbox: separators", [=](size_t n) { return from + "A: b\n\n" + many(n, from + "\n"); });
  box("mbox: same ids", [=](size_t n) {
    return many(n, from + "From: a@b.example\nMessage-ID: <1@b>\nSubject: Pier\n\npier\n\n");
  });
  box("mbox: long separator",
      [=](size_t n) { return from + "A: b\n\nFrom " + many(n, ":") + "\n"; });
  box("mbox: guarded lines", [=](size_t n) { return from + "A: b\n\n" + many(n, ">From a\n"); });
  box("mbox: guards", [=](size_t n) { return from + "A: b\n\n" + many(n, ">") + "From a\n"; });
  return all;
}

std::vector<Pathological> xml_files() {
  std::vector<Pathological> all;
  const auto add = [&](const char* name, Make make) { all.push_back({name, "a.xml", make}); };
  add("feed: items", [](size_t n) {
    return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>T</title>" +
           many(n, "<item><title>Pier #</title><guid>#</guid><description>" + kProse +
                       "</description></item>") +
           "</channel></rss>";
  });
  add("feed: same ids", [](size_t n) {
    return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>T</title>" +
           many(n, "<item><title>Pier</title><guid>1</guid></item>") + "</channel></rss>";
  });
  add("feed: creators", [](size_t n) { return rss(many(n, "<dc:creator>A# B</dc:creator>")); });
  add("feed: same creators",
      [](size_t n) { return rss(many(n, "<dc:creator>Ann Moore</dc:creator>")); });
  add("feed: authors",
      [](size_t n) { return rss(many(n, "<author>a@b.example (Ann #)</author>")); });
  add("feed: long creator",
      [](size_t n) { return rss("<dc:creator>" + many(n, "Ann Moore, ") + "</dc:creator>"); });
  add("feed: categories", [](size_t n) { return rss(many(n, "<category>a#</category>")); });
  add("feed: titles",
      [](size_t n) { return rss(many(n, "<title>a &amp;lt;b&amp;gt; #</title>")); });
  add("feed: links", [](size_t n) { return rss(many(n, "<link>http://a.example/#</link>")); });
  add("feed: attributes", [](size_t n) { return rss("", many(n, " a#=\"1\"")); });
  add("feed: namespaces", [](size_t n) { return rss("", many(n, " xmlns:a#=\"1\"")); });
  add("feed: nested namespaces",
      [](size_t n) { return rss(many(n / 2, "<a xmlns:a#=\"1\">") + many(n / 2, "<a0:b/>")); });
  add("feed: namespaces and prefixes", [](size_t n) {
    return rss("<a" + many(std::min<size_t>(n / 2, 2000), " xmlns:a#=\"1\"") + ">" +
               many(n, "<a0:b/>") + "</a>");
  });
  add("feed: nested", [](size_t n) { return rss(nested(n, "<a>", "</a>")); });
  add("feed: elements", [](size_t n) { return rss(many(n, "<a#/>")); });
  add("feed: markup",
      [](size_t n) { return rss("<description>" + many(n, "&lt;p&gt;a") + "</description>"); });
  add("feed: markup nested",
      [](size_t n) { return rss("<description>" + many(n, "&lt;b&gt;") + "</description>"); });
  add("feed: CDATA", [](size_t n) {
    return rss("<description><![CDATA[" + many(n, "<p>" + kProse) + "]]></description>");
  });
  add("feed: CDATAs",
      [](size_t n) { return rss("<description>" + many(n, "<![CDATA[a]]>") + "</description>"); });
  add("feed: ampersands",
      [](size_t n) { return rss("<description>" + many(n, "&amp;") + "</description>"); });
  add("feed: entities",
      [](size_t n) { return rss("<description>" + many(n, "&rsquo;") + "</description>"); });
  add("feed: declared entities", [](size_t n) {
    return "<?xml version=\"1.0\"?><!DOCTYPE rss [" + many(n, "<!ENTITY e# \"a\">") + "]>" +
           rss("").substr(21);
  });
  add("feed: entities in entities", [](size_t n) {
    std::string dtd = "<!ENTITY e0 \"aaaaaaaaaa\">";
    for (int i = 1; i < 9; ++i) {
      dtd += fmt::format("<!ENTITY e{} \"", i);
      for (int k = 0; k < 10; ++k) dtd += fmt::format("&e{};", i - 1);
      dtd += "\">";
    }
    return "<?xml version=\"1.0\"?><!DOCTYPE rss [" + dtd + "]>" +
           rss("<a b=\"&e8;\"/>" + many(n, "<c>&e4;</c>")).substr(21);
  });
  add("feed: declared attributes", [](size_t n) {
    return "<?xml version=\"1.0\"?><!DOCTYPE rss [" + many(n, "<!ATTLIST item a# CDATA \"1\">") +
           "]>" + rss("").substr(21);
  });
  add("feed: comments", [](size_t n) { return rss(many(n, "<!-- a -->")); });
  add("feed: instructions", [](size_t n) { return rss(many(n, "<?a b?>")); });
  add("feed: long attribute", [](size_t n) { return rss("<a b=\"" + many(n, "c ") + "\"/>"); });
  add("feed: long name",
      [](size_t n) { return rss("<" + many(std::min<size_t>(n, 40000), "a") + "/>"); });
  add("feed: dates", [](size_t n) { return rss("<pubDate>" + many(n, "May 1 ") + "</pubDate>"); });
  // Markup that lacks its end.
  for (const auto& [name, piece] : std::initializer_list<std::pair<const char*, const char*>>{
           {"feed: open comments", "<!--a "},
           {"feed: comments with dashes", "<!-- a -- b "},
           {"feed: comments that end early", "<!-- a -> b "},
           {"feed: open CDATAs", "<![CDATA[a "},
           {"feed: CDATAs in elements", "<a><![CDATA[b</a>"},
           {"feed: open instructions", "<?a "},
           {"feed: open declarations of XML", "<?xml a "},
           {"feed: open declarations", "<!A "},
           {"feed: open tags", "<a "},
           {"feed: open values", "<a b=\""},
           {"feed: open values of two kinds", "<a b=\"'<a b='\""},
           {"feed: open values and ends", "<a b=\"> < "},
           {"feed: open end tags", "</a "},
           {"feed: end tags of nothing", "</a>"},
           {"feed: elements without end", "<a>"},
           {"feed: elements and ends of others", "<a></b>"},
           {"feed: less than", "< "},
           {"feed: bare ampersands", "& "},
           {"feed: open references", "&amp"},
           {"feed: items in items", "<item>"},
           {"feed: items in lists", "<b#><item>"},
           {"feed: items in one list", "<b><item></item></b>"},
           {"feed: titles in titles", "<title>"},
           {"feed: control characters", "\x01\x02"},
           {"feed: carriage returns", "\r"},
           {"feed: wrong bytes", "<a>\xE9</a>"},
           {"feed: wrong and right bytes", "<a>\xE9</a><a>\xC3\xA9</a>"}}) {
    add(name, [p = std::string(piece)](size_t n) { return rss(many(n, p)); });
  }
  for (const auto& [name, piece] : std::initializer_list<std::pair<const char*, const char*>>{
           {"feed: open doctype", "<!DOCTYPE "},
           {"feed: open entities", "<!ENTITY a \""},
           {"feed: open entities of two kinds", "<!ENTITY a \"'"},
           {"feed: parameters", "%a "}}) {
    add(name, [p = std::string(piece)](size_t n) {
      return "<?xml version=\"1.0\"?><!DOCTYPE rss [" + many(n, p) + rss("").substr(21);
    });
  }
  add("feed: UTF-16 out of place", [](size_t n) {
    const std::string feed = rss("<title>Pier</title>" + many(n / 2, "abcd\x01"));
    std::string bytes;
    for (const char c : feed) {
      if (c == '\x01') continue;
      bytes += c;
      if (c != 'd') bytes += '\0';
    }
    return bytes;
  });
  const auto nitf = [&](const char* name, Make make) { all.push_back({name, "a.nitf", make}); };
  const auto body = [](const std::string& inner, const std::string& head = "") {
    return "<?xml version=\"1.0\"?><nitf><head><title>Pier</title>" + head +
           "</head><body><body.content>" + inner + "</body.content></body></nitf>";
  };
  nitf("nitf: paragraphs", [=](size_t n) { return body(many(n, "<p>" + kProse + "</p>")); });
  nitf("nitf: short paragraphs", [=](size_t n) { return body(many(n, "<p>a</p>")); });
  nitf("nitf: bylines", [=](size_t n) { return body(many(n, "<byline>By Ann #</byline>")); });
  nitf("nitf: long byline", [=](size_t n) {
    return body("<byline>By " + many(n, "Ann Moore and ") + "</byline><p>" + kProse + "</p>");
  });
  nitf("nitf: tables",
       [=](size_t n) { return body("<table>" + many(n, "<tr><td>a</td></tr>") + "</table>"); });
  nitf("nitf: text", [=](size_t n) { return body(many(n, "a\n\n")); });
  nitf("nitf: texts", [=](size_t n) { return body(many(n, "a<b/>")); });
  nitf("nitf: items", [](size_t n) {
    return "<?xml version=\"1.0\"?><newsMessage><itemSet>" +
           many(n, "<newsItem guid=\"#\"><contentSet><inlineXML><p>" + kProse +
                       "</p></inlineXML></contentSet></newsItem>") +
           "</itemSet></newsMessage>";
  });
  return all;
}

std::vector<Pathological> records() {
  std::vector<Pathological> all;
  const auto lines = [&](const char* name, Make make) { all.push_back({name, "a.jsonl", make}); };
  lines("json: records", [](size_t n) {
    return many(n, "{\"_id\":\"#\",\"title\":\"Pier\",\"text\":\"" + kProse + "\"}\n");
  });
  lines("json: short records", [](size_t n) { return many(n, "{\"text\":\"a\"}\n"); });
  lines("json: same ids", [](size_t n) { return many(n, "{\"_id\":\"1\",\"text\":\"a\"}\n"); });
  lines("json: members", [](size_t n) { return json_record(many(n, ",\"a#\":1")); });
  lines("json: members of objects", [](size_t n) { return json_record(many(n, ",\"a#\":{}")); });
  lines("json: numbers", [](size_t n) { return json_record(",\"a\":[" + many(n, "1,") + "1]"); });
  lines("json: arrays", [](size_t n) { return json_record(",\"a\":[" + many(n, "[],") + "[]]"); });
  lines("json: nested arrays",
        [](size_t n) { return json_record(",\"a\":" + nested(n, "[", "]", "")); });
  lines("json: nested objects",
        [](size_t n) { return json_record(",\"a\":" + nested(n, "{\"a\":", "}", "1")); });
  lines("json: open arrays", [](size_t n) { return json_record(",\"a\":" + many(n, "[")); });
  lines("json: authors", [](size_t n) {
    return json_record(",\"author\":[" + many(n, "{\"name\":\"A# B\"},") + "{\"name\":\"C\"}]");
  });
  lines("json: long author",
        [](size_t n) { return json_record(",\"author\":\"" + many(n, "Ann Moore, ") + "\""); });
  lines("json: long source",
        [](size_t n) { return json_record(",\"source\":\"" + many(n, "pier ") + "\""); });
  lines("json: long title", [](size_t n) {
    return "{\"text\":\"" + kProse + "\",\"title\":\"" + many(n, "pier ") + "\"}\n";
  });
  lines("json: long title and text", [](size_t n) {
    return "{\"text\":\"" + many(n / 2, kProse + "\\n\\n") + "\",\"title\":\"" +
           many(n / 2, "pier ") + "\"}\n";
  });
  lines("json: long author and text", [](size_t n) {
    return "{\"text\":\"" + many(n / 2, kProse + "\\n\\n") + "\",\"author\":\"" +
           many(n / 2, "Ann Moore, ") + "\"}\n";
  });
  lines("json: long date",
        [](size_t n) { return json_record(",\"date\":\"" + many(n, "May 1 ") + "\""); });
  lines("json: long id", [](size_t n) { return json_record(",\"_id\":\"" + many(n, "a") + "\""); });
  lines("json: long number", [](size_t n) { return json_record(",\"_id\":" + many(n, "1")); });
  lines("json: long place",
        [](size_t n) { return json_record(",\"place\":\"" + many(n, "Bay, ") + "\""); });
  lines("json: blocks", [](size_t n) {
    return "{\"title\":\"Pier\",\"content\":[" +
           many(n, "{\"type\":\"paragraph\",\"children\":[{\"text\":\"a#\"}]},") +
           "{\"type\":\"embed\",\"text\":\"b\"}]}\n";
  });
  lines("json: nested blocks", [](size_t n) {
    return many(n / 150 + 1,
                "{\"content\":" + nested(150, "[{\"children\":", "}]", "\"a\"") + "}\n");
  });
  lines("json: texts", [](size_t n) {
    return "{" + many(n, "\"text-#\":\"a &amp; <b>b</b>\",") + "\"title\":\"Pier\"}\n";
  });
  lines("json: articles under names", [](size_t n) {
    return "{" + many(n, "\"k#\":{\"title\":\"Pier\",\"text\":\"a\"},") + "\"z\":1}\n";
  });
  const auto tables = [&](const char* name, Make make) { all.push_back({name, "a.csv", make}); };
  tables("table: rows", [](size_t n) { return "title,text\n" + many(n, "a#,b\n"); });
  tables("table: marks", [](size_t n) { return "title,text\n" + many(n, "a#,\"b\n"); });
  tables("table: columns", [](size_t n) {
    return "title,text" + many(n / 2, ",c#") + "\na,b" + many(n / 2, ",1") + "\n";
  });
  tables("table: a path of names",
         [](size_t n) { return "title,text,a" + many(n, ".a") + "\na,b,c\n"; });
  lines("json: escapes", [](size_t n) { return "{\"text\":\"" + many(n, "\\n") + "a\"}\n"; });
  lines("json: characters by number",
        [](size_t n) { return "{\"text\":\"" + many(n, "\\u00e9") + "\"}\n"; });
  lines("json: half surrogates",
        [](size_t n) { return "{\"text\":\"" + many(n, "a\\ud800") + "\"}\n"; });
  lines("json: backslashes", [](size_t n) { return "{\"text\":\"" + many(n, "\\\\") + "\"}\n"; });
  lines("json: text of markup",
        [](size_t n) { return "{\"text\":\"" + many(n, "<p>" + kProse) + "\"}\n"; });
  lines("json: text of nested markup",
        [](size_t n) { return "{\"text\":\"" + many(n, "<b>") + "a\"}\n"; });
  lines("json: open strings", [](size_t n) { return "{\"title\":\"a\"}\n" + many(n, "{\"a\n"); });
  lines("json: broken lines", [](size_t n) { return "{\"title\":\"a\"}\n" + many(n, "{]\n"); });
  const auto file = [&](const char* name, Make make) { all.push_back({name, "a.json", make}); };
  file("json: array of records",
       [](size_t n) { return "[" + many(n, "{\"title\":\"a#\"},") + "{\"title\":\"b\"}]"; });
  file("json: array of scalars",
       [](size_t n) { return "[{\"title\":\"a\"}," + many(n, "1,") + "1]"; });
  file("json: array in an object", [](size_t n) {
    return "{\"articles\":[" + many(n, "{\"title\":\"a#\"},") + "{\"title\":\"b\"}]}";
  });
  file("json: arrays in objects",
       [](size_t n) { return many(n, "{\"articles\":[{\"title\":\"a#\"}],"); });
  file("json: line ends in strings",
       [](size_t n) { return "[{\"title\":\"a\"},\n" + many(n, "{\"a\n"); });
  const auto sgml = [&](const char* name, Make make) { all.push_back({name, "a.sgml", make}); };
  const auto doc = [](const std::string& inner) {
    return "<DOC>\n<DOCNO> A-1 </DOCNO>\n<HEAD>Pier</HEAD>\n<TEXT>\n" + inner +
           "\n</TEXT>\n</DOC>\n";
  };
  sgml("sgml: documents", [](size_t n) {
    return many(n, "<DOC>\n<DOCNO> A-# </DOCNO>\n<TEXT>\n" + kProse + "\n</TEXT>\n</DOC>\n");
  });
  sgml("sgml: same ids",
       [](size_t n) { return many(n, "<DOC>\n<DOCNO> A </DOCNO>\n<TEXT>\na\n</TEXT>\n</DOC>\n"); });
  sgml("sgml: paragraphs", [=](size_t n) { return doc(many(n, "<P>a</P>\n")); });
  sgml("sgml: texts",
       [=](size_t n) { return doc("") + "<DOC>\n" + many(n, "<TEXT>a</TEXT>\n") + "</DOC>\n"; });
  sgml("sgml: open texts", [=](size_t n) { return "<DOC>\n" + many(n, "<TEXT>a\n") + "</DOC>\n"; });
  sgml("sgml: open heads", [=](size_t n) { return "<DOC>\n" + many(n, "<HEAD>a\n") + "</DOC>\n"; });
  sgml("sgml: ends before texts",
       [=](size_t n) { return "<DOC>\n" + many(n, "</TEXT><TEXT>\n") + "</DOC>\n"; });
  sgml("sgml: opening brackets", [=](size_t n) { return doc(many(n, "<")); });
  sgml("sgml: open tags", [=](size_t n) { return doc(many(n, "<a ")); });
  sgml("sgml: ampersands", [=](size_t n) { return doc(many(n, "&")); });
  sgml("sgml: entities", [=](size_t n) { return doc(many(n, "&amp;")); });
  sgml("sgml: attributes", [](size_t n) {
    return "<DOC " + many(n, " id") + ">\n<TEXT>\n" + kProse + "\n</TEXT>\n</DOC>\n";
  });
  sgml("sgml: long dateline", [](size_t n) {
    return "<DOC>\n<DATELINE>" + many(n, "BAY, ") + "</DATELINE>\n<TEXT>\n" + kProse +
           "\n</TEXT>\n</DOC>\n";
  });
  sgml("sgml: long byline", [](size_t n) {
    return "<DOC>\n<BYLINE>By " + many(n, "Ann Moore and ") + "</BYLINE>\n<TEXT>\n" + kProse +
           "\n</TEXT>\n</DOC>\n";
  });
  sgml("sgml: documents in documents", [](size_t n) { return many(n, "<DOC>\n"); });
  return all;
}

std::vector<Pathological> front_matters() {
  std::vector<Pathological> all;
  const auto add = [&](const char* name, Make make) { all.push_back({name, "a.md", make}); };
  const auto toml = [](const std::string& inner) {
    return "+++\na = 1\n" + inner + "\n+++\n" + kProse + kProse;
  };
  const auto yaml = [](const std::string& inner) {
    return "---\na: 1\n" + inner + "\n---\n" + kProse + kProse;
  };
  add("toml: dots", [=](size_t n) { return toml(many(n, "a.") + "a = 1"); });
  add("toml: dots in a table", [=](size_t n) { return toml("[" + many(n, "a.") + "a]"); });
  add("toml: dots in lists",
      [=](size_t n) { return toml("b = [" + nested(n, "{a.a.a.a.a.a.a=[", "]}") + "]"); });
  add("toml: nested arrays", [=](size_t n) { return toml("b = " + nested(n, "[", "]", "")); });
  add("toml: nested tables", [=](size_t n) { return toml("b = " + nested(n, "{a=", "}", "1")); });
  add("toml: keys", [=](size_t n) { return toml(many(n, "a# = 1\n")); });
  add("toml: tables", [=](size_t n) { return toml(many(n, "[[b]]\n")); });
  add("toml: long string", [=](size_t n) { return toml("title = \"" + many(n, "pier ") + "\""); });
  add("toml: array", [=](size_t n) { return toml("b = [" + many(n, "1,") + "]"); });
  add("yaml: aliases", [=](size_t n) {
    std::string lists = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n";
    for (size_t i = 1; lists.size() < n && i < 500; ++i) {
      lists += fmt::format("a{}: &a{} [", i, i);
      for (int k = 0; k < 9; ++k) lists += fmt::format("{}*a{}", k > 0 ? "," : "", i - 1);
      lists += "]\n";
    }
    return yaml(lists);
  });
  add("yaml: aliases in a row",
      [=](size_t n) { return yaml("b: &b [x,x]\nc: [" + many(n, "*b,") + "*b]"); });
  add("yaml: aliases of a long text", [=](size_t n) {
    return yaml("b: &b " + many(n / 2, "pier ") + "\nc: [" + many(n / 2, "*b,") + "*b]");
  });
  add("yaml: alias of itself", [=](size_t n) { return yaml("b: &b [" + many(n, "*b,") + "*b]"); });
  add("yaml: nested lists", [=](size_t n) { return yaml("b: " + nested(n, "[", "]", "")); });
  add("yaml: nested maps", [=](size_t n) { return yaml("b: " + nested(n, "{a: ", "}", "1")); });
  add("yaml: nested dashes", [=](size_t n) { return yaml("b:\n" + many(n, "- ") + "a"); });
  add("yaml: nested questions", [=](size_t n) { return yaml("b:\n" + many(n, "? ") + "a"); });
  add("yaml: indented", [=](size_t n) {
    std::string keys;
    for (size_t i = 0; keys.size() < n; ++i) keys += std::string(i + 1, ' ') + "a:\n";
    return yaml("b:\n" + keys);
  });
  add("yaml: keys", [=](size_t n) { return yaml(many(n, "a#: 1\n")); });
  add("yaml: same keys", [=](size_t n) { return yaml(many(n, "a: 1\n")); });
  add("yaml: keys of lists", [=](size_t n) { return yaml(many(n, "[a]: 1\n")); });
  add("yaml: open braces", [=](size_t n) { return yaml("b: " + many(n, "{")); });
  add("yaml: list", [=](size_t n) { return yaml("authors:\n" + many(n, "- Ann #\n")); });
  add("yaml: long title", [=](size_t n) { return yaml("title: " + many(n, "pier ")); });
  add("yaml: folded", [=](size_t n) { return yaml("title: >\n" + many(n, "  pier\n")); });
  add("yaml: colons", [=](size_t n) { return yaml("title: " + many(n, "a:")); });
  add("yaml: tags", [=](size_t n) { return yaml("title: " + many(n, "!!a ")); });
  add("yaml: anchors", [=](size_t n) { return yaml(many(n, "b#: &b# 1\n")); });
  add("yaml: comments", [=](size_t n) { return yaml(many(n, "# a\n")); });
  add("yaml: quotes", [=](size_t n) { return yaml("b: \"" + many(n, "\\\"") + "\""); });
  add("markdown: no end", [](size_t n) { return "---\na: 1\n" + many(n, "b: 1\n"); });
  add("markdown: headings",
      [](size_t n) { return "# Pier\n\n" + kProse + "\n\n" + many(n, "## Pier #\n\na\n\n"); });
  add("markdown: emphasis",
      [](size_t n) { return "# Pier\n\n" + kProse + "\n\n" + many(n, "**a"); });
  add("markdown: links", [](size_t n) { return "# Pier\n\n" + kProse + "\n\n" + many(n, "[a]("); });
  add("markdown: pictures",
      [](size_t n) { return "# Pier\n\n" + kProse + "\n\n" + many(n, "![a"); });
  add("markdown: code", [](size_t n) { return "# Pier\n\n" + kProse + "\n\n" + many(n, "```\n"); });
  add("markdown: tables",
      [](size_t n) { return "# Pier\n\n" + kProse + "\n\n" + many(n, "| a | b |\n"); });
  add("markdown: quotes",
      [](size_t n) { return "# Pier\n\n" + kProse + "\n\n" + many(n, "> a\n"); });
  return all;
}

std::vector<Pathological> containers() {
  std::vector<Pathological> all;
  const auto warc = [&](const char* name, Make make) { all.push_back({name, "a.warc", make}); };
  const auto records = [](size_t n, const std::string& type,
                          const std::function<std::string(size_t)>& content) {
    std::string out;
    for (size_t i = 0; out.size() < n; ++i) out += warc_record(type, content(i), i);
    return out;
  };
  warc("warc: tiny records",
       [=](size_t n) { return records(n, "metadata", [](size_t) { return ""; }); });
  warc("warc: pages", [=](size_t n) {
    return records(n, "response",
                   [](size_t i) { return http("", page("<p>" + std::to_string(i))); });
  });
  warc("warc: packed pages", [=](size_t n) {
    return records(n, "response",
                   [](size_t) { return http("Content-Encoding: gzip\r\n", gzip(page(""))); });
  });
  warc("warc: chunks", [=](size_t n) {
    return records(n, "response", [&](size_t) {
      return http("Transfer-Encoding: chunked\r\n", many(n, "1\r\na\r\n") + "0\r\n\r\n");
    });
  });
  warc("warc: fields",
       [](size_t n) { return many(n, "WARC/1.0\r\n" + many(60000, "A: b\r\n") + "\r\n\r\n"); });
  warc("warc: record without an end", [](size_t n) {
    return "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 18446744073709551615\r\n\r\n" +
           many(n, "a");
  });
  warc("warc: false beginnings", [](size_t n) {
    return "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: " +
           std::to_string(n) + "\r\n\r\n" + many(n, "WARC/1.0 ");
  });
  warc("warc: garbage",
       [](size_t n) { return "WARC/1.0\r\nContent-Length: 0\r\n\r\n" + many(n, "a\n"); });
  warc("warc: long ids", [](size_t n) {
    return many(n, "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: " + std::string(30000, 'a') +
                       "#\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\npier.\r\n\r\n");
  });
  all.push_back({"gzip: one member", "a.txt.gz",
                 [](size_t n) { return gzip("Pier\n\n" + many(n, kProse)); }});
  all.push_back({"gzip: members", "a.txt.gz", [](size_t n) {
                   const std::string member = gzip("pier ");
                   return many(n, member);
                 }});
  all.push_back({"gzip: empty members", "a.txt.gz", [](size_t n) { return many(n, gzip("")); }});
  all.push_back({"gzip: zeros behind", "a.txt.gz",
                 [](size_t n) { return gzip(kProse) + std::string(n, '\0'); }});
  all.push_back({"gzip: damaged crawl", "a.warc.gz", [](size_t n) {
                   return gzip("WARC/1.0\r\nWARC-Type: x\r\nContent-Length: 0\r\n\r\n\r\n\r\n") +
                          many(n, std::string("\x1F\x8B\x08\xFF", 4));
                 }});
  all.push_back({"tar: tiny members", "a.tar", [](size_t n) {
                   std::string out;
                   for (size_t i = 0; out.size() < n; ++i)
                     out += tar_member(fmt::format("{}.txt", i), "pier");
                   return out + std::string(1024, '\0');
                 }});
  all.push_back({"tar: same members", "a.tar", [](size_t n) {
                   std::string out;
                   while (out.size() < n) out += tar_member("a.txt", "pier");
                   return out + std::string(1024, '\0');
                 }});
  all.push_back({"tar: empty members", "a.tar", [](size_t n) {
                   std::string out;
                   while (out.size() < n) out += tar_member("a", "");
                   return out + std::string(1024, '\0');
                 }});
  all.push_back({"tar: deep names", "a.tar", [](size_t n) {
                   std::string out;
                   while (out.size() < n) out += tar_member(many(90, "a/") + "a.txt", "pier");
                   return out + std::string(1024, '\0');
                 }});
  return all;
}

}  // namespace

const std::vector<Pathological>& pathological_inputs() {
  static const auto all = [] {
    std::vector<Pathological> every;
    for (auto some :
         {flat_texts(), pages(), mails(), xml_files(), records(), front_matters(), containers()})
      every.insert(every.end(), some.begin(), some.end());
    return every;
  }();
  return all;
}

}  // namespace lede::benchmark
