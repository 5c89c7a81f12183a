#include "common/store/source_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "common/base/damage.h"
#include "common/store/ids.h"

namespace lede {

namespace {

constexpr char kEnd = '\0';

/// Takes what stands before the next zero byte.
std::string take(std::string_view& text) {
  const size_t end = text.find(kEnd);
  if (end == std::string_view::npos) throw Damage("the list of its sources cannot be read");
  std::string taken(text.substr(0, end));
  text.remove_prefix(end + 1);
  return taken;
}

/// The last name in a path.
std::string last_name(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name.empty() ? "root" : std::string(name);
}

/// "/" as it is kept: what follows a source's path begins with a slash.
std::string_view rootless(std::string_view path) {
  return path == "/" ? std::string_view() : path;
}

}  // namespace

std::string_view label_in(std::string_view name) {
  return name.substr(0, name.find(kEnd));
}

bool is_in(std::string_view path, std::string_view folder) {
  folder = rootless(folder);
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

std::string forgotten_keys_of(std::string_view label) {
  return content_hash(label).substr(0, kIdLength);
}

std::string forgotten_key(std::string_view name) {
  return forgotten_keys_of(label_in(name)) + content_hash(name);
}

SourceList::SourceList(std::string_view text) {
  while (!text.empty()) {
    NamedSource s;
    s.label = take(text);
    s.path = take(text);
    if (!s.label.empty() && labelled(s.label)) throw Damage("two of its sources have one label");
    sources_.push_back(std::move(s));
  }
}

std::string SourceList::text() const {
  std::string text;
  for (const auto& s : sources_) text += s.label + kEnd + s.path + kEnd;
  return text;
}

bool SourceList::has_path(std::string_view path) const {
  return std::any_of(sources_.begin(), sources_.end(),
                     [&](const NamedSource& s) { return s.path == rootless(path); });
}

std::vector<std::string> SourceList::paths() const {
  std::vector<std::string> paths;
  for (const auto& s : sources_) paths.push_back(s.path.empty() ? "/" : s.path);
  return paths;
}

void SourceList::add(std::string path) {
  if (path == "/") path.clear();
  if (has_path(path)) return;
  std::string label;
  if (!holding(path)) {
    const std::string name = last_name(path);
    label = name;
    for (unsigned n = 2; labelled(label); ++n) label = fmt::format("{}-{}", name, n);
  }
  sources_.push_back({std::move(label), std::move(path)});
}

void SourceList::move(const std::string& from, const std::string& to) {
  for (auto& s : sources_) {
    if (is_in(s.path, from))
      s.path = std::string(rootless(to)) + s.path.substr(rootless(from).size());
  }
}

std::vector<std::string> SourceList::remove_at(std::string_view path) {
  std::vector<std::string> labels;
  std::erase_if(sources_, [&](const NamedSource& s) {
    if (!is_in(s.path, path)) return false;
    if (!s.label.empty()) labels.push_back(s.label);
    return true;
  });
  return labels;
}

const NamedSource* SourceList::labelled(std::string_view label) const {
  const auto it = std::find_if(sources_.begin(), sources_.end(),
                               [&](const NamedSource& s) { return s.label == label; });
  return it == sources_.end() || label.empty() ? nullptr : &*it;
}

const NamedSource* SourceList::holding(std::string_view path) const {
  const NamedSource* innermost = nullptr;
  for (const auto& s : sources_) {
    if (!s.label.empty() && is_in(path, s.path) &&
        (!innermost || s.path.size() > innermost->path.size()))
      innermost = &s;
  }
  return innermost;
}

std::string SourceList::name_of(std::string_view path) const {
  const NamedSource* s = holding(path);
  if (!s) throw std::logic_error("a file of no source");
  return s->label + kEnd + std::string(path.substr(s->path.size()));
}

std::string SourceList::path_of(std::string_view name) const {
  const std::string_view label = label_in(name);
  const NamedSource* s = labelled(label);
  if (!s || label.size() == name.size())
    throw Damage("an article is of a source that the index does not know");
  return s->path + std::string(name.substr(label.size() + 1));
}

}  // namespace lede
