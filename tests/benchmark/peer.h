// The common part of the programs that are compared: what they read, what they are asked, and how
// their answers are timed. Peer.java does the same for Lucene.
#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace lede::bench {

/// A record's fields end with ASCII's unit separator, the last with the record separator; inside of
/// fields these two are spaces.
void write_fields(std::ostream& out, const std::vector<std::string_view>& fields);
/// False at the end.
bool read_fields(std::istream& in, std::vector<std::string>& fields);

/// A question in no program's language. As a line of a file: kind, month and words, tabs between.
struct Question {
  std::string kind;                ///< or, or3, and, phrase, phrase-anywhere, quoted, prefix, month
  std::string month;               ///< YYYY-MM, for "month"; else empty
  std::vector<std::string> words;  ///< of letters and digits alone; for "prefix" its one beginning
};

/// Throws Error where there is no question to read.
std::vector<Question> read_questions(const std::filesystem::path& file);

/// Asks for the ten best answers, with their headlines, and where `lit` with snippets in which the
/// words that matched are lit. Returns the number of answers.
using Ask = std::function<size_t(const Question&, bool lit)>;

/// For each kind of question, in the file's order, plain and lit, prints a line of kind, "plain" or
/// "lit", p50 and p99 in ms over the questions, and the mean number of answers, tabs between.
/// A question's time is the median of three, after a round that warms up. `once` asks
/// every question once, lit, and prints nothing.
void time_answers(const std::vector<Question>& questions, bool once, const Ask& ask);

/// The words of a program's main function: NAME index INDEX ARCHIVE | search INDEX QUESTIONS
/// [once]. Errors are printed; the exit code is returned.
struct Program {
  std::function<void(const std::string& index, std::istream& archive)> index;  ///< may be empty
  /// Opens an index for questions.
  std::function<Ask(const std::string& index)> open;
};
int run_program(int argc, char** argv, const Program& program);

}  // namespace lede::bench
