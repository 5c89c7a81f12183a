// Requests to a reading process, and its answers.
#pragma once

#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>

#include "indexer/reading/read_position.h"

namespace lede {

/// The kind of a request: its first byte, behind the position up to which it was done before.
enum class ReadingRequest : char {
  read_files = 'r',
  understand_files = 'u',
  understand_articles = 'a'
};

/// The kind of an answer: its first byte.
enum class Answer : char {
  file_begin = 'B',   ///< number of the file, and when it was opened
  file_end = 'E',     ///< and the failure
  file_paused = 'P',  ///< and the position
  article = 'A',      ///< bytes of the file taken until then, and put_article
  skipped = 'S',      ///< where, the reason in words, and whether it is expected
  remark = 'R',       ///< where, and the remark
  done = 'D',
  error = 'X',  ///< an Error that is no fault of a source
};

inline void put_position(std::string& out, const ReadPosition& p) {
  out.append(reinterpret_cast<const char*>(&p), sizeof p);
}
inline ReadPosition take_position(std::string_view& in) {
  ReadPosition p;
  if (in.size() < sizeof p) throw std::out_of_range("a message without its position");
  std::memcpy(&p, in.data(), sizeof p);
  in.remove_prefix(sizeof p);
  return p;
}

}  // namespace lede
