// The verbs of saying in a sentence, and "according to".
#pragma once

#include <vector>

#include "indexer/quotes/outer_text.h"

namespace lede::quotes {

struct Cue {
  int begin = 0;  ///< token of the verb
  int end = 0;    ///< behind it
  const CueVerb* verb = nullptr;
  VerbForm form = VerbForm::none;
  bool infinitive = false;  ///< "to say"

  [[nodiscard]] bool uses(uint16_t some) const { return (verb->uses & some) != 0; }
  [[nodiscard]] bool is(std::string_view base) const { return verb->base == base; }
  template <size_t... N>
  [[nodiscard]] bool is_any(const char (&... bases)[N]) const {
    return ((verb->base == std::string_view(bases, N - 1)) || ...);
  }
  [[nodiscard]] bool is_participle() const { return form == VerbForm::participle; }
};

extern const CueVerb kAccordingTo;
extern const CueVerb kColon;
extern const CueVerb kDash;  ///< before a signature
extern const CueVerb kSaid;  ///< a verb that is not in the table, by its place beside a quotation

/// "was arrested and ⟦told⟧ he would be sent home": who hears it stands before the verb, not
/// behind.
[[nodiscard]] bool is_told(const OuterSentence& s, int verb);

/// In order. Verbs in the passive, denied ("did not say") and forms that are nouns ("the report")
/// are left out. `headline`: the verb may have a capital.
[[nodiscard]] std::vector<Cue> find_cues(const OuterSentence& s, bool headline);

}  // namespace lede::quotes
