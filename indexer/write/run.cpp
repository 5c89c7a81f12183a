#include "indexer/write/run.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "indexer/article/article_codec.h"

namespace lede {

namespace {

uint64_t take_number(std::string_view& in) {
  return take_varint(in).value_or(0);
}

std::string_view take_string(std::string_view& in) {
  const uint64_t size = take_number(in);
  const std::string_view s = in.substr(0, size);
  in.remove_prefix(size);
  return s;
}

}  // namespace

uint64_t line_number(const std::string& key) {
  return std::stoull(key, nullptr, 16);
}

std::string line_key(uint64_t number) {
  return fmt::format("{:016x}", number);
}

void RunDocument::put(std::string& out) const {
  put_string(out, data);
  put_varint(out, length);
  put_varint(out, values.size());
  for (const auto& [slot, value] : values) {
    put_varint(out, slot);
    put_string(out, value);
  }
}

RunDocument RunDocument::take(std::string_view& in) {
  RunDocument d;
  d.data = take_string(in);
  d.length = take_number(in);
  for (uint64_t n = take_number(in); n > 0; --n) {
    const auto slot = static_cast<uint32_t>(take_number(in));
    d.values.emplace_back(slot, take_string(in));
  }
  return d;
}

void put_run_term(std::string& out, std::string_view before, const RunTerm& t) {
  const auto differ = std::mismatch(before.begin(), before.end(), t.name.begin(), t.name.end());
  const auto common = static_cast<size_t>(differ.first - before.begin());
  put_varint(out, common);
  put_string(out, t.name.substr(common));
  put_string(out, t.postings);
}

uint64_t RunBuilder::add(PreparedArticle&& a) {
  RunArticle article;
  auto made = a.documents();
  const uint64_t passages = count_passages(made);
  article.lines.reserve(a.lines.size());
  for (const auto& line : a.lines) article.lines.push_back(line_number(line.key));
  article.understood = metadata.size();
  if (!a.lines.empty()) metadata += pack_article(a.article);
  article.understood_size = metadata.size() - article.understood;
  article.prints = metadata.size();
  if (!a.signature.prints.empty()) metadata += a.signature.pack();
  article.prints_size = metadata.size() - article.prints;
  article.stored = std::move(a.stored);
  article.signature = std::move(a.signature);
  articles.push_back(std::move(article));
  articles.back().id = std::move(a.id);
  articles.back().first = count;
  for (auto& d : made) add_document(std::move(d));
  articles.back().documents = count - articles.back().first;
  return passages;
}

void RunBuilder::add_documents(const std::string& id, std::vector<IndexDocument>&& made) {
  RunArticle article;
  article.id = id;
  article.first = count;
  for (auto& d : made) add_document(std::move(d));
  article.documents = count - article.first;
  articles.push_back(std::move(article));
}

void RunBuilder::add_document(IndexDocument&& d) {
  ++count;
  terms_.number_all(d, [&](size_t i, uint32_t number) {
    postings_.push_back({number, d.term(i).wdf});
  });
  pending_.push_back({std::move(d.record), std::move(d.values), postings_.size()});
}

void RunBuilder::finish() {
  const std::vector<uint64_t> lengths = write_postings();
  finished_ = true;
  if (count == 0) {
    dictionary_.pass(number_);
    return;
  }
  const auto texts = [&] {
    std::vector<std::string> out;
    size_t bytes = 0;
    for (const auto& p : pending_) {
      if (bytes >= kTeachesEnough) break;
      out.push_back(p.record.text);
      bytes += out.back().size();
    }
    return out;
  };
  const RecordPacker& packer = dictionary_.packer(number_, texts);
  size_t article = 0;
  for (uint32_t i = 0; i < count; ++i) {
    Pending& p = pending_[i];
    while (article < articles.size() && articles[article].first == i) {
      articles[article].begin = documents.size();
      ++article;
    }
    const std::string data = packer.pack(p.record);
    RunDocument d;
    d.data = data;
    d.length = lengths[i];
    for (const auto& [slot, value] : p.values) d.values.emplace_back(slot, value);
    d.put(documents);
  }
  for (; article < articles.size(); ++article) articles[article].begin = documents.size();
  for (size_t i = 0; i < articles.size(); ++i)
    articles[i].end = i + 1 < articles.size() ? articles[i + 1].begin : documents.size();
  terms_ = {};
  postings_ = {};
  pending_ = {};
}

/// Counting sort of the postings by the ranks of their terms. Returns the lengths of the documents.
std::vector<uint64_t> RunBuilder::write_postings() {
  const std::vector<uint32_t> order = terms_.sorted();
  std::vector<uint32_t> rank(order.size());
  for (uint32_t r = 0; r < order.size(); ++r) rank[order[r]] = r;
  std::vector<size_t> ends(order.size() + 1, 0);
  for (const Posting& p : postings_) ++ends[rank[p.term] + 1];
  std::partial_sum(ends.begin(), ends.end(), ends.begin());
  std::vector<std::pair<uint32_t, uint32_t>> sorted(postings_.size());  // document, wdf
  size_t at = 0;
  for (uint32_t i = 0; i < count; ++i) {
    for (; at < pending_[i].terms_end; ++at)
      sorted[ends[rank[postings_[at].term]]++] = {i, postings_[at].wdf};
  }
  // Each end is now where the next term's begins.
  std::vector<uint64_t> lengths(count, 0);
  size_t begin = 0;
  std::string list;
  std::string_view before;
  for (uint32_t r = 0; r < order.size(); ++r) {
    list.clear();
    uint32_t last = 0;
    for (; begin < ends[r]; ++begin) {
      const auto [document, wdf] = sorted[begin];
      if (!list.empty() && document == last) continue;  // of no weight, and named twice
      put_varint(list, document - last);
      put_varint(list, wdf);
      lengths[document] += wdf;
      last = document;
    }
    const std::string_view name = terms_.term(order[r]);
    put_run_term(postings, before, {name, list});
    before = name;
  }
  return lengths;
}

}  // namespace lede
