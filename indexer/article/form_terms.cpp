#include "indexer/article/form_terms.h"

#include <algorithm>
#include <string>

#include "common/store/schema.h"

namespace lede {

void FormTerms::clear() {
  inflected_.clear();
  bases_.clear();
}

void FormTerms::add(const std::vector<Token>& tokens) {
  for (const auto& t : tokens) {
    if (t.stem != t.term) {
      inflected_.push_back({t.stem, t.term});
    } else {
      bases_.push_back(t.stem);
    }
  }
}

void FormTerms::add(const FormTerms& others) {
  inflected_.insert(inflected_.end(), others.inflected_.begin(), others.inflected_.end());
  bases_.insert(bases_.end(), others.bases_.begin(), others.bases_.end());
}

void FormTerms::write(IndexDocument& document) {
  std::sort(inflected_.begin(), inflected_.end());
  inflected_.erase(std::unique(inflected_.begin(), inflected_.end()), inflected_.end());
  // Few words stand in both: most are told by their first two letters.
  const auto beginning = [](std::string_view stem) {
    unsigned letters = 0;
    for (const char c : stem.substr(0, 2)) letters = 5 * letters + static_cast<unsigned char>(c);
    return uint64_t{1} << (letters & 63U);
  };
  uint64_t beginnings = 0;
  for (const auto& f : inflected_) {
    document.add_term(schema::kForm, schema::form_name(f.stem, f.term), 0);
    beginnings |= beginning(f.stem);
  }
  for (const auto& base : bases_) {
    if ((beginnings & beginning(base)) == 0) continue;
    const auto at = std::lower_bound(inflected_.begin(), inflected_.end(), Form{base, ""});
    if (at != inflected_.end() && at->stem == base)
      document.add_term(schema::kForm, schema::form_name(base, base), 0);
  }
}

}  // namespace lede
