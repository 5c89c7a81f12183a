// A tool as an agent sees it: its name, what it is for, and its arguments, which are checked
// against the same table that the schema is made of.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace lede::mcp {

struct Parameter {
  enum class Type { text, number, flag };
  std::string name;
  std::string description;
  Type type = Type::text;
  bool required = false;
  std::vector<std::string> choices = {};  ///< of a text; empty for any
  int64_t least = 0;                      ///< of a number
  int64_t most = 0;
  int64_t otherwise = 0;  ///< a number that is not given
};

struct Tool {
  std::string name;
  std::string title;
  std::string description;
  std::vector<Parameter> parameters;
};

/// The tool in the form of tools/list.
[[nodiscard]] nlohmann::json definition(const Tool& tool);

/// Arguments that were found good.
class Arguments {
 public:
  Arguments(const Tool& tool, nlohmann::json given) : tool_(&tool), given_(std::move(given)) {}

  /// Empty where it is not given.
  [[nodiscard]] std::string text(const char* name) const;
  [[nodiscard]] size_t number(const char* name) const;
  [[nodiscard]] bool flag(const char* name) const;

 private:
  const Tool* tool_;
  nlohmann::json given_;
};

/// What is wrong with arguments, as a sentence that a model can mend them by; empty for good ones.
[[nodiscard]] std::string complaint(const Tool& tool, const nlohmann::json& arguments);

}  // namespace lede::mcp
