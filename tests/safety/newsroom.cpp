#include "tests/safety/newsroom.h"

#include <fmt/format.h>

#include <filesystem>
#include <iterator>

namespace lede::testing {

namespace fs = std::filesystem;

Newsroom::Newsroom(size_t articles, unsigned seed) : prose_(seed) {
  while (articles_.size() < articles) add();
}

void Newsroom::add() {
  std::vector<std::string> text = prose_.sentences(6 + prose_.any(12));
  if (!articles_.empty() && prose_.any(4) == 0) {
    const auto other =
        std::next(articles_.begin(), static_cast<std::ptrdiff_t>(prose_.any(articles_.size())));
    text = reworked(other->second, prose_);
  }
  articles_[next_++] = std::move(text);
}

void Newsroom::grow(size_t articles) {
  for (size_t n = 0; n < articles; ++n) add();
}

void Newsroom::edit() {
  const size_t some = articles_.size() / 20;
  for (size_t n = 0; n < some; ++n) {
    articles_.erase(
        std::next(articles_.begin(), static_cast<std::ptrdiff_t>(prose_.any(articles_.size()))));
  }
  for (auto& [number, text] : articles_) {
    if (prose_.any(10) == 0) text[prose_.any(text.size())] = prose_.sentence();
  }
  grow(some);
}

void Newsroom::write(const Archive& archive) const {
  fs::remove_all(archive.sources());
  fs::create_directory(archive.sources());
  std::string wire;
  for (const auto& [number, sentences] : articles_) {
    const std::string title = fmt::format("Report {} of the windmill", number);
    const std::string date = fmt::format("2025-{:02}-{:02}", 1 + number % 12, 1 + number % 28);
    std::string text = text_of(sentences);
    if (number % 3 == 0) text += "\nReporting by the Merrow desk; editing by the Tarn desk\n";
    if (number % 2 == 0) {
      archive.write(fmt::format("desk{}/{}.txt", number % 5, number),
                    title + "\n\n" + date + "\n\n" + text);
    } else {
      wire += nlohmann::json({{"_id", fmt::format("w{}", number)},
                              {"title", title},
                              {"date", date},
                              {"outlet", fmt::format("Outlet {}", number % 7)},
                              {"text", text}})
                  .dump() +
              "\n";
    }
    // What a run names as it goes.
    if (number % 8 == 0) {
      archive.write(fmt::format("desk{}/{}.bin", number % 5, number), "no article");
      wire += "{no record}\n";
    }
  }
  archive.write("wire.jsonl", wire);
}

}  // namespace lede::testing
