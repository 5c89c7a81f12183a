// Where files lie on the machine is not for everybody who may search: answers without it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "lede/lede.h"

namespace lede::serve {

class HiddenPaths {
 public:
  /// Of what is read from these indexes. With `show` nothing is hidden.
  HiddenPaths(const std::vector<std::filesystem::path>& folders, bool show);

  /// Leaves the last name of an index's folder, and nothing of a source's path.
  void hide(ArticleFacts& facts) const;
  void hide(std::vector<ArticleFacts>& articles) const;
  void hide(std::vector<Hit>& hits) const;
  void hide(Results& r) const;
  void hide(Document& d) const;
  void hide(Comparison& c) const;
  void hide(Timeline& t) const;
  void hide(Similar& s) const;
  void hide(Verification& v) const;
  void hide(Quotes& q) const;

  /// An error in words: its own where paths are shown, else those of its kind.
  [[nodiscard]] std::string sentence(const Error& error) const;

 private:
  void hide_in(std::string& text) const;
  void hide_names(std::vector<std::string>& missing, std::vector<Note>* notes) const;

  bool show_;
  std::vector<std::string> folders_;  ///< the longest first
};

}  // namespace lede::serve
