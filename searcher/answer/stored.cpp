#include "searcher/answer/stored.h"

#include <algorithm>

#include "common/base/damage.h"
#include "common/store/ids.h"
#include "common/store/schema.h"
#include "common/store/seal.h"

namespace lede {

namespace s = schema;
using schema::term;

namespace {

constexpr const char* kOfAnother = "an id leads to what another id was given to";

}  // namespace

uint64_t line_of(const RecordDatabase& db, const Record& r) {
  return r.line != 0 ? r.line
                     : StoredArticle::parse(read_sealed(db, term(s::kArticleKey, r.facts.id))).line;
}

ArticleFacts read_facts(const RecordDatabase& db, const std::string& article) {
  const std::string name = term(s::kArticle, article);
  const auto it = db.postlist_begin(name);
  if (it == db.postlist_end(name)) return {};
  ArticleFacts f = db.record(*it).facts;
  if (f.id != article) throw Damage(kOfAnother);
  return f;
}

std::vector<ArticleFacts> read_facts(const RecordDatabase& db,
                                     const std::vector<std::string>& articles) {
  std::vector<ArticleFacts> out;
  for (const auto& id : articles) {
    ArticleFacts f = read_facts(db, id);
    if (!f.id.empty()) out.push_back(std::move(f));
  }
  // Those whose date is not whole come last.
  const auto key = [](const ArticleFacts& f) {
    return f.published.size() == 10 ? f.published : "~" + f.published;
  };
  std::sort(out.begin(), out.end(), [&](const ArticleFacts& a, const ArticleFacts& b) {
    return key(a) != key(b) ? key(a) < key(b) : a.id < b.id;
  });
  return out;
}

std::vector<Record> read_article(const RecordDatabase& db, const std::string& id) {
  std::vector<Record> parts;
  const std::string name = term(s::kArticle, id);
  for (auto it = db.postlist_begin(name); it != db.postlist_end(name); ++it)
    parts.push_back(db.own_record(*it));
  std::sort(parts.begin(), parts.end(),
            [](const Record& a, const Record& b) { return a.ordinal < b.ordinal; });
  if (!parts.empty() && parts[0].facts.id != id) throw Damage(kOfAnother);
  for (size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].ordinal != i || parts[i].document != parts[0].document + i)
      throw Damage("parts of an article are missing");
    if (i > 0) take_facts(parts[i], parts[0]);
  }
  return parts;
}

std::vector<Record> quote_article(const RecordDatabase& db, const std::string& id) {
  auto parts = read_article(db, id);
  for (const auto& r : parts) db.demand_true(r);
  if (!parts.empty() && Places(db).of(parts[0].document).parts != parts.size())
    throw Damage("parts of an article are missing");
  return parts;
}

FoundName find_named(const RecordDatabase& db, std::string_view id) {
  if (id.size() < 4 || id.size() > s::kMaxName) return {};
  for (const std::string_view prefix : {s::kArticle, s::kPassage}) {
    const std::string begin = term(prefix, id);
    auto it = db.allterms_begin(begin);
    if (it == db.allterms_end(begin)) continue;
    const std::string first = (*it).substr(prefix.size());
    const std::string did_term = *it;
    if (first != id && ++it != db.allterms_end(begin)) return {};  // more than one begins so
    if (prefix == s::kArticle) return {first, ""};
    return {db.record(*db.postlist_begin(did_term)).facts.id, first};
  }
  // A record is known by its own name too.
  const std::string name = term(s::kRecord, name_in_term(std::string(id)));
  const auto it = db.postlist_begin(name);
  if (it == db.postlist_end(name)) return {};
  return {db.record(*it).facts.id, ""};
}

Document read_document(const RecordDatabase& db, std::string_view id, size_t context) {
  Document out;
  const auto [article_id, passage_id] = find_named(db, id);
  if (article_id.empty()) return out;
  const auto parts = quote_article(db, article_id);
  if (parts.empty()) return out;
  out.article = parts[0].facts;
  size_t first = 0;
  size_t last = parts.size();
  if (!passage_id.empty()) {
    const auto it =
        std::find_if(parts.begin(), parts.end(),
                     [&, &wanted = passage_id](const Record& r) { return r.id == wanted; });
    if (it == parts.end()) throw Damage(kOfAnother);
    const auto at = static_cast<size_t>(it - parts.begin());
    first = at - std::min(at, context);
    last = std::min(parts.size(), at + 1 + std::min(context, parts.size()));
  }
  uint64_t end = first == 0 ? 0 : parts[first - 1].end;
  const auto gap = [&](const std::string& text, uint64_t to) {
    if (text.empty()) return;
    out.parts.push_back({"", text, "", end, to, 0});
  };
  for (size_t i = first; i < last; ++i) {
    const Record& r = parts[i];
    if (i > first || passage_id.empty()) gap(r.before, r.begin);
    out.parts.push_back({r.id, r.text, r.reason, r.begin, r.end, 0});
    end = r.end;
    if (passage_id.empty()) gap(r.after, r.after_end);
  }
  // A record stands on one line; in a file, each part begins some lines below the one before.
  uint64_t line = passage_id.empty() && parts[first].line != 0 ? 1 : line_of(db, parts[first]);
  for (auto& p : out.parts) {
    p.line = line;
    if (parts[first].line != 0)
      line += static_cast<uint64_t>(std::count(p.text.begin(), p.text.end(), '\n'));
  }
  return out;
}

}  // namespace lede
