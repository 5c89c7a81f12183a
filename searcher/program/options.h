// The options of lede-search.
#pragma once

#include <string>
#include <vector>

#include "common/cli/program_text.h"
#include "lede/lede.h"
#include "searcher/json/json_answers.h"
#include "searcher/program/fitted_text.h"
#include "searcher/program/output.h"

namespace CLI {
class App;
}

namespace lede {

struct SearchProgramOptions {
  std::vector<std::string> query;
  std::vector<std::string> indexes;
  std::string format = "text";
  std::vector<std::string> columns;
  std::string colour = "auto";
  SearchOptions search;
  std::string group;
  std::string scope;
  std::string half_life;
  std::string get;
  size_t context = 0;
  size_t max_chars = kNoBudget;
  std::vector<std::string> cite;
  std::string saved;  ///< the first of the words behind --saved, which the query begins with then
  std::string unsave;
  std::string diff;
  std::string similar;
  std::string verify;
  std::string by;
  std::string quotes;                ///< the person whose
  std::string queries;               ///< the file of them
  std::vector<std::string> trusted;  ///< by the configuration
  int format_version = kOutputSchema;
  bool missing_ok = false;
  bool format_given = false;
  bool saved_given = false;
  bool limit_given = false;     ///< on the command line
  bool index_is_habit = false;  ///< by the configuration
  bool timeline = false;
  bool count = false;
  bool sort_is_habit = false;  ///< by the configuration: it says nothing to other questions
  bool from_stdin = false;
  bool mcp = false;
  bool whole = false;
  bool no_fold = false;
  bool expand_stories = false;
  bool no_pager = false;
  bool quiet = false;
  bool help_query = false;
};

/// A kind of question with the option that asks for it.
struct Mode {
  Question question;
  const char* option;
};

[[nodiscard]] const ProgramText& search_program_text();

void define_options(CLI::App& app, SearchProgramOptions& o);

/// Whether many queries are asked, rather than one on the command line.
[[nodiscard]] bool asks_queries(const SearchProgramOptions& o);
/// A table of facets has no room for hits.
[[nodiscard]] bool is_table_of_facets(const SearchProgramOptions& o);

/// The modes that the options ask for; none for a query on the command line.
[[nodiscard]] std::vector<Mode> modes_of(const SearchProgramOptions& o);

/// The reason why the options do not go together; empty where they do.
[[nodiscard]] std::string conflicting_options(const SearchProgramOptions& o);

}  // namespace lede
