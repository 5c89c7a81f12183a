// Passages that repeat a hit are folded into it and named there; nothing else is left out, and all
// matches are accounted for.
#include "searcher/answer/fold.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "common/store/copies.h"
#include "common/store/ids.h"
#include "common/store/index_dir.h"
#include "lede/lede.h"
#include "tests/support/archive.h"
#include "tests/support/prose.h"

using namespace lede::testing;
using lede::Hit;
using nlohmann::json;

namespace {

/// So few that all passages are weighed by the second stage of ranking, whatever is left out.
constexpr size_t kArticles = 40;
const std::vector<std::string> kOutlets = {"Harbor Courier", "Merrow Herald", "Tarn Post",
                                           "Oxley Observer", "Skerrow Mail",  "Ashby Argus"};
const std::vector<std::string> kQueries = {"ferry", "ferry harbor", "+harbor ferry", "ferry -pilot",
                                           "\"ferry\" pilot"};

/// Sentences that the queries find, some more than others.
std::vector<std::string> report(Prose& prose, size_t n) {
  auto sentences = prose.sentences(n);
  for (auto& s : sentences) {
    for (const std::string word : {"ferry", "harbor", "pilot"}) {
      const size_t times = word == "ferry" ? 1 + prose.any(2) : prose.any(5) == 0 ? 1 : 0;
      for (size_t i = 0; i < times; ++i) s.insert(s.find(' '), " " + word);
    }
  }
  return sentences;
}

/// A form that is filled in every day: the same words with other numbers.
std::vector<std::string> bulletin(Prose& prose) {
  const auto n = [&] { return 100 + prose.any(900); };
  return {fmt::format("The ferry carried {} cars and {} people across the harbor before noon.", n(),
                      n()),
          fmt::format("A pilot counted {} gulls from the ferry and {} from the pier.", n(), n()),
          fmt::format("In the afternoon {} boxes of herring left the harbor by rail.", n())};
}

/// A few reports as several outlets print them: unchanged, cut, continued and edited, with
/// bulletins in the same words between them; all on different days, some on a day that is not
/// known. Some articles were written again after they had been indexed.
class Press {
 public:
  explicit Press(unsigned seed) {
    Prose prose(seed);
    std::vector<std::vector<std::string>> written;
    std::vector<json> records;
    for (size_t i = 0; i < kArticles; ++i) {
      const size_t how = written.empty() ? 0 : prose.any(6);
      std::vector<std::string> text;
      if (how == 0) {
        text = report(prose, 5 + prose.any(40));
      } else if (how == 5) {
        text = bulletin(prose);
      } else {
        text = written[prose.any(written.size())];
        if (how == 1) text = reworked(text, prose);
        if (how == 3) {  // a report of its own that prints the beginning of another
          text.resize(std::min<size_t>(text.size(), 6));
          for (auto& more : report(prose, 30)) text.push_back(std::move(more));
        }
        if (how == 2) text.insert(text.begin(), prose.sentence());  // passages are cut elsewhere
      }
      written.push_back(text);
      records.push_back({{"_id", fmt::format("n{}", i)},
                         {"title", prose.sentence()},
                         {"text", text_of(text)},
                         {"publisher", kOutlets[prose.any(kOutlets.size())]}});
      if (prose.any(8) > 0)
        records.back()["date"] = fmt::format("2024-03-{:02}", 1 + prose.any(30));
    }
    index(records);
    for (size_t i = 0; i < 5; ++i) {
      auto text = written[prose.any(written.size())];
      text[0] = prose.sentence();
      records[prose.any(records.size())]["text"] = text_of(text);
    }
    index(records);
    const lede::RecordDatabase db(archive.index());
    for (const auto& hit : found("ferry")) {
      const auto others = db.copies({0, hit.article.id});
      copies[hit.article.id] = {others.begin(), others.end()};
    }
  }

  /// All hits, unfolded.
  [[nodiscard]] std::vector<Hit> found(const std::string& query,
                                       lede::SearchOptions::Scope scope = {}) const {
    lede::SearchOptions o;
    o.scope = scope;
    o.fold = false;
    o.per_article = 0;
    return list(query, o);
  }

  [[nodiscard]] std::vector<Hit> list(const std::string& query, lede::SearchOptions o) const {
    if (o.limit == lede::SearchOptions{}.limit) o.limit = 100000;
    return lede::Index(archive.index()).search(query, o).hits;
  }

  void index(const std::vector<json>& records) const {
    std::string lines;
    for (const auto& r : records) lines += r.dump() + "\n";
    archive.write("press.jsonl", lines);
    archive.reindex();
  }

