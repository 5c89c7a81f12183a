// Exports of press databases: each article apart, with the facts under its labels.
#include "indexer/formats/press_export.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <functional>

#include "tests/support/archive.h"

using namespace lede;
using namespace lede::testing;

namespace {

struct Story {
  std::string headline;
  std::string outlet;
  std::string author;
  std::string month_day;  ///< "May 5"
  std::string day_month;  ///< "5 May"
  std::string iso;
  std::vector<std::string> paragraphs;
};

const std::vector<Story> kStories = {
    {"Harbour board closes two piers",
     "The Gullpoint Gazette",
     "Ada Lund",
     "May 5",
     "5 May",
     "2020-05-05",
     {"The harbour board of Gullpoint closed two of its four piers on Monday after divers found "
      "cracks in the piles.",
      "Section: the word stands in this paragraph, and it is text.",
      "“We heard of it on the radio,” said Otto Vance, who has moored there for thirty years."}},
    {"Merrow keeps its library, by one vote",
     "Merrow Mail",
     "Tom Okoro",
     "May 9",
     "9 May",
     "2020-05-09",
     {"Merrow will keep its library until the end of next year, the council decided by 17 votes to "
      "16.",
      "Of 1 of 2 documents that the mayor had promised, councillors had seen none."}},
    {"Storm takes half of a roof",
     "The Halvick Herald",
     "Rune Adeyemi",
     "June 1",
     "1 June",
     "2020-06-01",
     {"A storm tore half of the roof from the sports hall of Halvick early on Saturday.",
      "Nobody was inside. The twelve teams that had come played on Sunday in the school."}},
};

std::string text_of(const Story& s) {
  std::string text;
  for (const auto& p : s.paragraphs) text += p + "\n\n";
  return text;
}

std::string old_nexis(const std::vector<Story>& stories) {
  std::string out;
  for (size_t i = 0; i < stories.size(); ++i) {
    const Story& s = stories[i];
    out += fmt::format(
        "                               {} of {} DOCUMENTS\n\n\n                        {}\n\n"
        "                     {}, 2020 Tuesday\n                       Final Edition\n\n{}\n\n"
        "BYLINE: {}\n\nSECTION: NEWS; Pg. 3\n\nLENGTH: 131 words\n\nDATELINE: ORVESK\n\n{}"
        "SUBJECT: PIERS (90%); COUNCILS\n(80%)\n\nLOAD-DATE: {}, 2020\n\nLANGUAGE: ENGLISH\n\n"
        "PUBLICATION-TYPE: Newspaper\n\n            Copyright 2020 {}\n"
        "                All Rights Reserved\n\n\n",
        i + 1, stories.size(), s.outlet, s.month_day, s.headline, s.author, text_of(s), s.month_day,
        s.outlet);
  }
  return out;
}

/// With a label for the headline and the body, and the notice of copyright first.
std::string older_nexis(const std::vector<Story>& stories) {
  std::string out;
  for (size_t i = 0; i < stories.size(); ++i) {
    const Story& s = stories[i];
    out += fmt::format(
        "{} of {} DOCUMENTS\n\nCopyright 2020 The Example Company\nAll Rights Reserved\n{}\n\n"
        "{}, 2020 Tuesday\nLate Edition - Final\n\nSECTION: Section A; Pg. 3\n\nLENGTH: 131 "
        "words\n\n"
        "HEADLINE: {}\n\nBYLINE:  By {}\n\nBODY:\n{}\nLOAD-DATE: {}, 2020\n\n",
        i + 1, stories.size(), s.outlet, s.month_day, s.headline, s.author, text_of(s),
        s.month_day);
  }
  return out;
}

std::string new_nexis(const std::vector<Story>& stories) {
  std::string out =
      fmt::format("User Name: ann\nDate and Time: 7. June 2020\nDocuments ({})\n", stories.size());
  for (size_t i = 0; i < stories.size(); ++i)
    out += fmt::format("{}. {}\nClient/Matter: -None-\n", i + 1, stories[i].headline);
  out += "\n\n";
  for (const Story& s : stories) {
    out += fmt::format(
        "{}\n{}\n{}, 2020 Tuesday\nFinal Edition\n\nCopyright 2020 {} All Rights Reserved\n\n"
        "Section: NEWS; Pg. 3\nLength: 131 words\nByline: {}\n\nBody\n\n\n{}\nGraphic\n\n"
        "A picture of it\n\nLoad-Date: {}, 2020\n\n\nEnd of Document\n\n",
        s.headline, s.outlet, s.month_day, s.outlet, s.author, text_of(s), s.month_day);
  }
  return out;
}

std::string labelled_factiva(const std::vector<Story>& stories) {
  std::string out;
  for (const Story& s : stories) {
    const std::string text = text_of(s);
    const auto lead = text.find("\n\n");
    out += fmt::format(
        "HD  {}\nBY  By {}\nWC  131 words\nPD  {} 2020\nSN  {}\nSC  XMPL\nPG  3\nLA  English\n"
        "CY  (c) 2020 {}.\n\nLP \n{}\n\nTD \n{}\nNS  ccat : Political\nRE  orv : Orvesk\n"
        "PUB  Example Press\nAN  Document XMPL000020200505eg5500001\n\n",
        s.headline, s.author, s.day_month, s.outlet, s.outlet, text.substr(0, lead),
        text.substr(lead + 2));
  }
  return out;
}

std::string plain_factiva(const std::vector<Story>& stories) {
  std::string out;
  for (const Story& s : stories) {
    out += fmt::format(
        "{}\n\nBy {}\n131 words\n{} 2020\n{}\nXMPL\n3\nEnglish\n(c) 2020 {}. All Rights "
        "Reserved.\n\n"
        "{}Document XMPL000020200505eg5500001\n\n",
        s.headline, s.author, s.day_month, s.outlet, s.outlet, text_of(s));
  }
  return out;
}

std::string proquest(const std::vector<Story>& stories) {
  std::string out;
  for (size_t i = 0; i < stories.size(); ++i) {
    const Story& s = stories[i];
    const auto space = s.author.find(' ');
    out += fmt::format(
        "____________________________________________________________\n\nDocument {} of "
        "{}\n\n{}\n\n"
        "Author: {}, {}\n\nPublication info: {} ; Orvesk [Orvesk]{} 2020: 3.\n\n"
        "ProQuest document link\n\nAbstract: A short word on it.\n\nFull text: {}"
        "Subject: Piers; Councils\n\nTitle: {}\n\nPublication title: {}\n\nPages: 3\n\n"
        "Publication date: {}, 2020\n\nSource type: Newspapers\n\nProQuest document ID: 22{}\n\n",
        i + 1, stories.size(), s.headline, s.author.substr(space + 1), s.author.substr(0, space),
        s.outlet, s.day_month, text_of(s), s.headline, s.outlet, s.month_day, i);
  }
  return out +
         "____________________________________________________________\n\n"
         "Contact us at: http://www.proquest.example  Copyright 2020 ProQuest LLC\n";
}

std::string europresse(const std::vector<Story>& stories) {
  std::string out;
  for (const Story& s : stories) {
    std::string compact = s.iso;
    std::erase(compact, '-');
    out += fmt::format(
        "{}\n\nTuesday {} 2020 - p. 3\n\n{}\n\n{}\n\n{}© 2020 {}. All rights reserved.\n"
        "Certificate issued on June 7, 2020 to ann\nnews·{}·XM·0123\n\n",
        s.outlet, s.day_month, s.headline, s.author, text_of(s), s.outlet, compact);
  }
  return out;
}

std::string as_page(std::string text) {
  const std::string wrapped = "COUNCILS\n";  // a page has no lines within a value
  for (size_t at = 0; (at = text.find(wrapped)) != std::string::npos;)
    text[at + wrapped.size() - 1] = ' ';
  std::string page = "<!DOCTYPE html><html><head><title>Results</title></head><body>\n";
  size_t at = 0;
  while (at < text.size()) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (end > at) page += "<p>" + text.substr(at, end - at) + "</p>\n";
    at = end + 1;
  }
  return page + "</body></html>\n";
}

