// Damaged indexes: whatever was done to the bytes that an index stores, whoever reads them gives
// what is right or says that it is damaged.
#include <doctest/doctest.h>
#include <xapian.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "common/store/index_dir.h"
#include "common/store/open_database.h"
#include "common/store/record_database.h"
#include "common/store/schema.h"
#include "common/store/seal.h"
#include "indexer/batch/batch.h"
#include "indexer/check/check_index.h"
#include "indexer/check/stats.h"
#include "lede/lede.h"
#include "tests/support/archive.h"

using namespace lede;
using namespace lede::testing;
namespace fs = std::filesystem;
namespace s = lede::schema;

namespace {

using Random = std::mt19937;

unsigned number(const char* variable, unsigned usual) {
  const char* wanted = std::getenv(variable);
  return wanted ? static_cast<unsigned>(std::strtoul(wanted, nullptr, 10)) : usual;
}
unsigned rounds() {
  return number("LEDE_DAMAGE_ROUNDS", 300);
}
/// For other damages than the usual ones.
unsigned seed() {
  return number("LEDE_DAMAGE_SEED", 11);
}

const std::string kLine = "\nFollow the Merrow Wire for more of our reporting.\n";

/// Copies, lines that recur or are about to, muted parts, acronyms, sections, records with dates.
void fill(const Archive& a) {
  std::string story = article_about("The lighthouse of Skerrow was sold to a poet from Merrow.");
  for (int i = 0; i < 6; ++i)
    story += "\nThe keeper of the Northern Lights Board (NLB) said that the " + std::to_string(i) +
             " lamps had burnt since the winter of the great storm, and that nobody would put them "
             "out, whatever the new owner paid for the tower, the cliff and the boats.\n";
  a.write("one.txt", story);
  a.write("two.txt", "TARN, Nov 3, 2025 (Merrow Wire) - " + story);
  for (int i = 0; i < 6; ++i)
    a.write("w" + std::to_string(i) + ".txt",
            "Windmill " + std::to_string(i) + " of Tarn turns\n\nBy Jane Doe\nMay " +
                std::to_string(i + 1) + ", 2024\n\n" +
                article_about("The windmill of Tarn turned again on Monday.") + kLine);
  std::string records;
  for (int i = 0; i < 4; ++i)
    records += nlohmann::json({{"_id", "r" + std::to_string(i)},
                               {"title", "The ferry to Gullpoint"},
                               {"source", i % 2 == 0 ? "Gullpoint Gazette" : "Tarn Times"},
                               {"date", "2023-0" + std::to_string(i + 1) + "-09"},
                               {"text", "The ferry to Gullpoint sank at mooring " +
                                            std::to_string(i) + " in the night of the storm."}})
                   .dump() +
               "\n";
  a.write("r.jsonl", records);
}

/// An index, and what it quotes.
struct Sound {
  explicit Sound(const std::string& writer) {
    fill(archive);
    archive.reindex({"--writer", writer});
    const RecordDatabase db(*current_database(archive.index()));
    for (auto it = db.postlist_begin(""); it != db.postlist_end(""); ++it) {
      const Record r = db.record(*it);
      texts[r.id] = r.text;
      articles[r.facts.id] += r.before + r.text + r.after;
      (r.muted ? muted : passages).push_back(r.id);
    }
    REQUIRE(articles.size() == 12);
    REQUIRE_FALSE(muted.empty());
    // What the next batch has to deal with.
    archive.write("w0.txt", article_about("The windmill of Tarn burnt down."));
    archive.write("new.txt", article_about("A lighthouse is for sale.") + kLine);
    archive.remove("w1.txt");
  }
  Archive archive;
  std::map<std::string, std::string> texts;     ///< id -> text
  std::map<std::string, std::string> articles;  ///< id -> text
  std::vector<std::string> passages;
  std::vector<std::string> muted;
};

/// A copy of an index, to be damaged.
class Copy {
 public:
  explicit Copy(const Sound& sound) : index_(sound.archive.root() / "copy.lede") {
    fs::remove_all(index_);
    fs::copy(sound.archive.index(), index_, fs::copy_options::recursive);
  }
  [[nodiscard]] const fs::path& index() const { return index_; }
  [[nodiscard]] fs::path database() const { return *current_database(index_); }

