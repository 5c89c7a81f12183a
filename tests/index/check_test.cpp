// lede-index --check and --stats: what is wrong with the files of an index is found, and its
// figures are right.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <fstream>

#include "common/base/hash.h"
#include "common/store/record_database.h"
#include "tests/support/checked_archive.h"
#include "tests/support/database_content.h"

using namespace lede;
using namespace lede::testing;
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

void append(const fs::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary | std::ios::app) << bytes;
}

}  // namespace

TEST_CASE("an index is sound after builds, batches and removals") {
  const Archive a;
  fill_for_check(a);
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
  CHECK(count_segments(a.index()) > 1);
  CHECK(check(a)["sound"] == true);
  const auto compacted = lede_index({"-i", a.index(), "--compact"});
  CHECK(compacted.code == 0);
  CHECK(check(a)["sound"] == true);
  a.reindex({"--rebuild"});
  CHECK(check(a)["sound"] == true);
  const auto o = lede_index({"-i", a.index(), "--check"});
  CHECK(o.code == 0);
  CHECK(o.out.starts_with("sound: 7 articles, "));
}

TEST_CASE("an index is sound where words are longer than passages may be") {
  const Archive a;
  std::string word;
  for (int i = 0; word.size() < 60'000; ++i) word += "abcdefghijklmnopqrstuvwxyz"[i % 23 * i % 26];
  a.write("letters.txt", article_about("The code " + word + " was sent by a windmill."));
  std::string ideographs;
  while (ideographs.size() < 60'000) ideographs += "風車小屋";
  a.write("ideographs.txt", article_about(ideographs));
  a.reindex();
  CHECK(check(a)["sound"] == true);
}

TEST_CASE("files that are not those that were written are named") {
  CHECK(checked_after([](const fs::path&) {}, true)["sound"] == true);
  for (const std::string file : {"postlist.glass", "docdata.glass", "iamglass", "copies", "keys"}) {
    const auto report =
        checked_after([&](const fs::path& index) { append(index / "segment-000001" / file, "x"); });
    CHECK(tells(report, "segment-000001/" + file + " is not what was written"));
    const auto same_size = checked_after([&](const fs::path& index) {
      std::string bytes = read_file(index / "segment-000001" / file);
      bytes.back() ^= 1;
      std::ofstream(index / "segment-000001" / file, std::ios::binary) << bytes;
    });
    CHECK(tells(same_size, "segment-000001/" + file + " is not what was written"));
    CHECK(tells(
        checked_after([&](const fs::path& index) { fs::remove(index / "segment-000001" / file); }),
        "segment-000001/" + file + " is not there"));
  }
  CHECK(tells(checked_after([](const fs::path& index) {
                const fs::path file = index / "segment-000001/docdata.glass";
                fs::rename(file, index / "elsewhere");
                fs::create_symlink(index / "elsewhere", file);
              }),
              "docdata.glass is no file"));
  CHECK(tells(
      checked_after([](const fs::path& index) { append(index / "segment-000001/more", "x"); }),
      "segment-000001/more is nothing of the segment"));
  CHECK(checked_after([](const fs::path& index) {
          append(index / "segment-000001/flintlock", "");
        })["sound"] == true);
  CHECK(
      tells(checked_after(
                [](const fs::path& index) { append(index / "deleted-000002-000001", "x"); }, true),
            "deleted-000002-000001 is not what was written"));
  CHECK(tells(checked_after_manifest([](Manifest& m) {
                m.files["../CURRENT"] = {"../CURRENT", 1, 1};
              }),
              "../CURRENT, which is nothing of it"));
  CHECK(tells(checked_after_manifest([](Manifest& m) { m.files.erase("segment-000001/copies"); }),
              "segment-000001/copies is nothing of the segment"));
  CHECK(tells(
      checked_after_manifest([](Manifest& m) { m.files.erase("deleted-000002-000001"); }, true),
      "does not say how deleted-000002-000001 was written"));
  CHECK(tells(checked_after([](const fs::path& index) { append(index / "manifest-000001", "x"); }),
              "the list of its segments"));
  CHECK(tells(checked_after([](const fs::path& index) {
                std::string text = read_file(index / "manifest-000001");
                text = text.substr(0, text.find("sum "));
                text.replace(0, 6, "lede 0");
                append(index / "changed", text + fmt::format("sum {:016x}\n", hash64(text)));
                fs::rename(index / "changed", index / "manifest-000001");
              }),
              "another version"));
}

TEST_CASE("a database whose bytes are damaged is told, and the next thing to do") {
  const Archive a;
  fill_for_check(a);
  a.reindex();
  const auto table = fs::path(last_segment(a.index())) / "docdata.glass";
  const auto size = fs::file_size(table);
  std::ofstream(table, std::ios::binary) << std::string(size, '\xAA');
  const auto o = lede_index({"-i", a.index(), "--check"});
  CHECK(o.code == 4);
  CHECK(contains(o.out, "--rollback"));
  CHECK(contains(o.out, "--rebuild"));
}

TEST_CASE("an index that nobody may write to is checked, counted and searched") {
  const Archive a;
  fill_for_check(a);
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
  fill_for_check(a);
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
  const RecordDatabase db(a.index());
  CHECK(s["passages"].get<uint64_t>() + s["muted"].get<uint64_t>() == db.documents());
  uint64_t bytes = 0;
  for (const auto& [name, sum] : db.states()[0].manifest.files)
    bytes += fs::file_size(fs::path(a.index()) / name);
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
