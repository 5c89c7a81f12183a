#include "searcher/program/saved_mode.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>

#include "common/cli/terminal.h"
#include "common/store/index_dir.h"
#include "searcher/program/saved_queries.h"

namespace lede {

namespace {

ExitCode list(const SavedQueries& saved, bool quiet) {
  const auto names = saved.names();
  for (const auto& name : names) {
    try {
      const SavedQuery q = saved.read(name);
      write_out(TerminalText::format("{}\n  {}\n", name, q.query));
      for (size_t i = 0; i < q.indexes.size(); ++i)
        write_out(TerminalText::format("  seen up to generation {} of {}\n", q.generations[i],
                                       q.indexes[i]));
    } catch (const Error& e) {
      write_error(TerminalText::format("lede-search: {}\n", e.what()));
    }
  }
  if (names.empty() && !quiet)
    write_error("no query is saved; lede-search --saved NAME QUERY... saves one\n");
  return names.empty() ? kNothingFound : kFound;
}

std::vector<std::string> absolute_names(const std::vector<std::filesystem::path>& indexes) {
  std::vector<std::string> names;
  for (const auto& index : indexes)
    names.push_back(std::filesystem::absolute(index).lexically_normal().string());
  return names;
}

/// Answers a query, and keeps it with what it has seen.
ExitCode save(const SavedQueries& saved, const SearchProgramOptions& o, const Request& request,
              Output& output) {
  SavedQuery q{request.text, {}, {}, {}};
  const auto indexes = find_indexes(o.indexes, o.trusted);
  q.indexes = absolute_names(indexes);
  Index index(indexes, o.missing_ok);
  q.generations = index.generations();
  q.identities = index.identities();
  const ExitCode code = answer(index, request, output);
  if (code == kError) return code;
  saved.write(o.saved, q);
  if (!o.quiet)
    write_error(TerminalText::format(
        "saved as {}; lede-search --saved {} tells what is new from now on\n", o.saved, o.saved));
  return code;
}

/// Tells what is new for a query; once all of it was printed, it is seen.
ExitCode tell_news(const SavedQueries& saved, const SearchProgramOptions& o, Request request,
                   Output& output) {
  SavedQuery q = saved.read(o.saved);
  if (!o.indexes.empty() && !o.index_is_habit &&
      absolute_names(find_indexes(o.indexes, o.trusted)) != q.indexes)
    throw Error(ErrorKind::usage,
                fmt::format("{} was saved for {}; to save it for another index, give its query too",
                            o.saved, fmt::join(q.indexes, ", ")));
  Index index(std::vector<std::filesystem::path>(q.indexes.begin(), q.indexes.end()), o.missing_ok);
  const auto identities = index.identities();
  for (size_t i = 0; i < identities.size(); ++i) {
    if (identities[i] == 0 || identities[i] == q.identities[i]) continue;
    q.generations[i] = 0;
    q.identities[i] = identities[i];
    if (!o.quiet)
      write_error(TerminalText::format(
          "note: {} was made anew since, so that all that it has is new\n", q.indexes[i]));
  }
  request.text = q.query;
  request.search.since_generations = q.generations;
  if (!o.limit_given && request.search.limit > 0) request.search.limit = kEveryHit;
  bool seen = false;
  request.answered = [&](const Results& r) {
    seen = true;
    for (size_t i = 0; i < q.generations.size(); ++i) {
      // An index that is missing has shown nothing.
      if (r.generations[i] != 0) q.generations[i] = r.generations[i];
    }
    saved.write(o.saved, q);
  };
  const ExitCode code = answer(index, request, output);
  if (!seen && code != kError && !o.quiet)
    write_error("not all that is new was printed, so it stays new\n");
  return code;
}

}  // namespace

ExitCode answer_saved(const SearchProgramOptions& o, Request request, Output& output) {
  const std::string& name = o.unsave.empty() ? o.saved : o.unsave;
  const SavedQueries saved(name, [&] {
    if (!o.quiet)
      write_error(TerminalText::format(
          "another lede-search answers {}, perhaps in a pager; waiting for it\n", name));
  });
  if (!o.unsave.empty()) return saved.remove(o.unsave), kFound;
  if (o.saved.empty()) return list(saved, o.quiet);
  return o.query.empty() ? tell_news(saved, o, std::move(request), output)
                         : save(saved, o, request, output);
}

}  // namespace lede
