// Bylines in the languages of the news.
#include "indexer/wording/people.h"

#include <doctest/doctest.h>

#include "indexer/wording/reporter_names.h"

using namespace lede;

namespace {

std::string author(const std::string& line, const std::string& language = "") {
  const auto credits = read_credits(line, language);
  return credits ? credits->author : "";
}

}  // namespace

TEST_CASE("labels of many languages are no part of a name") {
  for (const std::string line : {"By Jana Kroll",
                                 "BY JANA KROLL",
                                 "Text: Jana Kroll",
                                 "Von Jana Kroll",
                                 "Par Jana Kroll",
                                 "Por Jana Kroll",
                                 "Door Jana Kroll",
                                 "Af Jana Kroll",
                                 "Av Jana Kroll",
                                 "Autor: Jana Kroll",
                                 "Auteur : Jana Kroll",
                                 "Testo di Jana Kroll",
                                 "Written by Jana Kroll",
                                 "Words: Jana Kroll",
                                 "Story by Jana Kroll",
                                 "Reporting by Jana Kroll",
                                 "Автор: Jana Kroll",
                                 "Tekst: Jana Kroll",
                                 "Írta: Jana Kroll",
                                 "Yazan: Jana Kroll",
                                 "Oleh Jana Kroll",
                                 "Autorin: Jana Kroll",
                                 "Text: Jana Kroll, Foto: Emil Stark",
                                 "By Jana Kroll, Political Editor",
                                 "By Jana Kroll, The Merrow Courier",
                                 "By Jana Kroll, Reuters",
                                 "By Jana Kroll in Berlin",
                                 "Von Jana Kroll, Berlin",
                                 "By Jana Kroll jkroll@courier.example",
                                 "By Jana Kroll@jkroll",
                                 "By Jana Kroll, Special to the Herald",
                                 "By Jana Kroll, Deputy Head of News, in Ostrel",
                                 "By Jana Kroll, University of Ostrel",
                                 "By Jana Kroll For the Herald",
                                 "By Jana Kroll Senior Reporter",
                                 "By Jana Kroll -- Senior Reporter",
                                 "Por Jana Kroll, de Ostrel",
                                 "By\xC2\xA0Jana\xC2\xA0Kroll",
                                 "Text and photos: Jana Kroll",
                                 "Foto: Emil Stark, Text: Jana Kroll",
                                 "Text: Jana Kroll Foto: Emil Stark",
                                 "Penulis: Jana Kroll Editor: Emil Stark",
                                 "Exclusive by Jana Kroll",
                                 "Par Jana Kroll (Ostrel, correspondance)",
                                 "By Jana Kroll | Courier Staff"}) {
    INFO(line);
    const std::string found = author(line);
    CHECK((found == "Jana Kroll" || found == "JANA KROLL"));
  }
  CHECK(author("Di Jana Kroll", "it") == "Jana Kroll");
  CHECK(author("Автор: Анна Смирнова") == "Анна Смирнова");
  CHECK(author("بقلم: ليلى حداد") == "ليلى حداد");
}

TEST_CASE("several names come apart, whatever stands between them") {
  for (const std::string between : {" and ", " und ", " et ", " y ", " e ", " en ", " og ", " och ",
                                    " i ", " и ", "; ", " / ", "/", ", ", " & ", " with ", "\n"}) {
    INFO(between);
    CHECK(author("By Jana Kroll" + between + "Tom Okoro") == "Jana Kroll, Tom Okoro");
  }
  CHECK(author("By Jana Kroll, Tom Okoro and Ann Lee, Staff Writers") ==
        "Jana Kroll, Tom Okoro, Ann Lee");
  CHECK(author("BY JANA KROLL AND TOM OKORO") == "JANA KROLL, TOM OKORO");
  CHECK(author("Por José Ortega y Gasset") == "José Ortega y Gasset");
  CHECK(author("Por Maria Costa e Silva") == "Maria Costa e Silva");
}

TEST_CASE("a line that begins like a byline is none where no name follows") {
  for (const std::string line : {"By Saturday evening the hall stood open",
                                 "Von Montag an gelten neue Verträge",
                                 "By the landing in Ostrel the grocery was full",
                                 "By Easter Sunday",
                                 "Von Berlin nach Paris",
                                 "Por primera vez",
                                 "Par exemple",
                                 "Di Maria Injured",
                                 "De Niro Returns",
                                 "Text: 4 pages",
                                 "Foto: Emil Stark",
                                 "By Bus And Train",
                                 "By Rail and Ferry",
                                 "By Law, Owners Must Pay",
                                 "By Noon Friday, Ostrel Was Dark",
                                 "By Three Goals",
                                 "Report: Part Three",
                                 "Von Wind und Wetter",
                                 "Von Haus zu Haus",
                                 "By Otto Vance Photography",
                                 "Door to door"}) {
    INFO(line);
    CHECK(author(line).empty());
  }
}

