#include "searcher/serve/hidden_paths.h"

#include <algorithm>

namespace lede::serve {

namespace {

std::string last_name(const std::string& folder) {
  std::filesystem::path path = std::filesystem::path(folder).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  return path.filename().string();
}

}  // namespace

HiddenPaths::HiddenPaths(const std::vector<std::filesystem::path>& folders, bool show)
    : show_(show) {
  for (const auto& folder : folders) folders_.push_back(folder.string());
  std::sort(folders_.begin(), folders_.end(),
            [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

void HiddenPaths::hide_in(std::string& text) const {
  for (const auto& folder : folders_) {
    const std::string name = last_name(folder);
    for (size_t at = text.find(folder); at != text.npos; at = text.find(folder, at + name.size()))
      text.replace(at, folder.size(), name);
  }
}

void HiddenPaths::hide_names(std::vector<std::string>& missing, std::vector<Note>* notes) const {
  if (show_) return;
  for (auto& name : missing) hide_in(name);
  if (notes == nullptr) return;
  // Others are of what was asked, and may well have such words.
  for (auto& note : *notes) {
    if (note.kind == "missing") hide_in(note.text);
  }
}

void HiddenPaths::hide(ArticleFacts& facts) const {
  if (show_) return;
  facts.source.clear();
  if (!facts.index.empty()) facts.index = last_name(facts.index);
}

void HiddenPaths::hide(std::vector<ArticleFacts>& articles) const {
  for (auto& a : articles) hide(a);
}

void HiddenPaths::hide(std::vector<Hit>& hits) const {
  for (auto& h : hits) {
    hide(h.article);
    hide(h.also);
  }
}

void HiddenPaths::hide(Results& r) const {
  hide(r.hits);
  hide_names(r.missing, &r.notes);
}

void HiddenPaths::hide(Document& d) const {
  hide(d.article);
  hide_names(d.missing, nullptr);
}

void HiddenPaths::hide(Comparison& c) const {
  hide(c.left);
  hide(c.right);
  hide_names(c.missing, nullptr);
}

void HiddenPaths::hide(Timeline& t) const {
  for (auto& p : t.periods) hide(p.hits);
  hide_names(t.missing, &t.notes);
}

void HiddenPaths::hide(Similar& s) const {
  hide(s.article);
  hide(s.copies);
  hide(s.same_event);
  hide(s.same_subject);
  hide_names(s.missing, &s.notes);
}

void HiddenPaths::hide(Verification& v) const {
  for (auto& p : v.places) {
    hide(p.hit.article);
    hide(p.hit.also);
  }
  hide_names(v.missing, &v.notes);
}

void HiddenPaths::hide(Quotes& q) const {
  for (auto& entry : q.entries) {
    for (auto& wording : entry.wordings) {
      for (auto& in : wording.articles) hide(in.article);
    }
  }
  hide_names(q.missing, &q.notes);
}

std::string HiddenPaths::sentence(const Error& error) const {
  if (show_) return error.what();
  switch (error.kind()) {
    case ErrorKind::no_index:
      return "the index is not there; the server's own words on standard error say more";
    case ErrorKind::damaged:
      return "the index is damaged; the server's own words on standard error say more";
    case ErrorKind::format:
      return "the index was made by another version of Lede; it has to be made again";
    case ErrorKind::usage:
      return error.what();
    case ErrorKind::locked:
    case ErrorKind::io:
    case ErrorKind::source:
      break;
  }
  return "the index cannot be read; the server's own words on standard error say more";
}

}  // namespace lede::serve