struct Format {
  const char* name;
  std::function<std::string(const std::vector<Story>&)> write;
};
const std::vector<Format> kFormats = {
    {"Nexis", old_nexis},       {"Nexis, older", older_nexis},
    {"Nexis, new", new_nexis},  {"Factiva, labels", labelled_factiva},
    {"Factiva", plain_factiva}, {"ProQuest", proquest},
    {"Europresse", europresse}};

void check(const std::vector<nlohmann::json>& articles, const std::vector<Story>& stories) {
  REQUIRE(articles.size() == stories.size());
  for (size_t i = 0; i < stories.size(); ++i) {
    const auto& a = articles[i];
    const Story& s = stories[i];
    CHECK(a["headline"] == s.headline);
    CHECK(a["outlet"] == s.outlet);
    CHECK(a["author"] == s.author);
    CHECK(a["published"] == s.iso);
    std::string text;
    for (const auto& p : s.paragraphs) text += (text.empty() ? "" : "\n\n") + p;
    CHECK(a["text"] == text);
  }
}

}  // namespace

TEST_CASE("the articles of an export come apart, with their facts and without the labels") {
  for (const auto& format : kFormats) {
    CAPTURE(format.name);
    for (const size_t n : {3, 2}) {
      const std::vector<Story> stories(kStories.begin(), kStories.begin() + n);
      const Archive a;
      const auto e = explain(a.write("export.txt", format.write(stories)));
      check(e.articles, stories);
      CHECK_FALSE(contains(e.words, "holds"));
    }
  }
}

