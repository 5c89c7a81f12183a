// Pages that browsers save with all that belongs to them.
#include <doctest/doctest.h>

#include "tests/support/archive.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

const std::string kFirst =
    "The harbour council of Merrow voted on Tuesday to close the old ferry pier, which has stood "
    "since the storm of 1911, after engineers found rot in nine of its twelve piles.";
const std::string kSecond =
    "Shopkeepers along the quay said that the closing would cost them half of their summer trade, "
    "and asked the council to let the smaller boats land at the fish market instead.";

const std::string kPage =
    "<html lang=en><head><title>Old pier to close | Merrow Courier</title>"
    "<meta property=article:published_time content=2024-03-12><meta name=author content='Jane "
    "Doe'></head><body><h1>Old pier to close</h1><p>" +
    kFirst + "</p><p>" + kSecond + "</p></body></html>";

std::string quoted_printable(const std::string& text) {
  static const char* const kHex = "0123456789ABCDEF";
  std::string out;
  size_t column = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    std::string one(1, c);
    if (c == '=' || byte > 126) one = {'=', kHex[byte >> 4], kHex[byte & 15]};
    if (column + one.size() > 72) {
      out += "=\r\n";
      column = 0;
    }
    out += one;
    column = c == '\n' ? 0 : column + one.size();
  }
  return out;
}

std::string base64(const std::string& text) {
  static const char* const kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (size_t i = 0; i < text.size(); i += 3) {
    unsigned bits = 0;
    for (size_t k = 0; k < 3; ++k)
      bits = bits << 8 | (i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0U);
    for (size_t k = 0; k < 4; ++k)
      out += i + k > text.size() ? '=' : kLetters[bits >> (18 - 6 * k) & 63];
    if (i % 57 == 54) out += "\r\n";
  }
  return out;
}

std::string part(const std::string& header, const std::string& body) {
  return "--the=boundary\r\n" + header + "\r\n\r\n" + body + "\r\n";
}

std::string saved(const std::string& header, const std::string& parts) {
  return header +
         "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n"
         "\tboundary=\"the=boundary\"\r\n\r\n\r\n" +
         parts + "--the=boundary--\r\n";
}

const std::string kBlink =
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/pier\r\n"
    "Subject: Old pier to close\r\nDate: Mon, 2 Nov 2026 10:00:00 -0000\r\n";
const std::string kQuoted =
    "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    "Content-Location: https://courier.example/pier";

void check_article(const json& a) {
  CHECK(a["headline"] == "Old pier to close");
  CHECK(a["published"] == "2024-03-12");
  CHECK(a["author"] == "Jane Doe");
  CHECK(a["outlet"] == "Merrow Courier");
  CHECK(a["text"].get<std::string>().find(kFirst) != std::string::npos);
  CHECK(a["text"].get<std::string>().find("body {") == std::string::npos);
}

}  // namespace

TEST_CASE("a page saved by any browser is the page, with its facts and not those of the saving") {
  const std::string style = part("Content-Type: text/css\r\nContent-Location: cid:1", "body {}");
  const std::string page = part(kQuoted, quoted_printable(kPage));
  check_article(only_article("a.mhtml", saved(kBlink, page + style)));
  // Its name does not matter, nor in which order its parts are.
  check_article(only_article("a", saved(kBlink, style + page)));
  // Internet Explorer, Opera and Word have other headers.
  check_article(only_article(
      "a.mht", saved("From: \"Saved by Windows Internet Explorer 8\" <Saved by Windows Internet "
                     "Explorer 8>\r\nSubject: x\r\n",
                     part("Content-Type: text/html;\r\n\tcharset=\"utf-8\"\r\n"
                          "Content-Transfer-Encoding: base64\r\nContent-Location: "
                          "https://courier.example/pier",
                          base64(kPage)))));
  check_article(only_article("a.mht", saved("Subject: x\r\nContent-Location: "
                                            "https://courier.example/pier\r\n",
                                            part("Content-Type: text/html", kPage))));
  // One part needs no boundary.
  check_article(only_article(
      "a.mht", "From: <Saved by Microsoft Internet Explorer 5>\nSubject: x\nMIME-Version: 1.0\n" +
                   kQuoted + "\n\n" + quoted_printable(kPage)));
  // The page of a group of alternatives.
  check_article(only_article(
      "a.mht",
      saved(kBlink, part("Content-Type: multipart/alternative; boundary=inner",
                         "--inner\r\nContent-Type: text/plain\r\n\r\nOther words.\r\n--inner\r\n" +
                             kQuoted + "\r\n\r\n" + quoted_printable(kPage) + "\r\n--inner--"))));
}