  Archive archive;
  std::map<std::string, std::set<std::string>> copies;  ///< of each article
};

const std::vector<const Press*>& presses() {
  static const Press first(1);
  static const Press second(2);
  static const Press third(3);
  static const std::vector<const Press*> all = {&first, &second, &third};
  return all;
}

/// The number of times that a text says each of its words.
const std::map<std::string, size_t>& words_of(const std::string& text) {
  static std::map<std::string, std::map<std::string, size_t>> known;
  const auto [it, is_new] = known.try_emplace(text);
  auto& words = it->second;
  if (!is_new) return words;
  std::string word;
  for (const char c : text + " ") {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      word += static_cast<char>(std::tolower(c));
    } else if (!word.empty()) {
      ++words[word];
      word.clear();
    }
  }
  return words;
}

/// The share of the words of the shorter of two passages that the other has.
double shared(const Hit& a, const Hit& b) {
  const auto& x = words_of(a.passage.text);
  const auto& y = words_of(b.passage.text);
  size_t in_x = 0;
  size_t in_y = 0;
  size_t both = 0;
  for (const auto& [w, n] : x) in_x += n;
  for (const auto& [w, n] : y) {
    in_y += n;
    if (const auto it = x.find(w); it != x.end()) both += std::min(n, it->second);
  }
  return static_cast<double>(both) / static_cast<double>(std::min(in_x, in_y));
}

bool are_copies(const Press& p, const Hit& a, const Hit& b) {
  return p.copies.at(a.article.id).contains(b.article.id);
}

/// A text without white space, since paragraphs may be set otherwise.
bool same_text(const Hit& a, const Hit& b) {
  const auto letters = [](std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
    return text;
  };
  return letters(a.passage.text) == letters(b.passage.text);
}

/// Whether `b` repeats `a`: the same text, or half of it where they are copies.
bool repeats(const Press& p, const Hit& a, const Hit& b) {
  return same_text(a, b) || (are_copies(p, a, b) && shared(a, b) >= 0.5);
}

/// All pages of a list, each as JSON.
std::vector<json> pages(const Press& p, const std::string& query,
                        const std::vector<std::string>& options, size_t limit) {
  std::vector<json> all;
  for (size_t offset = 0;; offset += limit) {
    std::vector<std::string> args = options;
    args.insert(args.end(),
                {"-n", fmt::format("{}", limit), "--offset", fmt::format("{}", offset)});
    args.insert(args.begin(), {"-i", p.archive.index(), "-q", "--format", "json"});
    args.insert(args.end(), {"--", query});
    all.push_back(json::parse(lede_search(args).out));
    if (all.back()["hits"].size() < limit) return all;
  }
}

std::vector<std::string> ids(const std::vector<Hit>& hits) {
  std::vector<std::string> all;
  for (const auto& h : hits) all.push_back(h.id);
  return all;
}

/// "also in: ..." as a hit of the JSON output has it.
std::string also_line(const json& hit) {
  std::vector<std::string> outlets;
  for (const auto& a : hit["also"]) {
    const std::string name = a["outlet"];
    if (std::find(outlets.begin(), outlets.end(), name) == outlets.end()) outlets.push_back(name);
  }
  std::string line = "   also in: ";
  const size_t named = std::min<size_t>(3, outlets.size());
  for (size_t i = 0; i < named; ++i) line += (i > 0 ? ", " : "") + outlets[i];
  if (hit["also"].size() > named) line += fmt::format(" (+{})", hit["also"].size() - named);
  const auto& first = hit["also"][0];
  if (first["published"].is_string() && hit["article"]["published"].is_string() &&
      first["published"].get<std::string>() < hit["article"]["published"].get<std::string>())
    line += fmt::format("; first in {}, {}", first["outlet"].get<std::string>(),
                        first["published"].get<std::string>());
  return line;
}

/// The lines of each hit in the text output.
std::vector<std::string> blocks(const std::string& text) {
  std::vector<std::string> all(1);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty())
      all.emplace_back();
    else
      all.back() += line + "\n";
  }
  while (!all.empty() && all.back().empty()) all.pop_back();
  return all;
}

}  // namespace

TEST_CASE("no two hits say the same, whatever is asked") {
  size_t hidden = 0;
  for (const Press* p : presses()) {
    for (const auto& query : kQueries) {
      for (const size_t per_article : {0, 1, 2}) {
        lede::SearchOptions o;
        o.per_article = per_article;
        const auto hits = p->list(query, o);
        for (size_t i = 0; i < hits.size(); ++i) {
          size_t of_story = 0;
          for (size_t k = 0; k < i; ++k) {
            CHECK_FALSE(repeats(*p, hits[k], hits[i]));
            of_story += hits[k].article.id == hits[i].article.id || are_copies(*p, hits[k], hits[i])
                            ? 1
                            : 0;
          }
          if (per_article > 0) CHECK(of_story < per_article);
        }
        hidden += p->found(query).size() - hits.size();
      }
    }
  }
  CHECK(hidden > 1000);
}

