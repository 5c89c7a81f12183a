// Reads a JSON object as an article, by the names that crawlers and publishers give its members.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/formats/reader.h"

namespace lede {

/// The records in a value: itself where it has a text, else those of the lists in it, as interfaces
/// answer; never empty for an object.
[[nodiscard]] std::vector<const nlohmann::json*> records_in(const nlohmann::json& value,
                                                            const Source& source);

/// Fills in `article`: record name, facts and text. False, with the reason told to `sink`, when
/// there is no text in the record.
[[nodiscard]] bool read_json_record(const nlohmann::json& record, const Source& source,
                                    Article& article, const std::string& where,
                                    const ReadSink& sink);

/// The evidence of the facts that an object states.
struct MemberEvidence {
  Evidence member;
  Evidence domain;  ///< of an outlet's domain that stands for its name
};

/// Fills in the facts that an object's members state, but for its name and text.
void state_members(const nlohmann::json& record, Article& article, MemberEvidence evidence,
                   const std::string& where, const ReadSink& sink);

}  // namespace lede
