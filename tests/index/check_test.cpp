// lede-index --check and --stats: what is wrong with an index is found, and its figures are right.
#include <doctest/doctest.h>
#include <unistd.h>
#include <xapian.h>

#include <fstream>
#include <functional>

#include "common/store/open_database.h"
#include "common/store/record_codec.h"
#include "common/store/schema.h"
#include "common/store/seal.h"
#include "tests/support/archive.h"

using namespace lede;
using namespace lede::testing;
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

const std::string kFerry = "The ferry to Gullpoint sank at its mooring in the night.";

/// Two copies of a story, a record without a date, and muted lines.
void fill(const Archive& a) {
  std::string story = article_about("The lighthouse of Skerrow was sold to a poet from Merrow.");
  for (int i = 0; i < 6; ++i)
    story += "\nThe keeper said that the " + std::to_string(i) +
             " lamps had burnt since the winter of the great storm, and that nobody would put them "
             "out, whatever the new owner paid for the tower, the cliff and the boats.\n";
  a.write("one.txt", story);
  a.write("two.txt", "TARN, Nov 3, 2025 (Merrow Wire) - " + story);
  a.write("r.jsonl", json({{"_id", "r1"},
                           {"title", "The ferry"},
                           {"source", "Gullpoint Gazette"},
                           {"date", "2024-05-01"},
                           {"text", kFerry}})
                             .dump() +
                         "\n");
}

fs::path published(const Archive& a) {
  std::ifstream in(a.index() + "/CURRENT");
  std::string name;
  std::getline(in, name);
  return fs::path(a.index()) / name;
}

json check(const Archive& a) {
  const auto o = lede_index({"-i", a.index(), "--check", "--format", "json"});
  INFO(o.err);
  auto j = json::parse(o.out);
  CHECK(o.code == (j["sound"] == true ? 0 : 4));
  CHECK((j["problems"] == 0) == (j["sound"] == true));
  return j;
}

/// Whether a problem is told that has these words.
bool tells(const json& report, const std::string& words) {
  INFO(report["listed"].dump(1));
  for (const auto& line : report["listed"]) {
    if (line.get<std::string>().find(words) != std::string::npos) return true;
  }
  return false;
}

/// What --check says of an index that was changed behind the back of lede-index.
json after(const std::function<void(Xapian::WritableDatabase&)>& change) {
  const Archive a;
  fill(a);
  a.reindex();
  {
    auto db = open_to_write(published(a));
    change(db);
    db.commit();
  }
  return check(a);
}

std::string some_article(const Xapian::Database& db) {
  const std::string prefix(schema::kArticleKey);
  return (*db.metadata_keys_begin(prefix)).substr(prefix.size());
}

}  // namespace

TEST_CASE("an index is sound after builds, batches and removals") {
  const Archive a;
  fill(a);
  for (int i = 0; i < 7; ++i)
    a.write(std::to_string(i) + ".txt", article_about("Windmill " + std::to_string(i)) +
                                            "\nCopyright 2025 Merrow Wire. All rights reserved.\n");
  a.reindex();
  CHECK(check(a)["articles"] == 10);
  a.remove("3.txt");
  a.remove("4.txt");
  a.remove("5.txt");
  a.write("one.txt", article_about("The lighthouse was given back."));
  a.reindex();
  CHECK(check(a)["sound"] == true);
  a.reindex({"--rebuild"});
  CHECK(check(a)["sound"] == true);
  const auto o = lede_index({"-i", a.index(), "--check"});
  CHECK(o.code == 0);
  CHECK(o.out.starts_with("sound: 7 articles, "));
}