TEST_CASE("what folding hides is said by a hit before it, or is of a story that has its hits") {
  size_t same_text = 0;
  size_t over_limit = 0;
  for (const Press* p : presses()) {
    for (const auto& query : kQueries) {
      const auto found = p->found(query);
      CHECK(json(found.size()) ==
            p->archive.search(query, {"-n", "1"})["total"]["value"]);  // nothing is left out of it
      for (const size_t per_article : {0, 2}) {
        lede::SearchOptions o;
        o.per_article = per_article;
        const auto hits = p->list(query, o);
        auto next = hits.begin();
        for (const auto& f : found) {
          if (next != hits.end() && next->id == f.id) {
            CHECK(next->score == f.score);
            ++next;
            continue;
          }
          const bool said =
              std::any_of(hits.begin(), next, [&](const Hit& h) { return repeats(*p, h, f); });
          const auto of_story = std::count_if(hits.begin(), next, [&](const Hit& h) {
            return h.article.id == f.article.id || are_copies(*p, h, f);
          });
          INFO(query, " ", f.passage.text);
          CHECK((said || (per_article > 0 && of_story >= static_cast<long>(per_article))));
          ++(said ? same_text : over_limit);
        }
        CHECK(next == hits.end());  // in the same order
      }
    }
  }
  CHECK(same_text > 100);
  CHECK(over_limit > 100);
}

TEST_CASE(
    "all that matches is a hit, is named by one, or is counted; the counts make up the total") {
  const std::vector<std::vector<std::string>> modes = {{},
                                                       {"--per-article", "0"},
                                                       {"--per-article", "1"},
                                                       {"--group", "article"},
                                                       {"--no-fold"},
                                                       {"--group", "story"},
                                                       {"--independent"},
                                                       {"--include-chrome"}};
  size_t folded = 0;
  size_t beyond = 0;
  for (const Press* p : presses()) {
    for (const auto& query : kQueries) {
      for (const auto& mode : modes) {
        const std::string what = mode.empty() ? "" : mode.back();
        const bool by_article = what == "article" || what == "story" || what == "--independent";
        std::set<std::string> matching;
        using Scope = lede::SearchOptions::Scope;
        for (const auto& h : p->found(query, by_article ? Scope::article : Scope::passage))
          matching.insert(h.article.id);
        CAPTURE(query);
        CAPTURE(what);
        std::map<std::string, size_t> accounted;
        uint64_t counted = 0;
        json total;
        for (const json& page : pages(*p, query, mode, 7)) {
          total = page["total"];
          counted +=
              page["hits"].size() + page["folded"].get<uint64_t>() + page["beyond"].get<uint64_t>();
          folded += page["folded"].get<uint64_t>();
          beyond += page["beyond"].get<uint64_t>();
          for (const auto& hit : page["hits"]) {
            ++accounted[hit["article"]["id"]];
            for (const auto& a : hit.value("also", json::array())) ++accounted[a["id"]];
          }
        }
        CHECK(total["exact"] == true);
        CHECK(json(counted) == total["value"]);
        for (const auto& id : matching) {
          if (what == "--independent") continue;  // more of an outlet is counted, not named
          CHECK(accounted[id] >= 1);
          if (what == "article" || what == "story") CHECK(accounted[id] == 1);
        }
      }
    }
  }
  CHECK(folded > 100);
  CHECK(beyond > 100);
}

TEST_CASE("a hit names the copies of its article, the earliest first, whatever page is shown") {
  for (const Press* p : presses()) {
    const auto all = p->found("ferry");
    for (const auto& query : kQueries) {
      for (const size_t limit : {5, 100000}) {
        lede::SearchOptions o;
        o.per_article = 0;
        o.limit = limit;
        for (const auto& h : p->list(query, o)) {
          std::set<std::string> got;
          std::string last;
          for (const auto& a : h.also) {
            got.insert(a.id);
            const std::string day = a.published.empty() ? "9999" : a.published;
            CHECK(day >= last);
            last = day;
          }
          // And the other articles that have the same text.
          auto want = p->copies.at(h.article.id);
          for (const auto& other : all) {
            if (same_text(other, h) && other.article.id != h.article.id)
              want.insert(other.article.id);
          }
          CHECK(got == want);
          CHECK(got.size() == h.also.size());
        }
      }
    }
  }
}

