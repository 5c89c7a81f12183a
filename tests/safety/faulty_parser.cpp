// A library to be loaded before libxml2 (LD_PRELOAD), whose HTML parser then does harm where a page
// says so: "harm=crash", "abort", "exit", "killed", "loop" or "memory". What a parser may do to the
// program that calls it, without a page that finds a real fault of this version.
//   LEDE_PARSED  a file to which each parsed page that has a "page=NAME" adds a line with the name
#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>
#include <string_view>

namespace {

void note_page(std::string_view page) {
  const char* log = std::getenv("LEDE_PARSED");
  const size_t at = page.find("page=");
  if (!log || at == std::string_view::npos) return;
  const std::string_view rest = page.substr(at + 5);
  std::string line(rest.substr(0, rest.find_first_of(" .<\n")));
  line += '\n';
  const int file = ::open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
  if (::write(file, line.data(), line.size()) < 0) std::abort();
  ::close(file);
}

void do_harm(std::string_view page) {
  const size_t at = page.find("harm=");
  if (at == std::string_view::npos) return;
  const std::string_view harm = page.substr(at + 5);
  if (harm.starts_with("crash")) ::raise(SIGSEGV);
  if (harm.starts_with("abort")) std::abort();
  if (harm.starts_with("exit")) ::_exit(0);
  if (harm.starts_with("killed")) ::raise(SIGKILL);
  volatile unsigned turns = 0;
  while (harm.starts_with("loop")) turns = turns + 1;
  // Asked for as a C++ library asks, so that a limit of memory is felt as it is there.
  while (harm.starts_with("memory")) std::memset(::operator new(1 << 20), 1, 1 << 20);
}

}  // namespace

extern "C" void* htmlCtxtReadMemory(void* parser, const char* buffer, int size, const char* url,
                                    const char* encoding, int options) {
  using Parse = void* (*)(void*, const char*, int, const char*, const char*, int);
  static const auto parse = reinterpret_cast<Parse>(::dlsym(RTLD_NEXT, "htmlCtxtReadMemory"));
  const std::string_view page(buffer, static_cast<size_t>(size));
  note_page(page);
  do_harm(page);
  return parse(parser, buffer, size, url, encoding, options);
}
