// The words of a person's name: which one is the last name, and whether it stands alone.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.h"

namespace lede {

/// Written words that begin last names ("van der Berg") and that stand behind them.
inline constexpr std::string_view kNameParticles =
    "de del della van von bin ibn al la las los der el den ter ten du da do dos das di zu zur op "
    "af";
inline constexpr std::string_view kNameSuffixes = "jr sr ii iii";
/// Last names that stand before the others: "Lee Jae-myung", "Xi Jinping".
inline constexpr std::string_view kEastFamilyNames =
    "lee kim park choi jung jeong kang cho yoon jang lim han shin seo kwon hwang ahn song ryu hong "
    "moon bae oh noh rhee chung yang";
/// The same, which are no first names elsewhere.
inline constexpr std::string_view kChineseFamilyNames =
    "xi li wang zhang liu chen huang zhao wu zhou xu zhu guo luo zheng liang xie tang feng deng "
    "cao peng zeng xiao jiang wei hu wen qin nguyen tran";

/// A person's name, by its tokens.
struct PersonName {
  /// A last name alone, with its particles: "Hegseth", "van der Leyen", "Ocasio-Cortez". Its words
  /// as they are compared; empty for other names.
  std::string alone;
  /// Of a whole name ("Donald Trump Jr."): its first word, and the last one of the last name where
  /// that stands at the end, both as tokens of the main reading.
  std::optional<size_t> first;
  std::optional<size_t> last;
};

/// `tokens` are those of the name.
[[nodiscard]] PersonName person_name(const std::vector<Token>& tokens);

/// Whether a last name stands before the others.
[[nodiscard]] bool stands_first(std::string_view last_name);

/// The last names by which articles may call, alone, who has a name of these words: ends of it
/// without suffixes, and its beginning where family names stand there. Words are joined by blanks.
[[nodiscard]] std::vector<std::string> last_names_of(std::vector<std::string> words);

}  // namespace lede