TEST_CASE("a reporter is named beside the word for one, joined to it or not") {
  const std::pair<std::string, std::string> lines[] = {
      {"记者王小明", "王小明"},
      {"记者 王小明 李雷", "王小明, 李雷"},
      {"本报记者王小明、李雷", "王小明, 李雷"},
      {"记者：王小明", "王小明"},
      {"記者王小明／台北報導", "王小明"},
      {"（记者王小明 摄影报道）", "王小明"},
      {"山田太郎記者", "山田太郎"},
      {"記者 山田太郎", "山田太郎"},
      {"홍길동 기자", "홍길동"},
      {"홍길동기자", "홍길동"},
      {"홍길동 기자 hong@herald.example", "홍길동"},
      {"Aus Merrow berichtet Jana Kroll", "Jana Kroll"},
      {"Aus Merrow berichten Jana Kroll und Otto Vance", "Jana Kroll, Otto Vance"},
      {"Jana Kroll berichtet aus Merrow.", "Jana Kroll"}};
  for (const auto& [line, names] : lines) {
    INFO(line);
    CHECK(author(line) == names);
  }
  for (const std::string line :
       {"记者招待会", "记者手记", "记者从市政府获悉", "政治部記者", "정치부 기자", "전문 기자",
        "기자 회견", "홍길동 기자가 말했다", "Aus Merrow berichten Augenzeugen",
        "Jana Kroll berichtet, dass aus Merrow nichts kam"}) {
    INFO(line);
    CHECK(author(line).empty());
  }
}

TEST_CASE("a dateline of East Asia names who wrote") {
  CHECK(reporters_of_dateline("新华社北京5月12日电（记者王小明、李雷）市议会") == "王小明, 李雷");
  CHECK(reporters_of_dateline("[메로=통신] 홍길동 기자 = 시의회는") == "홍길동");
  CHECK(reporters_of_dateline("市议会周二说（记者招待会）").empty());
  CHECK(reporters_of_dateline("市议会说。（记者王小明）").empty());
  CHECK(reporters_of_dateline("홍길동 기자가 = 시의회는").empty());
}

TEST_CASE("a byline near a headline may be in small letters and hold more than names") {
  const auto byline = [](const std::string& line) {
    const auto credits = read_byline(line);
    return credits ? credits->author : "";
  };
  for (const std::string line :
       {"by Ilse Varga", "von Ilse Varga", "By Ilse Varga · 4 min read", "By Ilse Varga Reuters",
        "By Ilse Varga | 4 May 2020", "Publié par Ilse Varga le 4 mai 2020",
        "By Ilse Varga Updated May 6, 2020", "Von unserer Redakteurin Ilse Varga",
        "Posted on May 5, 2020 by Ilse Varga", "5 May 2020, by Ilse Varga",
        "5 May 2020 | By Ilse Varga", "Sport | By Ilse Varga | May 5, 2020", "Автор: Ilse Varga"}) {
    INFO(line);
    CHECK(byline(line) == "Ilse Varga");
  }
  CHECK(byline("By Order Of The Council").empty());
}

TEST_CASE("an element that holds names is read piece by piece") {
  CHECK(read_names("By\tIlse Varga\tPolitical Editor") == "Ilse Varga");
  CHECK(read_names("Ilse Varga\tTom Okoro") == "Ilse Varga, Tom Okoro");
  CHECK(read_names("By Ilse\tVarga") == "Ilse Varga");
  CHECK(read_names("Ilse Varga\t, Sports reporter\tTom Okoro\t, Editor") ==
        "Ilse Varga, Tom Okoro");
  CHECK(read_names("Ilse\tVarga") == "Ilse Varga");
  CHECK(read_names("By Ilse Varga on May 5, 2020") == "Ilse Varga");
  CHECK(read_names("Ilse Varga\tFollow\t@ilse\tMay 5, 2020\tSee all articles") == "Ilse Varga");
  CHECK(read_names("Ilse Varga (avec Tom Okoro et Ann Lee)") == "Ilse Varga, Tom Okoro, Ann Lee");
  CHECK(read_names("Richard (R.J.) Eskow") == "Richard (R.J.) Eskow");
  CHECK(read_names("Political Editor") == "");
  CHECK(read_names("Share this article with your friends") == "");
}

TEST_CASE("a bare byline begins with the name") {
  CHECK(read_bare_byline("Ilse Varga in Ostrel") == "Ilse Varga");
  CHECK(read_bare_byline("From Ilse Varga in Ostrel") == "Ilse Varga");
  CHECK_FALSE(read_bare_byline("Di Nonna in Nipote"));
}
