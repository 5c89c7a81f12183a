// How many items of damaged feeds are found: good feeds are made, damaged at every byte in several
// ways, and read. An item is whole where the damage is outside of it, and found when it is read as
// it is from the good feed. Prints a row a feed; fails below .99.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <vector>

#include "common/text/decode.h"
#include "common/text/unicode.h"
#include "indexer/formats/reader.h"
#include "lede/errors.h"

namespace {

using namespace lede;

constexpr double kReach = .99;

struct Story {
  std::string title;
  std::string text;
};
const std::array<Story, 4> kStories = {{
    {"Le marché d’Orvelle rouvre", "Le marché a rouvert samedi, après deux années de travaux."},
    {"Fähre nach Übersund fällt aus", "Die Fähre fährt erst im März wieder, hieß es am Mittwoch."},
    {"Harbour pays for its own clock", "The clock, which a dealer sold back, still runs slow."},
    {"El café de la estación cierra", "El dueño dijo que nadie había pedido el café en años."},
}};
const std::array<Story, 4> kRussian = {{
    {"Паром снова в порту", "Паром вернулся в порт в среду, сообщил капитан."},
    {"Рынок закрыли на зиму", "Рынок закроют до марта, решил совет города."},
    {"Музей купил часы", "Часы по-прежнему отстают на четыре минуты."},
    {"Кафе у вокзала", "Хозяин сказал, что гостей давно не было."},
}};

using Stories = std::array<Story, 4>;

std::string rss(const Stories& stories, const std::string& encoding, bool content) {
  std::string all = "<?xml version=\"1.0\" encoding=\"" + encoding +
                    "\"?>\n<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                    "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>\n"
                    "<title>Port News</title><link>https://port.example/</link>"
                    "<image><url>https://port.example/i.png</url><title>Logo</title></image>"
                    "<!-- made at night -->\n";
  int n = 0;
  for (const auto& s : stories) {
    ++n;
    all += fmt::format(
        "<item><title>{}</title><link>https://port.example/?a=1&amp;n={}</link>"
        "<guid isPermaLink=\"false\">p-{}</guid><dc:creator>Ann Moore</dc:creator>"
        "<pubDate>Mon, 11 Mar 2019 08:00:00 +0000</pubDate>",
        s.title, n, n);
    all += content ? "<description>Brief.</description><content:encoded><![CDATA[<p>" + s.text +
                         "</p><p><a href=\"/x\">More</a> on it.</p>]]></content:encoded>"
                   : "<description>" + s.text + " More &amp; more.</description>";
    all += "</item>\n";
  }
  return all + "</channel></rss>\n";
}

std::string atom(const Stories& stories, const std::string& encoding) {
  std::string all = "<?xml version='1.0' encoding='" + encoding +
                    "'?>\n<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>Port "
                    "News</title><id>urn:port</id><updated>2019-03-12T08:00:00Z</updated>\n";
  int n = 0;
  for (const auto& s : stories) {
    ++n;
    all += fmt::format(
        "<entry><title>{}</title><id>urn:p{}</id><link rel='alternate' "
        "href='https://port.example/{}'/><author><name>Ann Moore</name></author>"
        "<published>2019-03-11T08:00:00Z</published>",
        s.title, n, n);
    all += n % 2 == 0 ? "<content type='html'>&lt;p&gt;" + s.text + "&lt;/p&gt;</content>"
                      : "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>" +
                            s.text + "</p></div></content>";
    all += "</entry>\n";
  }
  return all + "</feed>\n";
}

std::string rdf(const Stories& stories, const std::string& encoding) {
  std::string all = "<?xml version=\"1.0\" encoding=\"" + encoding +
                    "\"?>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
                    "xmlns=\"http://purl.org/rss/1.0/\" "
                    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel "
                    "rdf:about=\"https://port.example/\"><title>Port News</title></channel>\n";
  int n = 0;
  for (const auto& s : stories) {
    ++n;
    all += fmt::format(
        "<item rdf:about=\"https://port.example/{}\"><title>{}</title>"
        "<link>https://port.example/{}</link><description>{}</description>"
        "<dc:date>2019-03-11</dc:date></item>\n",
        n, s.title, n, s.text);
  }
  return all + "</rdf:RDF>\n";
}

/// `text` in one of the encodings whose bytes the table of Windows-1252 or Cyrillic's order gives.
std::string in_one_byte(const std::string& text, bool cyrillic) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    const CodePoint cp = decode_at(text, i);
    i += cp.size;
    if (cp.value < 0x80) {
      out += static_cast<char>(cp.value);
    } else if (cyrillic) {
      out += static_cast<char>(cp.value - 0x410 + 0xC0);  // А to я
    } else {
      for (int byte = 0x80; byte < 0x100; ++byte) {
        if (windows_1252(static_cast<unsigned char>(byte)) == cp.value)
          out += static_cast<char>(byte);
      }
    }
  }
  return out;
}

