// Which word of a person's name is the last name, and whether it stands alone.
#include "common/text/person_name.h"

#include <doctest/doctest.h>

using namespace lede;

namespace {

PersonName read(const std::string& name) {
  return person_name(analyze(name));
}

/// The first word, and the last one of the last name; the last name alone with a dot before it.
std::string ends(const std::string& name) {
  const auto tokens = analyze(name);
  const PersonName n = person_name(tokens);
  if (!n.alone.empty()) return "." + n.alone;
  return n.first && n.last ? tokens[*n.first].term + " " + tokens[*n.last].term : "";
}

}  // namespace

TEST_CASE("a last name stands alone with its particles and hyphens, and no first name beside it") {
  CHECK(read("Okonjo").alone == "okonjo");
  CHECK(read("van der Meulen").alone == "van der meulen");
  CHECK(read("Abreu-Castro").alone == "abreu castro");
  CHECK(read("Renée").alone == "renee");
  for (const auto& whole : {"Ada Okonjo", "Jan van der Meulen", "Inês Abreu-Castro"})
    CHECK(read(whole).alone.empty());
  CHECK(ends("Okonjo Jr.").empty());
  CHECK(ends("").empty());
}

TEST_CASE("a whole name has a first word and a last one, and suffixes are neither") {
  CHECK(ends("Ada Okonjo") == "ada okonjo");
  CHECK(ends("Ada B. Okonjo") == "ada okonjo");
  CHECK(ends("Robert Quill Jr.") == "robert quill");
  CHECK(ends("Robert Quill III") == "robert quill");
  CHECK(ends("Jan van der Meulen") == "jan meulen");
  CHECK(ends("Inês Abreu-Castro") == "ines castro");
}

TEST_CASE("somebody is called by an end of the name, or by its beginning where that is the last") {
  using Names = std::vector<std::string>;
  CHECK(last_names_of({"ada", "okonjo"}) == Names{"okonjo"});
  CHECK(last_names_of({"jan", "van", "der", "meulen"}) ==
        Names{"meulen", "der meulen", "van der meulen"});
  CHECK(last_names_of({"robert", "quill", "jr"}) == Names{"quill"});
  CHECK(last_names_of({"park", "ji", "woo"}) == Names{"woo", "ji woo", "park"});
  CHECK(last_names_of({"okonjo"}).empty());
  CHECK(last_names_of({}).empty());
}
