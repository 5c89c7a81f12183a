// Stored records: what is packed comes back, with and without a dictionary, and is small.
#include "common/store/record_codec.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <tuple>

#include "common/store/ids.h"
#include "common/store/record_database.h"
#include "common/store/seal.h"
#include "lede/errors.h"
#include "tests/support/archive.h"
#include "tests/support/database_content.h"
#include "tests/support/program.h"
#include "tests/support/prose.h"

namespace {

using lede::Record;
using lede::RecordPacker;
using lede::RecordUnpacker;
using lede::testing::Archive;
using lede::testing::Prose;
using Random = std::mt19937;

/// Texts as records have them: words, numbers, marks, other scripts, and bytes that are no text.
std::string any_text(Random& random, Prose& prose, size_t parts) {
  const std::vector<std::string> odd = {"",
                                        "\n\n",
                                        "  ",
                                        "28,500",
                                        "\u5317\u4eac\u5e02",
                                        "\u00e9t\u00e9 \u2014 ",
                                        "a\u2019s",
                                        "\xff\x00\x80",
                                        std::string(3, '\0'),
                                        std::string(200, 'x')};
  std::string text;
  while (parts-- > 0)
    text += random() % 3 == 0 ? odd[random() % odd.size()] : prose.sentence() + " ";
  return text;
}

/// What is said in a text, by people whom it names and others.
std::vector<lede::Statement> any_statements(Random& random, const std::string& text) {
  const std::vector<std::string> words = {"", "Ada Kirsch", "say", "officials", "reckon", "député"};
  const auto word = [&] { return words[random() % words.size()]; };
  const auto size = static_cast<uint32_t>(text.size());
  const auto place = [&](uint32_t from) -> lede::Range {
    const uint32_t begin = from + static_cast<uint32_t>(random()) % (size - from + 1);
    return {begin, begin + static_cast<uint32_t>(random()) % (size - begin + 1)};
  };
  std::vector<lede::Statement> all(random() % 4);
  for (auto& s : all) {
    s.kind = static_cast<lede::StatementKind>(random() % 3);
    for (size_t n = 1 + random() % 3; n > 0; --n)
      s.spans.push_back(place(s.spans.empty() ? 0 : s.spans.back().end));
    if (random() % 2 == 0) s.mention = place(0);
    s.speaker = word();
    if (s.mention && random() % 2 == 0) s.speaker = text.substr(s.mention->begin, 12);
    if (s.speaker.find('\n') != std::string::npos) s.speaker = word();
    s.office = word();
    s.cue = word();
    s.person = random() % 2 == 0;
    s.inferred = random() % 2 == 0;
  }
  return all;
}

Record any_record(Random& random, Prose& prose, uint32_t ordinal) {
  Record r;
  // No source is larger than 2^53 bytes, and no range ends before it begins.
  const auto number = [&] { return uint64_t{random()} >> random() % 33 << random() % 20; };
  const auto text = [&] { return any_text(random, prose, random() % 3); };
  r.ordinal = ordinal;
  r.muted = random() % 4 == 0;
  r.numbers = static_cast<lede::NumberStyle>(random() % 3);
  r.repetition = random() % 5 == 0 ? random() % 300 : 0;
  r.text = any_text(random, prose, random() % 6);
  r.begin = number();
  r.end = r.begin + (random() % 4 == 0 ? number() : r.text.size());
  r.line = random() % 2 == 0 ? number() : 0;
  r.after_end = random() % 3 == 0 ? number() : 0;
  for (uint32_t at = 0; at < r.text.size();) {
    const uint32_t begin = at + (random() % 3 == 0 ? random() % 4 : 0);
    at = std::min<uint32_t>(begin + random() % 200, static_cast<uint32_t>(r.text.size()));
    r.sentences.push_back({std::min(begin, at), at});
    ++at;
  }
  r.statements = any_statements(random, r.text);
  for (auto* s : {&r.before, &r.after, &r.section, &r.reason}) *s = text();
  r.facts.id = lede::article_id("/news/" + std::to_string(random()), "");
  for (auto* s :
       {&r.facts.headline, &r.facts.outlet, &r.facts.author, &r.facts.published, &r.facts.place,
        &r.facts.url, &r.facts.language, &r.facts.source, &r.facts.record, &r.facts.encoding})
    *s = text();
  for (auto& e : r.evidence) {
    if (r.ordinal == 0) e = static_cast<lede::Evidence>(random() % lede::kEvidences);
  }
  lede::set_evidence(r.facts, r.evidence);
  r.id = lede::passage_id(r.facts.id, r.text, r.repetition);
  return r;
}

/// All that a record holds.
auto content(const Record& r) {
  return std::tie(r.muted, r.numbers, r.id, r.facts.id, r.ordinal, r.repetition, r.begin, r.end,
                  r.line, r.text, r.statements, r.before, r.after_end, r.after, r.sentences,
                  r.section, r.reason, r.facts.headline, r.facts.outlet, r.facts.author,
                  r.facts.published, r.facts.published_evidence, r.facts.published_guessed,
                  r.evidence, r.facts.place, r.facts.url, r.facts.language, r.facts.source,
                  r.facts.record, r.facts.encoding);
}

std::vector<std::string> prose_samples(size_t n) {
  Prose prose(7);
  std::vector<std::string> samples;
  while (samples.size() < n) samples.push_back(lede::testing::text_of(prose.sentences(5)));
  return samples;
}

}  // namespace