std::string in_utf16(const std::string& text, bool big) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    const CodePoint cp = decode_at(text, i);
    i += cp.size;
    const char high = static_cast<char>(cp.value >> 8);
    const char low = static_cast<char>(cp.value & 0xFF);
    out += big ? high : low;
    out += big ? low : high;
  }
  return out;
}

/// Bytes of a feed, and where its items stand.
struct Feed {
  std::string name;
  std::string bytes;
  std::vector<std::pair<size_t, size_t>> items;
};

Feed feed(std::string name, std::string bytes,
          const std::function<std::string(const std::string&)>& encode = {}) {
  const auto encoded = [&](const std::string& s) { return encode ? encode(s) : s; };
  Feed f{std::move(name), encoded(bytes), {}};
  const std::string kind = bytes.find("<entry") == std::string::npos ? "item" : "entry";
  const std::string end_tag = encoded("</" + kind + ">");
  for (size_t at = 0;;) {
    const size_t begin = std::min(f.bytes.find(encoded("<" + kind + ">"), at),
                                  f.bytes.find(encoded("<" + kind + " "), at));
    if (begin == std::string::npos) return f;
    at = f.bytes.find(end_tag, begin) + end_tag.size();
    f.items.emplace_back(begin, at);
  }
}

/// What was read of a feed: a text an item.
std::vector<std::string> read(const std::string& bytes) {
  std::vector<std::string> found;
  Source source;
  source.file = "/feed.xml";
  ReadSink sink;
  sink.article = [&](Article&& a) {
    found.push_back(fmt::format("{}\n{}\n{}\n{}\n{}\n{}", a.headline.value, a.text, a.url.value,
                                a.author.value, a.published.iso(), a.record));
  };
  sink.skipped = [](const std::string&, const SkipReason&) {};
  sink.remark = [](const std::string&, const std::string&) {};
  try {
    read_source(*open_bytes(bytes), source, sink);
  } catch (const Error&) {
  }
  return found;
}

struct Score {
  uint64_t whole = 0;
  uint64_t found = 0;
};

struct Damage {
  const char* name;
  size_t length;  ///< bytes of the feed that it touches
  std::function<std::string(const std::string&, size_t)> make;
};

std::vector<Damage> damages() {
  std::vector<Damage> all;
  all.push_back({"removed", 1, [](const std::string& s, size_t at) {
                   return s.substr(0, at) + s.substr(at + 1);
                 }});
  for (const char c : {'<', '>', '&', '"', '\'', '\x01', '\x80'}) {
    all.push_back({"changed", 1, [c](std::string s, size_t at) {
                     s[at] = c;
                     return s;
                   }});
  }
  for (const std::string text : {"a < b & c", "<br>", "</p>"}) {
    all.push_back({"inserted", 0, [text](const std::string& s, size_t at) {
                     return s.substr(0, at) + text + s.substr(at);
                   }});
  }
  all.push_back(
      {"cut", std::string::npos, [](const std::string& s, size_t at) { return s.substr(0, at); }});
  return all;
}

