#include "searcher/plan/prefix_stems.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "common/store/schema.h"
#include "common/text/stem.h"

namespace lede {

namespace {

size_t shared(std::string_view a, std::string_view b) {
  return static_cast<size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first -
                             a.begin());
}

/// For the stems with irregular forms, how many letters all of these share with it.
const std::unordered_map<std::string_view, size_t>& shared_with_irregular() {
  static const auto* table = [] {
    auto* t = new std::unordered_map<std::string_view, size_t>;
    for (const auto& [form, stem] : irregular_forms()) {
      size_t& least = t->emplace(stem, stem.size()).first->second;
      least = std::min(least, shared(stem, form));
    }
    return t;
  }();
  return *table;
}

}  // namespace

std::string_view common_beginning(const std::string& stem) {
  size_t n = stem.size();
  const auto it = shared_with_irregular().find(stem);
  if (it != shared_with_irregular().end()) n = it->second;
  // Other forms only put letters behind the stem, but for its final e, y and -man.
  if (stem.ends_with('e') || stem.ends_with('y')) n = std::min(n, stem.size() - 1);
  if (stem.ends_with("man")) n = std::min(n, stem.size() - 2);
  return std::string_view(stem).substr(0, n);
}

std::vector<std::string> other_stems(const std::string& prefix) {
  // The rests of words whose inflection the prefix ends in.
  static constexpr std::array kRests = {"",   "s",   "es",  "d",    "ed", "g", "gs",
                                        "ng", "ngs", "ing", "ings", "n",  "en"};
  std::vector<std::string> out;
  const auto add = [&](std::string stem) {
    if (!stem.starts_with(prefix) && std::find(out.begin(), out.end(), stem) == out.end())
      out.push_back(std::move(stem));
  };
  for (const std::string_view rest : kRests) add(stem(prefix + std::string(rest)));
  for (const auto& [form, stem] : irregular_forms()) {
    if (form.starts_with(prefix)) add(std::string(stem));
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<PrefixStem> stems_of_prefix(const std::string& prefix, std::string_view field,
                                        const RecordDatabase& db) {
  std::vector<PrefixStem> out;
  const std::string begin = schema::term(field, prefix);
  for (auto it = db.allterms_begin(begin); it != db.allterms_end(begin); ++it) {
    const Xapian::doccount n = db.frequency(*it, it.get_termfreq());
    if (n == 0) continue;
    PrefixStem s{(*it).substr(field.size()), n, false};
    s.sure = common_beginning(s.stem).size() >= prefix.size();
    out.push_back(std::move(s));
  }
  for (auto& stem : other_stems(prefix)) {
    const Xapian::doccount n = db.frequency(schema::term(field, stem));
    if (n > 0) out.push_back({std::move(stem), n, false});
  }
  return out;
}

}  // namespace lede
