// Lines that recur in an outlet's articles: muted in all of them, in whatever order they came.
#include <doctest/doctest.h>
#include <xapian.h>

#include <algorithm>
#include <map>
#include <random>

#include "common/store/record.h"
#include "common/store/record_database.h"
#include "common/store/schema.h"
#include "indexer/article/article_codec.h"
#include "indexer/repeats/recurring_lines.h"
#include "indexer/understand/understand.h"
#include "tests/support/archive.h"
#include "tests/support/database_content.h"

using namespace lede;
using namespace lede::testing;

namespace {

const std::vector<std::string> kTowns = {"Merrow",    "Lowfield",  "Northgate", "Tarn",
                                         "Skerrow",   "Gullpoint", "Valmere",   "Ashby",
                                         "Thornwick", "Oxley"};

/// News of a town, in an outlet, with a line below it.
std::string news(const std::string& town, const std::string& outlet, const std::string& last) {
  return "Flood closes the bridge of " + town + "\n\n" +
         article_about("The river at " + town +
                       " rose by a foot on Monday and closed the old bridge.") +
         "\n\nThe mayor of " + town + " said that the repairs would take until the summer.\n\n" +
         last + "\n\n\u00a9 2024 " + outlet + ". All rights reserved.\n";
}

/// What an index says of its articles, document numbers aside.
std::vector<std::string> content(const Archive& a) {
  auto all = database_content(a.index());
  std::erase_if(all, [](const std::string& s) {
    return s.starts_with("metadata " + std::string(schema::kFileKey));
  });
  return all;
}

/// Whether every document says truly where it stands among those of its article, and these
/// follow each other.
void check_places(const Archive& a) {
  const RecordDatabase db(a.index());
  std::map<std::string, std::vector<std::pair<Xapian::docid, Record>>> articles;
  db.each_document("", [&](Xapian::docid document) {
    Record r = db.record(document);
    articles[r.facts.id].emplace_back(document, std::move(r));
    return true;
  });
  for (const auto& [id, parts] : articles) {
    const auto passages = std::count_if(parts.begin(), parts.end(),
                                        [](const auto& part) { return !part.second.muted; });
    for (size_t i = 0; i < parts.size(); ++i) {
      const auto place =
          PartOfArticle::parse(db.get_document(parts[i].first).get_value(schema::kPartSlot));
      CHECK(db.position(parts[i].first) == db.position(parts[0].first) + i);
      CHECK(parts[i].second.ordinal == i);
      CHECK(place.ordinal == i);
      CHECK(place.parts == parts.size());
      CHECK(place.passages == passages);
    }
  }
}

/// Why the part that holds `words` is muted in each article that has them; empty where it is text.
std::map<std::string, std::string> reasons(const Archive& a, const std::string& words) {
  std::map<std::string, std::string> found;
  const RecordDatabase db(a.index());
  db.each_document("", [&](Xapian::docid document) {
    const Record r = db.record(document);
    if (contains(r.text, words) || contains(r.section, words))
      found[std::filesystem::path(r.facts.source).filename().string()] = r.reason;
    return true;
  });
  return found;
}

const std::string kBoilerplate = "More voices from the river valley";

}  // namespace

TEST_CASE("a line that recurs in an outlet's articles is muted in all of them") {
  const Archive a;
  for (size_t i = 0; i + 1 < kRecurs; ++i)
    a.write(kTowns[i] + ".txt", news(kTowns[i], "Harbor Courier", kBoilerplate));
  a.reindex();
  for (const auto& [file, reason] : reasons(a, kBoilerplate)) CHECK(reason == "");
  CHECK(reasons(a, kBoilerplate).size() == kRecurs - 1);

  a.write("last.txt", news("Oxley", "Harbor Courier", kBoilerplate));
  a.reindex();
  check_places(a);
  const auto after = reasons(a, kBoilerplate);
  CHECK(after.size() == kRecurs);
  for (const auto& [file, reason] : after)
    CHECK(reason.starts_with("recurs in the articles of Harbor Courier"));
  CHECK(a.found("repairs until summer").size() == kRecurs);

  a.remove("last.txt");
  a.reindex();
  for (const auto& [file, reason] : reasons(a, kBoilerplate)) CHECK(reason == "");
}

TEST_CASE("explaining says in how many articles a line recurs, here or in the index") {
  const Archive a;
  for (size_t i = 0; i < kRecurs + 2; ++i)
    a.write(kTowns[i] + ".txt", news(kTowns[i], "Harbor Courier", kBoilerplate));
  CHECK(lede_index({"--explain", "-i", a.index(), a.sources()})
            .out.find("recurs in 7 articles of Harbor Courier") != std::string::npos);
  a.reindex();
  const auto one = a.sources() + "/" + kTowns[0] + ".txt";
  CHECK(lede_index({"--explain", "-i", a.index(), one})
            .out.find("recurs in 7 articles of Harbor Courier") != std::string::npos);
}

