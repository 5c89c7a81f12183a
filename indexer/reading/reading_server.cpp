#include "indexer/reading/reading_server.h"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "common/base/varint.h"
#include "indexer/formats/reader.h"
#include "indexer/quotes/find_statements.h"
#include "indexer/reading/article_wire.h"
#include "indexer/reading/reading_messages.h"
#include "indexer/understand/understand.h"
#include "lede/errors.h"

namespace lede {

namespace {

int64_t now_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// Thrown through a reader, which knows nothing of requests, when it has delivered enough.
struct Enough {};

/// Does one request. Its files and articles are records too: the outermost ones.
class RequestServer {
 public:
  RequestServer(std::string_view request, ReadingReport& report, const ReadingSettings& settings)
      : report_(report),
        settings_(settings),
        rest_(request),
        passed_(take_position(rest_)),
        records_(passed_, report.state().position) {
    kind_ = static_cast<ReadingRequest>(rest_.front());
    rest_.remove_prefix(1);
  }

  void run() {
    try {
      if (kind_ == ReadingRequest::understand_articles) {
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

  void skip(const std::string& where, const SkipReason& reason) {
    if (records_.passes()) return;
    begin_message(Answer::skipped);
    put_string(message_, where);
    put_string(message_, reason.text);
    put_varint(message_, reason.expected ? 1 : 0);
    report_.send(message_);
    report_.end(around_.empty() ? "" : around_.back());
  }

  void remark(const std::string& where, const std::string& words) {
    if (records_.passes()) return;
    begin_message(Answer::remark);
    put_string(message_, where);
    put_string(message_, words);
    report_.send(message_);
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
      // Readers turn exceptions of libraries into Errors; one that they miss costs the file, not
      // the batch.
      send(Answer::file_end, fmt::format("its reader failed ({})", e.what()));
    }
    end();
  }

  void read(const std::filesystem::path& file) {
    const auto in = open_file(file);
    ReadSink sink;
    sink.article = [&](Article&& a) {
      // The article is a record too: where it cannot be understood, it alone is left out.
      if (!begin(place_of(a))) return;
      deliver(a, in->taken(), kind_ == ReadingRequest::understand_files);
      end();
      if (sent_ <= enough_) return;
      pause_at_ = ended_;
      throw Enough{};
    };
    sink.skipped = [&](const std::string& where, const SkipReason& reason) { skip(where, reason); };
    sink.remark = [&](const std::string& where, const std::string& words) { remark(where, words); };
    sink.begin = [&](const std::string& where) { return begin(where); };
    sink.end = [&] { end(); };
    Source source;
    source.file = file;
    source.settings = &settings_;
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
      const std::string kind(words(a.page_kind));
      if (a.page_kind != PageKind::paywall_stub)
        return skip(displayed_source(a), "no article: " + kind);
      remark(displayed_source(a), kind);
    }
    sent_ += a.text.size();
    if (understood) {
      understand(a);
      find_statements(a);
    }
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
  const ReadingSettings& settings_;
  std::string_view rest_;
  ReadPosition passed_;
  RecordCounter records_;
  ReadingRequest kind_{};
  std::vector<std::string> around_;  ///< places of the records that have begun
  ReadPosition ended_;               ///< the record that ended last
  ReadPosition pause_at_;
  uint64_t enough_ = 0;
  uint64_t sent_ = 0;  ///< bytes of text
  std::string message_;
};

}  // namespace

void serve_reading(std::string_view request, ReadingReport& report,
                   const ReadingSettings& settings) {
  RequestServer(request, report, settings).run();
}

}  // namespace lede
