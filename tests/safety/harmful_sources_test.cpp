// A parser that crashes, loops or eats memory costs the record that it was parsing, and nothing
// else. The parser is the real one with faults put in (faulty_parser.cpp).
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "tests/support/archive.h"
#include "tests/support/pack.h"

using namespace lede::testing;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;  // memory can't be limited then, and a crash has another face
#else
constexpr bool kSanitized = false;
#endif

/// Its name is a word that only this page has.
std::string page(const std::string& name, const std::string& harm = "") {
  std::string body;
  for (int i = 0; i < 4; ++i)
    body += fmt::format(
        "<p>The harbour office of Skerrow said on Monday that the ferry {} would "
        "sail again after {} weeks in dock, and that tickets would be cheaper.</p>",
        name, i + 3);
  return fmt::format(
      "<html><head><title>Ferry {0} in service</title></head><body><article>"
      "<h1>Ferry {0} in service</h1><!-- page={0} {1} -->{2}</article></body></html>",
      name, harm.empty() ? "" : "harm=" + harm, body);
}

/// In letters: a page whose title has the number 404 is an error page.
std::string name_of(size_t i) {
  std::string name = "quagga";
  for (size_t n = i + 26; n > 0; n /= 26) name += static_cast<char>('a' + n % 26);
  return name + "x";
}

json reindex(const Archive& a, std::vector<std::string> more = {}) {
  // By its clock the program runs an hour later: files that were just written are not read once
  // more for that.
  std::vector<std::string> command = {
      "env", fmt::format("LD_PRELOAD={}:{}", LEDE_FAULTY_IO, LEDE_FAULTY_PARSER),
      // A sanitizer wants to be loaded first, and need not be.
      "ASAN_OPTIONS=verify_asan_link_order=0", "LEDE_FAULT_CLOCK=3600"};
  command.push_back("LEDE_PARSED=" + (a.root() / "parsed").string());
  for (const std::string& part : {std::string(LEDE_INDEX_PROGRAM), std::string("--format"),
                                  std::string("json"), std::string("-i"), a.index()})
    command.push_back(part);
  command.insert(command.end(), more.begin(), more.end());
  command.push_back(a.sources());
  const auto o = run(command);
  INFO(o.err);
  REQUIRE(o.code == 0);
  const json report = json::parse(o.out);
  CHECK(report["seen"] == report["added"].get<int>() + report["updated"].get<int>() +
                              report["unchanged"].get<int>() + report["skipped"].get<int>());
  return report;
}

/// The only reason for which something was skipped.
std::string reason(const json& report) {
  REQUIRE(report["reasons"].size() == 1);
  return report["reasons"].begin().key();
}

std::vector<std::string> parsed(const Archive& a) {
  std::istringstream in(read_file(a.root() / "parsed"));
  std::vector<std::string> names;
  for (std::string line; std::getline(in, line);) names.push_back(line);
  return names;
}

struct Harm {
  std::string name;
  std::string reason;
};

std::vector<Harm> harms() {
  std::vector<Harm> all = {{"exit", "ended in the middle"},
                           {"killed", "crashed (Killed)"},
                           {"loop", "--source-seconds"}};
  if (!kSanitized) {
    all.push_back({"crash", "crashed (Segmentation fault)"});
    all.push_back({"abort", "crashed (Aborted)"});
    all.push_back({"memory", "--source-megabytes"});
  }
  return all;
}

std::string tar(const std::vector<std::string>& pages, const std::string& filter) {
  std::vector<Member> members;
  for (size_t i = 0; i < pages.size(); ++i)
    members.push_back({fmt::format("day/{:04}.html", i), pages[i], ""});
  return packed(members, "ustar", filter);
}

std::string warc(const std::vector<std::string>& pages) {
  std::string out;
  for (const auto& p : pages) {
    const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + p;
    out += fmt::format(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        "Content-Length: {}\r\n\r\n{}\r\n\r\n",
        http.size(), http);
  }
  return out;
}

std::string mailbox(const std::vector<std::string>& pages) {
  std::string out;
  for (const auto& p : pages)
    out +=
        "From ann@a.example Thu Mar 14 10:22:00 2024\nFrom: Ann <ann@a.example>\n"
        "Subject: Ferry\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" +
        p + "\n\n";
  return out;
}

}  // namespace

TEST_CASE("a page that harms its parser is skipped with the reason, and the others are indexed") {
  for (const auto& harm : harms()) {
    for (const char* jobs : {"1", "3"}) {
      INFO(harm.name, ", jobs: ", jobs);
      const Archive a;
      for (size_t i = 0; i < 9; ++i)
        a.write(name_of(i) + ".html", page(name_of(i), i == 4 ? harm.name : ""));
      const std::vector<std::string> limits = {
          "--jobs", jobs, "--source-seconds", "1", "--source-megabytes", "128"};
      const auto report = reindex(a, limits);
      CHECK(report["added"] == 8);
      CHECK(contains(reason(report), harm.reason));
      for (size_t i = 0; i < 9; ++i) CHECK(a.found(name_of(i)).size() == (i == 4 ? 0 : 1));
    }
  }
}