TEST_CASE("each damage is found and said") {
  CHECK(after([](auto&) {})["sound"] == true);
  CHECK(tells(after([](auto& db) { db.delete_document(1); }), "first part"));
  const auto document = [](const std::function<void(Xapian::Document&)>& change) {
    return after([&](auto& db) {
      auto doc = db.get_document(1);
      change(doc);
      db.replace_document(1, doc);
    });
  };
  CHECK(tells(after([](auto& db) { db.delete_document(2); }), "parts"));
  CHECK(tells(document([](auto& doc) { doc.set_data(doc.get_data().substr(0, 20)); }),
              "not what was stored"));
  CHECK(tells(after([](auto& db) {
                const auto dictionary = read_sealed(db, std::string(schema::kDictionaryKey));
                auto doc = db.get_document(1);
                auto r = RecordUnpacker(dictionary).unpack(doc.get_data());
                r.text[0] ^= 1;
                doc.set_data(RecordPacker(dictionary).pack(r));
                db.replace_document(1, doc);
              }),
              "terms for the passage"));
  CHECK(tells(document([](auto& doc) { doc.add_boolean_term("Qaaaaaaaaaaaa"); }), "article"));
  CHECK(tells(document([](auto& doc) { doc.add_boolean_term("XIpaaaaaaaaaaa"); }), "passage"));
  CHECK(tells(document([](auto& doc) { doc.remove_term("XTarticle"); }), "what it is"));
  CHECK(tells(document([](auto& doc) { doc.add_value(schema::kPublishedSlot, "19990101"); }),
              "values for the day"));
  CHECK(tells(document([](auto& doc) {
                doc.add_value(schema::kPartSlot, PartOfArticle{1, 2, 1}.value());
              }),
              "place in its article"));
  CHECK(tells(document([](auto& doc) { doc.add_value(schema::kGenerationSlot, "x"); }),
              "generation"));
  CHECK(tells(after([](auto& db) {
                db.set_metadata(schema::term(schema::kArticleKey, some_article(db)), "");
              }),
              "is not remembered"));
  CHECK(tells(after([](auto& db) {
                const auto key = schema::term(schema::kArticleKey, "aaaaaaaaaaaa");
                db.set_metadata(key, sealed_metadata(key, "hash 0 1"));
              }),
              "has no documents"));
  CHECK(tells(after([](auto& db) {
                const auto key = db.metadata_keys_begin(std::string(schema::kCopiesKey));
                db.set_metadata(*key, "");
              }),
              "does not know of it"));
  CHECK(tells(after([](auto& db) {
                const auto key = db.metadata_keys_begin(std::string(schema::kFileKey));
                auto text = read_sealed(db, *key);
                text.replace(text.find("\"articles\":1"), 12, "\"articles\":2");
                db.set_metadata(*key, sealed_metadata(*key, text));
              }),
              "2 articles were read from"));
  CHECK(tells(after([](auto& db) {
                db.set_metadata(schema::term(schema::kFingerprintsKey, "aaaaaaaaaaaa"), "x");
              }),
              "not there"));
  CHECK(tells(after([](auto& db) { db.set_metadata(std::string(schema::kFormatKey), "0"); }),
              "another version"));
  CHECK(tells(after([](auto& db) { db.set_metadata("y:", "y"); }), "nobody reads"));
  CHECK(tells(document([](auto& doc) { doc.add_value(9, "x"); }), "a value 9"));
  CHECK(tells(document([](auto& doc) { doc.add_term("Zlighthouse", 40); }), "terms for the words"));
  CHECK(tells(document([](auto& doc) { doc.add_boolean_term("Y1999"); }), "terms for the year"));
  for (const auto prefix :
       {schema::kFileKey, schema::kArticleKey, schema::kFingerprintsKey, schema::kCopiesKey}) {
    CHECK(tells(after([&](auto& db) {
                  const auto key = *db.metadata_keys_begin(std::string(prefix));
                  auto value = db.get_metadata(key);
                  value[value.size() / 2] ^= 4;
                  db.set_metadata(key, value);
                }),
                "is not what was stored"));
  }
}

TEST_CASE("a database whose bytes are damaged is told, and the next thing to do") {
  const Archive a;
  fill(a);
  a.reindex();
  const auto table = published(a) / "docdata.glass";
  const auto size = fs::file_size(table);
  std::ofstream(table, std::ios::binary) << std::string(size, '\xAA');
  const auto o = lede_index({"-i", a.index(), "--check"});
  CHECK(o.code == 4);
  CHECK(contains(o.out, "--rollback"));
  CHECK(contains(o.out, "--rebuild"));
}

TEST_CASE("an index that nobody may write to is checked, counted and searched") {
  const Archive a;
  fill(a);
  a.reindex();
  // For root every file can be written to: then somebody else asks.
  std::vector<std::string> as;
  if (::geteuid() == 0) as = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
  const std::string program = (a.root() / "program").string();
  fs::copy_file(LEDE_INDEX_PROGRAM, program);
  const auto none = fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write;
  const auto read = fs::perms::others_read | fs::perms::group_read;
  const auto enter = fs::perms::others_exec | fs::perms::group_exec;
  fs::permissions(a.root(), read | enter, fs::perm_options::add);
  fs::permissions(program, read | enter, fs::perm_options::add);
  const auto seal = [&](bool sealed) {
    std::vector<fs::path> all = {a.index()};
    for (const auto& e : fs::recursive_directory_iterator(a.index())) all.push_back(e.path());
    for (const auto& p : all) {
      fs::permissions(p, fs::is_directory(p) ? read | enter : read, fs::perm_options::add);
      fs::permissions(p, sealed ? none : fs::perms::owner_write,
                      sealed ? fs::perm_options::remove : fs::perm_options::add);
    }
  };
  const auto ask = [&](const std::vector<std::string>& options) {
    auto command = as;
    command.insert(command.end(), {program, "-i", a.index()});
    command.insert(command.end(), options.begin(), options.end());
    return run(command);
  };
  for (const bool has_lock : {true, false}) {
    if (!has_lock) fs::remove(fs::path(a.index()) / "lock");
    seal(true);
    const auto checked = ask({"--check"});
    CAPTURE(checked.err);
    CHECK(checked.code == 0);
    CHECK(contains(checked.out, "sound"));
    CHECK(ask({"--stats"}).code == 0);
    seal(false);
  }
  for (const auto& e : fs::directory_iterator(fs::temp_directory_path()))
    CHECK_FALSE(e.path().filename().string().starts_with("lede-check-"));
}

