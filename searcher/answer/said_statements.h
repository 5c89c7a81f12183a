// The statements that satisfy a query, one by one, with their words as they are shown.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/base/range.h"
#include "common/store/record_database.h"
#include "lede/lede.h"
#include "searcher/match/statement_match.h"
#include "searcher/plan/query_plan.h"
#include "searcher/plan/work.h"

namespace lede {

struct SaidStatement {
  Xapian::docid document = 0;  ///< its passage
  ArticleName article;
  std::string day;  ///< of the article, YYYYMMDD; empty without a whole date
  Statement statement;
  LitText text;  ///< what is said; lit are words of the query
};

/// What is said in a statement: its spans, with an ellipsis for what the article has between them.
/// `lit` are ranges of the passage's text; those inside the spans are lit.
[[nodiscard]] LitText said_text(const std::string& passage, const Statement& statement,
                                std::vector<Range> lit = {});

/// The statements by whom `name` calls so that satisfy a plan, as far as the work goes: the
/// earliest first, those without a whole date last.
[[nodiscard]] std::vector<SaidStatement> find_statements(const RecordDatabase& db,
                                                         const QueryPlan& plan,
                                                         StatementMatcher& name, Work& work);

}  // namespace lede
