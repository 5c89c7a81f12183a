#include "indexer/formats/front_matter.h"

#include <fmt/format.h>
#include <toml++/toml.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "common/text/unicode.h"
#include "indexer/formats/json_record.h"

namespace lede {

namespace {

using nlohmann::json;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr int kMaxDepth = 20;

// No real front matter comes near these limits. Both libraries recurse for each level of nesting,
// and toml++ makes a level of each dot in a key; neither bounds its time.
constexpr size_t kMaxBytes = 64U << 10;       ///< bytes
constexpr std::ptrdiff_t kMaxDots = 2000;     ///< of TOML
constexpr std::ptrdiff_t kMaxBrackets = 500;  ///< that open, of YAML
constexpr size_t kMaxIndent = 200;            ///< of YAML: bytes of indentation and marks of lists

/// The budget for the values of YAML once each alias is replaced by what it stands for.
struct Allowance {
  size_t nodes = 10000;
  size_t bytes = size_t{1} << 20;
  void take(size_t size) {
    if (nodes == 0 || size > bytes) throw TooMuch{};
    --nodes;
    bytes -= size;
  }
  struct TooMuch {};
};

/// The place of front matter in a text.
struct Fenced {
  bool toml = false;
  Range whole;    ///< its fences with it
  Range content;  ///< between them
};

/// A line with the white space at its end left out.
std::string_view line_at(std::string_view text, size_t at) {
  auto line = text.substr(at, text.substr(at).find('\n'));
  while (line.ends_with('\r') || line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
  return line;
}

std::optional<Fenced> find_fences(std::string_view text) {
  const size_t begin = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  const auto fence = line_at(text, begin);
  if (fence != "---" && fence != "+++") return std::nullopt;
  Fenced f;
  f.toml = fence == "+++";
  const size_t first = text.find('\n', begin);
  if (first == text.npos) return std::nullopt;
  // A rule above a text looks the same; a name and a value do not stand below one.
  const auto named = line_at(text, first + 1);
  if (!named.starts_with('#') && !named.starts_with('[') &&
      named.find(f.toml ? '=' : ':') == named.npos)
    return std::nullopt;
  for (size_t at = first + 1; at < text.size();) {
    const auto line = line_at(text, at);
    if (line == fence || (!f.toml && line == "...")) {
      f.whole = {static_cast<uint32_t>(begin), static_cast<uint32_t>(at + line.size())};
      f.content = {static_cast<uint32_t>(first + 1), static_cast<uint32_t>(at)};
      return f;
    }
    at = text.find('\n', at);
    if (at == text.npos) break;
    ++at;
  }
  return std::nullopt;
}

/// Bytes before a line's own text, as YAML nests by them: blanks and marks of lists and keys.
size_t indentation(std::string_view line) {
  return std::min(line.find_first_not_of(" \t-?:"), line.size());
}

/// The limit that it is beyond, so that the libraries do not get it; empty for none.
std::string beyond_budget(std::string_view content, bool toml) {
  if (content.size() > kMaxBytes)
    return fmt::format("it is larger than front matter is (the limit is {} KiB)", kMaxBytes >> 10);
  const auto count = [&](char c) { return std::count(content.begin(), content.end(), c); };
  if (toml && count('.') > kMaxDots) return fmt::format("it has more than {} dots", kMaxDots);
  if (toml) return "";
  if (count('[') + count('{') > kMaxBrackets)
    return fmt::format("it has more than {} brackets", kMaxBrackets);
  for (size_t at = 0; at < content.size();
       at = std::min(content.find('\n', at), content.size() - 1) + 1) {
    if (indentation(content.substr(at)) > kMaxIndent) return "it is nested too deep";
  }
  return "";
}

/// YAML as JSON: every scalar is a string. Throws YAML::Exception, or Allowance::TooMuch.
json to_json(const YAML::Node& node, int depth, Allowance& allowance) {
  if (depth > kMaxDepth) return nullptr;
  allowance.take(node.IsScalar() ? node.Scalar().size() : 0);
  if (node.IsScalar()) return to_valid_utf8(node.Scalar());
  if (node.IsSequence()) {
    json list = json::array();
    for (const auto& part : node) list.push_back(to_json(part, depth + 1, allowance));
    return list;
  }
  if (node.IsMap()) {
    json object = json::object();
    for (const auto& member : node) {
      if (member.first.IsScalar())
        object[to_valid_utf8(member.first.Scalar())] = to_json(member.second, depth + 1, allowance);
    }
    return object;
  }
  return nullptr;
}

/// The front matter's members; not an object, with `error` set, when it is not understood.
json members(std::string_view content, bool toml, std::string& error) {
  error = beyond_budget(content, toml);
  if (!error.empty()) return nullptr;
  try {
    if (toml) {
      std::ostringstream out;
      const auto table = toml::parse(content);
      out << toml::json_formatter{table};
      return json::parse(out.str(), nullptr, false);
    }
    Allowance allowance;
    json members = to_json(YAML::Load(std::string(content)), 0, allowance);
    if (!members.is_object()) error = "no names and values";
    return members;
  } catch (const YAML::Exception& e) {
    error = fmt::format("line {}: {}", e.mark.line + 2, e.msg);
  } catch (const toml::parse_error& e) {
    error = fmt::format("line {}: {}", e.source().begin.line + 1, e.description());
  } catch (const Allowance::TooMuch&) {
    error = "its aliases stand for more than 10,000 values or 1 MiB";
  } catch (const std::exception& e) {
    error = e.what();  // of the libraries' own: a number out of range, a string too long
  }
  return nullptr;
}

}  // namespace

bool has_front_matter(std::string_view head) {
  return find_fences(head).has_value();
}

void read_front_matter(Article& a, const std::string& where, const ReadSink& sink) {
  const auto fenced = find_fences(a.text);
  if (!fenced) return;
  std::string error;
  const auto content =
      std::string_view(a.text).substr(fenced->content.begin, fenced->content.size());
  const json said = members(content, fenced->toml, error);
  if (!said.is_object()) {
    sink.remark(where, fmt::format("front matter not understood, taken for text: {}",
                                   printable(to_valid_utf8(error))));
    return;
  }
  state_members(said, a, {Evidence::front_matter, Evidence::front_matter_domain}, where, sink);
  a.muted.push_back({fenced->whole, MuteReason::front_matter, ""});
}

}  // namespace lede