TEST_CASE("an index that is not there can't be checked or counted, and no folder is made of it") {
  const Archive a;
  for (const std::string mode : {"--check", "--stats", "--rollback"}) {
    const auto o = lede_index({"-i", a.index(), mode});
    CHECK(o.code == 2);
    CHECK(contains(o.err, "there is no index at " + a.index()));
  }
  CHECK_FALSE(fs::exists(a.index()));
}

TEST_CASE("modes that do not go together are told so") {
  for (const std::vector<std::string>& options : {std::vector<std::string>{"--check", "--stats"},
                                                  {"--rollback", "--rebuild"},
                                                  {"--stats", "somewhere"}}) {
    const auto o = lede_index(options);
    CHECK(o.code == 2);
    CHECK(contains(o.err, options[0]));
  }
}

TEST_CASE("--stats counts what is there") {
  const Archive a;
  fill(a);
  a.write("picture.png", "\x89PNG");
  a.reindex();
  const auto o = lede_index({"-i", a.index(), "--stats", "--format", "json"});
  CHECK(o.code == 0);
  const auto s = json::parse(o.out);
  CHECK(s["articles"] == 3);
  CHECK(s["generation"] == 1);
  CHECK(s["sampled_articles"] == 3);
  CHECK(s["files"] == 4);
  uint64_t file_bytes = 0;
  for (const auto& file : fs::directory_iterator(a.sources())) file_bytes += file.file_size();
  CHECK(s["file_bytes"] == file_bytes);
  CHECK(s["skipped"].size() == 1);
  CHECK(s["text_bytes"] == fs::file_size(a.root() / "news/one.txt") +
                               fs::file_size(a.root() / "news/two.txt") + kFerry.size());
  CHECK(s["first_day"] == "2024-05-01");
  CHECK(s["last_day"] == "2025-11-03");
  CHECK(s["undated"] == 1);
  CHECK(s["outlets"] == 2);
  CHECK(s["with_copies"] == 2);
  CHECK(s["stories_of_copies"] == 1);
  CHECK(s["sources"] == json::array({a.sources()}));
  uint64_t documents = 0;
  const auto db = open_database(published(a));
  documents = db.get_doccount();
  CHECK(s["passages"].get<uint64_t>() + s["muted"].get<uint64_t>() == documents);
  uint64_t bytes = 0;
  for (const auto& file : fs::directory_iterator(published(a))) bytes += file.file_size();
  CHECK(s["bytes"] == bytes);
  const auto text = lede_index({"-i", a.index(), "--stats"});
  CHECK(text.code == 0);
  CHECK(contains(text.out, "2024-05-01 to 2025-11-03; 1 without a whole date"));
  CHECK(contains(text.out, "Gullpoint Gazette (1)"));
}

TEST_CASE("--stats tells of a large archive by a sample, and says so") {
  const Archive a;
  std::string lines;
  for (int i = 0; i < 4100; ++i)
    lines += json({{"_id", std::to_string(i)},
                   {"source", i % 4 == 0 ? "Merrow Wire" : "Tarn Times"},
                   {"text", "Windmill number " + std::to_string(i) + " of Tarn turns."}})
                 .dump() +
             "\n";
  a.write("r.jsonl", lines);
  a.reindex();
  const auto s = json::parse(lede_index({"-i", a.index(), "--stats", "--format", "json"}).out);
  CHECK(s["articles"] == 4100);
  CHECK(s["sampled_articles"] < 4100);
  CHECK(std::abs(s["words"].get<double>() - 6 * 4100) < 0.1 * 6 * 4100);
  CHECK(contains(lede_index({"-i", a.index(), "--stats"}).out, "about"));
}