TEST_CASE("the list for people names them") {
  size_t counted = 0;
  size_t earlier = 0;
  for (const Press* p : presses()) {
    for (const auto& query : kQueries) {
      const std::vector<std::string> in = {"-i", p->archive.index(), "-n", "20"};
      const auto print = [&](std::vector<std::string> more) {
        more.insert(more.begin(), in.begin(), in.end());
        more.insert(more.end(), {"--", query});
        return lede_search(more).out;
      };
      const auto hits = json::parse(print({"--format", "json"}))["hits"];
      const auto texts = blocks(print({"--format", "text"}));
      const auto expanded = blocks(print({"--format", "text", "--expand-stories"}));
      REQUIRE(texts.size() == hits.size());
      REQUIRE(expanded.size() == hits.size());
      for (size_t i = 0; i < hits.size(); ++i) {
        CAPTURE(texts[i]);
        CHECK(hits[i].contains("also") == (texts[i].find("also in: ") != std::string::npos));
        if (!hits[i].contains("also")) continue;
        const std::string line = also_line(hits[i]);
        CHECK(texts[i].find(line + "\n") != std::string::npos);
        if (line.find(" (+") != std::string::npos) ++counted;
        if (line.find("; first in ") != std::string::npos) ++earlier;
        CAPTURE(expanded[i]);
        for (const auto& a : hits[i]["also"]) {
          for (const auto* fact : {"id", "outlet", "headline"})
            CHECK(expanded[i].find(a[fact].get<std::string>()) != std::string::npos);
        }
      }
    }
  }
  CHECK(counted > 10);
  CHECK(earlier > 10);
}

TEST_CASE("one hit a story; and independent hits are of different outlets too") {
  for (const Press* p : presses()) {
    for (const auto& query : kQueries) {
      for (const bool independent : {false, true}) {
        lede::SearchOptions o;
        (independent ? o.independent : o.group_stories) = true;
        const auto hits = p->list(query, o);
        CHECK((hits.size() > 1 || query.find('-') != std::string::npos));
        std::set<std::string> outlets;
        for (size_t i = 0; i < hits.size(); ++i) {
          for (size_t k = 0; k < i; ++k) {
            CHECK(hits[i].article.id != hits[k].article.id);
            CHECK_FALSE(are_copies(*p, hits[i], hits[k]));
          }
          if (independent) CHECK(outlets.insert(hits[i].article.outlet).second);
        }
      }
    }
  }
}

TEST_CASE("pages of a folded list make up the list") {
  for (const Press* p : presses()) {
    for (const auto& query : kQueries) {
      for (int how = 0; how < 5; ++how) {
        lede::SearchOptions o;
        o.group_stories = how == 1;
        o.independent = how == 2;
        o.group_articles = how == 3;
        o.recency_half_life_days = how == 4 ? 10 : 0;
        const auto whole = ids(p->list(query, o));
        std::vector<std::string> paged;
        for (o.limit = 7;; o.offset += o.limit) {
          const auto page = ids(p->list(query, o));
          paged.insert(paged.end(), page.begin(), page.end());
          if (page.size() < o.limit) break;
        }
        CHECK(paged == whole);
      }
    }
  }
}

TEST_CASE(
    "texts are the same but for the amount of white space, case, quotation marks and dashes") {
  const std::string text = "\"We won't go,\" she said - of 12 5 crews.";
  const auto same = [&](const std::string& other) {
    CHECK((lede::text_key(text) == lede::text_key(other)) == lede::same_text(text, other));
    return lede::same_text(text, other);
  };
  CHECK(same(" “we won’t  GO,” she\nsaid – of 12\t5 crews.\n"));
  CHECK_FALSE(same("\"We won't go,\" she said - of 125 crews."));
  CHECK_FALSE(same("\"We won't go,\" she said - of 12 6 crews."));
  CHECK_FALSE(same("\"We will go,\" she said - of 12 5 crews."));
}

TEST_CASE("case, punctuation and the marks of quotations make no difference") {
  const auto words = lede::word_hashes("\"We won't go,\" she said - 'never'. Two ferries...");
  CHECK(words.size() == 9);
  CHECK(words == lede::word_hashes("“WE WON’T GO”, she said—‘never’. Two "
                                   "ferries…"));
  CHECK(lede::shared_words(words, lede::word_hashes("Two ferries, two ferries.")) == 0.5);
  CHECK(lede::shared_words(words, {}) == 0);
}

TEST_CASE("a TREC run ranks every article, copies too") {
  for (const Press* p : presses()) {
    for (const auto& query : kQueries) {
      const auto run =
          lede_search({"-i", p->archive.index(), "-n", "1000", "--format", "trec", "--", query});
      std::set<std::string> ranked;
      std::istringstream lines(run.out);
      std::string topic;
      std::string q0;
      std::string name;
      for (std::string rest; lines >> topic >> q0 >> name && std::getline(lines, rest);)
        CHECK(ranked.insert(name).second);
      std::set<std::string> want;
      for (const auto& h : p->found(query)) want.insert(h.article.record);
      CHECK(ranked == want);
    }
  }
}
