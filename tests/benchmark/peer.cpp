#include "tests/benchmark/peer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <sstream>

#include "lede/errors.h"

namespace lede::bench {

namespace {

constexpr char kUnitEnd = '\x1f';
constexpr char kRecordEnd = '\x1e';
constexpr size_t kRounds = 3;

double milliseconds_of(const Ask& ask, const Question& question, bool lit, size_t& answers) {
  const auto start = std::chrono::steady_clock::now();
  answers += ask(question, lit);
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

/// The smallest that is no smaller than a share of all.
double quantile(const std::vector<double>& sorted, double share) {
  return sorted[std::min(sorted.size() - 1,
                         static_cast<size_t>(share * static_cast<double>(sorted.size())))];
}

void time_kind(const std::vector<Question>& questions, bool lit, const Ask& ask) {
  std::vector<std::array<double, kRounds>> times(questions.size());
  size_t answers = 0;
  for (const auto& q : questions) static_cast<void>(milliseconds_of(ask, q, lit, answers));
  answers = 0;
  for (size_t round = 0; round < kRounds; ++round) {
    for (size_t i = 0; i < questions.size(); ++i)
      times[i][round] = milliseconds_of(ask, questions[i], lit, answers);
  }
  std::vector<double> medians;
  for (auto& t : times) {
    std::sort(t.begin(), t.end());
    medians.push_back(t[kRounds / 2]);
  }
  std::sort(medians.begin(), medians.end());
  fmt::print("{}\t{}\t{:.3f}\t{:.3f}\t{:.2f}\n", questions[0].kind, lit ? "lit" : "plain",
             quantile(medians, .5), quantile(medians, .99),
             static_cast<double>(answers) / static_cast<double>(kRounds * questions.size()));
  std::fflush(stdout);
}

}  // namespace

void write_fields(std::ostream& out, const std::vector<std::string_view>& fields) {
  for (size_t i = 0; i < fields.size(); ++i) {
    std::string f(fields[i]);
    std::replace_if(
        f.begin(), f.end(), [](char c) { return c == kUnitEnd || c == kRecordEnd; }, ' ');
    out << f << (i + 1 < fields.size() ? kUnitEnd : kRecordEnd);
  }
}

bool read_fields(std::istream& in, std::vector<std::string>& fields) {
  std::string record;
  if (!std::getline(in, record, kRecordEnd)) return false;
  fields.clear();
  std::istringstream parts(record);
  for (std::string f; std::getline(parts, f, kUnitEnd);) fields.push_back(std::move(f));
  return true;
}

std::vector<Question> read_questions(const std::filesystem::path& file) {
  std::vector<Question> questions;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    Question q;
    std::string words;
    std::istringstream parts(line);
    std::getline(parts, q.kind, '\t');
    std::getline(parts, q.month, '\t');
    while (parts >> words) q.words.push_back(words);
    if (!q.words.empty()) questions.push_back(std::move(q));
  }
  if (questions.empty())
    throw Error(ErrorKind::io, fmt::format("{} holds no question", file.string()));
  return questions;
}

void time_answers(const std::vector<Question>& questions, bool once, const Ask& ask) {
  if (once) {
    for (const auto& q : questions) static_cast<void>(ask(q, true));
    return;
  }
  for (auto from = questions.begin(); from != questions.end();) {
    const auto to = std::find_if(from, questions.end(),
                                 [&](const Question& q) { return q.kind != from->kind; });
    for (const bool lit : {false, true}) time_kind({from, to}, lit, ask);
    from = to;
  }
}

int run_program(int argc, char** argv, const Program& program) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  try {
    if (args.size() == 3 && args[0] == "index" && program.index) {
      std::ifstream archive(args[2], std::ios::binary);
      program.index(args[1], archive);
    } else if (args.size() >= 3 && args[0] == "search") {
      const auto questions = read_questions(args[2]);
      time_answers(questions, args.size() > 3, program.open(args[1]));
    } else {
      fmt::print(stderr, "usage: {} index INDEX ARCHIVE | search INDEX QUESTIONS [once]\n",
                 argv[0]);
      return 2;
    }
  } catch (const std::exception& e) {
    fmt::print(stderr, "{}: {}\n", argv[0], e.what());
    return 2;
  }
  return 0;
}

}  // namespace lede::bench
