#include "searcher/mcp/tool.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

namespace lede::mcp {

namespace {

using nlohmann::json;
using Type = Parameter::Type;

const char* type_name(Type type) {
  switch (type) {
    case Type::number:
      return "integer";
    case Type::flag:
      return "boolean";
    case Type::text:
      break;
  }
  return "string";
}

/// 5 and 5.0; nothing for what is no whole number.
std::optional<int64_t> whole_number(const json& value) {
  constexpr double kExact = 9007199254740992;  // 2^53
  if (!value.is_number()) return std::nullopt;
  const double n = value.get<double>();
  if (std::abs(n) > kExact || n != std::floor(n)) return std::nullopt;
  return static_cast<int64_t>(n);
}

/// What the argument takes, in words.
std::string taken(const Parameter& p) {
  switch (p.type) {
    case Type::number:
      return fmt::format("a whole number from {} to {}", p.least, p.most);
    case Type::flag:
      return "true or false";
    case Type::text:
      break;
  }
  return p.choices.empty() ? "a text that is not empty"
                           : fmt::format("{}", fmt::join(p.choices, ", "));
}

bool fits(const Parameter& p, const json& value) {
  switch (p.type) {
    case Type::number: {
      const auto n = whole_number(value);
      return n && *n >= p.least && *n <= p.most;
    }
    case Type::flag:
      return value.is_boolean();
    case Type::text:
      break;
  }
  if (!value.is_string()) return false;
  const auto& text = value.get_ref<const std::string&>();
  if (!p.choices.empty())
    return std::find(p.choices.begin(), p.choices.end(), text) != p.choices.end();
  return text.find_first_not_of(" \t\r\n") != std::string::npos;
}

const Parameter* find(const Tool& tool, std::string_view name) {
  const auto at = std::find_if(tool.parameters.begin(), tool.parameters.end(),
                               [&](const Parameter& p) { return p.name == name; });
  return at == tool.parameters.end() ? nullptr : &*at;
}

std::string names(const Tool& tool) {
  std::string out;
  for (const auto& p : tool.parameters)
    out += fmt::format("{}{}{}", out.empty() ? "" : ", ", p.name, p.required ? " (required)" : "");
  return out;
}

/// The beginning of what a client sent, to be told what is meant.
std::string shown(const std::string& text) {
  constexpr size_t kShown = 60;
  return json(text.substr(0, kShown)).dump(-1, ' ', true, json::error_handler_t::replace) +
         (text.size() > kShown ? "..." : "");
}

}  // namespace

json definition(const Tool& tool) {
  json properties = json::object();
  json required = json::array();
  for (const auto& p : tool.parameters) {
    json property = {{"type", type_name(p.type)}, {"description", p.description}};
    if (p.type == Type::number) {
      property["minimum"] = p.least;
      property["maximum"] = p.most;
      property["default"] = p.otherwise;
    }
    if (p.type == Type::text && p.choices.empty()) property["minLength"] = 1;
    if (!p.choices.empty()) property["enum"] = p.choices;
    properties[p.name] = std::move(property);
    if (p.required) required.push_back(p.name);
  }
  json schema = {
      {"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!required.empty()) schema["required"] = std::move(required);
  return {{"name", tool.name},
          {"title", tool.title},
          {"description", tool.description},
          {"inputSchema", std::move(schema)},
          {"annotations",
           {{"title", tool.title},
            {"readOnlyHint", true},
            {"destructiveHint", false},
            {"idempotentHint", true},
            {"openWorldHint", false}}}};
}

std::string Arguments::text(const char* name) const {
  return given_.value(name, std::string());
}

size_t Arguments::number(const char* name) const {
  const auto at = given_.find(name);
  return static_cast<size_t>(at == given_.end() ? find(*tool_, name)->otherwise
                                                : *whole_number(*at));
}

bool Arguments::flag(const char* name) const {
  return given_.value(name, false);
}

std::string complaint(const Tool& tool, const json& arguments) {
  if (!arguments.is_object()) return fmt::format("{} takes its arguments as an object.", tool.name);
  for (const auto& [name, value] : arguments.items()) {
    const Parameter* const p = find(tool, name);
    if (!p)
      return fmt::format("{} knows no argument {}. It takes {}.", tool.name, shown(name),
                         tool.parameters.empty() ? "none" : names(tool));
    if (!fits(*p, value))
      return fmt::format("{} of {} takes {}, not {}.", p->name, tool.name, taken(*p),
                         value.is_string() ? shown(value.get<std::string>()) : shown(value.dump()));
  }
  for (const auto& p : tool.parameters) {
    if (p.required && !arguments.contains(p.name))
      return fmt::format("{} lacks the argument {}. It takes {}.", tool.name, p.name, names(tool));
  }
  return "";
}

}  // namespace lede::mcp
