// Files that are no articles, or odd ones: a clear word on each, and the batch goes on.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/archive.h"

using namespace lede::testing;
namespace fs = std::filesystem;

TEST_CASE("an empty folder gives an empty index that answers") {
  const Archive a;
  CHECK(a.reindex()["seen"] == 0);
  CHECK(lede_search({"-i", a.index(), "anything"}).code == 1);
}

TEST_CASE("files that are no articles are skipped with the reason") {
  const Archive a;
  a.write("picture.png", "\x89PNG\r\n");
  a.write("empty.txt", "");
  a.write("blank.txt", " \n\n ");
  a.write("binary.txt", std::string(1000, '\0') + "text");
  a.write(".hidden.txt", "hidden text");
  a.write("draft.txt", article_about("A draft of the lighthouse."));
  a.write(".ledeignore", "# drafts\ndraft*\n");
  const auto words = words_beside_a_good_article(a);
  CHECK(contains(words, "no article format (.png)"));
  CHECK(contains(words, "empty file"));
  CHECK(contains(words, "binary file"));
  CHECK(contains(words, "hidden"));
  CHECK(contains(words, "named in .ledeignore"));
  CHECK(contains(words, "seen 7 = 1 added + 0 updated + 0 unchanged + 6 skipped"));
}

TEST_CASE("a file that ends within the mark of its compression is read as what it is") {
  for (const std::string bytes : {"BZ", "BZh", "BZh9", "\x1F\x8B",
                                  "\xFD"
                                  "7zX"}) {
    const Archive a;
    a.write("odd.bz2", bytes);
    CHECK_FALSE(contains(words_beside_a_good_article(a), "its reader failed"));
  }
}

TEST_CASE("a FIFO, a loop of links and a strange name hang nothing") {
  const Archive a;
  CHECK(::mkfifo((a.sources() + "/pipe.txt").c_str(), 0600) == 0);
  fs::create_directory_symlink(a.sources(), a.sources() + "/loop");
  fs::create_symlink("nowhere.txt", a.sources() + "/dangling.txt");
  a.write("new\nline.txt", article_about("The windmill of Merrow turns."));
  a.write("bad\xff name.txt", article_about("The orchard of Tarn was felled."));
  const auto words = words_beside_a_good_article(a);
  CHECK(contains(words, "a FIFO, not a regular file"));
  CHECK(contains(words, "a symbolic link, not followed"));
  CHECK(a.found("windmill")[0] == "new\nline.txt");
  CHECK(a.search("orchard")["hits"].size() == 1);
  CHECK(a.search("orchard")["hits"][0]["article"].contains("source_hex"));
}

TEST_CASE("other encodings are read, and ranges refer to the file's bytes") {
  const Archive a;
  const std::string latin =
      "The caf\xe9 of Tarn, na\xefve as it was, closed on Monday after a long and quarrelsome "
      "winter.\n";
  const auto path = a.write("latin.txt", latin);
  a.write("bom.txt",
          "\xEF\xBB\xBFThe windmill of Merrow turns again, the council said on Monday.\n");
  a.write("crlf.txt",
          "The orchard of Tarn was felled on Monday.\r\nNobody knows who had asked for it.\r\n");
  std::string utf16 = "\xff\xfe";
  for (const char c : std::string("The harbour of Gullpoint froze on Monday night.\n"))
    utf16 += std::string{c, '\0'};
  a.write("utf16.txt", utf16);
  const auto words = words_beside_a_good_article(a);
  CHECK(contains(words, "no encoding stated: read as windows-1252, a guess"));
  const auto hit = a.search("cafe naive")["hits"][0];
  CHECK(hit["article"]["encoding"] == "windows-1252");
  CHECK(hit["passage"]["begin"] == 0);
  CHECK(hit["passage"]["end"] == latin.size() - 1);
  CHECK(hit["passage"]["text"].get<std::string>().starts_with("The café of Tarn"));
  CHECK(a.found("windmill").size() == 1);
  CHECK(a.found("orchard").size() == 1);
  CHECK(a.found("harbour").size() == 1);
}

TEST_CASE("zero bytes in a text do no harm") {
  const Archive a;
  a.write("zero.txt", "The windmill of" + std::string(1, '\0') +
                          " Merrow turns again, the council said on Monday, and nobody asked why "
                          "it had stood still for such a long and quiet winter.\n");
  CHECK(contains(words_beside_a_good_article(a), "zero bytes"));
  const auto hit = a.search("windmill")["hits"][0];
  const auto bytes = read_file(hit["article"]["source"].get<std::string>());
  CHECK(bytes.substr(hit["passage"]["begin"],
                     hit["passage"]["end"].get<size_t>() - hit["passage"]["begin"].get<size_t>()) ==
        hit["passage"]["text"].get<std::string>());
}

TEST_CASE("what is too long to be an article is skipped") {
  const Archive a;
  const std::string line(40U << 20, 'x');
  a.write("long.txt", line);
  a.write("long.jsonl",
          "{\"text\": \"" + line +
              "\"}\n{\"_id\": \"ok\", \"text\": \"The windmill of Merrow turns.\"}\n");
  const auto words = words_beside_a_good_article(a);
  CHECK(contains(words, "larger than an article"));
  CHECK(contains(words, "longer than an article"));
  CHECK(a.found("windmill").size() == 1);
}

TEST_CASE("a file that can't be read is skipped, and what the index has of it stays") {
  if (::geteuid() == 0) {
    // Root reads everything: the same through a user who may not.
    const Archive a;
    a.write("secret.txt", article_about("The windmill of Merrow turns."));
    a.write("good.txt", article_about("The lighthouse of Skerrow was sold."));
    a.reindex();
    fs::permissions(a.root(), fs::perms::all);
    CHECK(run({"chmod", "-R", "a+rwX", a.root().string()}).code == 0);
    CHECK(run({"chmod", "0", a.sources() + "/secret.txt"}).code == 0);
    const auto o = run({"setpriv", "--reuid=65534", "--clear-groups", LEDE_INDEX_PROGRAM, "-i",
                        a.index(), a.sources()});
    INFO(o.err);
    CHECK(o.code == 0);
    CHECK(contains(o.err, "cannot be read: Permission denied"));
    CHECK(contains(o.out, "seen 2 = 0 added + 0 updated + 1 unchanged + 1 skipped; 0 removed"));
    CHECK(a.found("windmill").size() == 1);
  }
}

TEST_CASE("text from a document never reaches a terminal raw") {
  const Archive a;
  a.write("escape.txt",
          "The windmill of Merrow \x1b]0;title\x07\x1b[2J turns again, the council said on Monday, "
          "and nobody asked.\n");
  a.reindex();
  const auto o = lede_search({"-i", a.index(), "windmill"});
  CHECK(o.out.find('\x1b') == std::string::npos);
  CHECK(lede_index({"--explain", a.sources() + "/escape.txt"}).out.find('\x1b') ==
        std::string::npos);
}
