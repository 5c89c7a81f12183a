// Tables of articles: how they are known, what their columns say, and what a damaged row costs.
#include <doctest/doctest.h>

#include <fstream>

#include "tests/support/archive.h"
#include "tests/support/program.h"
#include "tests/support/story.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

std::string quoted(const std::string& cell) {
  std::string out = "\"";
  for (const char c : cell) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

}  // namespace

TEST_CASE("each row below a line of names is an article, whatever stands between the cells") {
  for (const std::string separator : {",", ";", "\t", "|"}) {
    for (const std::string end : {"\n", "\r\n"}) {
      for (const std::string& before :
           {std::string(), std::string("\xEF\xBB\xBF"), "sep=" + separator + end}) {
        CAPTURE(separator);
        CAPTURE(before);
        std::string text = before;
        const auto add = [&](std::initializer_list<std::string> cells) {
          size_t n = 0;
          for (const auto& cell : cells) text += (n++ == 0 ? "" : separator) + cell;
          text += end;
        };
        add({"headline", "author", "date", "text", "url"});
        add({quoted("The \"old\" bridge"), "Jane Doe", "2024-03-14", quoted(kText + "\n\n" + kMore),
             "https://c.example/1"});
        add({"The ferry", "", "2024-03-15", quoted(kMore), ""});
        const Archive a;
        const auto e = explain(a.write("news.csv", text));
        INFO(e.words);
        REQUIRE(e.articles.size() == 2);
        CHECK(e.articles[0]["headline"] == "The \"old\" bridge");
        CHECK(e.articles[0]["author"] == "Jane Doe");
        CHECK(e.articles[0]["published"] == "2024-03-14");
        CHECK(e.articles[0]["url"] == "https://c.example/1");
        CHECK(e.articles[0]["text"] == kText + "\n\n" + kMore);
        CHECK(e.articles[1]["text"] == kMore);
        CHECK(e.articles[1]["author"].is_null());
        CHECK(e.words.empty());
      }
    }
  }
}

TEST_CASE("blank lines and comments above the line of names are passed over, and told") {
  const std::string table = "headline\tdate\ttext\nThe bridge\t2024-03-14\t" + kText + "\n";
  const std::pair<std::string, int> above[] = {
      {"\n\n", 2},
      {"# exported in May, by the archive, for all; 1 article\n", 1},
      {"#one, two\n\n  # \"three\n#, \"four\"\n \n", 5}};
  for (const auto& [lines, count] : above) {
    for (const std::string name : {"news.tsv", "export"}) {
      CAPTURE(lines);
      const Archive a;
      const auto e = explain(a.write(name, lines + table));
      INFO(e.words);
      REQUIRE(e.articles.size() == 1);
      CHECK(e.articles[0]["headline"] == "The bridge");
      CHECK(e.articles[0]["published"] == "2024-03-14");
      CHECK(e.articles[0]["text"] == kText);
      CHECK(contains(e.words, std::to_string(count) + (count == 1 ? " line" : " lines") +
                                  " above the names of the columns passed over"));
    }
  }
  // A name may begin with the same mark.
  const auto a = only_article("news.csv", "#,title,text\n1,The bridge," + quoted(kText) + "\n");
  CHECK(a["headline"] == "The bridge");
}

TEST_CASE("columns are known by the names that people of many languages give them") {
  const std::pair<const char*, const char*> heads[] = {
      {"Titel;Datum;Autor;Volltext", "14.03.2024"},
      {"Titre;Date de publication;Auteur;Texte intégral", "14 mars 2024"},
      {"Título;Fecha;Autor;Cuerpo", "14 de marzo de 2024"},
      {"Titolo;Data;Autore;Testo", "14/03/2024"},
      {"Заголовок;Дата;Автор;Текст", "2024-03-14"},
      {"제목;일자;기자;본문", "20240314"},
      {"Headline;Date published;Author;Article text", "March 14, 2024"},
      {"title.rendered;date;author.name;content.rendered", "2024-03-14T10:00:00"}};
  for (const auto& [head, date] : heads) {
    CAPTURE(head);
    const auto a = only_article(
        "a.csv", std::string(head) + "\nThe bridge;" + date + ";Jane Doe;" + quoted(kText) + "\n");
    CHECK(a["headline"] == "The bridge");
    CHECK(a["published"] == "2024-03-14");
    CHECK(a["author"] == "Jane Doe");
    CHECK(a["text"] == kText);
  }
}