 private:
  fs::path index_;
};

void mutate(std::string& bytes, Random& random) {
  const auto place = [&] { return bytes.empty() ? 0 : random() % bytes.size(); };
  const unsigned times = random() % 3 == 0 ? 1 + random() % 6 : 1;
  for (unsigned i = 0; i < times; ++i) {
    switch (random() % 6) {
      case 0:
        bytes.resize(place());
        break;
      case 1:
        bytes.insert(place(), std::string(1 + random() % 9, static_cast<char>(random())));
        break;
      case 2:
        bytes.erase(place(), 1 + random() % 4);
        break;
      case 3:  // a number that is as large as any
        bytes.insert(place(), std::string(1 + random() % 9, '\xFF') + '\x01');
        break;
      default:
        // The beginning, where the numbers stand, more often than the rest.
        if (const auto at = random() % 2 == 0 ? place() % 40 : place(); at < bytes.size())
          bytes[at] = random() % 2 == 0 ? static_cast<char>(random())
                                        : static_cast<char>(bytes[at] ^ (1 << random() % 8));
    }
  }
}

/// What was done to an index.
struct Done {
  std::string what;
  bool certain = false;  ///< to be found by --check, whatever it made of the bytes
};

bool is_sealed(const std::string& key) {
  return key != s::kFormatKey && key != s::kAnalyzerKey && key != s::kGenerationKey;
}

Done damage(const fs::path& database, Random& random) {
  auto db = open_to_write(database);
  const std::vector<Xapian::docid> documents(db.postlist_begin(""), db.postlist_end(""));
  const Xapian::docid did = documents[random() % documents.size()];
  auto doc = db.get_document(did);
  const bool made_right = random() % 4 != 0;  // the seal is
  Done done;
  const unsigned kind = random() % 10;
  if (kind < 5) {
    const std::string before = doc.get_data();
    std::string body = before.substr(0, before.size() - kSealSize);
    if (random() % 8 == 0) {
      body = db.get_document(documents[random() % documents.size()]).get_data();
      body.resize(body.size() - kSealSize);
    } else {
      mutate(body, random);
    }
    done = {"record " + std::to_string(did), !made_right};
    body = made_right ? sealed(body) : body + before.substr(before.size() - kSealSize);
    doc.set_data(body);
    if (body == before) done.certain = false;
    db.replace_document(did, doc);
  } else if (kind < 7) {
    const unsigned slot = random() % 4;
    std::string value = doc.get_value(slot);
    mutate(value, random);
    done = {"value " + std::to_string(slot) + " of " + std::to_string(did),
            value != doc.get_value(slot)};
    doc.add_value(slot, value);
    db.replace_document(did, doc);
  } else if (kind < 9) {
    const std::vector<std::string> keys(db.metadata_keys_begin(""), db.metadata_keys_end(""));
    const std::string& key = keys[random() % keys.size()];
    const std::string before = db.get_metadata(key);
    std::string value = is_sealed(key) ? before.substr(0, before.size() - kSealSize) : before;
    mutate(value, random);
    done = {"metadata " + key, false};
    if (is_sealed(key)) {
      done.certain = !made_right;
      value = made_right ? sealed_metadata(key, value) : value + before.substr(before.size() - 4);
    }
    if (value == before || value.empty()) done.certain = false;
    db.set_metadata(key, value);
  } else {
    // A document that is found as what it isn't, or by what it doesn't say.
    const std::vector<std::string> terms(doc.termlist_begin(), doc.termlist_end());
    const std::string& term = terms[random() % terms.size()];
    doc.remove_term(term);
    std::string other = term;
    mutate(other, random);
    if (!other.empty() && other.size() < 100) doc.add_boolean_term(other);
    done = {"term " + term + " of " + std::to_string(did), false};
    db.replace_document(did, doc);
  }
  db.commit();
  return done;
}

/// Runs a mode: it ends, or says what it has to say of a damaged index.
void attempt(const std::function<void()>& mode) {
  try {
    mode();
  } catch (const Error& e) {
    const bool known = e.kind() == ErrorKind::damaged || e.kind() == ErrorKind::format ||
                       e.kind() == ErrorKind::usage;
    CHECK_MESSAGE(known, e.what());
    if (e.kind() == ErrorKind::damaged) {
      CHECK_MESSAGE(contains(e.what(), "copy.lede"), e.what());
      CHECK_MESSAGE(contains(e.what(), "lede-index"), e.what());
    }
  } catch (const Xapian::Error& e) {
    FAIL_CHECK(e.get_description());
  }
}

void check_hit(const Sound& sound, const Hit& hit) {
  const auto it = sound.texts.find(hit.id);
  REQUIRE(it != sound.texts.end());
  CHECK(hit.passage.text == it->second);
  CHECK(contains(it->second, hit.snippet.text));
}

void check_sentence(const Sound& sound, const std::string& article, const LitText& sentence) {
  const auto it = sound.articles.find(article);
  REQUIRE(it != sound.articles.end());
  CHECK(contains(it->second, sentence.text));
}

/// Every mode of the searcher.
void read_all(const Sound& sound, const fs::path& folder, Random& random) {
  const auto any = [&](const auto& list) { return list[random() % list.size()]; };
  const auto any_article = [&] {
    return std::next(sound.articles.begin(),
                     static_cast<std::ptrdiff_t>(random() % sound.articles.size()))
        ->first;
  };
  std::vector<SearchOptions> ways(9);
  ways[1].explain = true;
  ways[2].expand = true;
  ways[3].group_articles = true;
  ways[4].group_stories = true;
  ways[5].independent = true;
  ways[6].include_chrome = true;
  ways[7].recency_half_life_days = 30;
  ways[8].since_generations = {1};
  for (auto& w : ways) w.limit = 30;
  attempt([&] {
    const Index index(folder);
    for (const auto& way : ways) {
      const std::string query = any(std::vector<std::string>{
          "lighthouse windmill ferry", "\"the lighthouse of Skerrow\"", "light* storm",
          "NLB keeper", "ferry NEAR/5 Gullpoint", "title:ferry", "outlet:gazette ferry",
          "date:2024 windmill", "since:2023-02-03 until:2024-05-03", "author:doe",
          "windmill -ferry", "lamps", "follow wire"});
      attempt([&] {
        for (const auto& hit : index.search(query, way).hits) check_hit(sound, hit);
      });
      attempt([&] {
        for (const auto& p : index.timeline(query, Period::automatic, way).periods) {
          for (const auto& hit : p.hits) check_hit(sound, hit);
        }
      });
    }
    for (const std::string& id : {any_article(), any(sound.passages), any(sound.muted)}) {
      attempt([&] {
        const Similar alike = index.similar(id, ways[0]);
        for (const auto* hits : {&alike.same_event, &alike.same_subject}) {
          for (const auto& hit : *hits) check_hit(sound, hit);
        }
      });
      attempt([&] {
        for (const auto& part : index.get(id, random() % 3).parts) {
          if (part.id.empty()) continue;
          REQUIRE(sound.texts.contains(part.id));
          CHECK(part.text == sound.texts.at(part.id));
        }
      });
    }
    attempt([&] {
      const auto c = index.compare(any_article(), any_article());
      for (const auto& sentence : c.sentences) {
        check_sentence(sound, c.left.id, sentence.left);
        check_sentence(sound, c.right.id, sentence.right);
      }
    });
    attempt([&] { static_cast<void>(index.passages()); });
  });
}

std::map<std::string, std::string> files_of(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& f : fs::directory_iterator(folder)) {
    // Unpublished blocks may have been written to the tables.
    if (f.path().filename() == "iamglass") files[f.path().string()] = read_file(f.path());
  }
  return files;
}

