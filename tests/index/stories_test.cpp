// Copies of articles: reprints and cut wire stories, the same whatever the order in which they
// came.
#include <doctest/doctest.h>
#include <xapian.h>

#include <algorithm>
#include <map>
#include <set>

#include "common/store/copies.h"
#include "common/store/ids.h"
#include "common/store/record_database.h"
#include "common/store/schema.h"
#include "common/store/source_list.h"
#include "common/text/sentences.h"
#include "common/text/shingles.h"
#include "indexer/repeats/copy_finder.h"
#include "tests/support/archive.h"
#include "tests/support/prose.h"

using namespace lede;
using namespace lede::testing;

namespace {

using Pairs = std::set<std::pair<std::string, std::string>>;  ///< names of files, the lesser first

Pairs copies_in(const Archive& a) {
  const RecordDatabase db(a.index());
  std::map<std::string, std::string> names;
  SourceList sources;
  sources.add(a.sources());
  for (const auto& entry : std::filesystem::directory_iterator(a.sources()))
    names[article_id(sources.name_of(entry.path().string()), "")] =
        entry.path().filename().string();
  Pairs pairs;
  for (const auto& [id, name] : names) {
    for (const auto& other : db.copies({0, id})) {
      // Both sides know of each other, and of nothing that is gone.
      REQUIRE(names.contains(other));
      const auto back = db.copies({0, other});
      REQUIRE(std::find(back.begin(), back.end(), id) != back.end());
      pairs.emplace(std::min(name, names[other]), std::max(name, names[other]));
    }
  }
  size_t lists = 0;
  db.each_metadata(0, std::string(schema::kCopiesKey),
                   [&](const std::string& key, const std::string&) {
                     REQUIRE(names.contains(key.substr(schema::kCopiesKey.size())));
                     ++lists;
                   });
  CHECK(lists <= names.size());
  return pairs;
}

/// The shingles of a text as sets of strings.
std::set<std::string> plain_shingles(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0)
      words.back() += static_cast<char>(std::tolower(c));
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  std::set<std::string> all;
  for (size_t i = 0; i + 5 <= words.size(); ++i) {
    std::string s;
    for (size_t k = i; k < i + 5; ++k) s += words[k] + " ";
    all.insert(s);
  }
  return all;
}

/// What same_facts.h says of two texts, sentence by sentence.
bool told_alike(const std::string& a, const std::string& b) {
  const auto telling = [](const std::string& text) {
    OwnText own;
    size_t at = 0;
    while (at < text.size()) {
      const size_t end = std::min(text.find("\n\n", at), text.size());
      const std::string paragraph = text.substr(at, end - at);
      for (const Range& s : split_sentences(paragraph))
        own.sentences.push_back(paragraph.substr(s.begin, s.size()));
      at = end + 2;
    }
    return ComparedArticle(own, kNoDay);
  };
  return ComparedArticle::are_copies(telling(a), telling(b));
}

Pairs counted(const std::map<std::string, std::string>& texts) {
  std::map<std::string, std::set<std::string>> sets;
  for (const auto& [name, text] : texts) sets[name] = plain_shingles(text);
  Pairs pairs;
  for (auto a = sets.begin(); a != sets.end(); ++a) {
    for (auto b = std::next(a); b != sets.end(); ++b) {
      std::vector<std::string> both;
      std::set_intersection(a->second.begin(), a->second.end(), b->second.begin(), b->second.end(),
                            std::back_inserter(both));
      if (2 * both.size() >= std::min(a->second.size(), b->second.size()) &&
          told_alike(texts.at(a->first), texts.at(b->first)))
        pairs.emplace(a->first, b->first);
    }
  }
  return pairs;
}

}  // namespace

TEST_CASE("the copies in an index are those that counting every pair finds, whatever came when") {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    CAPTURE(seed);
    Prose prose(seed);
    const Archive a;
    std::map<std::string, std::string> texts;
    std::vector<std::vector<std::string>> written;
    for (int batch = 0; batch < 6; ++batch) {
      for (int k = 0; k < 8; ++k) {
        const std::string name = "n" + std::to_string(prose.any(30)) + ".txt";
        if (prose.any(5) == 0 && texts.erase(name) > 0) {
          a.remove(name);
          continue;
        }
        const bool anew = written.empty() || prose.any(3) == 0;
        written.push_back(anew ? prose.sentences(12 + prose.any(30))
                               : reworked(written[prose.any(written.size())], prose));
        texts[name] = text_of(written.back());
        a.write(name, texts[name]);
      }
      a.reindex();
      CHECK(copies_in(a) == counted(texts));
    }
    const Pairs grown = copies_in(a);
    CHECK(grown.size() > 3);
    a.reindex({"--rebuild"});
    CHECK(copies_in(a) == grown);
  }
}

TEST_CASE(
    "a wire story that was cut to its beginning is a copy, and so is one that was gone on with") {
  Prose prose(11);
  const Archive a;
  const auto story = prose.sentences(40);
  a.write("whole.txt", text_of(story));
  a.write("cut.txt", text_of({story.begin(), story.begin() + 5}));
  auto more = prose.sentences(30);
  more.insert(more.begin() + 10, story.begin() + 15, story.begin() + 40);
  a.write("more.txt", text_of(more));
  a.write("other.txt", text_of(prose.sentences(40)));
  a.reindex();
  CHECK(copies_in(a) == Pairs{{"cut.txt", "whole.txt"}, {"more.txt", "whole.txt"}});
}

