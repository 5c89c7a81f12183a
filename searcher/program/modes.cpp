#include "searcher/program/modes.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "common/cli/terminal.h"
#include "common/text/unicode.h"
#include "searcher/program/query_lines.h"
#include "searcher/program/text_answers.h"

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
  HitPrinter(Output& output, const LineQuery& asked) : output_(output), asked_(asked) {}

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
    if (!begun_) output_.begin_hits(so_far, asked_);
    begun_ = true;
  }

  Output& output_;
  const LineQuery& asked_;
  bool begun_ = false;
  size_t printed_ = 0;
  bool counted_ = false;
};

ExitCode one_query(const Index& index, const Request& request, Output& output) {
  const LineQuery unnamed;
  HitPrinter printer(output, unnamed);
  const Results r = index.search(request.text, request.search, printer.sink());
  if (r.refused) {
    write_refusal(r.query, r.notes, "");
    return kError;
  }
  const bool read = printer.end(r, request.search);
  // The last hit may be the one that the limit just allows.
  const uint64_t passed =
      request.search.offset + printer.printed() + r.folded + r.beyond + r.outvoted;
  const bool last =
      printer.printed() < request.search.limit || (r.total_exact && passed == r.total);
  if (read && !r.partial && last && request.answered) request.answered(r);
  return printer.any() ? kFound : kNothingFound;
}

/// Answers many queries, one after the other.
class ManyQueries {
 public:
  ManyQueries(Index& index, const Request& request, Output& output)
      : index_(index), request_(request), output_(output) {}

  /// Returns false when the reader of the output has gone away. `where` begins what is said of a
  /// refusal.
  bool answer(const LineQuery& q, const std::string& where) {
    HitPrinter printer(output_, q);
    // In brackets, since a query's own outlet: would be another that is meant as well.
    const std::string text = request_.text.empty() ? q.text : "+(" + request_.text + ") " + q.text;
    Results r;
    if (q.readable) {
      r = index_.search(text, request_.search, printer.sink());
    } else {
      r.query = to_valid_utf8(q.text);
      r.generations = index_.generations();
      r.generation = r.generations[0];
      r.refused = request_.search.strict;
    }
    // Behind those of the search: formats tell notes in order, the first of them before the hits.
    r.notes.insert(r.notes.end(), q.notes.begin(), q.notes.end());
    if (r.refused) write_refusal(r.query, r.notes, where);
    refused_ = refused_ || r.refused;
    const bool read = printer.end(r, request_.search);
    found_ = found_ || printer.any();
    last_ = {q.id, q.text, q.readable && !r.refused, printer.printed(), r.total, r.total_exact};
    return read;
  }
  [[nodiscard]] const AnsweredQuery& last() const { return last_; }
  [[nodiscard]] ExitCode code() const {
    return refused_ ? kError : found_ ? kFound : kNothingFound;
  }

 private:
  Index& index_;
  const Request& request_;
  Output& output_;
  bool found_ = false;
  bool refused_ = false;
  AnsweredQuery last_;
};

ExitCode stream_of_queries(Index& index, const Request& request, Output& output) {
  ManyQueries queries(index, request, output);
  QueryLines lines(std::cin);
  for (bool read = true; read;) {
    const auto q = lines.next();
    if (!q) break;
    index.reopen();
    read = queries.answer(*q, fmt::format("line {}: ", lines.number()));
  }
  return queries.code();
}

ExitCode list_of_queries(Index& index, const Request& request, Output& output) {
  const QueryList& list = *request.list;
  const auto tell = [&](const TerminalText& text) {
    if (!request.quiet) write_error(text);
  };
  for (const auto& remark : list.remarks) tell(TerminalText::format("note: {}\n", remark));
  ManyQueries queries(index, request, output);
  std::vector<AnsweredQuery> answered;
  for (const auto& q : list.queries) {
    // What cannot be read names its line itself.
    if (!queries.answer(q, q.readable ? q.id + ": " : "")) return queries.code();
    answered.push_back(queries.last());
  }
  tell(batch_summary(answered, request.search.limit > 0));
  return queries.code();
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
    for (const auto& d : documents) output.citation(d, id);
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

ExitCode verification(const Index& index, const Request& request, Output& output) {
  const Verification v = index.verify(request.text, request.search);
  output.verification(v);
  return v.verdict == Verdict::unknown ? kNothingFound : kFound;
}

ExitCode comparison(const Index& index, const Request& request, Output& output) {
  const Comparison c = index.compare(request.text, request.other_id);
  if (c.left.id.empty()) return no_such_id(request.text, request);
  if (c.right.id.empty()) return no_such_id(request.other_id, request);
  output.comparison(c);
  return kFound;
}

ExitCode quotes(const Index& index, const Request& request, Output& output) {
  const Quotes q = index.quotes(request.person, request.text, request.search);
  if (q.refused) {
    write_refusal(q.query, q.notes, "");
    return kError;
  }
  output.quotes(q);
  return q.total > 0 ? kFound : kNothingFound;
}

ExitCode answer_question(Index& index, const Request& request, Output& output) {
  switch (request.question) {
    case Question::query:
      return one_query(index, request, output);
    case Question::queries:
      return request.list ? list_of_queries(index, request, output)
                          : stream_of_queries(index, request, output);
    case Question::document:
      return document(index, request, output);
    case Question::citation:
      return citations(index, request, output);
    case Question::similar:
      return similar(index, request, output);
    case Question::timeline:
      return timeline(index, request, output);
    case Question::verification:
      return verification(index, request, output);
    case Question::quotes:
      return quotes(index, request, output);
    case Question::comparison:
      break;
  }
  return comparison(index, request, output);
}

}  // namespace

ExitCode answer(Index& index, const Request& request, Output& output) {
  const ExitCode code = answer_question(index, request, output);
  output.end();
  return code;
}

}  // namespace lede
