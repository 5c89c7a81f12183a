// Scores what lede-index makes of saved pages against their truth.
//
//   extraction HTML-FOLDER TRUTH.json SCRATCH-FOLDER [WRONG]
//
// WRONG lists pages whose truth is wrong, a name and a reason a line: they are left out, and
// counted. The truth maps a page's name (the file's, without its ending) to {"articleBody": text},
// or
// {"articleText": text, "metadata": {"title", "byline", "siteName", "publishedTime"}}. Texts are
// compared as multisets of shingles of four words; precision and recall are means over the pages
// where they are defined, F1 is that of the two means (as article-extraction-benchmark does it).
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "common/text/decode.h"
#include "common/text/sentences.h"
#include "common/text/unicode.h"
#include "indexer/html/blocks.h"
#include "indexer/html/tree.h"
#include "indexer/syntax/charset.h"
#include "tests/support/program.h"

namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using namespace lede;

using Shingles = std::map<std::string, int>;

Shingles shingles(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  for (size_t i = 0; i < text.size();) {
    const auto cp = decode_at(text, i);
    if (is_letter(cp.value) || is_digit(cp.value) || cp.value == '_') {
      word.append(text, i, cp.size);
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
    i += cp.size;
  }
  if (!word.empty()) words.push_back(word);
  Shingles out;
  constexpr size_t kWords = 4;
  for (size_t i = 0;
       !words.empty() && i < std::max<size_t>(1, words.size() + 1 - std::min(words.size(), kWords));
       ++i) {
    std::string s;
    for (size_t k = i; k < std::min(i + kWords, words.size()); ++k) s += words[k] + " ";
    ++out[s];
  }
  return out;
}

int size_of(const Shingles& s) {
  int n = 0;
  for (const auto& [text, count] : s) n += count;
  return n;
}

int common(const Shingles& a, const Shingles& b) {
  int n = 0;
  for (const auto& [text, count] : a) {
    const auto it = b.find(text);
    if (it != b.end()) n += std::min(count, it->second);
  }
  return n;
}

struct Mean {
  double sum = 0;
  int n = 0;
  void add(double x) {
    sum += x;
    ++n;
  }
  [[nodiscard]] double value() const { return n == 0 ? 0 : sum / n; }
};

struct TextScore {
  Mean precision;
  Mean recall;
  void add(const Shingles& want, const Shingles& got) {
    const int both = common(want, got);
    if (!got.empty()) precision.add(static_cast<double>(both) / size_of(got));
    if (!want.empty()) recall.add(static_cast<double>(both) / size_of(want));
  }
  [[nodiscard]] double f1() const {
    const double p = precision.value();
    const double r = recall.value();
    return p + r == 0 ? 0 : 2 * p * r / (p + r);
  }
};

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream s;
  s << in.rdbuf();
  return s.str();
}

std::string truth_text(const json& t) {
  if (t.is_string()) return t.get<std::string>();
  for (const char* name : {"articleBody", "articleText"}) {
    if (t.contains(name) && t[name].is_string()) return t[name].get<std::string>();
  }
  return "";
}

std::string member(const json& j, const char* name) {
  return j.contains(name) && j[name].is_string() ? j[name].get<std::string>() : "";
}

