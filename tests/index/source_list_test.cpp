// The sources of an index, and the names of the files below them.
#include "common/store/source_list.h"

#include <doctest/doctest.h>

#include "lede/errors.h"

using namespace lede;

namespace {

using Paths = std::vector<std::string>;

SourceList of(const Paths& paths) {
  SourceList sources;
  for (const auto& p : paths) sources.add(p);
  return sources;
}

std::string label_of(const SourceList& sources, const std::string& path) {
  const NamedSource* s = sources.holding(path);
  return s ? s->label : "";
}

}  // namespace

TEST_CASE("a source is labelled by its last name, made unique") {
  const auto sources = of({"/a/news", "/b/news", "/c/news-2", "/d/news", "/"});
  CHECK(label_of(sources, "/a/news/x") == "news");
  CHECK(label_of(sources, "/b/news/x") == "news-2");
  CHECK(label_of(sources, "/c/news-2/x") == "news-2-2");
  CHECK(label_of(sources, "/d/news/x") == "news-3");
  CHECK(label_of(sources, "/e") == "root");
}

TEST_CASE("a name is that of one file, and leads back to it") {
  const auto sources = of({"/a/news", "/a/newsletter", "/b/crawl.warc", "/"});
  for (const std::string path : {"/a/news/x.txt", "/a/news/2024/x.txt", "/a/newsletter/x.txt",
                                 "/b/crawl.warc", "/b/crawl.warc.gz", "/z"}) {
    CHECK(sources.path_of(sources.name_of(path)) == path);
  }
  CHECK(label_of(sources, "/a/newsletter/x.txt") == "newsletter");
  CHECK(label_of(sources, "/b/crawl.warc.gz") == "root");
  CHECK(sources.path_of(sources.name_of("/b/crawl.warc") + "!/17") == "/b/crawl.warc!/17");
  CHECK_THROWS_AS(static_cast<void>(sources.path_of("nothing")), Error);
  CHECK_THROWS_AS(static_cast<void>(sources.path_of(std::string("other\0/x", 8))), Error);
}

TEST_CASE("what lies in a known source belongs to it, in whatever order they are named") {
  auto sources = of({"/news", "/news/2024", "/news/.hidden/x.txt"});
  CHECK(label_of(sources, "/news/2024/x") == "news");
  CHECK(sources.paths() == Paths{"/news", "/news/2024", "/news/.hidden/x.txt"});
  const auto inner_first = of({"/news/2024", "/news"});
  CHECK(label_of(inner_first, "/news/2024/x") == "2024");
  CHECK(label_of(inner_first, "/news/2025/x") == "news");
  const auto name = sources.name_of("/news/2024/x");
  sources.move("/news", "/mnt/archive");
  CHECK(sources.path_of(name) == "/mnt/archive/2024/x");
  CHECK(sources.paths() ==
        Paths{"/mnt/archive", "/mnt/archive/2024", "/mnt/archive/.hidden/x.txt"});
  CHECK(sources.remove_at("/mnt/archive/2024") == Paths{});
  CHECK(sources.remove_at("/mnt") == Paths{"news"});
  CHECK(sources.empty());
}

TEST_CASE("the root of the file system is a source like others") {
  auto sources = of({"/"});
  CHECK(sources.paths() == Paths{"/"});
  CHECK(sources.has_path("/"));
  CHECK(sources.path_of(sources.name_of("/docs/x")) == "/docs/x");
  CHECK(is_in("/docs", "/"));
  CHECK(sources.remove_at("/") == Paths{"root"});
}

TEST_CASE("the keys of what was forgotten of a source begin alike, and do not tell it") {
  const auto sources = of({"/a/news", "/b/news"});
  const std::string key = forgotten_key(sources.name_of("/a/news/secret.txt"));
  CHECK(key.starts_with(forgotten_keys_of("news")));
  CHECK_FALSE(key.starts_with(forgotten_keys_of("news-2")));
  CHECK(key != forgotten_key(sources.name_of("/a/news/other.txt")));
}

TEST_CASE("a list is read back as it was stored, and nothing else is") {
  const auto sources = of({"/a/news", "/b/news", "/a/news/deep"});
  CHECK(SourceList(sources.text()) == sources);
  CHECK(SourceList("").empty());
  CHECK_THROWS_AS(SourceList("news"), Error);
  CHECK_THROWS_AS(SourceList(std::string("a\0/x\0a\0/y\0", 10)), Error);
}
