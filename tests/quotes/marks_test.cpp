// Quotations between marks of any kind.
#include <doctest/doctest.h>

#include "tests/quotes/told.h"

using namespace lede;
using namespace lede::testing;

TEST_CASE("marks of every kind quote") {
  CHECK(told("“The bridge is closed,” said Ann Lee.") == "Ann Lee: “The bridge is closed,”");
  CHECK(told("\"The bridge is closed,\" said Ann Lee.") == "Ann Lee: \"The bridge is closed,\"");
  CHECK(told("‘The bridge is closed,’ said Ann Lee.") == "Ann Lee: ‘The bridge is closed,’");
  CHECK(told("'The bridge is closed,' said Ann Lee.") == "Ann Lee: 'The bridge is closed,'");
  CHECK(told("''The bridge is closed,'' said Ann Lee.") == "Ann Lee: ''The bridge is closed,''");
  CHECK(told("“The bridge is closed,’’ Ann Lee wrote.") == "Ann Lee: “The bridge is closed,’’");
  CHECK(told("„The bridge is closed,“ said Ann Lee.") == "Ann Lee: „The bridge is closed,“");
  CHECK(told("« The bridge is closed, » said Ann Lee.") == "Ann Lee: « The bridge is closed, »");
  CHECK(told("»The bridge is closed,« said Ann Lee.") == "Ann Lee: »The bridge is closed,«");
}

TEST_CASE("an apostrophe is no mark") {
  CHECK(told("‘The players’ union won’t sign it,’ said Ann Lee.") ==
        "Ann Lee: ‘The players’ union won’t sign it,’");
  CHECK(told("The dockers' leaders met in the '90s hall of the '80s.").empty());
  CHECK(told("It's the drivers' job, isn't it.").empty());
}

TEST_CASE("a quotation inside of another is part of it") {
  CHECK(told("“My mother said, ‘Never sign that,’ and I did not,” said Ann Lee.") ==
        "Ann Lee: “My mother said, ‘Never sign that,’ and I did not,”");
  CHECK(told("‘She called it “a fine old mess” and left,’ said Ann Lee.") ==
        "Ann Lee: ‘She called it “a fine old mess” and left,’");
}

TEST_CASE("a quotation over paragraphs is one statement, with a mark at the beginning of each") {
  const std::string text =
      "“We shall rebuild the bridge,” said Ann Lee. “It will take a year.\n\n"
      "“Until then we have the ferry.”";
  const auto all = statements_of(text);
  REQUIRE(all.size() == 1);
  CHECK(all[0].spans.size() == 3);
  CHECK(all[0].speaker == "Ann Lee");
}

TEST_CASE("a mark that nothing closes takes no more than its paragraph") {
  CHECK(told("The sign was \"closed.\n\nThe ferry leaves at noon, said Ann Lee.") ==
        "Ann Lee: The ferry leaves at noon");
}

TEST_CASE("kinds tell whose the words are") {
  const auto kind = [](const std::string& text) {
    const auto all = statements_of(text);
    return all.size() == 1 ? word(all[0].kind) : std::string_view("none");
  };
  CHECK(kind("“The bridge is closed,” said Ann Lee.") == "direct");
  CHECK(kind("Ann Lee said the bridge was “a danger to everybody” in winter.") == "mixed");
  CHECK(kind("Ann Lee said that the bridge was closed.") == "indirect");
}

TEST_CASE("the title of a book or a film is no quotation") {
  CHECK(told("In her new book, “The Old Old Pier,” Ann Lee argues that piers are good.") ==
        "Ann Lee: that piers are good");
  CHECK(told("Ann Lee said it rained in her novel “A Day.” The pier is shut.") ==
        "Ann Lee: it rained in her novel “A Day.”");
  CHECK(told("Her film, “The Pier,” opens in May.").empty());
  CHECK(told("Ann Lee read from her book, “And then the old pier fell into the sea.”") ==
        "Ann Lee: “And then the old pier fell into the sea.”");
}

TEST_CASE("an apostrophe before a year opens no quotation") {
  CHECK(told("Ann Lee said in ‘08 that it rained. “It did,” she said. Her book’s ‘fine.’") ==
        "Ann Lee: that it rained\nAnn Lee: “It did,”");
}

TEST_CASE("marks that are typed the wrong way round quote all the same") {
  CHECK(told("“The pier is shut,“ said Ann Lee. “It is old.”") ==
        "Ann Lee: “The pier is shut,“ / “It is old.”");
  CHECK(told("”The pier is shut,” said Ann Lee.") == "Ann Lee: ”The pier is shut,”");
}

TEST_CASE("what is a series or whose host is named is a title") {
  CHECK(told("“Tales From the Pier,” a series of the harbour radio, ends in May.").empty());
  CHECK(told("“Pier Show” host Ann Lee said that it rained.") == "Ann Lee: that it rained");
}
