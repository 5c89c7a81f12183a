// lede-serve: an archive over HTTP, with a page to search it. A thin program over the library.
#include <fmt/chrono.h>
#include <spawn.h>
#include <sys/wait.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <ctime>
#include <memory>
#include <thread>

#include "common/cli/command_line.h"
#include "common/cli/terminal.h"
#include "common/store/index_dir.h"
#include "searcher/http/server.h"
#include "searcher/serve/options.h"
#include "searcher/serve/service.h"

namespace {

using namespace lede;
using serve::ServeProgramOptions;

/// How long clients that are slow keep the server from its end.
constexpr std::chrono::seconds kLongestEnd(15);

size_t worker_count(const ServeProgramOptions& o) {
  constexpr size_t kLeast = 2;
  constexpr size_t kMost = 16;
  if (o.workers > 0) return o.workers;
  return std::clamp<size_t>(std::thread::hardware_concurrency(), kLeast, kMost);
}

http::Handler handler(const serve::ServiceOptions& options) {
  return [service = std::make_shared<serve::Service>(options)](const http::Request& request) {
    return service->answer(request);
  };
}

/// As web servers have it (Common Log Format), with the milliseconds behind.
void log_request(const http::Served& s) {
  std::string target;  // which ends at a quotation mark
  for (const char c : s.target) target += c == '"' ? std::string("%22") : std::string(1, c);
  constexpr double kMicroseconds = 1000;
  const std::string time =
      fmt::format("{:%d/%b/%Y:%H:%M:%S %z}", fmt::localtime(std::time(nullptr)));
  write_error(TerminalText::format("{} - - [{}] \"{} {}\" {} {} {:.1f}\n", s.client, time, s.method,
                                   target, s.status, s.bytes,
                                   static_cast<double>(s.time.count()) / kMicroseconds));
}

void warn_of_strangers(const std::string& listen) {
  write_error(TerminalText::format(
      "lede-serve: {} can be reached from other machines, and whoever reaches it reads the whole "
      "archive. Let a reverse proxy ask for passwords, speak TLS and pass the header Host on; name "
      "that host with --host; and listen on 127.0.0.1 or a unix: socket.\n",
      listen));
}

/// Has the desktop show an address; a child of a child, for which nobody waits.
void open_in_browser(const std::string& url) {
  std::string program = "sh";
  std::string option = "-c";
  std::string command = "xdg-open \"$0\" >/dev/null 2>&1 &";
  std::string argument = url;
  char* const arguments[] = {program.data(), option.data(), command.data(), argument.data(),
                             nullptr};
  posix_spawnattr_t attributes;
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  pid_t child = 0;
  if (posix_spawnp(&child, "sh", nullptr, &attributes, arguments, environ) == 0)
    ::waitpid(child, nullptr, 0);
  posix_spawnattr_destroy(&attributes);
}

int run(const ServeProgramOptions& o) {
  const http::Address address = http::parse_address(o.listen);
  // Before there are threads: they leave these signals to this one.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);

  const serve::ServiceOptions service = {find_indexes(o.indexes, o.trusted), o.missing_ok,
                                         o.show_paths};
  std::vector<http::Handler> handlers;
  for (size_t i = 0; i < worker_count(o); ++i) handlers.push_back(handler(service));
  http::Listening listening(address);
  if (!address.is_local()) warn_of_strangers(o.listen);
  http::ServerOptions options;
  options.hosts = o.hosts;
  options.limits.connections = o.connections;
  if (o.access_log) options.log = log_request;
  options.at_once = serve::page_response;
  options.is_quick = serve::is_quick;
  options.quick_handler = handler(service);
  http::Server server(listening, options, std::move(handlers));
  write_error(TerminalText::format("lede-serve: {}\n", listening.url()));
  if (o.open && address.path.empty()) open_in_browser(listening.url());

  int signal = 0;
  sigwait(&ends, &signal);
  // Another one does what it does to any program.
  pthread_sigmask(SIG_UNBLOCK, &ends, nullptr);
  server.finish(kLongestEnd);
  return kFound;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app;
  ServeProgramOptions options;
  serve::define_options(app, options);
  std::vector<Setting> settings;
  if (const int code = parse_command_line(app, serve::serve_program_text(), argc, argv, &settings);
      code >= 0)
    return code;
  options.trusted = trusted_indexes(settings);
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return run(options);
  } catch (const Error& e) {
    return tell_error("lede-serve", e);
  } catch (const std::exception& e) {
    return tell_error("lede-serve", e);
  }
}
