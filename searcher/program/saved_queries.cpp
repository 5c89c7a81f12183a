#include "searcher/program/saved_queries.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>

#include "common/base/durable.h"
#include "common/base/plain_file.h"
#include "common/store/index_dir.h"
#include "lede/errors.h"

namespace lede {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kEnding = ".json";
constexpr size_t kMaxName = 100;
constexpr size_t kMaxFile = 1U << 20U;

fs::path saved_folder() {
  const fs::path data = user_data_folder();
  if (data.empty())
    throw Error(ErrorKind::usage,
                "HOME, below which saved queries are kept, is not set; set it, or XDG_DATA_HOME");
  return data / "lede-saved";
}

}  // namespace

SavedQueries::SavedQueries(const std::string& name, const std::function<void()>& waits)
    : folder_(saved_folder()) {
  std::error_code ec;
  fs::create_directories(folder_, ec);
  if (ec)
    throw Error(ErrorKind::io,
                fmt::format("cannot create {}, where saved queries are kept: {}; set XDG_DATA_HOME "
                            "to a folder that may be written to",
                            folder_.string(), ec.message()));
  if (name.empty()) return;
  const fs::path lock = fs::path(file(name)).replace_extension(".lock");
  lock_.hold(::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666));
  if (lock_.get() < 0) fail_io("cannot write", lock);
  bool waiting = false;
  while (::flock(lock_.get(), waiting ? LOCK_EX : LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK && !waiting) {
      waits();
      waiting = true;
    } else if (errno != EINTR) {
      fail_io("cannot lock", lock);
    }
  }
}

fs::path SavedQueries::file(const std::string& name) const {
  const bool odd = std::any_of(name.begin(), name.end(), [](char c) {
    return c == '/' || static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  });
  if (name.empty() || name.size() > kMaxName || name[0] == '.' || name[0] == '-' || odd)
    throw Error(ErrorKind::usage,
                fmt::format("a saved query has a name of at most {} bytes without slashes that "
                            "begins with neither a dot nor a dash",
                            kMaxName));
  return folder_ / (name + kEnding);
}

std::vector<std::string> SavedQueries::names() const {
  std::vector<std::string> names;
  std::error_code ec;
  for (fs::directory_iterator it(folder_, ec), end; !ec && it != end; it.increment(ec)) {
    if (it->path().extension() == kEnding) names.push_back(it->path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

SavedQuery SavedQueries::read(const std::string& name) const {
  const fs::path path = file(name);
  const auto text = read_plain_file(path, kMaxFile);
  if (!text)
    throw Error(ErrorKind::usage,
                fmt::format("no query is saved as {}; lede-search --saved lists those that are, "
                            "lede-search --saved {} QUERY... saves one",
                            name, name));
  try {
    const json j = json::parse(*text);
    SavedQuery q{j.at("query"), j.at("indexes"), j.at("generations"), j.at("identities")};
    const size_t count = q.indexes.size();
    if (count > 0 && count == q.generations.size() && count == q.identities.size()) return q;
  } catch (const json::exception&) {
    // Told below, as a list of another length is.
  }
  throw Error(
      ErrorKind::usage,
      fmt::format("{} is damaged; save the query again with lede-search --saved {} QUERY...",
                  path.string(), name));
}

void SavedQueries::write(const std::string& name, const SavedQuery& q) const {
  const json j = {{"query", q.query},
                  {"indexes", q.indexes},
                  {"generations", q.generations},
                  {"identities", q.identities}};
  // The names of folders may be any bytes.
  const std::string text = j.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
  replace_file(file(name), fs::path(file(name)).replace_extension(".new"), text);
}

void SavedQueries::remove(const std::string& name) const {
  std::error_code ec;
  if (!fs::remove(file(name), ec) && !ec) static_cast<void>(read(name));
  if (ec)
    throw Error(ErrorKind::io,
                fmt::format("cannot remove {}: {}", file(name).string(), ec.message()));
}

}  // namespace lede
