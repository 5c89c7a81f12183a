/* Lede's library for C, and for every language that calls C: open indexes, ask, get JSON.
 *
 *   lede_index *index;
 *   char *answer, *error;
 *   const char *folders[] = {"archive.lede"};
 *   if (lede_open(folders, 1, NULL, &index, &error) == LEDE_OK) {
 *     if (lede_search(index, "ceasefire since:2025", "{\"limit\": 5}", &answer, &error) == LEDE_OK)
 *       puts(answer);
 *     ...
 *   }
 *
 * Text. All texts are UTF-8 and end with a zero byte. A query may be any bytes: none is an error.
 * An answer is the JSON object that lede-search prints with --format json, on one line and without
 * a line end; the schemas beside it (results-1.schema.json, ...) describe it, and members are only
 * ever added within a "schema". Offsets and spans in it count bytes of the text beside them in
 * UTF-8, not characters.
 *
 * Options are a JSON object whose members are named as the long options of lede-search, with
 * underscores; NULL and "" are no options. A member that a function does not take, and a value that
 * is not of its kind, is LEDE_USAGE with a sentence that says what is known. Each function lists
 * what it takes:
 *
 *   limit             number up to a billion, or "all": hits, entries, places, periods with a hit
 *   offset            number: hits to pass over first
 *   sort              "score", "newest", "oldest"
 *   facets            list of "outlet", "author", "place", "month", "year", "speaker", "outlet:5"
 *   per_article       number: passages of one article in a list, 0 for any
 *   group             "article", "story"
 *   scope             "article", "passage": what AND, NOT, + and - are about
 *   since, until      dates as the query language has them: "2025-11". They stand as filters before
 *                     the query, in the "query" of the answer too
 *   since_generation  number, or a list with one for each index
 *   recent            true, or a half-life: "90d"
 *   time_limit        seconds, or "500ms", "10s", "1m"; 0 for never; one minute unless given
 *   by                "day", "month", "year"
 *   context           number: passages on either side
 *   expand, explain, include_chrome, independent, no_fold, strict, missing_ok: true or false
 *
 * Errors. Functions that return int return LEDE_OK or the code of an error. `error` may be NULL;
 * else *error is NULL after LEDE_OK, and a sentence after an error: what failed and what to do next
 * (NULL where memory lacks even for that). After an error *answer and *index are NULL. No C++
 * exception leaves the library.
 *
 * Memory. Answers and sentences belong to the caller, who gives each to lede_free once. A handle
 * belongs to the caller, who gives it to lede_close once, and uses it for nothing after that. NULL
 * may be given to both. An answer outlives its handle. What is passed in is copied, and remains the
 * caller's.
 *
 * Threads. A handle is for one thread at a time: a call while another is at work on the same handle
 * is LEDE_USAGE, and does nothing. Threads that search at once have a handle each; handles share
 * nothing that changes. lede_free, lede_version and lede_abi may be called by any thread. A child
 * of fork() opens its own. Opening may raise the soft limit of open files of the process to the
 * hard one.
 */
#ifndef LEDE_LEDE_C_H
#define LEDE_LEDE_C_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this interface. It grows with each function or code that is added; a library that
 * takes one away or changes it has another soname. */
#define LEDE_ABI 1

/* Up to 4, the exit codes of lede-search; beyond, kinds of errors that share its exit codes 2 and
 * 4. Codes may be added: treat an unknown one as an error. */
enum {
  LEDE_OK = 0,        /* there is an answer, which may be that nothing was found */
  LEDE_NOT_FOUND = 1, /* no article or passage has the id */
  LEDE_USAGE = 2,     /* the call asks for something that does not exist */
  LEDE_LOCKED = 3,    /* another program is writing the index; no function here asks for that */
  LEDE_DAMAGED = 4,   /* the index cannot be read */
  LEDE_NO_INDEX = 6,  /* there is no index at the folder */
  LEDE_FORMAT = 7,    /* the index was made by another version */
  LEDE_IO = 8,        /* the operating system refused to read it */
  LEDE_NO_MEMORY = 9,
  LEDE_FAILED = 10 /* anything else */
};

/* One or several indexes that are open. */
typedef struct lede_index lede_index;

/* The LEDE_ABI that the library has. Use it only if that is LEDE_ABI or more. */
unsigned lede_abi(void);

/* The version of the library: "0.1.0". It is the library's: not to be freed. */
const char* lede_version(void);

/* Opens the published states of `count` index folders, to be searched as one. None, with `count` 0,
 * is the index that lede-search would take: $LEDE_INDEX, the nearest .lede, the user's own.
 * Options: missing_ok leaves out those of several that are not there or cannot be read; answers
 * name them. */
int lede_open(const char* const* folders, size_t count, const char* options, lede_index** index,
              char** error);

/* Closes what is open. */
void lede_close(lede_index* index);

/* Moves to the state that was published last. `changed`, unless NULL, is 1 when it is another one,
 * else 0. */
int lede_reopen(lede_index* index, int* changed, char** error);

/* The best passages (results). Options: limit (10), offset, sort, facets, per_article, group,
 * scope, no_fold, independent, recent, since, until, since_generation, include_chrome, expand,
 * strict, explain, time_limit. With strict, a query with a part that cannot be taken as it is
 * written is LEDE_USAGE, here and below. */
int lede_search(lede_index* index, const char* query, const char* options, char** answer,
                char** error);

/* How many passages match, or articles with a group: results without hits, whose total is exact
 * unless the time ended it. Options: those of lede_search that say what matches (group, scope,
 * independent, since, until, since_generation, include_chrome, expand, strict, time_limit). */
int lede_count(lede_index* index, const char* query, const char* options, char** answer,
               char** error);

/* How many of the articles that match have each value of a fact: results without hits. Options:
 * facets, which has to be there, and those of lede_count. */
int lede_facets(lede_index* index, const char* query, const char* options, char** answer,
                char** error);

/* How many articles match over time (timeline). Options: by, limit (10), scope, since, until,
 * since_generation, include_chrome, strict, time_limit. */
int lede_timeline(lede_index* index, const char* query, const char* options, char** answer,
                  char** error);

/* The whole article, or the passage, with an id or with the only id that begins so (four characters
 * or more): article, text and parts, as lede-search --get prints them. Of several indexes that have
 * it, from the first. Options: context, for a passage. */
int lede_get(lede_index* index, const char* id, const char* options, char** answer, char** error);

/* Other tellings of an article's event, and articles on its subject (similar). Options: limit (10),
 * time_limit. */
int lede_similar(lede_index* index, const char* id, const char* options, char** answer,
                 char** error);

/* Two articles side by side, sentence by sentence (comparison). It takes no options yet. */
int lede_compare(lede_index* index, const char* left, const char* right, const char* options,
                 char** answer, char** error);

/* What somebody said, each wording once (quotes). `query`, which may be NULL, narrows it. Options:
 * limit (10), offset, sort, since, until, since_generation, strict, time_limit. */
int lede_quotes(lede_index* index, const char* person, const char* query, const char* options,
                char** answer, char** error);

/* Whether a quotation stands in the archive as it is, cut or altered (verification). Options: limit
 * (10), no_fold, include_chrome, time_limit. */
int lede_verify(lede_index* index, const char* text, const char* options, char** answer,
                char** error);

/* Frees an answer or a sentence. */
void lede_free(char* text);

#ifdef __cplusplus
}
#endif

#endif /* LEDE_LEDE_C_H */