TEST_CASE("who saved a page may be called anything: a page was sent to nobody") {
  const std::string old_page = part("Content-Type: text/html", kPage);
  for (const std::string from :
       {"\"Saved by Otto\"", "<Opgeslagen door Otto>",
        "=?utf-8?Q?Enregistr=C3=A9_par_Otto?=", "Otto <otto@desk.example>"}) {
    const std::string header = "From: " + from + "\r\nDate: Mon, 2 Nov 2026 10:00:00 +0100\r\n";
    const json a = only_article("a.mht", saved(header, old_page));
    CHECK(a["published"] == "2024-03-12");
    CHECK(a["author"] == "Jane Doe");
    // Where the page was says it under any name.
    check_article(only_article("a", saved(header, part(kQuoted, quoted_printable(kPage)))));
  }
}

TEST_CASE("where a saved page was is its address, and names its outlet") {
  const std::string plain = "<html><body><h1>Old pier to close</h1><p>" + kFirst + "</p><p>" +
                            kSecond + "</p></body></html>";
  const json a = only_article("a.mhtml", saved(kBlink, part(kQuoted, quoted_printable(plain))));
  CHECK(a["url"] == "https://courier.example/pier");
  CHECK(a["url_evidence"] == "address it was saved from");
  CHECK(a["outlet"] == "courier.example");
  CHECK(a["published"] == nullptr);
}

TEST_CASE("frames are no text of the page that holds them, and count where it has none") {
  const std::string frame =
      part("Content-Type: text/html\r\nContent-Location: cid:frame-1@mhtml.blink",
           "<html><body><p>Win a holiday for two on the island of Ostrel this summer, with "
           "breakfast and a boat of your own for a whole week.</p></body></html>");
  const json a =
      only_article("a.mhtml", saved(kBlink, frame + part(kQuoted, quoted_printable(kPage))));
  check_article(a);
  CHECK(a["text"].get<std::string>().find("holiday") == std::string::npos);
  const json set =
      only_article("a.mhtml", saved(kBlink, part(kQuoted,
                                                 "<html><frameset cols=3D20%,80%><frame "
                                                 "src=3Da.html></frameset></html>") +
                                                part("Content-Type: text/html\r\nContent-Location: "
                                                     "https://courier.example/a.html",
                                                     kPage)));
  check_article(set);
}

TEST_CASE("a saved page is read in the charset that it declares itself") {
  const std::string page =
      "<html><head><meta charset=windows-1251></head><body><h1>\xCC\xEE\xF1\xF2</h1><p>\xC2\xEB\xE0"
      "\xF1\xF2\xE8 \xE7\xE0\xEA\xF0\xFB\xEB\xE8 \xEC\xEE\xF1\xF2 \xF7\xE5\xF0\xE5\xE7 \xF0\xE5"
      "\xEA\xF3.</p></body></html>";
  const json a = only_article("a.mht", saved(kBlink, part(kQuoted, quoted_printable(page))));
  CHECK(a["text"].get<std::string>().find("Власти закрыли мост через реку.") != std::string::npos);
}

TEST_CASE("a mail stays a mail, also with a page in it and saved as a page is") {
  const std::string sent =
      "From: The Courier <news@courier.example>\r\nTo: a@x.example\r\nSubject: Morning letter\r\n"
      "Message-ID: <1@courier.example>\r\nDate: Tue, 12 Mar 2024 10:00:00 +0000\r\n";
  const json a = only_article("a.mht", saved(sent, part(kQuoted, quoted_printable(kPage))));
  CHECK(a["headline"] == "Morning letter");
  CHECK(a["headline_evidence"] == "mail Subject");
}

TEST_CASE("a saved page without a page in it is skipped with a word") {
  Archive a;
  a.write("picture.mhtml", saved(kBlink, part("Content-Type: image/png", "PNG")));
  a.write("cut.mhtml", kBlink);
  const std::string words = words_beside_a_good_article(a);
  CHECK(words.find("without a page in it") != std::string::npos);
}

TEST_CASE("a saved page that is cut is read as far as it goes, and that is told") {
  for (const bool quoted : {true, false}) {
    const std::string header = "Content-Type: text/html\r\nContent-Transfer-Encoding: ";
    std::string text =
        saved(kBlink, quoted ? part(header + "quoted-printable", quoted_printable(kPage))
                             : part(header + "base64", base64(kPage)));
    text.resize(text.size() - 100);
    const Archive a;
    const auto e = explain(a.write("a.mhtml", text));
    REQUIRE(e.articles.size() == 1);
    CHECK(contains(e.articles[0]["text"], kFirst));
    CHECK(contains(e.words, "its end is missing"));
  }
}

TEST_CASE("parts of a saved page that are too many are told") {
  std::string parts = part(kQuoted, quoted_printable(kPage));
  for (int i = 0; i < 10000; ++i) parts += part("Content-Type: image/gif", "x");
  const Archive a;
  const auto e = explain(a.write("a.mhtml", saved(kBlink, parts)));
  REQUIRE(e.articles.size() == 1);
  CHECK(contains(e.words, "more than 10000 parts: those behind them are left out"));
  parts.resize(parts.size() - part("Content-Type: image/gif", "x").size());
  CHECK(explain(a.write("b.mhtml", saved(kBlink, parts))).words.empty());
}
