#include "indexer/reading/source_reading.h"

#include <fmt/format.h>

#include <chrono>
#include <cstring>
#include <limits>
#include <utility>

#include "common/base/varint.h"
#include "indexer/formats/reader.h"
#include "indexer/reading/article_wire.h"
#include "indexer/understand/understand.h"
#include "lede/errors.h"

namespace lede {

namespace {

/// What a request asks for: its first byte, behind the position up to which it was done before.
enum class Request : char { read_files = 'r', understand_files = 'u', understand_articles = 'a' };

/// What an answer is: its first byte.
enum class Answer : char {
  file_begin = 'B',
  file_end = 'E',     ///< and the failure
  file_paused = 'P',  ///< and the position
  article = 'A',
  skipped = 'S',
  remark = 'R',
  done = 'D',
  error = 'X',  ///< an Error that is no fault of a source
};

void put_position(std::string& out, const ReadPosition& p) {
  out.append(reinterpret_cast<const char*>(&p), sizeof p);
}
ReadPosition take_position(std::string_view& in) {
  ReadPosition p;
  if (in.size() < sizeof p) throw std::out_of_range("a message without its position");
  std::memcpy(&p, in.data(), sizeof p);
  in.remove_prefix(sizeof p);
  return p;
}

/// With room for the position up to which it was done before.
std::string begin_request(Request kind) {
  std::string request(sizeof(ReadPosition), '\0');
  request += static_cast<char>(kind);
  return request;
}

int64_t now_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// Thrown through a reader that has delivered enough.
struct Enough {};

/// One request, in the reading process. Files and articles of a request are records too: the
/// outermost ones.
class Server {
 public:
  Server(std::string_view request, ReadingReport& report)
      : report_(report),
        rest_(request),
        passed_(take_position(rest_)),
        records_(passed_, report.state().position) {
    kind_ = static_cast<Request>(rest_.front());
    rest_.remove_prefix(1);
  }

  void run() {
    try {
      if (kind_ == Request::understand_articles) {
        while (!rest_.empty()) understand_next();
      } else {
        enough_ = take_number(rest_);
        for (uint64_t n = 0; !rest_.empty(); ++n) read_file(n, std::string(take_string(rest_)));
      }
      send(Answer::done, "");
    } catch (const Error& e) {
      begin_message(Answer::error);
      put_varint(message_, static_cast<uint64_t>(e.kind()));
      message_ += e.what();
      report_.send(message_);
    }
  }

 private:
  void begin_message(Answer kind) { message_.assign(1, static_cast<char>(kind)); }
  void send(Answer kind, std::string_view text) {
    begin_message(kind);
    message_ += text;
    report_.send(message_);
  }

  bool begin(const std::string& where, uint64_t bytes = 0) {
    if (!records_.begin()) return false;
    around_.push_back(where);
    report_.begin(where, bytes);
    return true;
  }
  void end() {
    ended_ = report_.state().position;
    records_.end();
    around_.pop_back();
    report_.end(around_.empty() ? "" : around_.back());
  }

  void tell(Answer kind, const std::string& where, const std::string& reason) {
    if (records_.passes()) return;
    begin_message(kind);
    put_string(message_, where);
    put_string(message_, reason);
    report_.send(message_);
    if (kind == Answer::skipped) report_.end(around_.empty() ? "" : around_.back());
  }

  void read_file(uint64_t n, const std::filesystem::path& file) {
    const ReadPosition file_position{1, {n + 1}};
    const bool again = passed_.depth > 1 && passed_.numbers[0] == n + 1;
    if (!begin(file.native())) return;
    if (!again) {
      begin_message(Answer::file_begin);
      put_varint(message_, n);
      put_varint(message_, static_cast<uint64_t>(now_ns()));
      report_.send(message_);
    }
    try {
      if (sent_ > enough_) {
        pause_at_ = file_position;
        throw Enough{};
      }
      read(file);
      send(Answer::file_end, "");
    } catch (const Enough&) {
      begin_message(Answer::file_paused);
      put_position(message_, pause_at_);
      report_.send(message_);
    } catch (const Error& e) {
      if (e.kind() != ErrorKind::source) throw;
      send(Answer::file_end, e.what());
    } catch (const std::exception& e) {
      // Readers turn what libraries throw into Errors; what they miss costs the file, not the
      // batch.
      send(Answer::file_end, fmt::format("its reader failed ({})", e.what()));
    }
    end();
  }

