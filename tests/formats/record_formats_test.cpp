// Records of any make: where their text and facts are found, and what is told where they are not.
#include <doctest/doctest.h>

#include <set>

#include "indexer/formats/member_roles.h"
#include "tests/support/archive.h"
#include "tests/support/story.h"

using namespace lede::testing;
using lede::MemberRole;
using nlohmann::json;

namespace {

/// The article of a record that has `members` beside a headline.
json of(json members, const std::string& name = "a.json") {
  members["title"] = "Merrow closes its bridge";
  return only_article(name, members.dump());
}

void holds_both(const json& article) {
  const auto text = article["text"].get<std::string>();
  CHECK(contains(text, kText));
  CHECK(contains(text, kMore));
}

}  // namespace

TEST_CASE("a name means the same however its words are written, and with empty words around it") {
  for (const char* name :
       {"text", "TEXT", "full_text", "fullText", "Full text", "full-text", "article.text",
        "articleBody", "article_body", "post_content", "cleaned_text", "plainText", "Text (raw)",
        "Texte intégral", "Textkörper", "CUERPO", "本文"}) {
    CAPTURE(name);
    CHECK(lede::has_role(name, MemberRole::text));
  }
  for (const char* name : {"publishedAt", "published_at", "article:published_time", "pubDate",
                           "Date published", "datePublishedRaw", "dc:date", "Veröffentlicht am"}) {
    CAPTURE(name);
    CHECK(lede::has_role(name, MemberRole::date));
  }
  for (const char* name : {"date_download", "crawl_date", "dateModified", "updated_at", "modified",
                           "indexed_date", "scraped_at", "fetched", "warc_date", "filedate",
                           "last_updated", "lastPublished", "collection_utc", "@timestamp",
                           "seendate", "estimatedDate", "retrieved_on", "accessDate", "saved"}) {
    CAPTURE(name);
    CHECK(!lede::has_role(name, MemberRole::date));
  }
  for (const char* name : {"texture", "context", "comments", "related", "subtitle", "body_count",
                           "image_text", "alt_text", "keywords"}) {
    CAPTURE(name);
    CHECK(!lede::has_role(name, MemberRole::text));
  }
}

TEST_CASE("a text is found in lists of paragraphs and in the blocks of editors") {
  const std::string half = kText.substr(0, 40);
  const std::string rest = kText.substr(40);
  const json shapes[] = {
      {{"paragraphs", {kText, kMore}}},
      {{"body", {{{"kind", "text"}, {"text", kText}}, {{"kind", "text"}, {"text", kMore}}}}},
      {{"content_elements",
        {{{"type", "text"}, {"content", half + "<b>" + rest + "</b>"}},
         {{"type", "header"}, {"content", "Why"}},
         {{"type", "text"}, {"content", kMore}}}}},
      {{"body",
        {{"type", "doc"},
         {"content",
          {{{"type", "paragraph"},
            {"content", {{{"type", "text"}, {"text", half}}, {{"type", "text"}, {"text", rest}}}}},
           {{"type", "paragraph"}, {"content", {{{"type", "text"}, {"text", kMore}}}}}}}}}},
      {{"content",
        {{{"children", {{{"text", half}}, {{"text", rest}, {"bold", true}}}}},
         {{"children", {{{"text", kMore}}}}}}}},
      {{"content",
        {{"blocks",
          {{{"type", "paragraph"}, {"data", {{"text", kText}}}},
           {{"type", "paragraph"}, {"data", {{"text", kMore}}}}}}}}},
      {{"body",
        {{"summary", {kText}}, {"sections", {{{"headline", {"Why"}}, {"paragraphs", {kMore}}}}}}}},
      {{"article", {{"body", {{"text", kText + "\n\n" + kMore}}}}}},
      {{"body", {{"en-US", kText + "\n\n" + kMore}}}},
      {{"fields", {{"bodyText", kText + " " + kMore}}}},
      {{"content", {{"rendered", "<p>" + kText + "</p>\n<p>" + kMore + "</p>"}}}},
      {{"body", {{{"value", "<p>" + kText + "</p><p>" + kMore + "</p>"}, {"format", "html"}}}}}};
  for (const json& shape : shapes) {
    CAPTURE(shape.dump());
    const auto a = of(shape);
    holds_both(a);
    CHECK(a["headline"] == "Merrow closes its bridge");
  }
}

