// A libFuzzer program for what an index stores: any bytes give what their decoder promises, or
// Damage, and nothing else. LEDE_STORED says which bytes: of a record, a dictionary, an article, a
// manifest or a list of deleted documents.
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <string>
#include <vector>

#include "common/base/damage.h"
#include "common/base/hash.h"
#include "common/store/deleted_documents.h"
#include "common/store/manifest.h"
#include "common/store/record_codec.h"
#include "common/store/seal.h"
#include "common/text/sentences.h"
#include "indexer/article/article_codec.h"
#include "indexer/article/index_document.h"
#include "indexer/repeats/recurring_lines.h"
#include "tests/fuzz/require.h"

namespace {

using namespace lede;

const std::vector<std::string>& samples() {
  static const std::vector<std::string> texts(
      20,
      "The council of Orrin Bay voted on Tuesday to rebuild the pier that the storms had "
      "broken, officials said. The ferry sailed again on Monday after a month in dock.");
  return texts;
}

/// The first input of each program: the bytes that an index would hold.
[[maybe_unused]] Record some_record() {
  Record r;
  r.facts.id = "a00000000000";
  r.text = samples()[0];
  r.sentences = {{0, 101}, {102, static_cast<uint32_t>(r.text.size())}};
  r.end = r.text.size();
  r.facts.headline = "Pier to be rebuilt";
  r.facts.source = "/news/pier.txt";
  return r;
}

[[maybe_unused]] void check(const Record& r) {
  uint32_t last = 0;
  for (const Range& s : r.sentences) {
    require(last <= s.begin && s.begin <= s.end && s.end <= r.text.size(), "sentences in order");
    last = s.end;
  }
  require(r.begin <= r.end, "a range of the source");
}

#if LEDE_STORED == 1
// Seal and dictionary are right; the rest is the input.
void read(std::string bytes) {
  static const std::string dictionary = train_dictionary(samples());
  static const RecordUnpacker unpacker(dictionary);
  check(unpacker.unpack(sealed(std::move(bytes))));
}
std::string seed(unsigned n) {
  std::string bytes =
      RecordPacker(n % 2 == 0 ? train_dictionary(samples()) : "").pack(some_record());
  bytes.resize(bytes.size() - kSealSize);
  return bytes;
}
#elif LEDE_STORED == 2
void read(const std::string& bytes) {
  const RecordUnpacker unpacker(bytes);
  const RecordPacker packer(bytes);
  const Record r = some_record();
  require(unpacker.unpack(packer.pack(r)).text == r.text, "a text comes back");
}
std::string seed(unsigned n) {
  return train_dictionary(n % 2 == 0 ? samples() : std::vector<std::string>());
}
#elif LEDE_STORED == 3
std::string text() {
  return samples()[0] + "\n\nWhat happened\n\n" + samples()[1] + "\n\nFollow us for more.\n";
}
void read(const std::string& bytes) {
  Article a = unpack_article(bytes, text());
  const auto again = pack_article(a);
  require(pack_article(unpack_article(again, text())) == again, "an article comes back");
  static_cast<void>(mute_recurring(
      a, [](const std::string&) { return kRecurs; }, false));
  for (const auto& d : make_documents(a, 1)) check(d.record);
}
std::string seed(unsigned n) {
  Article a;
  a.text = text();
  a.source = "/news/pier.txt";
  a.outlet.value = n % 2 == 0 ? "Merrow Wire" : "";
  const auto size = static_cast<uint32_t>(samples()[0].size());
  a.sections = {{size + 2, size + 15}};
  a.paragraphs = {{{0, size}, split_sentences(samples()[0]), -1},
                  {{size + 17, 2 * size + 17}, {{size + 17, 2 * size + 17}}, 0}};
  a.muted = {{{2 * size + 19, 2 * size + 38}, MuteReason::page_furniture, ""}};
  if (n % 2 == 1) a.offsets.add(5, 7);
  return pack_article(a);
}
#elif LEDE_STORED == 4
// Its sum is right; the rest is the input.
void read(std::string bytes) {
  bytes += fmt::format("sum {:016x}\n", hash64(bytes));
  try {
    const std::string text = Manifest::parse(bytes, "/index").text();
    require(Manifest::parse(text, "/index").text() == text, "a manifest comes back");
  } catch (const Damage&) {
  } catch (const Error& e) {
    require(e.kind() == ErrorKind::format, "another version's");
  }
}
std::string seed(unsigned n) {
  Manifest m;
  m.generation = 12;
  m.identity = n;
  m.follows = n;
  m.sources.add("/data/old news");
  m.forgotten = {"a00000000000"};
  m.segments = {{3, 1, n}, {4, 0, 0}};
  m.add_file("segment-000003", {"iamglass", 138, 0x0123456789abcdef});
  std::string text = m.text();
  text.resize(text.rfind("sum "));
  return text;
}
#else
void read(const std::string& bytes) {
  constexpr Xapian::docid kDocuments = 1000;
  const DeletedDocuments deleted(kDocuments, bytes);
  uint64_t n = 0;
  for (Xapian::docid d = 0; d <= 2 * kDocuments; ++d) n += deleted.contains(d) ? 1 : 0;
  require(n == deleted.documents() && n <= kDocuments, "as many as are marked");
  require(deleted.articles() <= n && deleted.passages() <= n, "no more than documents");
  require(DeletedDocuments(kDocuments, deleted.text()).text() == deleted.text(), "it comes back");
}
std::string seed(unsigned n) {
  DeletedDocuments deleted(1000);
  deleted.add(1 + n, {0, 7, 5});
  deleted.add(999, {0, 2, 1});
  return deleted.text();
}
#endif

}  // namespace

extern "C" size_t LLVMFuzzerMutate(uint8_t* data, size_t size, size_t most);

/// Where nothing is there to change, the seed is.
extern "C" size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t most, unsigned n) {
  static const std::string seeds[] = {seed(0), seed(1)};
  const std::string& s = seeds[n % 2];
  if (size < 2 && s.size() <= most) {
    std::copy(s.begin(), s.end(), data);
    size = s.size();
  }
  return LLVMFuzzerMutate(data, size, most);
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  try {
    read(std::string(reinterpret_cast<const char*>(data), size));
  } catch (const Damage&) {
  }
  return 0;
}
