// The parts that the answers in JSON have in common.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "lede/lede.h"

namespace lede {

using json = nlohmann::ordered_json;

/// An answer that says which output it is.
[[nodiscard]] json with_schema();
/// Adds the indexes that an answer is not from, if there are any.
void add_missing(json& j, const std::vector<std::string>& missing);
[[nodiscard]] json or_null(const std::string& s);
/// Null for 0: a text that was made from markup or unpacked has no line in the file.
[[nodiscard]] json line_or_null(uint64_t line);
[[nodiscard]] json spans(const std::vector<Span>& lit);
[[nodiscard]] json facts(const ArticleFacts& a);
/// A hit as results-1.schema.json has it.
[[nodiscard]] json hit_json(const Hit& h, bool explain);
[[nodiscard]] json notes_json(const std::vector<Note>& notes);
/// On one line, without its end; bytes that are no UTF-8 are replaced.
[[nodiscard]] std::string dump(const json& j);

}  // namespace lede
