#include "indexer/program/report.h"

#include "common/cli/terminal.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

TerminalText reasons_text(const BatchReport& r) {
  TerminalText out;
  for (const auto& [reason, n] : r.reasons)
    out += TerminalText::format("  skipped {}: {}\n", n, reason);
  // What came once has just been named with its place.
  for (const auto& [words, n] : r.remarks) {
    if (n > 1) out += TerminalText::format("  noted {}: {}\n", n, words);
  }
  return out;
}

TerminalText report_text(const BatchReport& r, const IndexProgramOptions& o,
                         const std::filesystem::path& index) {
  TerminalText out;
  if (o.dry_run) out += "dry run: nothing was written\n";
  out += TerminalText::format(
      "seen {} = {} added + {} updated + {} unchanged + {} skipped; {} removed\n", r.seen, r.added,
      r.updated, r.unchanged, r.skipped, r.removed);
  out += reasons_text(r);
  if (!o.dry_run)
    out += TerminalText::format(
        "{} passages written, {:.1f} MB of text in {:.2f} s; index {} (generation {})\n",
        r.passages, static_cast<double>(r.text_bytes) / 1e6, r.seconds, index.string(),
        r.generation);
  return out;
}

nlohmann::ordered_json report_json(const BatchReport& r, const IndexProgramOptions& o,
                                   const std::filesystem::path& index) {
  nlohmann::ordered_json j = json_about(index);
  j["dry_run"] = o.dry_run;
  j["seen"] = r.seen;
  j["added"] = r.added;
  j["updated"] = r.updated;
  j["unchanged"] = r.unchanged;
  j["skipped"] = r.skipped;
  j["removed"] = r.removed;
  j["reasons"] = r.reasons;
  j["remarks"] = r.remarks;
  j["missing"] = nlohmann::ordered_json::array();
  for (const auto& m : r.missing) j["missing"].push_back(to_valid_utf8(m));
  j["passages"] = r.passages;
  j["text_bytes"] = r.text_bytes;
  j["generation"] = r.generation;
  j["seconds"] = r.seconds;
  return j;
}

}  // namespace

nlohmann::ordered_json json_about(const std::filesystem::path& index) {
  nlohmann::ordered_json j;
  j["schema"] = 1;
  j["index"] = to_valid_utf8(index.string());
  return j;
}

void print_json(const nlohmann::ordered_json& object) {
  write_json(object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

void print_report(const BatchReport& report, const IndexProgramOptions& o,
                  const std::filesystem::path& index) {
  if (o.format == "json") {
    print_json(report_json(report, o, index));
  } else if (!o.quiet) {
    write_out(report_text(report, o, index));
  }
}

void print_export_report(const BatchReport& r, const IndexProgramOptions& o) {
  if (o.quiet) return;
  TerminalText out =
      TerminalText::format("seen {} = {} exported + {} skipped\n", r.seen, r.added, r.skipped);
  out += reasons_text(r);
  out += TerminalText::format("{} passages, {:.1f} MB of text in {:.2f} s\n", r.passages,
                              static_cast<double>(r.text_bytes) / 1e6, r.seconds);
  write_error(out);
}

std::string plural(uint64_t n, std::string_view one) {
  return fmt::format("{} {}{}", n, one, n == 1 ? "" : "s");
}

}  // namespace lede