TEST_CASE("blocks beside the text are none of it, and prose in them is told") {
  const Archive a;
  const json record = {
      {"title", "Merrow closes its bridge"},
      {"content",
       {{{"type", "paragraph"}, {"text", kText}},
        {{"type", "image"}, {"caption", "The bridge in spring"}},
        {{"type", "newsletter"},
         {"text", "Sign up for the letter that tells you each morning what Merrow talks about."}},
        {{"type", "paragraph"}, {"text", kMore}}}}};
  const auto e = explain(a.write("a.json", record.dump()));
  holds_both(e.articles.at(0));
  CHECK(!contains(e.articles[0]["text"], "Sign up"));
  CHECK(contains(e.words, "blocks beside the text are left out: newsletter 1"));
}

TEST_CASE("of several texts the first counts, unless another holds more or has the paragraphs") {
  holds_both(of({{"text", kText}, {"content", kText + " " + kMore}}));
  const std::string longer = kText + " " + kMore + " " + kText + " " + kMore;
  const auto a = of({{"bodyText", longer + " " + longer},
                     {"body", "<p>" + longer + "</p><p>" + longer + "</p>"}});
  CHECK(contains(a["text"], longer + "\n\n" + longer));
}

TEST_CASE("a record whose text is not found is left out with the names of its members") {
  const Archive a;
  const auto words = [&](const json& record) {
    const auto e = explain(a.write("a.json", record.dump()));
    CHECK(e.articles.empty());
    return e.words;
  };
  CHECK(contains(words({{"title", "Merrow closes its bridge"}, {"url", "https://c.example/b"}}),
                 "no text found among: title, url; name it with --map text=NAME"));
  // A teaser is no text while another member may be.
  CHECK(contains(words({{"title", "Merrow"},
                        {"description", "Short."},
                        {"zq", {{"zr", 1}}},
                        {"wording", kText}}),
                 "description, title, wording, zq"));
  CHECK(contains(words({{"title", "Merrow"}, {"article", {{"kicker", "Bridges"}}}}),
                 "article.kicker, title"));
  CHECK(contains(words({{"title", "Merrow"}, {"text", ""}, {"content", "null"}}), "content, text"));
  // What stands below an article is not one.
  CHECK(contains(words({{"title", "Merrow"},
                        {"comments", {{{"author", "x"}, {"text", kText}}}},
                        {"related", {{{"title", "Other"}, {"text", kMore}}}}}),
                 "comments, related, title"));
}

TEST_CASE("lists of records are found under any name, and so are records under their addresses") {
  const json one = {{"title", "On the windmill"}, {"content", kText}, {"date", "2024-03-14"}};
  const json two = {{"title", "On the orchard"}, {"content", kMore}, {"date", "2024-03-15"}};
  const json shapes[] = {{{"response", {{"docs", {one, two}}}}},
                         {{"data", {{"search", {{"edges", {{{"node", one}}, {{"node", two}}}}}}}}},
                         {{"weekly", {one, two}}},
                         {{"content", {one, two}}, {"pageable", {{"size", 2}}}},
                         {{"https://c.example/1", one}, {"https://c.example/2", two}},
                         {{"title", "A feed"}, {"version", "1"}, {"items", {one, two}}},
                         {{"title", {one["title"], two["title"]}}, {"content", {kText, kMore}}},
                         {{"title", {{"0", one["title"]}, {"1", two["title"]}}},
                          {"content", {{"0", kText}, {"1", kMore}}}},
                         {{"columns", {"title", "content"}},
                          {"data", json::array({json::array({one["title"], kText}),
                                                json::array({two["title"], kMore})})}}};
  for (const json& shape : shapes) {
    CAPTURE(shape.dump());
    const Archive a;
    for (const char* name : {"a.json", "line.jsonl"}) {
      const auto e = explain(a.write(name, shape.dump() + "\n"));
      CAPTURE(name);
      std::set<std::string> headlines;
      for (const auto& article : e.articles)
        headlines.insert(article["headline"].get<std::string>());
      CHECK(headlines == std::set<std::string>{"On the windmill", "On the orchard"});
      CHECK(e.articles.size() == 2);
    }
  }
}

