#include "searcher/answer/stored.h"

#include <algorithm>
#include <tuple>

#include "common/base/damage.h"
#include "common/store/ids.h"
#include "common/store/schema.h"

namespace lede {

namespace s = schema;
using schema::term;

namespace {

constexpr const char* kOfAnother = "an id leads to what another id was given to";

}  // namespace

uint64_t line_of(const RecordDatabase& db, const Record& r) {
  if (r.line != 0) return r.line;
  return StoredArticle::parse(
             db.metadata_of(db.index_of(r.document), term(s::kArticleKey, r.facts.id)))
      .line;
}

std::vector<ArticleFacts> read_facts(const RecordDatabase& db,
                                     const std::vector<ArticleName>& articles) {
  std::vector<ArticleFacts> out;
  for (const auto& [index, id] : articles) {
    const auto parts = db.documents_of(index, term(s::kArticle, id));
    if (parts.empty()) continue;
    out.push_back(db.record(parts[0]).facts);
    if (out.back().id != id) throw Damage(kOfAnother);
  }
  // Those whose date is not whole come last.
  const auto key = [](const ArticleFacts& f) {
    return f.published.size() == 10 ? f.published : "~" + f.published;
  };
  std::sort(out.begin(), out.end(), [&](const ArticleFacts& a, const ArticleFacts& b) {
    return std::tuple(key(a), a.id, a.index) < std::tuple(key(b), b.id, b.index);
  });
  return out;
}

std::vector<Record> read_article(const RecordDatabase& db, const ArticleName& article) {
  std::vector<Record> parts;
  const std::string& id = article.id;
  if (id.empty()) return parts;
  for (const auto document : db.documents_of(article.index, term(s::kArticle, id)))
    parts.push_back(db.own_record(document));
  std::sort(parts.begin(), parts.end(),
            [](const Record& a, const Record& b) { return a.ordinal < b.ordinal; });
  if (!parts.empty() && parts[0].facts.id != id) throw Damage(kOfAnother);
  for (size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].ordinal != i || db.first_document(parts[i]) != parts[0].document)
      throw Damage("parts of an article are missing");
    if (i > 0) take_facts(parts[i], parts[0]);
  }
  return parts;
}

std::vector<Record> quote_article(const RecordDatabase& db, const ArticleName& article) {
  auto parts = read_article(db, article);
  for (const auto& r : parts) db.demand_true(r);
  if (!parts.empty() && db.place(parts[0].document).parts != parts.size())
    throw Damage("parts of an article are missing");
  return parts;
}

std::vector<FoundName> find_named(const RecordDatabase& db, std::string_view id) {
  if (id.size() < 4 || id.size() > s::kMaxName) return {};
  std::vector<FoundName> found;
  const auto add = [&](const std::string& name) {
    for (size_t index = 0; index < db.indexes(); ++index) {
      const auto documents = db.documents_of(index, name);
      if (!documents.empty()) found.push_back({{index, db.record(documents[0]).facts.id}, ""});
    }
  };
  const std::string begin = term(s::kArticle, id);
  std::vector<std::string> names;
  for (auto it = db.allterms_begin(begin); it != db.allterms_end(begin) && names.size() < 2; ++it) {
    if (db.term_exists(*it)) names.push_back(*it);
    if (!names.empty() && names[0] == begin) break;
  }
  if (names.size() > 1) return {};  // more than one begins so
  if (!names.empty()) {
    add(names[0]);
    return found;
  }
  bool several = false;
  db.each_passage(id, [&](const std::string& passage, Xapian::docid document) {
    several = !found.empty() && found[0].passage != passage;
    found.push_back({{db.index_of(document), db.record(document).facts.id}, passage});
    return !several;
  });
  if (several) return {};
  // A record is known by its own name too.
  if (found.empty()) add(term(s::kRecord, name_in_term(std::string(id))));
  return found;
}

FoundName first_named(const RecordDatabase& db, std::string_view id) {
  const auto found = find_named(db, id);
  return found.empty() ? FoundName{} : found[0];
}

namespace {

Document read_document(const RecordDatabase& db, const FoundName& name, size_t context) {
  Document out;
  const std::string& passage_id = name.passage;
  const auto parts = quote_article(db, name.article);
  if (parts.empty()) return out;
  out.article = parts[0].facts;
  size_t first = 0;
  size_t last = parts.size();
  if (!passage_id.empty()) {
    const auto it = std::find_if(parts.begin(), parts.end(),
                                 [&](const Record& r) { return r.id == passage_id; });
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

}  // namespace

std::vector<Document> read_documents(const RecordDatabase& db, std::string_view id,
                                     size_t context) {
  std::vector<Document> documents;
  for (const auto& name : find_named(db, id)) documents.push_back(read_document(db, name, context));
  return documents;
}

}  // namespace lede
