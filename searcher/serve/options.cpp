#include "searcher/serve/options.h"

#include <CLI/CLI.hpp>

#include "common/cli/command_line.h"
#include "common/store/versions.h"

namespace lede::serve {

const ProgramText& serve_program_text() {
  static const ProgramText text = {
      "lede-serve",
      "an archive of news articles in a browser, and over HTTP",
      "[OPTIONS]",
      "Serves a page to search an archive with, and what programs ask over HTTP: /api/search, "
      "/api/article/ID and others, JSON as lede-search prints it, a search also as CSV and as an "
      "Atom feed (searcher/serve/HTTP.md lists each with its parameters). It only reads, follows "
      "the index as it is updated, and leaves out where the sources of articles lie, unless "
      "--show-paths says otherwise.\n\n"
      "The index is the folder given by --index, else $LEDE_INDEX, else the nearest .lede in this "
      "folder or above it, else lede in the user's data folder, as lede-search has it; several are "
      "searched as one.\n\n"
      "Whoever reaches the address reads the whole archive: there are no passwords and there is no "
      "encryption here. By itself it listens on this machine alone. For others, put a reverse "
      "proxy (nginx, Caddy, Apache) before it that asks for passwords, speaks TLS and passes the "
      "header Host on, name that host with --host, and let lede-serve listen on 127.0.0.1 or on a "
      "socket in the file system. Requests that name another host, or come from the page of "
      "another server, get 403.\n\n"
      "A request is of at most 16 kB, a query of 4 kB, an answer has 100 hits at most (1000 as "
      "CSV), offsets end at 1000, and a search ends after 10 seconds with what it has found. A "
      "client has 10 seconds "
      "to send a request and 60 to take an answer. SIGTERM and SIGINT end the server after what it "
      "is working on.",
      {{"lede-serve --open", "the archive in a browser"},
       {"lede-serve -i 2024.lede -i 2025.lede --listen 127.0.0.1:8080", "two indexes as one"},
       {"curl 'http://localhost:4780/api/search?q=ceasefire&n=3'", "three hits as JSON"},
       {"lede-serve --listen unix:/run/lede/serve --host news.example.org",
        "behind a reverse proxy that is called so"}},
      {"0  it was ended by a signal", "2  an error",
       "4  the index is damaged or of another version"},
      "lede-search(1), lede-index(1), lede-query(7)",
      {"--index", "--listen", "--open", "--host", "--show-paths", "--access-log", "--help"},
      {},
      version_lines()};
  return text;
}

void define_options(CLI::App& app, ServeProgramOptions& o) {
  app.add_option("-i,--index", o.indexes,
                 "The index folder; several (-i 2023.lede -i 2024.lede) are searched as one")
      ->option_text("DIR")
      ->allow_extra_args(false)
      ->group("Archive");
  app.add_flag("--missing-ok", o.missing_ok,
               "Of several indexes, leave out those that are not there or cannot be read, and say "
               "so")
      ->group("Archive");
  app.add_flag("--show-paths", o.show_paths,
               "Say in answers where the sources of articles lie on this machine")
      ->group("Archive");
  app.add_option("--listen", o.listen,
                 "Where to listen: an address and a port (127.0.0.1:4780; port 0 is a free one), "
                 "or unix: and the path of a socket")
      ->option_text("ADDR:PORT")
      ->group("Server");
  app.add_option(
         "--host", o.hosts,
         "A name that the server is called by, beside localhost, 127.0.0.1 and [::1]; again "
         "and again for several")
      ->option_text("NAME")
      ->allow_extra_args(false)
      ->group("Server");
  app.add_flag("--open", o.open, "Open the page in the browser")->group("Server");
  app.add_flag("--access-log", o.access_log, "A line on standard error for each request")
      ->group("Server");
  app.add_option(
         "--workers", o.workers,
         "Searches at once, each with an index of its own (without it one a processor, but 2 at "
         "least and 16 at most)")
      ->option_text("N")
      ->check(CLI::Range(1, 256))
      ->group("Server");
  app.add_option("--connections", o.connections, "Connections at once (512)")
      ->option_text("N")
      ->check(CLI::Range(1, 10000))
      ->group("Server");
  add_standard_options(app, serve_program_text());
}

}  // namespace lede::serve