/// Case and white space aside.
std::string bare(const std::string& text) {
  std::string out;
  for (const char c : fold(text)) {
    if (c == ' ' || c == '\n' || c == '\t') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += c;
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

/// What lede-index --explain says of each file of a folder, by the file's name without its ending.
std::map<std::string, json> explain(const fs::path& folder) {
  std::map<std::string, json> pages;
  const auto outcome =
      testing::lede_index({"--explain", "--format", "json", "-q", folder.string()});
  std::istringstream lines(outcome.out);
  for (std::string line; std::getline(lines, line);) {
    json j = json::parse(line);
    const std::string name = fs::path(member(j, "source")).stem().string();
    pages[name] = std::move(j);
  }
  return pages;
}

/// Processor time of the programs that were run so far.
double seconds_of_children() {
  rusage use{};
  ::getrusage(RUSAGE_CHILDREN, &use);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return seconds(use.ru_utime) + seconds(use.ru_stime);
}

/// A line a block: what is left of a page without its markup.
std::string flatten(const fs::path& file) {
  const auto page = decode_page(read(file), "");
  const html::Tree tree(page.text);
  std::string out;
  for (const auto& b : html::blocks_of(tree)) out += b.text + "\n";
  return out;
}

/// Sentences of the truth that the page shows, and those of them that are not in `text`.
void count_lost(const std::string& truth, const Shingles& page, const Shingles& text, int& all,
                int& lost) {
  for (const auto& r : split_sentences(truth)) {
    const auto s = shingles(truth.substr(r.begin, r.size()));
    const int n = size_of(s);
    if (n < 3 || common(s, page) * 10 < n * 9) continue;
    ++all;
    if (common(s, text) * 2 < n) ++lost;
  }
}

void print_fact(const char* name, int right, int claimed, int stated) {
  fmt::print("  {:<10} {:.3f}  right {} of {} where the truth states one; {} claimed\n", name,
             stated == 0 ? 0 : static_cast<double>(right) / stated, right, stated, claimed);
}

void print_facts(const json& truth, const std::map<std::string, json>& pages) {
  struct Pair {
    const char* name;
    const char* stated;
    const char* ours;
  };
  for (const auto& [name, stated, ours] :
       {Pair{"headline", "title", "headline"}, Pair{"byline", "byline", "author"},
        Pair{"outlet", "siteName", "outlet"}, Pair{"date", "publishedTime", "published"}}) {
    int right = 0;
    int claimed = 0;
    int all = 0;
    for (const auto& [key, t] : truth.items()) {
      const auto it = pages.find(key);
      if (!t.contains("metadata") || it == pages.end()) continue;
      std::string want = member(t["metadata"], stated);
      const std::string got = member(it->second, ours);
      if (want.empty()) continue;
      ++all;
      claimed += got.empty() ? 0 : 1;
      if (std::string_view(name) == "date") {
        right += want.starts_with(got) && !got.empty() ? 1 : 0;
        continue;
      }
      want = bare(want);
      if (std::string_view(name) == "byline" && want.starts_with("by ")) want.erase(0, 3);
      right += want == bare(got) ? 1 : 0;
    }
    if (all > 0) print_fact(name, right, claimed, all);
  }
}

int run(const fs::path& html, const fs::path& truth_file, const fs::path& scratch,
        const std::string& wrong_file) {
  json truth = json::parse(read(truth_file));
  size_t wrong = 0;
  std::istringstream wrong_lines(wrong_file.empty() ? "" : read(wrong_file));
  for (std::string line; std::getline(wrong_lines, line);)
    wrong += truth.erase(line.substr(0, line.find_first_of("\t ")));
  uint64_t bytes = 0;
  fs::create_directories(scratch);
  std::map<std::string, std::string> flat;
  for (const auto& f : fs::directory_iterator(html)) {
    bytes += f.file_size();
    const std::string name = f.path().stem().string();
    flat[name] = flatten(f.path());
    std::ofstream(scratch / (name + ".txt")) << flat[name];
  }
  const double before = seconds_of_children();
  const auto pages = explain(html);
  const double seconds = seconds_of_children() - before;
  const auto flat_pages = explain(scratch);
  constexpr int kFolds = 5;
  TextScore of_html;
  TextScore of_flat;
  TextScore folds[kFolds];
  TextScore flat_folds[kFolds];
  int sentences = 0;
  int lost = 0;
  int count = 0;
  for (const auto& [key, t] : truth.items()) {
    if (!flat.contains(key)) continue;
    ++count;
    const auto text_of = [&](const std::map<std::string, json>& from) {
      const auto it = from.find(key);
      return it == from.end() ? std::string() : member(it->second, "text");
    };
    const auto want = shingles(truth_text(t));
    const auto got = shingles(text_of(pages));
    const auto got_flat = shingles(text_of(flat_pages));
    // All pages of a site fall into one fold: its name is the key up to its number.
    const auto site = key.substr(0, key.find_last_not_of("0123456789-") + 1);
    const size_t fold = std::hash<std::string>()(site) % kFolds;
    of_html.add(want, got);
    folds[fold].add(want, got);
    of_flat.add(want, got_flat);
    flat_folds[fold].add(want, got_flat);
    count_lost(truth_text(t), shingles(flat[key]), got_flat, sentences, lost);
  }
  const auto print_text = [](const char* name, const TextScore& all, const TextScore* by_fold) {
    fmt::print("  {:<10} F1 {:.3f}  precision {:.3f}  recall {:.3f}  by folds of sites", name,
               all.f1(), all.precision.value(), all.recall.value());
    for (int i = 0; i < kFolds; ++i) fmt::print(" {:.3f}", by_fold[i].f1());
    fmt::print("\n");
  };
  fmt::print("{} pages, {:.1f} MB{}\n", count, static_cast<double>(bytes) / 1e6,
             wrong == 0 ? "" : fmt::format("; {} with a wrong truth left out", wrong));
  print_text("text", of_html, folds);
  print_text("flattened", of_flat, flat_folds);
  fmt::print("  false muting, flattened: {} of {} sentences, {:.2f} %\n", lost, sentences,
             sentences == 0 ? 0 : 100.0 * lost / sentences);
  print_facts(truth, pages);
  fmt::print("  rate: {:.1f} MB of markup a second of processor time\n",
             static_cast<double>(bytes) / 1e6 / seconds);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4 && argc != 5) {
    fmt::print(stderr, "usage: extraction HTML-FOLDER TRUTH.json SCRATCH-FOLDER [WRONG]\n");
    return 2;
  }
  return run(argv[1], argv[2], argv[3], argc == 5 ? argv[4] : "");
}