/// A batch brings the index up to date, or leaves it as it was.
void update(const Sound& sound, const Copy& copy) {
  const fs::path database = copy.database();
  const auto before = files_of(database);
  const std::string current = read_file(copy.index() / "CURRENT");
  bool done = false;
  attempt([&] {
    BatchOptions o;
    o.index = copy.index();
    o.sources = {sound.archive.sources()};
    o.writer = WriterChoice::incremental;
    o.jobs = 1;
    static_cast<void>(run_batch(o, {}));
    done = true;
  });
  if (done) return;
  CHECK(read_file(copy.index() / "CURRENT") == current);
  CHECK(files_of(database) == before);
}

std::string listed(const CheckReport& r) {
  std::string all;
  for (const auto& line : r.listed) all += line + "\n";
  return all;
}

}  // namespace

TEST_CASE("whatever is stored is right or said to be damaged, in every mode") {
  Random random(seed());
  for (const std::string writer : {"bulk", "incremental"}) {
    const Sound sound(writer);
    const unsigned n = rounds() / 2;
    unsigned found = 0;
    for (unsigned round = 0; round < n; ++round) {
      const Copy copy(sound);
      const Done done = damage(copy.database(), random);
      CAPTURE(writer);
      CAPTURE(round);
      CAPTURE(done.what);
      read_all(sound, copy.index(), random);
      attempt([&] { static_cast<void>(index_stats(copy.index())); });
      attempt([&] {
        const CheckReport r = check_index(copy.index(), [](uint64_t, uint64_t) {});
        CAPTURE(listed(r));
        CHECK(listed(r).find("broke off") == std::string::npos);
        if (done.certain) CHECK(r.problems > 0);
        if (r.problems > 0) ++found;
      });
      if (round % 4 == 0) update(sound, copy);
    }
    MESSAGE(writer << ": --check found " << found << " of " << n);
  }
}

