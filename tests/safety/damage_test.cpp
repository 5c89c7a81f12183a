// Damaged indexes: whatever was done to the bytes that an index stores, whoever reads them gives
// what is right or says that it is damaged.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <xapian.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "common/base/hash.h"
#include "common/store/index_dir.h"
#include "common/store/record_database.h"
#include "common/store/schema.h"
#include "common/store/seal.h"
#include "indexer/batch/batch.h"
#include "indexer/check/check_index.h"
#include "indexer/check/stats.h"
#include "lede/lede.h"
#include "tests/support/archive.h"
#include "tests/support/database_content.h"
#include "tests/support/segments.h"

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

/// An index of two segments, some of the first of which is deleted, and what it quotes.
struct Sound {
  explicit Sound(bool by_library = false) {
    std::vector<std::string> options;
    if (by_library) options = {"--writer", "library"};
    fill(archive);
    archive.write("w5.txt", article_about("The windmill of Tarn stood still."));
    archive.write("gone.txt", article_about("The ferry came home."));
    archive.reindex(options);
    fill(archive);
    archive.remove("gone.txt");
    archive.reindex(options);
    REQUIRE(count_segments(archive.index()) == 2);
    const RecordDatabase db(archive.index());
    db.each_document("", [&](Xapian::docid document) {
      const Record r = db.record(document);
      texts[r.id] = r.text;
      articles[r.facts.id] += r.before + r.text + r.after;
      (r.muted ? muted : passages).push_back(r.id);
      return true;
    });
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
  /// The files of the state, by their names in the index, and the manifest.
  [[nodiscard]] std::vector<std::string> files() const {
    std::vector<std::string> names = {published_state(index_).name};
    for (const auto& [name, sum] : read_state(index_).manifest.files) names.push_back(name);
    return names;
  }

 private:
  fs::path index_;
};

void write_file(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

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

template <typename Map>
auto any_of(Map& map, Random& random) {
  return std::next(map.begin(), static_cast<std::ptrdiff_t>(random() % map.size()));
}

/// Bytes with a seal at their end are changed; the seal is made right or stays as it was.
std::string mutate_sealed(const std::string& before, const std::string& name, bool made_right,
                          Random& random) {
  std::string body = before.substr(0, before.size() - kSealSize);
  mutate(body, random);
  return made_right ? sealed(body, name) : body + before.substr(before.size() - kSealSize);
}

Done damage_record(SegmentContent& content, bool made_right, Random& random) {
  auto& [number, document] = *any_of(content.documents, random);
  const std::string before = document.get_data();
  std::string data = mutate_sealed(before, "", made_right, random);
  if (random() % 8 == 0) data = any_of(content.documents, random)->second.get_data();
  document.set_data(data);
  return {"record " + std::to_string(number), false};
}

Done damage_value(SegmentContent& content, const DeletedDocuments* deleted, Random& random) {
  auto& [number, document] = *any_of(content.documents, random);
  const unsigned slot = random() % s::kSlots;
  std::string value = document.get_value(slot);
  mutate(value, random);
  // Nobody reads those of what is deleted.
  const bool changed = value != document.get_value(slot) && !(deleted && deleted->contains(number));
  document.add_value(slot, value);
  return {"value " + std::to_string(slot) + " of " + std::to_string(number), changed};
}

Done damage_metadata(SegmentContent& content, bool made_right, Random& random) {
  auto& [key, value] = *any_of(content.metadata, random);
  value = mutate_sealed(value, key, made_right, random);
  return {"metadata " + key, false};
}

/// A document that is found as what it isn't, or by what it doesn't say.
Done damage_term(SegmentContent& content, Random& random) {
  auto& [number, document] = *any_of(content.documents, random);
  const std::vector<std::string> terms(document.termlist_begin(), document.termlist_end());
  const std::string& term = terms[random() % terms.size()];
  document.remove_term(term);
  std::string other = term;
  mutate(other, random);
  if (!other.empty() && other.size() < 100) document.add_boolean_term(other);
  return {"term " + term + " of " + std::to_string(number), false};
}

/// Which files there are, what is deleted, or how records are packed.
Done damage_file(const Copy& copy, Random& random) {
  std::vector<std::string> files = copy.files();
  std::erase_if(files, [](const std::string& name) { return name.ends_with("glass"); });
  const std::string name = files[random() % files.size()];
  std::string bytes = read_file(copy.index() / name);
  if (name.starts_with("manifest-")) {
    std::string lines = bytes.substr(0, bytes.rfind("sum "));
    mutate(lines, random);
    write_file(copy.index() / name, lines + fmt::format("sum {:016x}\n", hash64(lines)));
  } else {
    mutate(bytes, random);
    write_file(copy.index() / name, bytes);
    if (random() % 4 != 0) make_sums_right(copy.index());
  }
  return {"file " + name, false};
}

/// The sums in the manifest are made right: what is wrong is in what the files hold.
Done damage(const Copy& copy, Random& random) {
  const bool made_right = random() % 4 != 0;  // the seal is
  const unsigned kind = random() % 12;
  if (kind >= 10) return damage_file(copy, random);
  const size_t segment = random() % 3 == 0 ? 1 : 0;
  const auto deleted = RecordDatabase(copy.index()).shards()[segment].deleted;
  Done done;
  change_segment(copy.index(), segment, [&](SegmentContent& content) {
    if (kind < 5) {
      done = damage_record(content, made_right, random);
    } else if (kind < 7) {
      done = damage_value(content, deleted.get(), random);
    } else if (kind < 9) {
      done = damage_metadata(content, made_right, random);
    } else {
      done = damage_term(content, random);
    }
  });
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

/// All of the state that is published, byte for byte.
std::map<std::string, std::string> bytes_of(const fs::path& index) {
  std::map<std::string, std::string> files;
  for (const auto& f : fs::recursive_directory_iterator(index)) {
    if (f.is_regular_file() && f.path().filename() != "lock")
      files[f.path().string()] = read_file(f.path());
  }
  return files;
}

/// A batch brings the index up to date, or leaves it as it was, but for what no state needs.
void update(const Sound& sound, const Copy& copy) {
  const auto before = bytes_of(copy.index());
  bool done = false;
  attempt([&] {
    BatchOptions o;
    o.index = copy.index();
    o.sources = {sound.archive.sources()};
    o.jobs = 1;
    static_cast<void>(run_batch(o, {}));
    done = true;
  });
  if (done) return;
  for (const auto& [name, bytes] : bytes_of(copy.index())) {
    const auto it = before.find(name);
    CHECK_MESSAGE((it != before.end() && it->second == bytes), name);
  }
}

std::string listed(const CheckReport& r) {
  std::string all;
  for (const auto& line : r.listed) all += line + "\n";
  return all;
}

}  // namespace

TEST_CASE("whatever is stored is right or said to be damaged, in every mode") {
  Random random(seed());
  for (const bool by_library : {false, true}) {
    const Sound sound(by_library);
    const unsigned n = rounds() / 2;
    unsigned found = 0;
    for (unsigned round = 0; round < n; ++round) {
      const Copy copy(sound);
      const Done done = damage(copy, random);
      CAPTURE(by_library);
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
    MESSAGE(std::string(by_library ? "library" : "own tables")
            << ": --check found " << found << " of " << n);
  }
}

namespace {

const std::vector<std::vector<std::string>>& questions(const Sound& sound) {
  static const std::vector<std::vector<std::string>> all = {
      {"--format", "json", "lighthouse windmill ferry"},
      {"--format", "json", "\"the lighthouse of Skerrow\""},
      {"--format", "json", "--get", sound.articles.begin()->first},
      {"--format", "json", "--timeline", "ferry"}};
  return all;
}

/// With a limit of processor time, since the library may go round in circles in a damaged block.
std::vector<lede::testing::Outcome> answers(const Sound& sound, const Copy& copy) {
  std::vector<lede::testing::Outcome> all;
  for (const auto& question : questions(sound)) {
    std::vector<std::string> command = {"prlimit",           "--cpu=2", "--core=0",
                                        LEDE_SEARCH_PROGRAM, "-i",      copy.index().string()};
    command.insert(command.end(), question.begin(), question.end());
    all.push_back(run(command));
  }
  return all;
}

/// Something whole, unless the program was ended before it came.
nlohmann::json parsed(const lede::testing::Outcome& answer) {
  return nlohmann::json::parse(answer.out, nullptr, false);
}

/// That each text that an answer has under a passage's id is the one that was written. Returns how
/// many there are.
size_t check_texts(const Sound& sound, const nlohmann::json& j) {
  size_t texts = 0;
  if (j.is_object() && j.contains("id") && (j.contains("passage") || j.contains("text"))) {
    const auto& text = j.contains("passage") ? j["passage"]["text"] : j["text"];
    if (j["id"].is_string()) {
      const auto it = sound.texts.find(j["id"].get<std::string>());
      REQUIRE(it != sound.texts.end());
      CHECK(text == it->second);
      ++texts;
    }
  }
  if (!j.is_structured()) return texts;
  for (const auto& part : j) texts += check_texts(sound, part);
  return texts;
}

}  // namespace

// Xapian looks at no sum of what it reads: whole blocks of nonsense may crash a search, or take all
// the time that it is given. What it tells before is right all the same.
TEST_CASE(
    "tables of damaged blocks are found by --check, and no text is shown that was not written") {
  Random random(seed() + 1);
  const Sound sound;
  const unsigned n = rounds() / 6;
  unsigned refused = 0;
  unsigned ended = 0;
  for (unsigned round = 0; round < n; ++round) {
    const Copy copy(sound);
    std::vector<std::string> files = copy.files();
    std::erase_if(files, [](const std::string& name) { return !name.starts_with("segment-"); });
    const fs::path file = copy.index() / files[random() % files.size()];
    const std::string before = read_file(file);
    std::string bytes = before;
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
    if (bytes == before) continue;
    write_file(file, bytes);
    CAPTURE(round);
    CAPTURE(file.filename().string());
    const auto check = lede_index({"-i", copy.index().string(), "--check"});
    CHECK_MESSAGE(check.code == 4, check.err);
    CHECK(contains(check.out, file.filename().string() + " is not what was written"));
    for (const auto& answer : answers(sound, copy)) {
      refused += answer.code == 4 ? 1 : 0;
      ended += answer.code < 0 ? 1 : 0;
      static_cast<void>(check_texts(sound, parsed(answer)));
    }
  }
  MESSAGE("of " << 4 * n << " searches " << refused << " were refused, and " << ended
                << " ended by the library");
}

TEST_CASE("each damaged byte of a segment is found, and no text is shown that was not written") {
  Random random(seed() + 2);
  const Sound sound;
  const Copy copy(sound);
  std::vector<std::string> files = copy.files();
  std::erase_if(files, [](const std::string& name) { return !name.starts_with("segment-"); });
  REQUIRE(files.size() == 10);
  for (const auto& answer : answers(sound, copy)) CHECK(check_texts(sound, parsed(answer)) > 0);
  unsigned refused = 0;
  unsigned n = 0;
  for (const auto& name : files) {
    const std::string sound_bytes = read_file(copy.index() / name);
    // Bytes at random in equal stretches, so that none of them is left out.
    const unsigned samples = std::min(static_cast<unsigned>(sound_bytes.size()), rounds() * 2 / 8);
    for (unsigned i = 0; i < samples; ++i) {
      const size_t begin = sound_bytes.size() * i / samples;
      const size_t end = sound_bytes.size() * (i + 1) / samples;
      const size_t at = begin + random() % (end - begin);
      std::string bytes = sound_bytes;
      bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
      write_file(copy.index() / name, bytes);
      CAPTURE(name);
      CAPTURE(at);
      ++n;
      const CheckReport report = check_index(copy.index(), [](uint64_t, uint64_t) {});
      CHECK(contains(listed(report), name + " is not what was written"));
      bool any_refused = false;
      for (const auto& answer : answers(sound, copy)) {
        CHECK_MESSAGE(answer.code >= 0, answer.err);
        any_refused |= answer.code == 4;
        static_cast<void>(check_texts(sound, parsed(answer)));
      }
      refused += any_refused ? 1 : 0;
    }
    write_file(copy.index() / name, sound_bytes);
  }
  MESSAGE("all of " << n << " damaged bytes were found; a search refused " << refused);
}
