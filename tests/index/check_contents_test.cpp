// lede-index --check: whatever an index holds that does not follow from its records, and from what
// is remembered, is found, though its files are as the manifest says.
#include <doctest/doctest.h>
#include <xapian.h>

#include <fstream>

#include "common/store/copies.h"
#include "common/store/record_codec.h"
#include "common/store/record_database.h"
#include "common/store/schema.h"
#include "common/store/seal.h"
#include "indexer/folder/source_file.h"
#include "indexer/repeats/fingerprint_writer.h"
#include "tests/support/checked_archive.h"

using namespace lede;
using namespace lede::testing;
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

/// Of its first document.
json after_document(const std::function<void(Xapian::Document&)>& change) {
  return checked_after([&](SegmentContent& content) { change(content.documents.at(1)); });
}

/// The first key that begins so.
std::string key_of(const SegmentContent& content, std::string_view prefix) {
  const auto it = content.metadata.lower_bound(std::string(prefix));
  REQUIRE(it != content.metadata.end());
  REQUIRE(it->first.starts_with(prefix));
  return it->first;
}

}  // namespace

TEST_CASE("each document is what its record, its article and its values say") {
  CHECK(checked_after([](SegmentContent&) {})["sound"] == true);
  CHECK(tells(checked_after([](SegmentContent& c) { c.documents.erase(1); }), "first part"));
  CHECK(tells(checked_after([](SegmentContent& c) { c.documents.erase(2); }), "parts"));
  CHECK(tells(checked_after([](SegmentContent& c) { c.documents.erase(2); }),
              "no document stands before"));
  CHECK(tells(after_document([](auto& doc) { doc.set_data(doc.get_data().substr(0, 20)); }),
              "not what was stored"));
  const auto text_changed = checked_after([](const fs::path& index) {
    const RecordDatabase db(index);
    const auto& segment = db.shards()[0].segment;
    const std::string vocabulary =
        segment.vocabulary == 0 ? "" : read_file(index / segment.vocabulary_file());
    change_segment(index, 0, [&](SegmentContent& c) {
      auto r = db.shards()[0].unpacker->unpack(c.documents.at(1).get_data());
      r.text[0] ^= 1;
      c.documents.at(1).set_data(RecordPacker(vocabulary).pack(r));
    });
  });
  CHECK(tells(text_changed, "segment-000001: its terms for the passage"));
  CHECK(tells(after_document([](auto& doc) { doc.add_value(schema::kPublishedSlot, "abc"); }),
              "values for the day"));
  CHECK(tells(after_document([](auto& doc) { doc.remove_value(schema::kArticleSlot); }),
              "values for the article"));
  CHECK(tells(after_document([](auto& doc) {
                doc.add_value(schema::kPartSlot, PartOfArticle{1, 2, 1}.value());
              }),
              "place in its article"));
  CHECK(tells(after_document([](auto& doc) { doc.add_value(schema::kGenerationSlot, "x"); }),
              "generation"));
  CHECK(tells(after_document([](auto& doc) { doc.add_value(schema::kNeighbourSlot, "x"); }),
              "values for neighbouring words"));
  CHECK(tells(after_document([](auto& doc) { doc.add_value(schema::kNamesSlot, "x"); }),
              "values for outlet, author and place"));
  CHECK(tells(after_document([](auto& doc) { doc.add_value(9, "x"); }), "values 9"));
}

TEST_CASE("each list is that of the documents, and the kind of what differs is told") {
  const auto added = [](const std::string& term) {
    return after_document([&](auto& doc) { doc.add_boolean_term(term); });
  };
  CHECK(tells(added("Qaaaaaaaaaaaa"), "terms for the article"));
  CHECK(tells(added("XIpaaaaaaaaaaa"), "terms for the passage"));
  CHECK(tells(added("XKaaaaaaaa"), "terms for the text"));
  CHECK(tells(added("Y1999"), "terms for the year"));
  CHECK(tells(added("XWkirsch"), "terms for the speakers"));
  CHECK(tells(added("XYdirect"), "terms for the kinds of statements"));
  CHECK(tells(added("XL0123456789abcdef"), "terms for the lines"));
  CHECK(tells(added("W"), "terms that nobody reads"));
  CHECK(tells(added("XS0123"), "source file too many"));
  CHECK(tells(added("XS0123"), "source file 0123 of some documents is not known"));
  CHECK(tells(after_document([](auto& doc) { doc.remove_term("XTarticle"); }), "what it is"));
  CHECK(tells(after_document([](auto& doc) { doc.add_term("Zlighthous", 40); }),
              "terms for the words"));
  CHECK(tells(checked_after([](SegmentContent& c) {
                for (auto& [number, doc] : c.documents) {
                  for (auto t = doc.termlist_begin(); t != doc.termlist_end(); ++t) {
                    if (!(*t).starts_with("XS")) continue;
                    doc.remove_term(*t);
                    return;
                  }
                }
              }),
              "its source file is not known"));
  CHECK(tells(checked_after([](SegmentContent& c) {
                bool has_muted = false;
                for (auto& [number, doc] : c.documents) {
                  bool muted = false;
                  for (auto t = doc.termlist_begin(); t != doc.termlist_end(); ++t)
                    muted |= *t == "XTmuted";
                  if (muted) doc.add_boolean_term("XDtwt\ttarn wind turbine");
                  has_muted |= muted;
                }
                REQUIRE(has_muted);
              }),
              "defines acronyms, and is muted"));
}