TEST_CASE("a table is known by its content under another name, and prose with commas is none") {
  CHECK(only_article("export", "title,date,text\nThe bridge,2024-03-14," + quoted(kText) +
                                   "\nThe ferry,2024-03-15,\"" + kMore.substr(0, 20))["headline"] ==
        "The bridge");
  CHECK(only_article("letter.txt", "Text, date and title, he wrote.\n\n" + kText)["headline"] !=
        "Text");
  CHECK(contains(only_article("note.txt", "Title, text\n\n" + kText + "\n")["text"], kText));
}

TEST_CASE("damaged rows cost themselves, and are named with their lines") {
  const Archive a;
  const auto e = explain(
      a.write("news.csv", "title,text,date\nOne," + quoted(kText) +
                              ",2024-03-14\nTwo,\"lost mark,2024-03-14\n" + "Three," +
                              quoted(kMore) + ",2024-03-14\nFour,one,too,many\nfew\n\nFive," +
                              quoted(kText) + ",2024-03-15\nSix,\"The end is cu"));
  CAPTURE(e.words);
  std::string headlines;
  for (const auto& article : e.articles) headlines += article["headline"].get<std::string>() + " ";
  CHECK(headlines == "One Three Five ");
  CHECK(contains(e.words, "line 3: a quotation mark that nothing closes"));
  CHECK(contains(e.words, "lines 5 to 6: 4 cells in a table of 3 columns"));
  CHECK(contains(e.words, "line 9: a quotation mark that nothing closes"));
}

TEST_CASE("a table without a column for the text is told with its columns") {
  const Archive a;
  const auto e = explain(a.write("stock.csv", "title,price\nBridge,12\n"));
  CHECK(e.articles.empty());
  CHECK(contains(e.words,
                 "a table without a column for the text among: title, price; name it with "
                 "--map text=NAME"));
}

TEST_CASE("a map names members and columns, for all sources or for one") {
  const Archive a;
  const std::string record =
      json({{"zq", {{"zr", kText}}}, {"zh", "The bridge"}, {"zd", "2024-03-14"}}).dump();
  const auto json_file = a.write("a.jsonl", record + "\n");
  const auto table =
      a.write("tables/b.csv", "zh,zq,zd\nThe ferry," + quoted(kMore) + ",2024-03-15\n");
  const auto explained = [&](const std::vector<std::string>& options, const std::string& file) {
    std::vector<std::string> arguments = {"--explain", "--format", "json"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    arguments.push_back(file);
    return lede_index(arguments);
  };
  const auto said = explained({"--map", "text=zq.zr,headline=zh", "--map", "date=zd"}, json_file);
  const json article = json::parse(said.out);
  CHECK(article["text"] == kText);
  CHECK(article["headline"] == "The bridge");
  CHECK(article["published"] == "2024-03-14");
  CHECK(json::parse(explained({"--map", "text=zq,headline=zh,date=zd"}, table).out)["headline"] ==
        "The ferry");

  const auto config = a.root() / "config";
  std::ofstream(config) << "[map]\nheadline = \"zh\"\ntext = [\"zq.zr\"]\n[map.\"" << a.sources()
                        << "/tables\"]\ntext = \"zq\"\n";
  for (const auto& file : {json_file, table})
    CHECK(json::parse(explained({"--config", config.string()}, file).out)["headline"]
              .get<std::string>()
              .starts_with("The "));

  const auto wrong = explained({"--map", "body=zq"}, json_file);
  CHECK(wrong.code == 2);
  CHECK(contains(wrong.err, "body is no fact"));
  CHECK(contains(wrong.err, "text, headline, outlet, author, date, place, url, language, id"));
  CHECK(explained({"--map", "text"}, json_file).code == 2);
  CHECK(explained({"--map", "text="}, json_file).code == 2);
}

TEST_CASE("records are read again when a map changes") {
  const Archive a;
  a.write("a.jsonl", json({{"title", "The bridge"}, {"zq", kText}}).dump() + "\n");
  CHECK(a.reindex()["added"] == 0);
  CHECK(a.reindex({"--map", "text=zq"})["added"] == 1);
}