Score measure(const Feed& feed, const Damage& damage, bool show) {
  const auto good = read(feed.bytes);
  if (good.size() != feed.items.size()) {
    fmt::print("{}: {} items read of {}\n", feed.name, good.size(), feed.items.size());
    std::exit(2);
  }
  Score score;
  for (size_t at = 0; at < feed.bytes.size(); ++at) {
    const auto found = read(damage.make(feed.bytes, at));
    const size_t end = damage.length == std::string::npos ? damage.length : at + damage.length;
    for (size_t i = 0; i < good.size(); ++i) {
      const auto& [item, item_end] = feed.items[i];
      if (at < item_end && (end > item)) continue;
      ++score.whole;
      const bool is_found = std::find(found.begin(), found.end(), good[i]) != found.end();
      if (is_found) ++score.found;
      if (show && !is_found)
        fmt::print("  {} at {}: item {} is lost; near: {}\n", damage.name, at, i,
                   printable(to_valid_utf8(feed.bytes.substr(at > 20 ? at - 20 : 0, 40))));
    }
  }
  return score;
}

}  // namespace

int main(int count, char** arguments) {
  const bool show = count > 1 && std::string(arguments[1]) == "-v";
  const auto one_byte = [](bool cyrillic) {
    return [cyrillic](const std::string& s) { return in_one_byte(s, cyrillic); };
  };
  const auto utf16 = [](bool big, bool mark) {
    return [big, mark](const std::string& s) {
      return (mark && s.starts_with("<?xml") ? std::string(big ? "\xFE\xFF" : "\xFF\xFE") : "") +
             in_utf16(s, big);
    };
  };
  const std::vector<Feed> feeds = {
      feed("RSS, UTF-8", rss(kStories, "UTF-8", false)),
      feed("RSS with content in CDATA, UTF-8", rss(kStories, "utf-8", true)),
      feed("RSS, ISO-8859-1", rss(kStories, "ISO-8859-1", false), one_byte(false)),
      feed("RSS, windows-1251", rss(kRussian, "windows-1251", true), one_byte(true)),
      feed("RSS, UTF-16 with a mark", rss(kStories, "UTF-16", true), utf16(false, true)),
      feed("Atom, UTF-8", atom(kStories, "UTF-8")),
      feed("Atom, UTF-8 of Cyrillic", atom(kRussian, "UTF-8")),
      feed("Atom, UTF-16 without a mark", atom(kRussian, "UTF-16"), utf16(true, false)),
      feed("RSS 1.0, UTF-8", rdf(kStories, "UTF-8")),
      feed("RSS 1.0, ISO-8859-1", rdf(kStories, "ISO-8859-1"), one_byte(false)),
  };
  fmt::print("{:<34}{:>10}{:>12}{:>12}{:>10}{:>10}\n", "whole items found of", "removed", "changed",
             "inserted", "cut", "all");
  Score total;
  for (const auto& f : feeds) {
    std::array<Score, 4> columns{};
    Score all;
    for (const auto& d : damages()) {
      const Score s = measure(f, d, show);
      const std::string_view name = d.name;
      auto& column = columns[name == "removed"    ? 0
                             : name == "changed"  ? 1
                             : name == "inserted" ? 2
                                                  : 3];
      for (Score* sum : {&column, &all, &total}) {
        sum->whole += s.whole;
        sum->found += s.found;
      }
    }
    const auto share = [](const Score& s) {
      return static_cast<double>(s.found) / static_cast<double>(s.whole);
    };
    fmt::print("{:<34}{:>10.4f}{:>12.4f}{:>12.4f}{:>10.4f}{:>10.4f}\n", f.name, share(columns[0]),
               share(columns[1]), share(columns[2]), share(columns[3]), share(all));
  }
  const double share = static_cast<double>(total.found) / static_cast<double>(total.whole);
  fmt::print("{} of {} whole items found: {:.4f}\n", total.found, total.whole, share);
  return share >= kReach ? 0 : 1;
}
