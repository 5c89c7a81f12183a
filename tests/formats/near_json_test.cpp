// JSON that is not quite JSON, as the scripts of pages hold it.
#include "indexer/syntax/near_json.h"

#include <doctest/doctest.h>

#include <random>

using namespace lede;
using nlohmann::json;

namespace {

/// The only value in a text.
json only(const std::string& text) {
  const auto read = read_near_json(text);
  CAPTURE(text);
  CAPTURE(read.left_out);
  REQUIRE(read.values.size() == 1);
  return read.values[0];
}

/// A random value, whose strings have what strings may have trouble with.
json random_value(std::mt19937& random, int depth) {
  const auto pick = [&](unsigned n) { return random() % n; };
  const auto text = [&] {
    static const std::string pieces[] = {"\"", "\\", "\n", "a",    " ",  ", ", ": ",
                                         "}",  "]",  "é",  "😀",    "//", "/*", "'",
                                         "“",  "”",  "\t", "<!--", "{",  "[",  "\x01"};
    std::string s;
    for (unsigned i = pick(8); i > 0; --i) s += pieces[pick(std::size(pieces))];
    return s;
  };
  switch (pick(depth > 4 ? 5 : 7)) {
    case 0:
      return nullptr;
    case 1:
      return pick(2) == 0;
    case 2:
      return static_cast<int>(pick(2000)) - 1000;
    case 3:
      return pick(1000) / 7.0;
    case 4:
      return text();
    case 5: {
      json list = json::array();
      for (unsigned i = pick(5); i > 0; --i) list.push_back(random_value(random, depth + 1));
      return list;
    }
    default: {
      json object = json::object();
      for (unsigned i = pick(5); i > 0; --i) object[text()] = random_value(random, depth + 1);
      return object;
    }
  }
}

}  // namespace

TEST_CASE("what is JSON is read as JSON, however it is laid out") {
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    json value = json::array({random_value(random, 0)});
    if (random() % 2 == 0) value = {{"it", value}};
    for (const auto& text : {value.dump(), value.dump(2), value.dump(-1, ' ', true)})
      CHECK(only(text) == value);
  }
}

TEST_CASE("what people and programs do to JSON costs none of what it says") {
  const json meant = {{"name", "Otto \"Tub\" Vance's"}, {"list", {1, 2}}};
  for (
      const std::string text : {
          R"({"name": "Otto \"Tub\" Vance's", "list": [1, 2,],})",
          R"({"name": "Otto \"Tub\" Vance\'s", "list": [1,,2]})",
          R"({"name": "Otto "Tub" Vance's", "list": [1, 2]})",
          R"({name: 'Otto "Tub" Vance\'s', list: [1, 2]})",
          "{\"name\": \"Otto \\\"Tub\\\" Vance's\" // the clerk\n \"list\": /* of \"two\" */ [1, "
          "2]}",
          "<!-- data -->\n{\"name\": \"Otto \\\"Tub\\\" Vance's\"\n\"list\": [1, 2]}\n<!-- end -->",
          "//<![CDATA[\n{\"name\": \"Otto \\\"Tub\\\" Vance's\", \"list\": [1, 2]}\n//]]>",
          "/*<![CDATA[*/{\"name\": \"Otto \\\"Tub\\\" Vance's\", \"list\": [1, 2]}/*]]>*/",
          "<![CDATA[{\"name\": \"Otto \\\"Tub\\\" Vance's\", \"list\": [1, 2]}]]>",
          "\xEF\xBB\xBF{\"name\":\"Otto \\\"Tub\\\" Vance's\",\"list\":[1,2]};",
          R"({"name": "Otto \u0022Tub\x22 Vance's", "list": [1, 2)",
          R"({&quot;name&quot;: &quot;Otto \&quot;Tub\&quot; Vance's&quot;, &quot;list&quot;: [1, 2]})",
          R"({“name”: “Otto "Tub" Vance's”, “list”: [1, 2]})",
          R"("{\"name\": \"Otto \\\"Tub\\\" Vance's\", \"list\": [1, 2]}")",
          R"({\"name\": \"Otto \\"Tub\\" Vance's\", \"list\": [1, 2]})",
          R"(<p>{<br />"name": "Otto \"Tub\" Vance's",</p> <pre>"list": [1,<br>2]</pre>})",
          "{\u00A0\"name\":\u200B\"Otto \\\"Tub\\\" Vance's\"\u00A0, \"list\": [1, 2]}",
          R"({&#8220;name&#8221;: &#8220;Otto \&#8220;Tub\&#8221; Vance's&#8221;, &#8220;list&#8221;: [1, 2]})",
          R"({"name": "Otto \"Tub\" Vance's" "list": [1, 2]})",
          "{\"name\": \"Otto \\\"Tub\\\" Vance's,\n\"list\": [1, 2]}",
          R"({"name": "Otto \"Tub\" Vance's\", "list": [1, 2]})",
      })
    CHECK(only(text) == meant);
}

TEST_CASE("raw line ends stay in strings, words that are no values are nothing") {
  CHECK(only("{\"text\": \"one\ntwo\tthree\"}")["text"] == "one\ntwo\tthree");
  CHECK(only("{\"a\": NaN, \"b\": undefined, \"c\": , \"d\": 4}") ==
        json({{"a", nullptr}, {"b", nullptr}, {"c", nullptr}, {"d", 4}}));
  CHECK(only("{\"date\": 2020-05-05, \"ok\": True}") ==
        json({{"date", "2020-05-05"}, {"ok", true}}));
}

TEST_CASE("a missing bracket costs no more than its place") {
  CHECK(only(R"({"a": [1, 2, "b": 3})")["a"][0] == 1);
  CHECK(only(R"({"a": {"b": [1, 2}, "c": 3})") == json({{"a", {{"b", {1, 2}}}}, {"c", 3}}));
  CHECK(only(R"({"a": "cut in the mid)") == json({{"a", "cut in the mid"}}));
}

TEST_CASE("several values in one script are each read") {
  const auto read = read_near_json("{\"a\":1}{\"b\":2},\n[{\"c\":3}]");
  CHECK(read.values == std::vector<json>{{{"a", 1}}, {{"b", 2}}, json::array({{{"c", 3}}})});
  CHECK(read_near_json("no data, only words").values.empty());
}

TEST_CASE("of a script the values are read that it gives to something") {
  const auto read = read_script_values(
      "(function(){var a = 'it\\'s'; if (a) { a = 1 } window.__STATE__ = {\"b\": 2};"
      "x.push([3]); y = JSON.parse('{\"c\": \"d\\\\ne\"}'); return {f: 4}})()");
  CHECK(read.values == std::vector<json>{{{"b", 2}}, {3}, {{"c", "d\ne"}}, {{"f", 4}}});
}

TEST_CASE("what is deeper or larger than data are is refused with the reason") {
  const auto deep = read_near_json(std::string(100000, '['));
  CHECK(deep.values.empty());
  CHECK(deep.left_out.find("deep") != std::string::npos);
  std::string many = "[";
  for (int i = 0; i < 600000; ++i) many += "1,";
  CHECK(read_near_json(many).left_out.find("values") != std::string::npos);
}
