#include "indexer/reading/source_reading.h"

#include <fmt/format.h>

#include <cstring>
#include <utility>

#include "common/base/varint.h"
#include "indexer/reading/article_wire.h"
#include "indexer/reading/reading_messages.h"
#include "indexer/reading/reading_server.h"
#include "lede/errors.h"

namespace lede {

namespace {

/// The beginning of a request, with room for the position up to which it was done before.
std::string begin_request(ReadingRequest kind) {
  std::string request(sizeof(ReadPosition), '\0');
  request += static_cast<char>(kind);
  return request;
}

}  // namespace

SourceReading::SourceReading(const ReadingLimits& limits, const ReadingSettings& settings)
    : limits_(limits),
      server_(ReadingProcess::child(limits,
                                    [&settings](std::string_view request, ReadingReport& report) {
                                      serve_reading(request, report, settings);
                                    })) {}

std::unique_ptr<ReadingProcess> SourceReading::take() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto process = std::move(idle_.back());
      idle_.pop_back();
      return process;
    }
  }
  return std::make_unique<ReadingProcess>(server_, limits_);
}

void SourceReading::give_back(std::unique_ptr<ReadingProcess> process) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(process));
}

void SourceReading::read_files(const std::vector<std::filesystem::path>& files, Stage stage,
                               const ReadPosition& passed, uint64_t enough,
                               const ReadingEvents& events) {
  std::string request = begin_request(stage == Stage::read ? ReadingRequest::read_files
                                                           : ReadingRequest::understand_files);
  put_varint(request, enough);
  for (const auto& f : files) put_string(request, f.native());
  run(std::move(request), passed, events);
}

void SourceReading::understand(const std::vector<PackedArticle>& articles,
                               const ReadingEvents& events) {
  std::string request = begin_request(ReadingRequest::understand_articles);
  for (const auto& a : articles) {
    put_varint(request, a.taken);
    put_string(request, a.bytes);
  }
  run(std::move(request), {}, events);
}

void SourceReading::run(std::string request, ReadPosition passed, const ReadingEvents& events) {
  const bool files =
      static_cast<ReadingRequest>(request[sizeof passed]) != ReadingRequest::understand_articles;
  const auto stopped = [&] { return events.stop && events.stop(); };
  size_t file = 0;
  while (!stopped()) {
    auto process = take();
    std::memcpy(request.data(), &passed, sizeof passed);
    process->ask(request);
    std::string_view m;
    while (process->answer(m, events.interrupted)) {
      if (stopped()) return;
      const auto kind = static_cast<Answer>(m.front());
      m.remove_prefix(1);
      switch (kind) {
        case Answer::file_begin:
          file = take_number(m);
          events.file_begin(file, static_cast<int64_t>(take_number(m)));
          break;
        case Answer::file_end: {
          ReadingEnd end;
          end.failure = m;
          events.file_end(file, std::move(end));
          break;
        }
        case Answer::file_paused: {
          ReadingEnd end;
          end.paused = true;
          end.position = take_position(m);
          events.file_end(file, std::move(end));
          break;
        }
        case Answer::article: {
          const uint64_t taken = take_number(m);
          events.article(m, taken);
          break;
        }
        case Answer::skipped: {
          std::string where(take_string(m));
          std::string reason(take_string(m));
          events.skipped({std::move(where), {std::move(reason), take_number(m) != 0}});
          break;
        }
        case Answer::remark: {
          std::string where(take_string(m));
          events.remark({std::move(where), std::string(take_string(m))});
          break;
        }
        case Answer::error: {
          const auto of = static_cast<ErrorKind>(take_number(m));
          throw Error(of, std::string(m));
        }
        case Answer::done:
          give_back(std::move(process));
          return;
      }
    }
    bool limited = false;
    std::string why = process->cause_of_death(limited);
    const ReadingState& state = process->state();
    const ReadPosition& at = state.position;
    // Between the records of a request nothing can kill it.
    if (at.depth == 0 || (passed.depth != 0 && !at.is_behind(passed)))
      throw Error(ErrorKind::io, "a process that reads sources cannot go on: " + why);
    passed = at;
    if (files && at.depth == 1) {
      ReadingEnd end;
      end.failure = std::move(why);
      end.by_death = true;
      end.limited = limited;
      events.file_end(file, std::move(end));
    } else {
      events.skipped({state.where, std::move(why), limited});
    }
  }
}

}  // namespace lede
