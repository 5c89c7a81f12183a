// The installed package: a ten-line program built against it and run.
#include <doctest/doctest.h>

#include <fstream>

#include "tests/support/archive.h"

using namespace lede::testing;
namespace fs = std::filesystem;

TEST_CASE("a program builds against the installed package and searches") {
  const Archive a;
  a.write("one.txt", article_about("The lighthouse of Skerrow was sold to a poet."));
  a.reindex();
  const std::string prefix = (a.root() / "prefix").string();
  const auto install = run({"cmake", "--install", LEDE_BINARY_DIR, "--prefix", prefix});
  INFO(install.err);
  REQUIRE(install.code == 0);
  for (const std::string file : {"bin/lede-index",
                                 "bin/lede-search",
                                 "bin/lede-serve",
                                 "include/lede/lede.h",
                                 "include/lede/lede_c.h",
                                 "share/man/man1/lede-search.1",
                                 "share/man/man1/lede-serve.1",
                                 "share/man/man1/lede-index.1",
                                 "share/man/man7/lede-query.7",
                                 "share/lede/comparison-1.schema.json",
                                 "share/lede/results-1.schema.json",
                                 "share/lede/quotes-1.schema.json",
                                 "share/lede/exported-article-1.schema.json",
                                 "share/lede/exported-passage-1.schema.json",
                                 "share/lede/opensearch-template.json",
                                 "share/lede/similar-1.schema.json",
                                 "share/lede/timeline-1.schema.json",
                                 "share/lede/verification-1.schema.json",
                                 "share/bash-completion/completions/lede-search",
                                 "share/bash-completion/completions/lede-serve",
                                 "share/zsh/site-functions/_lede-serve",
                                 "share/fish/vendor_completions.d/lede-serve.fish"}) {
    INFO(file);
    CHECK(fs::file_size(fs::path(prefix) / file) > 0);
  }
  for (const std::string of_packages_alone :
       {"lib/python3", "lib/systemd", "lib/sysusers.d", "share/doc"}) {
    INFO(of_packages_alone);
    CHECK(!fs::exists(fs::path(prefix) / of_packages_alone));
  }
  const fs::path project = a.root() / "project";
  fs::create_directory(project);
  std::ofstream(project / "CMakeLists.txt")
      << "cmake_minimum_required(VERSION 3.25)\nproject(ten CXX)\nfind_package(lede "
         "REQUIRED)\nadd_executable(ten ten.cpp)\ntarget_link_libraries(ten lede::lede)\n";
  std::ofstream(project / "ten.cpp") << R"(#include <lede/lede.h>
#include <iostream>
int main(int, char** argv) {
  try {
    lede::Index index(argv[1]);
    for (const auto& hit : index.search(argv[2]).hits) std::cout << hit.snippet.text << '\n';
  } catch (const lede::Error& e) {
    std::cout << "error: " << e.what() << '\n';
  }
}
)";
  const auto configure = run({"cmake", "-S", project.string(), "-B", (project / "build").string(),
                              "-DCMAKE_PREFIX_PATH=" + prefix});
  INFO(configure.out, configure.err);
  REQUIRE(configure.code == 0);
  const auto build = run({"cmake", "--build", (project / "build").string()});
  INFO(build.out, build.err);
  REQUIRE(build.code == 0);
  const std::string ten = (project / "build/ten").string();
  CHECK(run({ten, a.index(), "lighthouse"}).out ==
        "The lighthouse of Skerrow was sold to a poet.\n");
  CHECK(run({ten, a.index() + "/none", "lighthouse"})
            .out.starts_with("error: there is no index at "));
  CHECK(run({prefix + "/bin/lede-search", "-i", a.index(), "lighthouse"}).code == 0);
  CHECK(run({prefix + "/bin/lede-serve", "--version"}).code == 0);

  // The same in C, which has no C++ compiler to ask.
  std::ofstream(project / "CMakeLists.txt")
      << "cmake_minimum_required(VERSION 3.25)\nproject(ten C)\nfind_package(lede "
         "REQUIRED)\nadd_executable(ten ten.c)\ntarget_link_libraries(ten lede::lede)\n";
  std::ofstream(project / "ten.c") << R"(#include <lede/lede_c.h>
#include <stdio.h>
int main(int argc, char** argv) {
  lede_index* index = NULL;
  char* answer = NULL;
  char* error = NULL;
  int code = lede_open((const char* const*)argv + 1, 1, NULL, &index, &error);
  if (code == LEDE_OK) code = lede_search(index, argv[argc - 1], NULL, &answer, &error);
  puts(code == LEDE_OK ? answer : error);
  lede_free(answer);
  lede_free(error);
  lede_close(index);
  return code;
}
)";
  const std::string in_c = (project / "build-c").string();
  const auto configure_c =
      run({"cmake", "-S", project.string(), "-B", in_c, "-DCMAKE_PREFIX_PATH=" + prefix});
  INFO(configure_c.out, configure_c.err);
  REQUIRE(configure_c.code == 0);
  const auto build_c = run({"cmake", "--build", in_c});
  INFO(build_c.out, build_c.err);
  REQUIRE(build_c.code == 0);
  const std::string answer =
      run({prefix + "/bin/lede-search", "-i", a.index(), "--format", "json", "lighthouse"}).out;
  CHECK(run({in_c + "/ten", a.index(), "lighthouse"}).out == answer);

  // And with the flags of pkg-config, wherever the folder was moved.
  const std::string moved = (a.root() / "moved").string();
  fs::rename(prefix, moved);
  const auto flags =
      run({"sh", "-c",
           "dir=$(dirname \"$(find \"$1\" -name lede.pc)\") && "
           "export PKG_CONFIG_PATH=\"$dir\" && "
           "cc -std=c99 -pedantic -Wall -Wextra -Werror \"$2/ten.c\" -o \"$2/flags\" "
           "$(pkg-config --cflags --libs lede) "
           "-Wl,-rpath,\"$(pkg-config --variable=libdir lede)\"",
           "sh", moved, project.string()});
  INFO(flags.err);
  REQUIRE(flags.code == 0);
  CHECK(run({(project / "flags").string(), a.index(), "lighthouse"}).out == answer);
  CHECK(run({(project / "flags").string(), a.index() + "/none", "lighthouse"}).code == 6);
}
