// SQLite's FTS5: title and text in one table, stemmed by Porter, written in one transaction.
#include <fmt/format.h>
#include <sqlite3.h>

#include <memory>
#include <stdexcept>

#include "tests/benchmark/peer.h"

namespace {

using lede::bench::Question;

struct Statement {
  Statement(sqlite3* db, const char* sql) {
    if (sqlite3_prepare_v2(db, sql, -1, &s, nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(db));
  }
  ~Statement() { sqlite3_finalize(s); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  /// `text` must last until the statement is bound anew or goes.
  void bind(int at, const std::string& text) {
    sqlite3_bind_text(s, at, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
  }
  /// Runs to the end; the number of rows, each of which has been read.
  size_t run() {
    size_t rows = 0;
    int state = 0;
    for (; (state = sqlite3_step(s)) == SQLITE_ROW; ++rows) {
      for (int i = 0; i < sqlite3_column_count(s); ++i) sqlite3_column_text(s, i);
    }
    if (state != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(sqlite3_db_handle(s)));
    sqlite3_reset(s);
    return rows;
  }

  sqlite3_stmt* s = nullptr;
};

struct Database {
  explicit Database(const std::string& file) {
    if (sqlite3_open(file.c_str(), &db) != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(db));
  }
  ~Database() { sqlite3_close(db); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void run(const char* sql) const { Statement(db, sql).run(); }

  sqlite3* db = nullptr;
};

void make_index(const std::string& file, std::istream& archive) {
  const Database db(file);
  db.run("pragma journal_mode = off");
  db.run("pragma synchronous = off");
  db.run(
      "create virtual table news using fts5(title, text, published unindexed, "
      "tokenize = 'porter unicode61')");
  db.run("begin");
  Statement insert(db.db, "insert into news(title, published, text) values(?, ?, ?)");
  for (std::vector<std::string> fields; lede::bench::read_fields(archive, fields);) {
    for (size_t i = 0; i < fields.size(); ++i) insert.bind(static_cast<int>(i) + 1, fields[i]);
    insert.run();
  }
  db.run("commit");
}

std::string as_query(const Question& q) {
  if (q.kind.starts_with("phrase")) return fmt::format("\"{}\"", fmt::join(q.words, " "));
  if (q.kind == "prefix") return fmt::format("\"{}\"*", q.words[0]);
  return fmt::format("\"{}\"", fmt::join(q.words, q.kind == "and" ? "\" AND \"" : "\" OR \""));
}

struct Searcher {
  explicit Searcher(const std::string& file) : db(file) {
    db.run("pragma mmap_size = 10000000000");
  }

  size_t ask(const Question& q, bool lit) {
    const std::string query = as_query(q);
    const std::string from = q.month + "-01";
    const std::string to = q.month + "-31";
    Statement& s = q.month.empty() ? (lit ? lit_ : plain_) : (lit ? lit_month_ : plain_month_);
    s.bind(1, query);
    if (!q.month.empty()) {
      s.bind(2, from);
      s.bind(3, to);
    }
    return s.run();
  }

  Database db;
  Statement plain_{db.db, "select title from news where news match ? order by rank limit 10"};
  Statement lit_{db.db,
                 "select title, snippet(news, 1, '[', ']', '...', 32) from news where news match ? "
                 "order by rank limit 10"};
  Statement plain_month_{db.db,
                         "select title from news where news match ? and published between ? and ? "
                         "order by rank limit 10"};
  Statement lit_month_{db.db,
                       "select title, snippet(news, 1, '[', ']', '...', 32) from news where news "
                       "match ? and published between ? and ? order by rank limit 10"};
};

lede::bench::Ask open_index(const std::string& file) {
  const auto searcher = std::make_shared<Searcher>(file);
  return [searcher](const Question& q, bool lit) { return searcher->ask(q, lit); };
}

}  // namespace

int main(int argc, char** argv) {
  return lede::bench::run_program(argc, argv, {make_index, open_index});
}