TEST_CASE("tables whose bytes are damaged end no program") {
  Random random(seed() + 1);
  const Sound sound("bulk");
  const std::vector<std::vector<std::string>> questions = {
      {"--format", "json", "lighthouse windmill ferry"},
      {"--format", "json", "\"the lighthouse of Skerrow\""},
      {"--format", "json", "--get", sound.articles.begin()->first},
      {"--format", "json", "--timeline", "ferry"}};
  const auto answers = [&](const Copy& copy) {
    std::vector<lede::testing::Outcome> all;
    for (auto question : questions) {
      question.insert(question.begin(), {"-i", copy.index().string()});
      all.push_back(lede_search(question));
    }
    return all;
  };
  const auto before = answers(Copy(sound));
  const unsigned n = rounds() / 6;
  unsigned found = 0;
  unsigned refused = 0;
  unsigned same = 0;
  for (unsigned round = 0; round < n; ++round) {
    const Copy copy(sound);
    std::vector<fs::path> files;
    for (const auto& f : fs::directory_iterator(copy.database())) files.push_back(f.path());
    std::sort(files.begin(), files.end());
    const fs::path file = files[random() % files.size()];
    std::string bytes = read_file(file);
    if (bytes.empty()) continue;
    if (random() % 8 == 0) {
      bytes.resize(random() % bytes.size());
    } else {
      for (unsigned i = 1 + random() % 8; i > 0; --i) {
        // Blocks begin with what matters most.
        size_t at = random() % bytes.size();
        if (random() % 2 == 0) at = std::min(bytes.size() - 1, at / 8192 * 8192 + random() % 60);
        bytes[at] = static_cast<char>(random());
      }
    }
    std::ofstream(file, std::ios::binary) << bytes;
    CAPTURE(round);
    CAPTURE(file.filename().string());
    const auto after = answers(copy);
    const auto check = lede_index({"-i", copy.index().string(), "--check"});
    CHECK_MESSAGE(check.code >= 0, check.err);
    bool all_same = true;
    bool any_refused = false;
    for (size_t i = 0; i < before.size(); ++i) {
      CAPTURE(questions[i].back());
      CHECK_MESSAGE(after[i].code >= 0, after[i].err);
      all_same &= after[i].code == before[i].code && after[i].out == before[i].out;
      any_refused |= after[i].code == 4;
    }
    CHECK((check.code == 4 || all_same));
    found += check.code == 4 ? 1 : 0;
    refused += any_refused ? 1 : 0;
    same += all_same ? 1 : 0;
  }
  MESSAGE("of " << n << " damaged tables --check found " << found << ", a search refused "
                << refused << ", all answers stayed the same in " << same);
}