TEST_CASE("what recurs across outlets is syndicated news") {
  const Archive a;
  for (size_t i = 0; i < kTowns.size(); ++i)
    a.write(kTowns[i] + ".txt", news(kTowns[i], kTowns[i] + " Herald", kBoilerplate));
  a.reindex();
  const auto found = reasons(a, kBoilerplate);
  CHECK(found.size() == kTowns.size());
  for (const auto& [file, reason] : found) CHECK(reason == "");
}

TEST_CASE("sentences of the news, words of people and figures may recur") {
  for (const std::string line :
       {"The harbour board has run the ferries since the war.",
        "\u201cNobody asked the islanders\u201d", "Water level 4.5 feet, rising"}) {
    const Archive a;
    for (const auto& town : kTowns) a.write(town + ".txt", news(town, "Harbor Courier", line));
    a.reindex();
    CAPTURE(line);
    for (const auto& [file, reason] : reasons(a, line)) CHECK(reason == "");
  }
}

TEST_CASE("a sentence about the outlet's own people is boilerplate when it recurs") {
  const std::string line = "Jane Doe is a staff writer at the Harbor Courier.";
  const Archive a;
  for (const auto& town : kTowns) a.write(town + ".txt", news(town, "Harbor Courier", line));
  a.reindex();
  CHECK(reasons(a, line).size() == kTowns.size());
  for (const auto& [file, reason] : reasons(a, line)) CHECK(reason != "");
}

TEST_CASE("a line of the outlet may have figures that stay the same") {
  const std::string line = "Seen a seal? Call our newsroom on 0998 7766 until ten at night.";
  const Archive a;
  for (size_t i = 0; i < kRecurs; ++i)
    a.write(kTowns[i] + ".txt", news(kTowns[i], "Harbor Courier", line));
  a.reindex();
  CHECK(reasons(a, line).size() == kRecurs);
  for (const auto& [file, reason] : reasons(a, line)) CHECK(reason != "");
}

TEST_CASE("the order in which articles come and go leaves no trace") {
  std::mt19937 random(7);
  const auto any = [&](size_t n) {
    return std::uniform_int_distribution<size_t>(0, n - 1)(random);
  };
  const std::vector<std::string> outlets = {"Harbor Courier", "Merrow Herald"};
  const std::vector<std::string> lines = {kBoilerplate, "From our photo desk",
                                          "Jane Doe is a staff writer at the paper."};
  const auto article = [&](size_t i) {
    return news(kTowns[i % kTowns.size()] + " " + kTowns[i / kTowns.size()],
                outlets[any(outlets.size())], lines[any(lines.size())]);
  };
  for (int round = 0; round < 4; ++round) {
    std::map<std::string, std::string> last;
    const Archive slow;  // in many small batches, with updates and removals
    for (int batch = 0; batch < 7; ++batch) {
      for (int k = 0; k < 8; ++k) {
        const size_t i = any(24);
        const std::string name = std::to_string(i) + ".txt";
        if (any(4) == 0 && last.erase(name) > 0) {
          slow.remove(name);
        } else {
          last[name] = article(i);
          slow.write(name, last[name]);
        }
      }
      slow.reindex();
      check_places(slow);
    }
    const auto grown = content(slow);
    slow.reindex({"--rebuild"});  // the same articles at once, in the order of the walk
    CHECK(content(slow) == grown);
  }
}

TEST_CASE("an article is put together again as it was") {
  Article a;
  a.source = "/news/x.txt";
  a.text = "Flood closes the bridge of Merrow\n\nBy Jane Doe\n\n" +
           news("Merrow", "Harbor Courier", kBoilerplate) + "Why now\nThe river rose. It fell.\n";
  a.record = std::string("\xFF name");
  understand(a);
  a.offsets.add(10, 13);
  const Article b = unpack_article(pack_article(a), a.text);
  CHECK(pack_article(b) == pack_article(a));
  REQUIRE(b.paragraphs.size() == a.paragraphs.size());
  for (size_t i = 0; i < a.paragraphs.size(); ++i) {
    CHECK(b.paragraphs[i].range == a.paragraphs[i].range);
    CHECK(b.paragraphs[i].sentences == a.paragraphs[i].sentences);
    CHECK(b.paragraphs[i].section == a.paragraphs[i].section);
  }
  CHECK(b.sections == a.sections);
  CHECK(b.offsets.source(20) == a.offsets.source(20));
  CHECK(b.record == a.record);
}