TEST_CASE("an export of one article is one, with its facts") {
  for (const auto& format : kFormats) {
    CAPTURE(format.name);
    const std::vector<Story> one(kStories.begin(), kStories.begin() + 1);
    const Archive a;
    check(explain(a.write("export.txt", format.write(one))).articles, one);
  }
}

TEST_CASE("an export that was saved as a page is one, too") {
  for (const auto& format : kFormats) {
    CAPTURE(format.name);
    const Archive a;
    const auto e = explain(a.write("export.html", as_page(format.write(kStories))));
    check(e.articles, kStories);
  }
}

TEST_CASE("an export that holds less than it says is told") {
  const Archive a;
  std::string cut = old_nexis(kStories);
  cut.resize(cut.find("3 of 3 DOCUMENTS"));
  const auto e = explain(a.write("export.txt", cut));
  CHECK(e.articles.size() == 2);
  CHECK(contains(e.words, "an export of Nexis that says it holds 3 articles, and holds 2"));
}

TEST_CASE("news that speaks of documents stays one article") {
  const Archive a;
  const std::string begin = "Minister found 1 of 2 documents\n\n" + article_about("the archive");
  for (const std::string& text :
       {begin + "\n\n1 of 2 documents\n\nA letter of 1970.\n\n2 of 2 documents\n\nAnother one.\n",
        begin + "\n\nEnd of Document\n\nThe words stood on its last page.\n",
        begin + "\n\nLENGTH: 131 words\n\nSo it said on the sheet, and nobody knew why.\n",
        begin + "\n\nDocument 12 of 20\n\nProQuest had it, said the archivist.\n",
        begin + "\n\nHD\n\nBY\n\nThe letters stood on the wall.\n"}) {
    CAPTURE(text);
    CHECK(explain(a.write("news.txt", text)).articles.size() == 1);
    CHECK_FALSE(read_press_export(text));
  }
}

TEST_CASE("any part of an export is read, and nothing of it twice") {
  for (const auto& format : kFormats) {
    CAPTURE(format.name);
    const std::string whole = format.write(kStories);
    for (size_t cut = 0; cut < whole.size(); cut += 37) {
      for (const std::string& part : {whole.substr(0, cut), whole.substr(cut)}) {
        const auto found = read_press_export(part);
        if (!found) continue;
        size_t bytes = 0;
        for (const auto& article : found->articles) bytes += article.text.size();
        REQUIRE(bytes <= part.size());
      }
    }
  }
}