TEST_CASE("names of authors are taken one by one, and numbers and addresses for none") {
  const auto author = [](const json& value) {
    return of({{"text", kText}, {"author", value}}).value("author", json());
  };
  CHECK(author("By Jane Doe and Tom Reyes") == "Jane Doe, Tom Reyes");
  CHECK(author({"Jane Doe", "Tom Reyes", "Jane Doe"}) == "Jane Doe, Tom Reyes");
  CHECK(author("Jane Doe; Tom Reyes") == "Jane Doe, Tom Reyes");
  CHECK(author("Jane Doe and Tom Reyes") == "Jane Doe, Tom Reyes");
  CHECK(author("['Jane Doe', 'Tom Reyes']") == "Jane Doe, Tom Reyes");
  CHECK(author({{"original", "By Jane Doe"}, {"person", json::array()}}) == "Jane Doe");
  CHECK(author({{{"first_name", "Jane"}, {"last_name", "Doe"}}}) == "Jane Doe");
  CHECK(author({{"by", {{{"name", "Jane Doe"}}, {{"name", "Tom Reyes"}}}}}) ==
        "Jane Doe, Tom Reyes");
  CHECK(author(4).is_null());
  CHECK(author("https://c.example/jane").is_null());
  CHECK(author("nan").is_null());
}

TEST_CASE("references and markup in facts and texts are resolved where they are plainly those") {
  const auto a =
      of({{"headline", "Q&amp;A: Merrow&#8217;s <em>old</em> bridge"},
          {"text", "Shops &amp; stalls said &quot;no&quot; to the&nbsp;plan. " + kText}});
  CHECK(a["headline"] == "Q&A: Merrow’s old bridge");
  CHECK(contains(a["text"], "Shops & stalls said \"no\" to the\u00a0plan."));
  // A page about markup keeps it.
  CHECK(contains(of({{"text", "R&D writes &amp; for an ampersand. " + kText}})["text"],
                 "R&D writes &amp; for"));
}

TEST_CASE("a text that its source cut says so, and a placeholder is none") {
  const Archive a;
  const auto e = explain(a.write(
      "a.json", json({{"title", "Merrow"}, {"content", kText + "… [+1234 chars]"}}).dump()));
  CHECK(contains(e.words, "its source cut the text: 1234 characters more"));
  CHECK(!contains(e.articles.at(0)["text"], "chars"));
  const auto paid = of({{"content", "ONLY AVAILABLE IN PAID PLANS"}, {"description", kText}});
  CHECK(paid["text"] == kText);
}

TEST_CASE("an outlet's name is taken before its host, and null before nothing") {
  const auto a = of({{"text", kText},
                     {"source", "courier.example"},
                     {"source_name", "Harbor Courier"},
                     {"language", nullptr},
                     {"date", "NaT"}});
  CHECK(a["outlet"] == "Harbor Courier");
  CHECK(a["published"].is_null());
  const auto host = of({{"text", kText}, {"source", "courier.example"}});
  CHECK(host["outlet"] == "courier.example");
  CHECK(host["outlet_evidence"] == "record's domain");
}

TEST_CASE("JSON that is not quite JSON is read with a word") {
  const Archive a;
  const auto e = explain(a.write(
      "a.json", "[{\"title\": \"Merrow\", /* new */ \"score\": NaN, \"old\": None,\n\"text\": \"" +
                    kText + "\tIt\\'s old.\",},\n]"));
  REQUIRE(e.articles.size() == 1);
  CHECK(contains(e.articles[0]["text"], "It's old."));
  CHECK(contains(e.words, "not quite JSON"));
}

TEST_CASE("JSON and tables in UTF-16 are read, with a mark and without") {
  const auto wide = [](const std::string& text, bool big, bool mark) {
    std::string out = !mark ? "" : big ? "\xFE\xFF" : "\xFF\xFE";
    for (const char c : text) out += big ? std::string(1, '\0') + c : c + std::string(1, '\0');
    return out;
  };
  const std::string record = json({{"title", "Merrow"}, {"text", kText}}).dump();
  for (const bool big : {false, true}) {
    for (const bool mark : {false, true}) {
      CAPTURE(big);
      CAPTURE(mark);
      CHECK(only_article("a.json", wide(record, big, mark))["text"] == kText);
      CHECK(only_article("a.jsonl", wide(record + "\n", big, mark))["text"] == kText);
      CHECK(only_article("a.csv", wide("title\ttext\r\nMerrow\t" + kText + "\r\n", big,
                                       mark))["text"] == kText);
    }
  }
}
