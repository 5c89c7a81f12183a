#include "indexer/wording/photo_notes.h"

#include <algorithm>
#include <string>

#include "common/base/ascii.h"
#include "common/text/sentences.h"
#include "common/text/unicode.h"
#include "indexer/wording/phrases.h"

namespace lede {

namespace {

const PhraseList kLicence = {"no resale",
                             "no archive",
                             "no sales",
                             "third party",
                             "editorial use only",
                             "for editorial use",
                             "mandatory credit",
                             "not for sale",
                             "image has been supplied",
                             "photo has been supplied",
                             "no commercial",
                             "licensed for single use",
                             "no use without",
                             "restricted to editorial",
                             "no marketing",
                             "no advertising campaigns",
                             "not for commercial",
                             "not for marketing",
                             "no further use",
                             "single use only",
                             "no reuse",
                             "no re-use",
                             "one-time use"};

const PhraseList kCredits = {"Photograph:",  "Photograph by ", "Photo:",        "Photo by ",
                             "Photo credit", "Photos:",        "PHOTO:",        "Image:",
                             "Image credit", "Picture:",       "Credit:",       "(AP Photo",
                             "AP Photo/",    "(Photo by",      "(Photo:",       "(REUTERS/",
                             "REUTERS/",     "(Image:",        "(Getty Images", "Illustration:"};

/// Most of its letters are capitals.
bool shouts(std::string_view text) {
  size_t upper = 0;
  size_t letters = 0;
  for (const char c : text) {
    if (ascii::is_upper(c)) ++upper;
    if (ascii::is_letter(c)) ++letters;
  }
  return letters > 3 && upper * 2 > letters;
}

/// "NO RESALES.", "Editorial use only.": a licence shouts, or is a few words that begin with one of
/// its phrases. "A third party was to blame" is a sentence like others.
bool is_licence(std::string_view sentence) {
  const std::string s = fold(sentence);
  if (!kLicence.within(s)) return false;
  return shouts(sentence) || (kLicence.begins(s) && std::count(s.begin(), s.end(), ' ') < 7);
}

/// "Photograph: Owen Roe/Agency", "(AP Photo/Jane Doe)", "Getty Images" at the end of a caption.
bool is_credit(std::string_view sentence) {
  return kCredits.begins(sentence) && std::count(sentence.begin(), sentence.end(), ' ') < 16;
}

}  // namespace

std::vector<Range> photo_notes(std::string_view text) {
  std::vector<Range> out;
  // Most paragraphs have nothing of either.
  if (!kCredits.within(text) && !kLicence.within(fold(text))) return out;
  bool run = false;
  for (const auto& s : split_sentences(text)) {
    const auto sentence = text.substr(s.begin, s.size());
    Range note = s;
    bool is_note = is_licence(sentence) || is_credit(sentence) || (run && shouts(sentence));
    if (!is_note) {
      // A credit in brackets closes the caption's own sentence.
      if (const auto at = sentence.rfind(" ("); at != std::string_view::npos &&
                                                sentence.ends_with(')') &&
                                                is_credit(sentence.substr(at + 1))) {
        note.begin = s.begin + static_cast<uint32_t>(at) + 1;
        is_note = true;
      }
    }
    if (is_note && run) {
      out.back().end = note.end;
    } else if (is_note) {
      out.push_back(note);
    }
    run = is_note;
  }
  return out;
}

}  // namespace lede