TEST_CASE("fingerprints are those of the articles") {
  const auto prints = [](const std::function<void(std::vector<ArticlePrints>&)>& change) {
    return checked_after([&](const fs::path& index) {
      const fs::path path = index / "segment-000001/copies";
      std::vector<std::vector<uint32_t>> all;
      std::vector<ArticlePrints> articles;
      {
        const FingerprintFile file(path);
        file.each_article([&](const auto& a) { articles.push_back({a.document, a.day, {}}); });
        all.resize(articles.size());
        file.each([&](uint32_t print, uint32_t ordinal) { all[ordinal].push_back(print); });
      }
      REQUIRE(articles.size() >= 2);
      for (size_t i = 0; i < all.size(); ++i) articles[i].prints = all[i];
      change(articles);
      fs::remove(path);
      static_cast<void>(write_fingerprints(path, articles));
      make_sums_right(index);
    });
  };
  CHECK(prints([](auto&) {})["sound"] == true);
  const std::string differ = "its fingerprints are not those of its articles";
  CHECK(tells(prints([](auto& all) { all[0].prints = all[0].prints.subspan(1); }), differ));
  CHECK(tells(prints([](auto& all) { all.pop_back(); }), differ));
  CHECK(tells(prints([](auto& all) { all[0].day = 7; }), differ));
  CHECK(tells(prints([](auto& all) { all.back().document += 1; }), "no article begins"));
}

TEST_CASE("keys are those of the documents") {
  const auto keys = [](size_t entry, size_t byte, char change) {
    return checked_after([&](const fs::path& index) {
      const fs::path path = index / "segment-000001/keys";
      std::string bytes = read_file(path);
      char& c = bytes.at(entry * KeyFile::kEntrySize + byte);
      c = static_cast<char>(c ^ change);
      std::ofstream(path, std::ios::binary) << bytes;
      make_sums_right(index);
    });
  };
  const auto documents = [] {
    const Archive a;
    fill_for_check(a);
    a.reindex();
    return read_state(a.index()).manifest.files.at("segment-000001/keys").bytes / 18;
  }();
  CHECK(keys(0, 0, 0)["sound"] == true);
  CHECK(tells(keys(1, 4, 1), "terms for the passage"));
  CHECK(tells(keys(documents + 1, 4, 1), "terms for the text"));
  CHECK(tells(keys(0, 5, 1), "the keys of a segment's documents cannot be read"));
  CHECK(tells(keys(1, 0, '\xFF'), "terms for the passage"));
}

TEST_CASE("what is deleted is deleted whole, and an article is in one segment") {
  // As if the segment before had not been told.
  const auto told = checked_after_manifest(
      [](Manifest& m) {
        m.files.erase(m.segments[0].deleted_file());
        m.segments[0].deleted = 0;
      },
      true);
  CHECK(tells(told, "is not deleted in segment-000001 either"));
  CHECK(tells(told, "is not deleted in segment-000002 either"));
  const auto after_list = [](const std::function<void(std::string&)>& change) {
    return checked_after(
        [&](const fs::path& index) {
          const fs::path file = index / "deleted-000002-000001";
          std::string list = read_file(file);
          change(list);
          std::ofstream(file, std::ios::binary) << list;
          make_sums_right(index);
        },
        true);
  };
  CHECK(after_list([](std::string&) {})["sound"] == true);
  CHECK(tells(after_list([](std::string& list) { list[1] = 0; }),
              "segment-000001: what is deleted of it is not as much as its list says"));
  // One document more, which begins another article or goes on with one.
  CHECK(after_list([](std::string& list) { list[3] += 1; })["sound"] == false);
}

