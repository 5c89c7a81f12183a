#include "tests/support/checked_archive.h"

#include <doctest/doctest.h>

#include "tests/support/database_content.h"

namespace lede::testing {

namespace fs = std::filesystem;
using nlohmann::json;

void fill_for_check(const Archive& a) {
  std::string story = article_about("The lighthouse of Skerrow was sold to a poet from Merrow.");
  for (int i = 0; i < 6; ++i)
    story += "\nThe keeper said that the " + std::to_string(i) +
             " lamps had burnt since the winter of the great storm, and that nobody would put them "
             "out, whatever the new owner paid for the tower, the cliff and the boats.\n";
  story += "\nCopyright 2025 Merrow Wire. All rights reserved.\n";
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

json check(const Archive& a) {
  const auto o = lede_index({"-i", a.index(), "--check", "--format", "json"});
  INFO(o.err);
  auto j = json::parse(o.out);
  CHECK(o.code == (j["sound"] == true ? 0 : 4));
  CHECK((j["problems"] == 0) == (j["sound"] == true));
  return j;
}

bool tells(const json& report, const std::string& words) {
  INFO(report["listed"].dump(1));
  for (const auto& line : report["listed"]) {
    if (line.get<std::string>().find(words) != std::string::npos) return true;
  }
  return false;
}

json checked_after(const std::function<void(const fs::path& index)>& change, bool two_segments) {
  const Archive a;
  fill_for_check(a);
  a.reindex();
  if (two_segments) {
    a.write("r.jsonl", json({{"_id", "r1"}, {"text", kFerry + " It was raised."}}).dump() + "\n");
    a.write("n.txt", article_about("The windmill of Tarn turned again on Monday."));
    a.reindex();
    CHECK(count_segments(a.index()) == 2);
  }
  change(a.index());
  return check(a);
}

json checked_after(const std::function<void(SegmentContent&)>& change) {
  return checked_after([&](const fs::path& index) { change_segment(index, 0, change); }, false);
}

json checked_after_manifest(const std::function<void(Manifest&)>& change, bool two_segments) {
  return checked_after([&](const fs::path& index) { change_manifest(index, change); },
                       two_segments);
}

}  // namespace lede::testing