TEST_CASE(
    "a record that harms its parser costs no other of its container, and none is parsed twice") {
  struct Kind {
    const char* name;
    std::string (*make)(const std::vector<std::string>&);
  };
  const std::vector<Kind> kinds = {
      {"a.tar", [](const auto& p) { return tar(p, "none"); }},
      {"a.tar.gz", [](const auto& p) { return tar(p, "gzip"); }},
      {"a.warc", warc},
      {"a.warc.gz", [](const auto& p) { return compressed(warc(p), "gzip"); }},
      {"a.mbox", mailbox},
      {"a.mbox.zst", [](const auto& p) { return compressed(mailbox(p), "zstd"); }},
  };
  for (const auto& kind : kinds) {
    // Some 150 kB are read by one process, some 5 MB are handed out to several.
    for (const size_t n : {40, 3000}) {
      INFO(std::string(kind.name), ", ", n, " pages");
      const Archive a;
      std::vector<std::string> pages;
      std::set<size_t> harmful;
      for (size_t i = 0; i < n; ++i) {
        // At the beginning, at the end, several in a row.
        const bool harm = i == 0 || i == 17 || i == 18 || i == 19 || i + 1 == n;
        if (harm) harmful.insert(i);
        pages.push_back(page(name_of(i), harm ? "killed" : ""));
      }
      a.write(kind.name, kind.make(pages));
      const auto report = reindex(a, {"--jobs", "2"});
      CHECK(report["added"] == n - harmful.size());
      CHECK(report["skipped"] == harmful.size());
      for (const size_t i : {0, 1, 16, 17, 18, 19, 20})
        CHECK(a.found(name_of(i)).size() == (harmful.contains(i) ? 0 : 1));
      auto names = parsed(a);
      CHECK(names.size() == n);
      std::sort(names.begin(), names.end());
      CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
    }
  }
}

TEST_CASE("fifty harmful files among hundreds cost what they are, and no file is parsed twice") {
  const Archive a;
  for (size_t i = 0; i < 500; ++i)
    a.write(fmt::format("{}/{}.html", i % 7, name_of(i)),
            page(name_of(i), i % 10 == 3 ? "killed" : ""));
  const auto report = reindex(a, {"--jobs", "2"});
  CHECK(report["added"] == 450);
  CHECK(report["skipped"] == 50);
  CHECK(parsed(a).size() == 500);
}

TEST_CASE("what the index has of a file stays when the file begins to do harm") {
  const Archive a;
  a.write("one.html", page("quagga"));
  a.write("two.html", page("zebra"));
  CHECK(reindex(a)["added"] == 2);
  a.write("one.html", page("quaggas", "killed"));
  const auto report = reindex(a);
  CHECK(report["unchanged"].get<int>() + report["added"].get<int>() +
            report["updated"].get<int>() ==
        1);
  CHECK(report["skipped"] == 1);
  CHECK(report["removed"] == 0);
  CHECK(a.found("quagga").size() == 1);
  // Whole again, it replaces what was there.
  a.write("one.html", page("gnu"));
  CHECK(reindex(a)["updated"] == 1);
  CHECK(a.found("quagga").empty());
  CHECK(a.found("gnu").size() == 1);
}

TEST_CASE("what did harm is read again when it changes, or the limit that it met; not before") {
  const Archive a;
  a.write("one.html", page("quagga"));
  a.write("two.html", page("zebra", "loop"));
  a.write("three.html", page("gnu", "killed"));
  CHECK(reindex(a, {"--source-seconds", "1"})["skipped"] == 2);
  // The names of the pages that a run parses, a blank between them.
  const auto parsed_by = [&](const std::vector<std::string>& more) {
    fs::remove(a.root() / "parsed");
    const auto report = reindex(a, more);
    CHECK(report["skipped"].get<int>() + report["unchanged"].get<int>() == 3);
    auto names = fs::exists(a.root() / "parsed") ? parsed(a) : std::vector<std::string>();
    std::sort(names.begin(), names.end());
    return fmt::format("{}", fmt::join(names, " "));
  };
  CHECK(parsed_by({"--source-seconds", "1"}) == "");
  CHECK(parsed_by({"--source-seconds", "2"}) == "zebra");
  a.write("three.html", page("gnu") + "\n");
  CHECK(reindex(a, {"--source-seconds", "2"})["added"] == 1);
}

TEST_CASE("a dry run survives too, and a rebuild keeps its promise to lose nothing") {
  const Archive a;
  a.write("one.html", page("quagga"));
  a.write("two.html", page("zebra", "killed"));
  CHECK(reindex(a, {"--dry-run"})["skipped"] == 1);
  CHECK(reindex(a)["added"] == 1);
  CHECK(reindex(a, {"--rebuild"})["skipped"] == 1);
  CHECK(a.found("quagga").size() == 1);
}
