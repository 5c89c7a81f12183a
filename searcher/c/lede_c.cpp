// The functions of lede_c.h: each reads its options, asks the index, and gives the answer as JSON.
#include "lede/lede_c.h"

#include <fmt/format.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <new>
#include <vector>

#include "common/store/index_dir.h"
#include "common/text/unicode.h"
#include "lede/lede.h"
#include "searcher/json/json_answers.h"
#include "searcher/json/json_options.h"

using namespace lede;

struct lede_index {
  Index index;
  std::atomic_flag at_work;
};

namespace {

/// No article or passage has the id.
struct NotFound : std::runtime_error {
  explicit NotFound(std::string_view id)
      : std::runtime_error(fmt::format("no passage or article {} (an id has 12 characters; its "
                                       "first four or more will do where they are enough)",
                                       id)) {}
};

/// A copy for the caller.
char* given(const std::string& text) {
  auto* const copy = static_cast<char*>(std::malloc(text.size() + 1));
  if (copy == nullptr) throw std::bad_alloc();
  return static_cast<char*>(std::memcpy(copy, text.c_str(), text.size() + 1));
}

int code_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::no_index:
      return LEDE_NO_INDEX;
    case ErrorKind::locked:
      return LEDE_LOCKED;
    case ErrorKind::damaged:
      return LEDE_DAMAGED;
    case ErrorKind::format:
      return LEDE_FORMAT;
    case ErrorKind::io:
      return LEDE_IO;
    case ErrorKind::usage:
    case ErrorKind::source:
      break;
  }
  return LEDE_USAGE;
}

int failed(int code, const char* why, char** error) {
  if (error == nullptr) return code;
  try {
    *error = given(to_valid_utf8(why));
  } catch (const std::bad_alloc&) {
    // The code has to do.
  }
  return code;
}

/// Does the work of a function: whatever it throws becomes a code and a sentence.
template <typename Work>
int guarded(char** error, const Work& work) noexcept {
  if (error != nullptr) *error = nullptr;
  try {
    work();
    return LEDE_OK;
  } catch (const NotFound& e) {
    return failed(LEDE_NOT_FOUND, e.what(), error);
  } catch (const Error& e) {
    return failed(code_of(e.kind()), e.what(), error);
  } catch (const std::bad_alloc&) {
    return failed(LEDE_NO_MEMORY, "there is not enough memory", error);
  } catch (const std::exception& e) {
    return failed(LEDE_FAILED, e.what(), error);
  } catch (...) {
    return failed(LEDE_FAILED, "an unknown error", error);
  }
}

template <typename T>
T& required(T* argument, const char* name) {
  if (argument == nullptr)
    throw Error(ErrorKind::usage, fmt::format("{} is NULL, which it must not be", name));
  return *argument;
}

const char* text_of(const char* argument, const char* name) {
  return &required(argument, name);
}

std::string_view or_empty(const char* argument) {
  return argument == nullptr ? std::string_view() : argument;
}

/// A handle while a function is at work on it.
class Use {
 public:
  explicit Use(lede_index* handle) : handle_(required(handle, "the index")) {
    if (handle_.at_work.test_and_set(std::memory_order_acquire))
      throw Error(ErrorKind::usage,
                  "another thread is at work on this index; each thread opens its own");
  }
  ~Use() { handle_.at_work.clear(std::memory_order_release); }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;

  [[nodiscard]] Index& index() const { return handle_.index; }

 private:
  lede_index& handle_;
};

/// Answers a question: `ask` makes JSON of an index and of options.
template <typename Ask>
int answered(lede_index* handle, const char* options, OptionsOf question, char** answer,
             char** error, const Ask& ask) {
  if (answer != nullptr) *answer = nullptr;
  return guarded(error, [&] {
    char*& out = required(answer, "the place for the answer");
    const Use use(handle);
    out = given(ask(use.index(), options_from_text(or_empty(options), question)));
  });
}

/// Throws where strict options refused the query.
template <typename Answer>
const Answer& taken(const Answer& a) {
  if (!a.refused) return a;
  std::string why;
  for (const auto& n : a.notes) {
    const std::string part = n.at.begin < n.at.end && n.at.end <= a.query.size()
                                 ? a.query.substr(n.at.begin, n.at.end - n.at.begin) + ": "
                                 : "";
    why += part + n.text + "; ";
  }
  throw Error(ErrorKind::usage, why + "nothing was searched (strict)");
}

}  // namespace

unsigned lede_abi() {
  return LEDE_ABI;
}

const char* lede_version() {
  return LEDE_VERSION;
}

