#include "indexer/html/page_metadata.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/wording/source_values.h"

namespace lede::html {

PageMetadata::PageMetadata(const Tree& tree, const std::vector<Region>& named)
    : tree_(tree), saved_(read_saved_page(tree)) {
  std::vector<std::string_view> scripts;
  outside_.resize(nodes().size());
  for (uint32_t i = 1; i < nodes().size(); ++i) {
    const Node& n = nodes()[i];
    outside_[i] = outside_[n.parent];
    if (n.tag == Tag::text) continue;
    if (!outside_[i]) {
      const auto reason = named[i].reason;
      outside_[i] = reason == MuteReason::navigation || reason == MuteReason::page_footer ||
                    reason == MuteReason::sidebar || reason == MuteReason::related_stories ||
                    reason == MuteReason::comments || reason == MuteReason::advertisement;
    }
    if (n.tag == Tag::meta) {
      for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
        const auto name = tree_.attribute(n, key);
        const auto content = tree_.attribute(n, "content");
        // The head that an archive has written tells the copy's day, name and address.
        if (saved_.head_of_archive && fold(name) != "og:title") continue;
        // What a server said of a page is the day of the saving.
        if (key == std::string_view("http-equiv") && fold(name) == "date") continue;
        if (!name.empty() && !is_blank(content)) meta_.emplace(fold(name), one_line(content));
      }
    } else if (n.tag == Tag::script) {
      if (ascii::lower(tree_.attribute(n, "type")).find("ld+json") != std::string_view::npos)
        scripts.push_back(n.text);
    } else if (n.tag == Tag::link) {
      if (tree_.attribute(n, "rel") == "canonical") canonical_ = tree_.attribute(n, "href");
    } else if (n.tag == Tag::title && title_.empty()) {
      title_ = tree_.text(i);
    }
  }
  // A note's page tells when the note was made.
  if (meta_.contains("exporter-version")) meta_.erase("created");
  stated_ = read_json_ld(scripts, canonical_, title_);
}

std::string PageMetadata::meta(std::initializer_list<const char*> names) const {
  for (const char* name : names) {
    const auto it = meta_.find(name);
    if (it != meta_.end()) return it->second;
  }
  return "";
}

std::vector<uint32_t> PageMetadata::with_property(std::string_view property) const {
  std::vector<uint32_t> found;
  for (uint32_t i = 1; i < nodes().size(); ++i) {
    if (nodes()[i].attribute_count == 0 || outside_[i]) continue;
    if (saved_.head_of_archive && nodes()[i].tag == Tag::meta) continue;
    // RDFa writes the same with a prefix.
    const auto rdfa = tree_.attribute(nodes()[i], "property");
    if (has_word(tree_.attribute(nodes()[i], "itemprop"), property) ||
        (rdfa.starts_with("schema:") && rdfa.ends_with(property) &&
         rdfa.size() == property.size() + 7))
      found.push_back(i);
  }
  return found;
}

namespace {
/// Bytes of a microdata value. A longer one is a part of the page rather than a value.
constexpr size_t kMaxValueBytes = 2000;
}  // namespace

std::string PageMetadata::value_of(uint32_t node) const {
  for (const char* name : {"content", "datetime"}) {
    if (const auto v = tree_.attribute(nodes()[node], name); !is_blank(v)) return one_line(v);
  }
  return tree_.short_text(node, kMaxValueBytes);
}

bool PageMetadata::in_link(uint32_t node) const {
  for (uint32_t n = node; n != 0; n = nodes()[n].parent) {
    if (nodes()[n].tag == Tag::a) return true;
  }
  return false;
}

void set_fact(Fact& fact, std::string value, Evidence evidence) {
  if (!fact && !is_blank(value)) fact = {std::move(value), evidence};
}

size_t count_spaces(std::string_view s) {
  return static_cast<size_t>(std::count(s.begin(), s.end(), ' '));
}

bool has_word(std::string_view list, std::string_view word) {
  for (size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    const bool begins = at == 0 || list[at - 1] == ' ';
    const bool ends = at + word.size() == list.size() || list[at + word.size()] == ' ';
    if (begins && ends) return true;
  }
  return false;
}

std::string bare(std::string_view text) {
  std::string out;
  const std::string folded = fold(text);
  for (size_t i = 0; i < folded.size();) {
    const auto cp = decode_at(folded, i);
    if (is_letter(cp.value) || is_digit(cp.value)) out.append(folded, i, cp.size);
    i += cp.size;
  }
  return out;
}

bool is_address(std::string_view s) {
  return s.starts_with("http://") || s.starts_with("https://") || s.starts_with("www.") ||
         s.starts_with("/") || s.starts_with("//");
}

std::string host_of(std::string_view url) {
  if (const auto at = url.find("://"); at != std::string_view::npos) url.remove_prefix(at + 3);
  url = url.substr(0, url.find_first_of("/?#:"));
  for (const std::string_view prefix : {"www.", "m.", "amp.", "mobile."}) {
    if (url.starts_with(prefix)) url.remove_prefix(prefix.size());
  }
  return std::string(url);
}

}  // namespace lede::html