TEST_CASE("copies of copies are pairs, not one group") {
  Prose prose(12);
  const Archive a;
  const auto story = prose.sentences(40);
  const auto half = [&](size_t begin) {
    return text_of({story.begin() + static_cast<ptrdiff_t>(begin),
                    story.begin() + static_cast<ptrdiff_t>(begin + 20)});
  };
  a.write("a.txt", half(0));
  a.write("b.txt", half(9));
  a.write("c.txt", half(18));
  a.reindex();
  CHECK(copies_in(a) == Pairs{{"a.txt", "b.txt"}, {"b.txt", "c.txt"}});
}

TEST_CASE("case, punctuation, spaces and paragraphs make no difference") {
  Prose prose(13);
  const Archive a;
  const auto story = prose.sentences(12);
  a.write("plain.txt", text_of(story));
  std::string odd;
  for (const auto& s : story) {
    for (const char c : s) {
      if (c == ' ')
        odd += prose.any(9) == 0 ? ", " : " ";
      else
        odd += prose.any(9) == 0 ? static_cast<char>(std::toupper(c)) : c;
    }
    odd += "\n\n";
  }
  a.write("odd.txt", odd);
  a.reindex();
  CHECK(copies_in(a) == Pairs{{"odd.txt", "plain.txt"}});
}

TEST_CASE("the same words long after are no copy") {
  Prose prose(14);
  const Archive a;
  const std::string story = text_of(prose.sentences(12));
  const auto dated = [&](const std::string& day) {
    return "Harbour wall to be rebuilt\nPublished: " + day + "\n\n" + story;
  };
  a.write("first.txt", dated("1 March 2020"));
  a.write("reprint.txt", dated("20 November 2022"));
  a.write("late.txt", dated("1 December 2022"));
  a.write("undated.txt", story);
  a.reindex();
  CHECK(copies_in(a) == Pairs{{"first.txt", "reprint.txt"},
                              {"first.txt", "undated.txt"},
                              {"late.txt", "reprint.txt"},
                              {"late.txt", "undated.txt"},
                              {"reprint.txt", "undated.txt"}});
}

TEST_CASE("what an outlet prints below each of its articles makes no copies of them") {
  Prose prose(15);
  const Archive a;
  const std::string below =
      "\nHarbor Courier\nMore voices from the river valley\n" + text_of(prose.sentences(3));
  for (int i = 0; i < 50; ++i)
    a.write("n" + std::to_string(i) + ".txt", text_of(prose.sentences(8)) + below);
  a.reindex();
  CHECK(copies_in(a).empty());
}

TEST_CASE(
    "lines that would be boilerplate if they recurred make no copies, even before they recur") {
  const auto lines = [](Prose& prose) {
    std::string text;
    for (int i = 0; i < 3; ++i) {
      text += "\nMore";
      for (int k = 0; k < 25; ++k) text += " " + prose.word();
      text += "\n";
    }
    return text;
  };
  Prose prose(18);
  const Archive a;
  const std::string shared = lines(prose);
  a.write("a.txt", text_of(prose.sentences(3)) + shared);
  a.write("b.txt", text_of(prose.sentences(3)) + shared);
  a.reindex();
  CHECK(copies_in(a).empty());
  // Where nothing else is there, they are the article.
  const std::string list = lines(prose);
  a.write("c.txt", list);
  a.write("d.txt", list);
  a.reindex();
  CHECK(copies_in(a) == Pairs{{"c.txt", "d.txt"}});
}

TEST_CASE("every two of the many papers that print a story are copies") {
  Prose prose(16);
  const Archive a;
  const std::string story = text_of(prose.sentences(10));
  for (int i = 0; i < 60; ++i)
    a.write("n" + std::to_string(i) + ".txt", story + prose.sentence() + "\n");
  a.reindex();
  CHECK(copies_in(a).size() == 60 * 59 / 2);
}

TEST_CASE("too few words are no copy of the same words") {
  const Archive a;
  for (const std::string name : {"a.txt", "b.txt"}) {
    a.write(name, "The harbour wall will be rebuilt by the end of next winter, they said.\n");
  }
  a.reindex();
  CHECK(copies_in(a).empty());
}

TEST_CASE("texts with 36 words in a row in common share a fingerprint, however long they are") {
  Prose prose(17);
  const auto words = [&](size_t n) {
    std::string text;
    while (n-- > 0) text += prose.word() + " ";
    return text;
  };
  for (int round = 0; round < 2000; ++round) {
    const std::string run = words(36);
    const auto around = [&] {
      const std::string before = words(prose.any(400));
      const std::string after = words(prose.any(400));
      return fingerprints(shingles({before, run, after}));
    };
    CHECK(count_shared(around(), around()) > 0);
  }
}

TEST_CASE("shingles go on from one piece of a text to the next, and know scripts without spaces") {
  CHECK(shingles({"one two three", "four FIVE six"}) ==
        shingles({"One, two\u2014three four\u00a0five. Six"}));
  CHECK(shingles({"one two three four"}).empty());
  CHECK(shingles({"\u5e02\u957f\u5ba3\u5e03\u8f9e\u804c"}).size() == 2);
  CHECK(shingles({"a b c d e f"}) != shingles({"f e d c b a"}));
}
