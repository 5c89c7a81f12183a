#include "searcher/program/modes.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "common/cli/terminal.h"
#include "common/text/unicode.h"
#include "searcher/program/query_lines.h"

namespace lede {

namespace {

/// Says what is wrong with a query that was refused, each note with its part of the query.
void write_refusal(const std::string& query, const std::vector<Note>& notes,
                   const std::string& where) {
  for (const auto& n : notes) {
    const std::string part =
        query.substr(std::min(n.at.begin, query.size()), n.at.end - std::min(n.at.begin, n.at.end));
    write_error(TerminalText::format("lede-search: {}{}{} (--strict: nothing was searched)\n",
                                     where, part.empty() ? "" : fmt::format("{}: ", part), n.text));
  }
}

/// Prints the hits of one query as they come.
class HitPrinter {
 public:
  HitPrinter(Output& output, std::string query_id)
      : output_(output), query_id_(std::move(query_id)) {}

  [[nodiscard]] HitSink sink() {
    return [this](const Results& so_far, Hit&& hit) {
      begin(so_far);
      ++printed_;
      return output_.hit(hit);
    };
  }
  /// Returns false when the reader of the output has gone away.
  bool end(const Results& results, const SearchOptions& options) {
    begin(results);
    counted_ = options.limit == 0 && results.total > 0;
    return output_.end_hits(results, options);
  }
  /// Whether there are hits, shown or counted.
  [[nodiscard]] bool any() const { return printed_ > 0 || counted_; }
  [[nodiscard]] size_t printed() const { return printed_; }

 private:
  void begin(const Results& so_far) {
    if (!begun_) output_.begin_hits(so_far, query_id_);
    begun_ = true;
  }

  Output& output_;
  std::string query_id_;
  bool begun_ = false;
  size_t printed_ = 0;
  bool counted_ = false;
};

ExitCode one_query(const Index& index, const Request& request, Output& output) {
  HitPrinter printer(output, "");
  const Results r = index.search(request.text, request.search, printer.sink());
  if (r.refused) {
    write_refusal(r.query, r.notes, "");
    return kError;
  }
  const bool read = printer.end(r, request.search);
  const bool all = read && !r.partial && printer.printed() < request.search.limit;
  if (all && request.answered) request.answered(r);
  return printer.any() ? kFound : kNothingFound;
}

ExitCode many_queries(Index& index, const Request& request, Output& output) {
  bool found = false;
  bool refused = false;
  QueryLines lines(std::cin);
  while (const auto q = lines.next()) {
    index.reopen();
    HitPrinter printer(output, q->id);
    Results r;
    if (q->readable) {
      r = index.search(q->text, request.search, printer.sink());
    } else {
      r.query = to_valid_utf8(q->text);
      r.generations = index.generations();
      r.generation = r.generations[0];
      r.refused = request.search.strict;
    }
    // Behind those of the search: formats tell notes in order, the first of them before the hits.
    r.notes.insert(r.notes.end(), q->notes.begin(), q->notes.end());
    if (r.refused) write_refusal(r.query, r.notes, fmt::format("line {}: ", lines.number()));
    refused = refused || r.refused;
    const bool read = printer.end(r, request.search);
    found = found || printer.any();
    if (!read) break;
  }
  return refused ? kError : found ? kFound : kNothingFound;
}

ExitCode no_such_id(const std::string& id, const Request& request) {
  if (!request.quiet)
    write_error(TerminalText::format(
        "lede-search: no passage or article {} (an id has 12 characters; its first four "
        "or more will do where they are enough)\n",
        id));
  return kNothingFound;
}

ExitCode document(const Index& index, const Request& request, Output& output) {
  const auto documents = index.get_all(request.text, request.context);
  if (documents.empty()) return no_such_id(request.text, request);
  for (const auto& d : documents) output.document(d, request.text);
  return kFound;
}

ExitCode citations(const Index& index, const Request& request, Output& output) {
  bool found = false;
  for (const auto& id : request.ids) {
    const auto documents = index.get_all(id, 0);
    if (documents.empty()) no_such_id(id, request);
    for (const auto& d : documents) output.citation(d);
    found = found || !documents.empty();
  }
  return found ? kFound : kNothingFound;
}

ExitCode similar(const Index& index, const Request& request, Output& output) {
  const Similar s = index.similar(request.text, request.search);
  if (s.article.id.empty()) return no_such_id(request.text, request);
  output.similar(s);
  return s.same_event.empty() && s.same_subject.empty() && s.copies.empty() ? kNothingFound
                                                                            : kFound;
}

ExitCode timeline(const Index& index, const Request& request, Output& output) {
  const Timeline t = index.timeline(request.text, request.by, request.search);
  if (t.refused) {
    write_refusal(t.query, t.notes, "");
    return kError;
  }
  output.timeline(t);
  return t.articles > 0 ? kFound : kNothingFound;
}

ExitCode comparison(const Index& index, const Request& request, Output& output) {
  const Comparison c = index.compare(request.text, request.other_id);
  if (c.left.id.empty()) return no_such_id(request.text, request);
  if (c.right.id.empty()) return no_such_id(request.other_id, request);
  output.comparison(c);
  return kFound;
}

}  // namespace

ExitCode answer(Index& index, const Request& request, Output& output) {
  switch (request.question) {
    case Question::query:
      return one_query(index, request, output);
    case Question::queries:
      return many_queries(index, request, output);
    case Question::document:
      return document(index, request, output);
    case Question::citation:
      return citations(index, request, output);
    case Question::similar:
      return similar(index, request, output);
    case Question::timeline:
      return timeline(index, request, output);
    case Question::comparison:
      break;
  }
  return comparison(index, request, output);
}

}  // namespace lede
