// The formats of answers: each by its name, and the questions that it answers.
#include "searcher/program/output.h"

#include <doctest/doctest.h>

using namespace lede;

TEST_CASE("every format answers queries and prints documents") {
  for (const auto& name : output_formats()) {
    CAPTURE(name);
    const auto output = make_output(name, {});
    for (const Question q : {Question::query, Question::queries, Question::document})
      CHECK(output->lacks(q) == "");
  }
}

TEST_CASE("a run is of queries, and says so to other questions") {
  const auto run = make_output("trec", {});
  const auto text = make_output("text", {});
  for (const Question q : {Question::similar, Question::timeline, Question::comparison,
                           Question::verification, Question::quotes}) {
    CHECK(run->lacks(q).find("a TREC run is of queries") != std::string::npos);
    CHECK(text->lacks(q) == "");
  }
}

TEST_CASE("a table is of hits or of what somebody said, and says so to other questions") {
  const auto table = make_output("csv", {});
  for (const Question q :
       {Question::similar, Question::timeline, Question::comparison, Question::verification})
    CHECK(table->lacks(q).find("a table is of hits") != std::string::npos);
  CHECK(table->lacks(Question::quotes) == "");
}

TEST_CASE("a run ranks articles, copies too, and takes its topics for prose") {
  SearchOptions options;
  make_output("json", {})->set_defaults(options);
  CHECK(options.fold);
  CHECK_FALSE(options.group_articles);
  make_output("trec", {})->set_defaults(options);
  CHECK_FALSE(options.fold);
  CHECK(options.group_articles);
  CHECK(options.scope == SearchOptions::Scope::passage);
}

TEST_CASE("a format that is none is an error that names it") {
  CHECK_THROWS_WITH_AS(static_cast<void>(make_output("xml", {})), "there is no output format xml",
                       Error);
}