int lede_open(const char* const* folders, size_t count, const char* options, lede_index** index,
              char** error) {
  if (index != nullptr) *index = nullptr;
  return guarded(error, [&] {
    lede_index*& out = required(index, "the place for the index");
    const auto asked = options_from_text(or_empty(options), kOptionsOfOpen);
    std::vector<std::string> named;
    if (count > 0) required(folders, "the list of folders");
    for (size_t i = 0; i < count; ++i) named.emplace_back(text_of(folders[i], "a folder"));
    out = new lede_index{Index(find_indexes(named), asked.missing_ok), {}};
  });
}

void lede_close(lede_index* index) {
  delete index;
}

int lede_reopen(lede_index* index, int* changed, char** error) {
  if (changed != nullptr) *changed = 0;
  return guarded(error, [&] {
    const bool moved = Use(index).index().reopen();
    if (changed != nullptr) *changed = moved ? 1 : 0;
  });
}

int lede_search(lede_index* index, const char* query, const char* options, char** answer,
                char** error) {
  return answered(
      index, options, kOptionsOfSearch, answer, error, [&](Index& i, const AskedOptions& o) {
        const auto results = i.search(o.narrowed(text_of(query, "the query")), o.search);
        return json_of_results(taken(results), o.search.explain);
      });
}

int lede_count(lede_index* index, const char* query, const char* options, char** answer,
               char** error) {
  return answered(index, options, kOptionsOfCount, answer, error,
                  [&](Index& i, const AskedOptions& o) {
                    SearchOptions counting = o.search;
                    counting.limit = 0;
                    counting.exact_total = true;
                    return json_of_results(
                        taken(i.search(o.narrowed(text_of(query, "the query")), counting)), false);
                  });
}

int lede_facets(lede_index* index, const char* query, const char* options, char** answer,
                char** error) {
  return answered(index, options, kOptionsOfFacets, answer, error,
                  [&](Index& i, const AskedOptions& o) {
                    SearchOptions counting = o.search;
                    counting.limit = 0;
                    return json_of_results(
                        taken(i.search(o.narrowed(text_of(query, "the query")), counting)), false);
                  });
}

int lede_timeline(lede_index* index, const char* query, const char* options, char** answer,
                  char** error) {
  return answered(index, options, kOptionsOfTimeline, answer, error,
                  [&](Index& i, const AskedOptions& o) {
                    const std::string text = o.narrowed(text_of(query, "the query"));
                    return json_of_timeline(taken(i.timeline(text, o.by, o.search)), false);
                  });
}

int lede_get(lede_index* index, const char* id, const char* options, char** answer, char** error) {
  return answered(index, options, kOptionsOfGet, answer, error,
                  [&](Index& i, const AskedOptions& o) {
                    const Document d = i.get(text_of(id, "the id"), o.context);
                    if (d.parts.empty()) throw NotFound(id);
                    return json_of_document(d);
                  });
}

int lede_similar(lede_index* index, const char* id, const char* options, char** answer,
                 char** error) {
  return answered(index, options, kOptionsOfSimilar, answer, error,
                  [&](Index& i, const AskedOptions& o) {
                    const Similar s = i.similar(text_of(id, "the id"), o.search);
                    if (s.article.id.empty()) throw NotFound(id);
                    return json_of_similar(s);
                  });
}

int lede_compare(lede_index* index, const char* left, const char* right, const char* options,
                 char** answer, char** error) {
  return answered(index, options, kOptionsOfCompare, answer, error,
                  [&](Index& i, const AskedOptions& /*o*/) {
                    const Comparison c =
                        i.compare(text_of(left, "the left id"), text_of(right, "the right id"));
                    if (c.left.id.empty()) throw NotFound(left);
                    if (c.right.id.empty()) throw NotFound(right);
                    return json_of_comparison(c);
                  });
}

int lede_quotes(lede_index* index, const char* person, const char* query, const char* options,
                char** answer, char** error) {
  return answered(
      index, options, kOptionsOfQuotes, answer, error, [&](Index& i, const AskedOptions& o) {
        const std::string text = o.narrowed(or_empty(query));
        return json_of_quotes(taken(i.quotes(text_of(person, "the person"), text, o.search)));
      });
}

int lede_verify(lede_index* index, const char* text, const char* options, char** answer,
                char** error) {
  return answered(index, options, kOptionsOfVerify, answer, error,
                  [&](Index& i, const AskedOptions& o) {
                    return json_of_verification(i.verify(text_of(text, "the text"), o.search));
                  });
}

void lede_free(char* text) {
  std::free(text);
}