TEST_CASE("all that is remembered is of what is there") {
  CHECK(tells(
      checked_after([](SegmentContent& c) { c.metadata.erase(key_of(c, schema::kArticleKey)); }),
      "is not remembered"));
  const auto set = [](std::string_view prefix, const std::string& name, const std::string& value) {
    return checked_after([&](SegmentContent& c) {
      const std::string key = schema::term(prefix, name);
      c.metadata[key] = sealed_metadata(key, value);
    });
  };
  const std::string nobody = "aaaaaaaaaaaa";
  CHECK(tells(set(schema::kArticleKey, nobody, "hash 0 1"), "has no documents"));
  CHECK(tells(set(schema::kUnderstoodKey, nobody, "x"), "which is not there"));
  CHECK(tells(set(schema::kCopiesKey, nobody, pack_copies({"", {"aaaaaaaaaaab"}})),
              "copies are known of article aaaaaaaaaaaa, which is not there"));
  CHECK(set(schema::kArticleKey, nobody, "")["sound"] == true);
  CHECK(
      tells(checked_after([](SegmentContent& c) { c.metadata["y:"] = sealed_metadata("y:", "y"); }),
            "nobody reads"));
  CHECK(tells(
      checked_after([](SegmentContent& c) { c.metadata.erase(key_of(c, schema::kCopiesKey)); }),
      "does not know of it"));
  const auto counted = [](int articles) {
    return checked_after([&](SegmentContent& c) {
      const std::string key = key_of(c, schema::kFileKey);
      std::string text(unsealed(c.metadata[key], "", key));
      text.replace(text.find("\"articles\":1"), 12, "\"articles\":" + std::to_string(articles));
      c.metadata[key] = sealed_metadata(key, text);
    });
  };
  CHECK(counted(1)["sound"] == true);
  CHECK(tells(counted(2), "2 articles were read from"));
  CHECK(tells(checked_after([](SegmentContent& c) {
                const std::string key = key_of(c, schema::kArticleKey);
                auto stored = StoredArticle::parse(std::string(unsealed(c.metadata[key], "", key)));
                stored.generation = 7;
                c.metadata[key] = sealed_metadata(key, stored.text());
              }),
              "of a later generation than the index"));
  for (const auto prefix : {schema::kFileKey, schema::kArticleKey, schema::kCopiesKey}) {
    CHECK(tells(checked_after([&](SegmentContent& c) {
                  auto& value = c.metadata[key_of(c, prefix)];
                  value[value.size() / 2] ^= 4;
                }),
                "is not what was stored"));
  }
}

TEST_CASE("what was forgotten is not there") {
  const auto forgotten = [](const std::function<std::string(const RecordDatabase&)>& what) {
    return checked_after([&](const fs::path& index) {
      const RecordDatabase db(index);
      change_manifest(index, [&](Manifest& m) { m.forgotten.insert(what(db)); });
    });
  };
  CHECK(forgotten([](const auto&) { return std::string("aaaaaaaaaaaa"); })["sound"] == true);
  CHECK(tells(forgotten([](const auto& db) { return db.record(1).facts.id; }),
              "was forgotten and is there"));
  CHECK(tells(forgotten([](const auto& db) {
                std::string key;
                db.each_metadata(0, std::string(schema::kFileKey),
                                 [&](const std::string&, const std::string& value) {
                                   key = forgotten_key(SourceFile::parse(value).name);
                                 });
                return key;
              }),
              "was forgotten and is there"));
}

TEST_CASE("the lines of an article that is kept as it was understood are counted") {
  const auto lines = [](const std::function<void(SegmentContent&)>& change) {
    const Archive a;
    for (int i = 0; i < 3; ++i)
      a.write(std::to_string(i) + ".txt",
              article_about("The windmill of Tarn turned again, say " + std::to_string(i) +
                            " keepers.") +
                  "\nFollow the Merrow Wire for more of our reporting.\n");
    a.reindex();
    change_segment(a.index(), 0, change);
    return check(a);
  };
  CHECK(lines([](SegmentContent&) {})["sound"] == true);
  CHECK(tells(lines([](SegmentContent& c) { c.metadata.erase(key_of(c, schema::kUnderstoodKey)); }),
              "terms for the lines"));
  CHECK(tells(lines([](SegmentContent& c) {
                const std::string key = key_of(c, schema::kUnderstoodKey);
                const std::string other = std::next(c.metadata.find(key))->first;
                REQUIRE(other.starts_with(schema::kUnderstoodKey));
                const std::string theirs(unsealed(c.metadata[other], "", other));
                c.metadata[key] = sealed_metadata(key, theirs);
              }),
              "is of another"));
}