  void read(const std::filesystem::path& file) {
    const auto in = open_file(file);
    ReadSink sink;
    sink.article = [&](Article&& a) {
      // The article is a record too: where it can't be understood, it is what is left out.
      if (!begin(place_of(a))) return;
      deliver(a, in->taken(), kind_ == Request::understand_files);
      end();
      if (sent_ <= enough_) return;
      pause_at_ = ended_;
      throw Enough{};
    };
    sink.skipped = [&](const std::string& where, const std::string& reason) {
      tell(Answer::skipped, where, reason);
    };
    sink.remark = [&](const std::string& where, const std::string& remark) {
      tell(Answer::remark, where, remark);
    };
    sink.begin = [&](const std::string& where) { return begin(where); };
    sink.end = [&] { end(); };
    Source source;
    source.file = file;
    read_source(*in, source, sink);
  }

  void understand_next() {
    const uint64_t taken = take_number(rest_);
    std::string_view bytes = take_string(rest_);
    Article a = take_article(bytes);
    if (!begin(place_of(a), a.text.size())) return;
    deliver(a, taken, true);
    end();
  }

  void deliver(Article& a, uint64_t taken, bool understood) {
    if (understood && a.page_kind != PageKind::article) {
      const bool stub = a.page_kind == PageKind::paywall_stub;
      const std::string kind(words(a.page_kind));
      tell(stub ? Answer::remark : Answer::skipped, displayed_source(a),
           stub ? kind : "no article: " + kind);
      if (!stub) return;
    }
    sent_ += a.text.size();
    if (understood) understand(a);
    begin_message(Answer::article);
    put_varint(message_, taken);
    put_article(message_, a);
    report_.send(message_);
  }

  [[nodiscard]] static std::string place_of(const Article& a) {
    std::string place = displayed_source(a);
    if (a.record_line != 0) place += fmt::format(": line {}", a.record_line);
    return place;
  }

  ReadingReport& report_;
  std::string_view rest_;
  ReadPosition passed_;
  RecordCounter records_;
  Request kind_{};
  std::vector<std::string> around_;  ///< where the records stand that have begun
  ReadPosition ended_;               ///< the record that ended last
  ReadPosition pause_at_;
  uint64_t enough_ = 0;
  uint64_t sent_ = 0;  ///< bytes of text
  std::string message_;
};

void serve(std::string_view request, ReadingReport& report) {
  Server(request, report).run();
}

}  // namespace

void SourceReading::start(unsigned processes) {
  const std::lock_guard lock(mutex_);
  while (idle_.size() < processes)
    idle_.push_back(std::make_unique<ReadingProcess>(limits_, serve));
}

std::unique_ptr<ReadingProcess> SourceReading::take() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto process = std::move(idle_.back());
      idle_.pop_back();
      return process;
    }
  }
  return std::make_unique<ReadingProcess>(limits_, serve);
}

void SourceReading::give_back(std::unique_ptr<ReadingProcess> process) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(process));
}

void SourceReading::read_files(const std::vector<std::filesystem::path>& files, Stage stage,
                               const ReadPosition& passed, uint64_t enough,
                               const ReadingEvents& events) {
  std::string request =
      begin_request(stage == Stage::read ? Request::read_files : Request::understand_files);
  put_varint(request, enough);
  for (const auto& f : files) put_string(request, f.native());
  run(std::move(request), passed, events);
}

void SourceReading::understand(const std::vector<PackedArticle>& articles,
                               const ReadingEvents& events) {
  std::string request = begin_request(Request::understand_articles);
  for (const auto& a : articles) {
    put_varint(request, a.taken);
    put_string(request, a.bytes);
  }
  run(std::move(request), {}, events);
}

void SourceReading::run(std::string request, ReadPosition passed, const ReadingEvents& events) {
  const bool files = static_cast<Request>(request[sizeof passed]) != Request::understand_articles;
  size_t file = 0;
  while (true) {
    auto process = take();
    std::memcpy(request.data(), &passed, sizeof passed);
    process->ask(request);
    std::string_view m;
    while (process->answer(m, events.interrupted)) {
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
        case Answer::skipped:
        case Answer::remark: {
          std::string where(take_string(m));
          events.told({std::move(where), std::string(take_string(m)), kind == Answer::remark});
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
    // Between the records of a request there is nothing to die of.
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
      events.told({state.where, std::move(why), false, limited});
    }
  }
}

}  // namespace lede