TEST_CASE("a record comes back from its bytes, with and without a dictionary") {
  Random random(3);
  Prose prose(5);
  for (const std::string& dictionary :
       {std::string(), lede::train_dictionary(prose_samples(300)), lede::train_dictionary({})}) {
    const RecordPacker packer(dictionary);
    const RecordUnpacker unpacker(dictionary);
    for (int round = 0; round < 300; ++round) {
      const Record first = any_record(random, prose, 0);
      const Record back = unpacker.unpack(packer.pack(first));
      REQUIRE(content(back) == content(first));
      // Another document of the article: its own, then with the facts of the first.
      Record other = any_record(random, prose, 1 + random() % 9);
      Record part = unpacker.unpack(packer.pack(other));
      CHECK(part.facts.headline.empty());
      REQUIRE(part.text == other.text);
      lede::take_facts(part, first);
      lede::take_facts(other, first);
      REQUIRE(content(part) == content(other));
    }
  }
}

TEST_CASE("a part of a record that is read alone is that of the whole record") {
  Random random(13);
  Prose prose(14);
  const std::string dictionary = lede::train_dictionary(prose_samples(300));
  const RecordPacker packer(dictionary);
  const RecordUnpacker unpacker(dictionary);
  for (int round = 0; round < 300; ++round) {
    const Record r = any_record(random, prose, static_cast<uint32_t>(random() % 2));
    const std::string data = packer.pack(r);
    CHECK(unpacker.text(data) == r.text);
    CHECK(unpacker.searched(data).text == r.text);
    CHECK(unpacker.searched(data).section == r.section);
    CHECK(unpacker.said(data).text == r.text);
    CHECK(unpacker.said(data).statements == r.statements);
    CHECK(unpacker.said(data).numbers == r.numbers);
  }
}

TEST_CASE("a statement takes few bytes beside the text that has its words") {
  Record r;
  r.ordinal = 1;
  r.text =
      "The ferry line will close, said Ada Kirsch, the harbour minister. It will stay, she said.";
  const size_t alone = RecordPacker().pack(r).size();
  const auto at = [&](const std::string& part) -> lede::Range {
    const auto begin = static_cast<uint32_t>(r.text.find(part));
    return {begin, begin + static_cast<uint32_t>(part.size())};
  };
  lede::Statement first;
  first.kind = lede::StatementKind::indirect;
  first.spans = {at("The ferry line will close")};
  first.mention = at("Ada Kirsch");
  first.speaker = "Ada Kirsch";
  first.cue = "say";
  first.person = true;
  lede::Statement second = first;
  second.spans = {at("It will stay")};
  second.mention = at("she");
  second.inferred = true;
  r.statements = {first, second};
  CHECK(RecordPacker().pack(r).size() <= alone + 18);
}

TEST_CASE("a record packed without a dictionary is read by those who have one") {
  Random random(4);
  Prose prose(6);
  const RecordUnpacker unpacker(lede::train_dictionary(prose_samples(50)));
  const Record r = any_record(random, prose, 0);
  CHECK(content(unpacker.unpack(RecordPacker().pack(r))) == content(r));
}

TEST_CASE("a dictionary is the same for the same samples") {
  const auto samples = prose_samples(100);
  CHECK(lede::train_dictionary(samples) == lede::train_dictionary(samples));
}

TEST_CASE("with the dictionary of its archive a text takes less than half of its bytes") {
  const auto samples = prose_samples(600);
  const std::vector<std::string> learned(samples.begin(), samples.begin() + 300);
  const RecordPacker packer(lede::train_dictionary(learned));
  size_t text = 0;
  size_t packed = 0;
  for (size_t i = 300; i < samples.size(); ++i) {
    Record r;
    r.ordinal = 1;
    r.text = samples[i];
    text += r.text.size();
    packed += packer.pack(r).size();
  }
  CHECK(packed * 2 < text);
}

