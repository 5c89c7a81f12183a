// What the dearest queries cost: generates hostile queries of many kinds out of an archive's own
// words and prints the slowest. slowest INDEX [SECONDS]: with seconds, fails when one takes longer.
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "common/store/index_dir.h"
#include "common/store/open_database.h"
#include "common/store/record_database.h"
#include "common/store/schema.h"
#include "lede/lede.h"

namespace {

using namespace lede;

constexpr size_t kBytes = 4000;  ///< of a query, unless its kind says otherwise

/// The words of an archive, as their stems.
struct Words {
  std::vector<std::string> frequent;  ///< the most frequent first
  std::vector<std::string> usual;     ///< in one passage of a hundred
  std::string longest_article;
};

Words words_of(const std::string& index) {
  const RecordDatabase db(index);
  std::vector<std::pair<Xapian::doccount, std::string>> all;
  const std::string prefix(schema::kStem);
  for (auto it = db.allterms_begin(prefix); it != db.allterms_end(prefix); ++it) {
    std::string stem = (*it).substr(prefix.size());
    if (!stem.empty() && stem[0] >= 'a' && stem[0] <= 'z')
      all.emplace_back(it.get_termfreq(), std::move(stem));
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  Words words;
  for (const auto& [n, stem] : all) {
    if (words.frequent.size() < 2000) words.frequent.push_back(stem);
    if (n * 100 <= db.get_doccount() && words.usual.size() < 2000) words.usual.push_back(stem);
  }
  Xapian::doccount most = 0;
  const std::string article(schema::kArticle);
  for (auto it = db.allterms_begin(article); it != db.allterms_end(article); ++it) {
    if (it.get_termfreq() <= most) continue;
    most = it.get_termfreq();
    words.longest_article = (*it).substr(article.size());
  }
  return words;
}

struct Try {
  std::string name;
  std::string query;
  std::function<void(SearchOptions&)> set = nullptr;
  enum class Mode { search, timeline, similar } mode = Mode::search;
};

/// `part(0)`, `part(1)`, ... side by side, as many as there is room for.
template <typename Part>
std::string many(Part part, const char* between = " ", size_t bytes = kBytes) {
  std::string out;
  for (size_t i = 0; out.size() < bytes; ++i) out += (i == 0 ? "" : between) + part(i);
  return out;
}

std::vector<Try> tries(const Words& w) {
  const auto frequent = [&](size_t i) { return w.frequent[i % w.frequent.size()]; };
  const auto usual = [&](size_t i) { return w.usual[i % w.usual.size()]; };
  const auto letter = [](size_t i) { return std::string(1, static_cast<char>('a' + i % 26)); };
  const auto two = [&](size_t i) { return letter(i / 26) + letter(i); };
  const auto pair = [&](size_t i) {
    return fmt::format("\"{} {}\"", frequent(i % 12), frequent(i / 12 + i % 5));
  };
  std::vector<std::pair<std::string, std::string>> q;
  const auto add = [&](const std::string& name, std::string text) {
    q.emplace_back(name, std::move(text));
  };
  add("a frequent word", "said");
  add("two function words", "the of");
  add("frequent words", many(frequent));
  add("words of every passage", many([&](size_t i) { return frequent(i % 12); }));
  add("usual words", many(usual));
  add("all of frequent words", many(frequent, " AND ", 60));
  add("none of frequent words", many(frequent, " -"));
  add("one prefix", "a*");
  add("the same prefix", many([&](size_t) { return std::string("a*"); }, " ", 72));
  add("prefixes of a letter", many([&](size_t i) { return letter(i) + "*"; }));
  add("prefixes of two letters", many([&](size_t i) { return two(i * 7) + "*"; }));
  add("prefixes of words", many([&](size_t i) { return frequent(i).substr(0, 3) + "*"; }));
  add("all of some prefixes", many([&](size_t i) { return letter(i) + "*"; }, " AND ", 150));
  add("none of some prefixes", "the -" + many([&](size_t i) { return letter(i) + "*"; }, " -"));
  add("a phrase of function words", "\"of the\"");
  add("a phrase that nobody wrote", "\"the of\"");
  add("four phrases", "\"of the\" \"in the\" \"to the\" \"on the\"");
  add("phrases of frequent words", many(pair));
  add("all of some phrases", many(pair, " AND ", 250));
  add("none of some phrases", "said -" + many(pair, " -", 250));
  add("any of some phrases, with a word", "said AND (" + many(pair, " OR ", 250) + ")");
  add("a long phrase", "\"" + many(frequent) + "\"");
  add("long phrases", many([&](size_t i) {
        return fmt::format("\"{} {} {} {}\"", frequent(i), frequent(i + 1), frequent(i + 2),
                           frequent(i + 3));
      }));
  add("phrases of usual words",
      many([&](size_t i) { return fmt::format("\"{} {}\"", usual(i), usual(i + 1)); }));
  add("quoted words", many([&](size_t i) { return "\"" + frequent(i) + "\""; }));
  add("all of quoted words",
      many([&](size_t i) { return "\"" + frequent(i) + "\""; }, " AND ", 150));
  add("forms that nobody wrote", many([&](size_t i) { return "\"" + usual(i) + "ing\""; }));
  add("NEAR", "the NEAR/1000 of");
  add("NEAR of six", "the NEAR/1000 of NEAR/1000 to NEAR/1000 in NEAR/1000 and NEAR/1000 a");
  add("NEAR that nobody wrote", "the NEAR/1 of");
  add("many NEARs", many([&](size_t i) {
        return fmt::format("{} NEAR/1000 {} NEAR/1000 {}", frequent(i % 9),
                           frequent(i % 9 + 1 + i % 3), frequent(i % 7));
      }));
  add("NEAR of prefixes",
      many([&](size_t i) { return fmt::format("{}* NEAR/1000 {}*", letter(i), letter(i + 7)); }));
  add("NEAR of phrases", many([&](size_t i) {
        return fmt::format("\"of the\" NEAR/1000 \"in the\" NEAR/1000 {}", frequent(i));
      }));
  add("headline prefixes", many([&](size_t i) { return "headline:" + letter(i) + "*"; }));
  add("a headline phrase", "headline:\"of the\"");
  add("headline phrases", many([&](size_t) { return std::string("headline:\"of the\""); }));
  add("none of headline phrases", "said -" + many(
                                                 [&](size_t i) {
                                                   return fmt::format("headline:\"{} {}\"",
                                                                      frequent(i % 8),
                                                                      frequent(i % 7 + 1));
                                                 },
                                                 " -"));
  add("author prefixes", many([&](size_t i) { return "author:" + letter(i) + "*"; }));
  add("author prefixes and words",
      "said " + many([&](size_t i) { return "author:" + letter(i) + "*"; }));
  add("outlet prefixes", many([&](size_t i) { return "outlet:" + letter(i) + "*"; }));
  add("url prefixes", many([&](size_t i) { return "url:" + letter(i) + "*"; }));
  add("headline words", many([&](size_t i) { return "headline:" + frequent(i); }));
  add("any of headline words", many([&](size_t i) { return "headline:" + frequent(i); }, " OR "));
  const auto day = [](size_t i) {
    return fmt::format("{}-{:02}-{:02}", 1990 + i % 31, i % 12 + 1, i % 28 + 1);
  };
  add("any of 5,000 dates", many([&](size_t i) { return "date:" + day(i); }, " OR ", 90000));
  add("dates", "said " + many([&](size_t i) { return "date:" + day(i); }));
  add("ranges of dates", many([&](size_t i) { return "since:" + day(i); }, " OR "));
  add("ranges of dates with words",
      many([&](size_t i) { return frequent(i) + " since:" + day(i); }, " OR "));
  add("none of ranges", "said -" + many([&](size_t i) { return "until:" + day(i); }, " -"));
  add("ids", many([&](size_t) { return "id:" + w.longest_article; }));
  add("any of ids", many([&](size_t) { return "id:" + w.longest_article; }, " OR "));
  add("unknown ids", many([&](size_t i) { return fmt::format("id:{:012}", i * 7919); }));
  add("unknown words", many([&](size_t i) { return frequent(i + 500) + "qx" + frequent(i); }));
  add("misspelt words", many([&](size_t i) {
        std::string word = usual(i);
        if (word.size() > 4) std::swap(word[2], word[3]);
        return word;
      }));
  add("acronyms", many([&](size_t i) {
        static const char* const kKnown[] = {"US",  "UN",  "EU",   "IMF",  "NATO", "WHO", "FBI",
                                             "CIA", "GDP", "ECB",  "CEO",  "AP",   "BBC", "IPO",
                                             "AI",  "PM",  "ISIS", "SEC",  "FDA",  "CDC", "EPA",
                                             "NHS", "RBI", "OPEC", "IAEA", "WTO"};
        return std::string(kKnown[i % std::size(kKnown)]);
      }));
  add("hyphenated words", many([&](size_t i) { return frequent(i % 9) + "-" + frequent(i % 7); }));
  add("none of hyphenated words",
      "said -" + many([&](size_t i) { return frequent(i % 9) + "-" + frequent(i % 7); }, " -"));
  add("brackets", std::string(10000, '(') + "said" + std::string(10000, ')'));
  add("brackets that end nowhere", std::string(100000, '('));
  add("brackets that begin nowhere", std::string(100000, ')'));
  add("brackets of words",
      many([&](size_t i) { return "(" + frequent(i) + " OR (the " + usual(i); }));
  add("a megabyte of words", many(usual, " ", 1000000));
  add("a megabyte of one word", std::string(1000000, 'a'));
  add("a megabyte without UTF-8", std::string(1000000, '\xff'));
  add("signs", many([](size_t) { return std::string("-"); }, "") + "said");
  add("signs of words", many(frequent, " -", 16000));
  add("doubled operators", many([](size_t) { return std::string("AND"); }, " ", 16000));
  add("operators", many(
                       [](size_t i) {
                         static const char* const kAll[] = {"AND", "OR", "NOT", "NEAR/9",
                                                            "&&",  "||", "-",   "+"};
                         return std::string(kAll[i * 5 % 8]);
                       },
                       " ", 16000));
  add("colons", many([](size_t) { return std::string("ab:"); }, "", 16000));
  add("empty fields", many([](size_t) { return std::string("author:()"); }, " ", 16000));
  add("quotes", std::string(16000, '"'));
  add("numbers", many([](size_t i) { return fmt::format("{} million", i); }));
  add("pairs of characters",
      many([](size_t) { return std::string("\xE4\xB8\xAD\xE5\x9B\xBD\xE4\xBA\xBA"); }));

  std::vector<Try> out;
  for (const auto& [name, text] : q) out.push_back({name, text});
  const auto also = [&](const char* how, const std::function<void(SearchOptions&)>& set,
                        Try::Mode mode = Try::Mode::search) {
    for (const auto& [name, text] : q) out.push_back({name + ", " + how, text, set, mode});
  };
  also("expanded", [](SearchOptions& o) { o.expand = true; });
  also("explained", [](SearchOptions& o) { o.explain = true; });
  also("recent", [](SearchOptions& o) { o.recency_half_life_days = 30; });
  also("by article", [](SearchOptions& o) { o.group_articles = true; });
  also("by story, expanded and explained",
       [](SearchOptions& o) { o.group_stories = o.expand = o.explain = true; });
  also("independent", [](SearchOptions& o) { o.independent = true; });
  also("with muted text", [](SearchOptions& o) { o.include_chrome = true; });
  also("since a generation", [](SearchOptions& o) { o.since_generations = {1}; });
  also("page 100", [](SearchOptions& o) { o.offset = 1000; });
  also("far down", [](SearchOptions& o) { o.offset = 1000000000; });
  also("over time", nullptr, Try::Mode::timeline);
  out.push_back({"the longest article", w.longest_article, nullptr, Try::Mode::similar});
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: slowest INDEX [SECONDS]\n");
    return 2;
  }
  const Index index(argv[1]);
  struct Time {
    double seconds;
    std::string name;
    std::string what;
  };
  std::vector<Time> times;
  for (const auto& t : tries(words_of(argv[1]))) {
    if (argc > 3 && t.name.find(argv[3]) == std::string::npos) continue;
    if (argc > 4 && t.name != argv[3]) continue;
    SearchOptions o;
    if (t.set) t.set(o);
    const auto begin = std::chrono::steady_clock::now();
    std::string what;
    const auto notes = [&](const std::vector<Note>& all) {
      for (const auto& n : all) {
        if (n.kind == "limit" || n.kind == "time") what += "; " + n.text;
      }
    };
    if (t.mode == Try::Mode::timeline) {
      const Timeline r = index.timeline(t.query, Period::automatic, o);
      what = fmt::format("{} articles", r.articles);
      notes(r.notes);
    } else if (t.mode == Try::Mode::similar) {
      const Similar r = index.similar(t.query, o);
      what = fmt::format("{} hits", r.same_event.size() + r.same_subject.size());
      notes(r.notes);
    } else {
      const Results r = index.search(t.query, o);
      what = fmt::format("{} hits of {}{}", r.hits.size(), r.total_exact ? "" : "about ", r.total);
      notes(r.notes);
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    times.push_back({took.count(), t.name, what});
    if (argc > 3) fmt::print("{:8.3f} s  {}: {}\n", times.back().seconds, t.name, what);
  }
  std::stable_sort(times.begin(), times.end(),
                   [](const Time& a, const Time& b) { return a.seconds > b.seconds; });
  double all = 0;
  for (const auto& t : times) all += t.seconds;
  for (size_t i = 0; i < std::min<size_t>(times.size(), 30); ++i)
    fmt::print("{:8.3f} s  {}: {}\n", times[i].seconds, times[i].name, times[i].what);
  fmt::print("{} queries in {:.1f} s\n", times.size(), all);
  const bool slow = argc > 2 && !times.empty() && times[0].seconds > std::stod(argv[2]);
  return slow ? 1 : 0;
}
