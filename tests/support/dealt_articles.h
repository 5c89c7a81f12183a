// Articles that are dealt at random: many texts with the same few words, and dates of all kinds.
#pragma once

#include <array>
#include <random>
#include <string>

#include "tests/support/archive.h"

namespace lede::testing {

/// Each part has one or two of "ferry", "harbor", "storm" and "council", and a number of its own.
inline std::string dealt_text(std::mt19937& random, int parts) {
  static constexpr std::array kWords = {"ferry", "harbor", "storm", "council"};
  std::string text;
  for (int p = 0; p < parts; ++p) {
    const std::string first = kWords[random() % kWords.size()];
    const std::string second = kWords[random() % kWords.size()];
    text += "The " + first + " and the " + second + " were in part " + std::to_string(random()) +
            ". " + article_about("It was a quiet day.") + "\n\n";
  }
  return text;
}

/// A day, a month, or nothing.
inline std::string dealt_date(std::mt19937& random) {
  const std::string month =
      "202" + std::to_string(random() % 3) + "-0" + std::to_string(1 + random() % 9);
  const auto kind = random() % 6;
  if (kind == 0) return "";
  return kind == 1 ? month : month + "-1" + std::to_string(random() % 3);
}

}  // namespace lede::testing