TEST_CASE("a text that a dictionary would only make longer is stored as it is") {
  const RecordPacker packer(lede::train_dictionary(prose_samples(300)));
  Record r;
  r.ordinal = 1;
  for (int i = 0; i < 1000; ++i) r.text += static_cast<char>(0x80 + i % 128);
  CHECK(packer.pack(r).size() <= RecordPacker().pack(r).size());
}

TEST_CASE("damaged records and dictionaries are errors") {
  Random random(8);
  Prose prose(9);
  const std::string dictionary = lede::train_dictionary(prose_samples(50));
  const RecordUnpacker unpacker(dictionary);
  for (const std::string& packed_by : {std::string(), dictionary}) {
    Record r = any_record(random, prose, 0);
    r.facts.encoding = "windows-1252";
    const std::string bytes = RecordPacker(packed_by).pack(r);
    for (size_t n = 0; n < bytes.size(); ++n)
      CHECK_THROWS_AS(static_cast<void>(unpacker.unpack(bytes.substr(0, n))), lede::Error);
    for (int round = 0; round < 2000; ++round) {
      // The seal is made right again, so that the bytes behind it are looked at.
      std::string damaged(bytes, 0, bytes.size() - lede::kSealSize);
      damaged[random() % std::min<size_t>(damaged.size(), 40)] = static_cast<char>(random());
      lede::seal(damaged);
      try {
        static_cast<void>(unpacker.unpack(damaged));
      } catch (const lede::Error& e) {
        CHECK(e.kind() == lede::ErrorKind::damaged);
      }
    }
  }
  CHECK_THROWS_AS(static_cast<void>(RecordUnpacker().unpack(
                      RecordPacker(dictionary).pack(any_record(random, prose, 0)))),
                  lede::Error);
  for (size_t n = 1; n < dictionary.size(); n += 7)
    CHECK_THROWS_AS(RecordUnpacker(dictionary.substr(0, n)), lede::Error);
  for (int round = 0; round < 300; ++round) {
    std::string damaged = dictionary;
    damaged[random() % damaged.size()] = static_cast<char>(random());
    try {
      static_cast<void>(RecordUnpacker(damaged));
    } catch (const lede::Error& e) {
      CHECK(e.kind() == lede::ErrorKind::damaged);
    }
  }
}

TEST_CASE("whether records are packed by a vocabulary, and by which, changes no answer") {
  const Archive a;
  Prose prose(3);
  std::string lines;
  for (int i = 0; i < 60; ++i)
    lines += nlohmann::json({{"title", prose.sentence()},
                             {"text", lede::testing::text_of(prose.sentences(100))}})
                 .dump() +
             "\n";
  a.write("records.jsonl", "");
  a.write("small.txt", lede::testing::article_about("a ferry line to the islands"));
  const std::string index = a.index();
  const auto vocabularies = [&] {
    std::set<uint64_t> numbers;
    for (const auto& s : lede::read_state(index).manifest.segments) numbers.insert(s.vocabulary);
    return numbers;
  };
  a.reindex();  // too little to learn from
  CHECK(vocabularies() == std::set<uint64_t>{0});
  a.write("records.jsonl", lines);
  a.reindex();
  CHECK(vocabularies() == std::set<uint64_t>{0, 1});
  const auto words = prose.sentence().substr(0, 20);
  const auto answers = [&] {
    std::vector<std::string> all;
    for (const std::string& query :
         std::vector<std::string>{"ferry islands", "\"a ferry line to the islands\"", words}) {
      auto answer =
          lede::testing::search_json(index, query, {"--explain", "--include-chrome", "-n", "50"});
      answer.erase("generation");
      all.push_back(answer.dump());
    }
    return all;
  };
  const auto before = answers();
  const auto content = lede::testing::database_content(index);
  REQUIRE(lede::testing::lede_index({"-q", "-i", index, "--compact"}).code == 0);
  CHECK(vocabularies() == std::set<uint64_t>{2});
  CHECK(answers() == before);
  CHECK(lede::testing::database_content(index) == content);
  // A batch on such an index packs by its vocabulary too.
  a.write("more.txt", lede::testing::article_about("a ferry line to the mainland"));
  a.reindex();
  CHECK(vocabularies() == std::set<uint64_t>{2});
  CHECK(a.found("\"a ferry line to the mainland\"") == std::vector<std::string>{"more.txt"});
}
