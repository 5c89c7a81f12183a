/* Uses every function of the C interface rightly and wrongly: the arguments are a sound index, a
 * damaged one, and an id of the sound one. Says what does not hold, with its line. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "lede/lede_c.h"

static int failures = 0;

static void expect(int holds, const char* what, int line) {
  if (holds) return;
  printf("line %d: %s\n", line, what);
  ++failures;
}
#define EXPECT(condition) expect((condition), #condition, __LINE__)

/* Whether a call gave this code, with an answer or a sentence that has `words`, and not both. Frees
 * what it gave. */
static int gave(int code, int wanted, char* answer, char* error, const char* words) {
  const char* text = code == LEDE_OK ? answer : error;
  const int holds = code == wanted && (answer == NULL) == (code != LEDE_OK) &&
                    (error == NULL) == (code == LEDE_OK) && text != NULL &&
                    strstr(text, words) != NULL;
  if (!holds) printf("code %d: %s\n", code, text != NULL ? text : "(nothing)");
  lede_free(answer);
  lede_free(error);
  return holds;
}
/* The call has `&a, &e` for its answer and its sentence. */
#define GIVES(call, code, words)                         \
  do {                                                   \
    char* a = (char*)"left";                             \
    char* e = (char*)"left";                             \
    const int c = (call);                                \
    expect(gave(c, code, a, e, words), #call, __LINE__); \
  } while (0)

static lede_index* opened(const char* folder) {
  lede_index* index = NULL;
  EXPECT(lede_open(&folder, 1, NULL, &index, NULL) == LEDE_OK);
  return index;
}

static void refuses_to_open(const char* damaged) {
  const char* none = "no-such-folder";
  const char* both[2];
  lede_index* index = NULL;
  char* e = NULL;
  EXPECT(lede_open(&none, 1, NULL, &index, &e) == LEDE_NO_INDEX);
  EXPECT(index == NULL && e != NULL && strstr(e, none) != NULL);
  lede_free(e);
  EXPECT(lede_open(&damaged, 1, NULL, &index, &e) == LEDE_DAMAGED);
  EXPECT(index == NULL && e != NULL);
  lede_free(e);
  EXPECT(lede_open(&none, 1, "{\"mising_ok\": true}", &index, &e) == LEDE_USAGE);
  EXPECT(e != NULL && strstr(e, "mising_ok") != NULL && strstr(e, "missing_ok") != NULL);
  lede_free(e);
  EXPECT(lede_open(NULL, 1, NULL, &index, &e) == LEDE_USAGE && e != NULL);
  lede_free(e);
  EXPECT(lede_open(&none, 1, NULL, NULL, &e) == LEDE_USAGE && e != NULL);
  lede_free(e);
  both[0] = damaged;
  both[1] = NULL;
  EXPECT(lede_open(both, 2, NULL, &index, NULL) == LEDE_USAGE);
}

static void leaves_out_what_is_missing(const char* folder, const char* damaged) {
  const char* folders[3];
  lede_index* index = NULL;
  folders[0] = folder;
  folders[1] = damaged;
  folders[2] = "no-such-folder";
  EXPECT(lede_open(folders, 3, "{\"missing_ok\": true}", &index, NULL) == LEDE_OK);
  GIVES(lede_search(index, "lighthouse", NULL, &a, &e), LEDE_OK, "\"missing\":[");
  lede_close(index);
}

static void answers(lede_index* index, const char* id) {
  int changed = 1;
  GIVES(lede_search(index, "lighthouse", NULL, &a, &e), LEDE_OK, "\"total\":{\"value\":1,");
  GIVES(lede_search(index, "zzzqqq", "", &a, &e), LEDE_OK, "\"hits\":[]");
  GIVES(lede_search(index, "", "{}", &a, &e), LEDE_OK, "\"hits\":[]");
  GIVES(lede_search(index, "\xff\xfe(\"", "{}", &a, &e), LEDE_OK, "\"hits\":");
  GIVES(lede_count(index, "lighthouse", NULL, &a, &e), LEDE_OK, "\"exact\":true");
  GIVES(lede_facets(index, "lighthouse", "{\"facets\": [\"outlet\"]}", &a, &e), LEDE_OK,
        "\"facets\":{\"outlet\"");
  GIVES(lede_timeline(index, "lighthouse", "{\"by\": \"month\"}", &a, &e), LEDE_OK,
        "\"by\":\"month\"");
  GIVES(lede_get(index, id, "{\"context\": 1}", &a, &e), LEDE_OK, "\"parts\":[");
  GIVES(lede_similar(index, id, NULL, &a, &e), LEDE_OK, "\"same_event\":[");
  GIVES(lede_compare(index, id, id, NULL, &a, &e), LEDE_OK, "\"sentences\":[");
  GIVES(lede_quotes(index, "nobody", NULL, NULL, &a, &e), LEDE_OK, "\"entries\":[]");
  GIVES(lede_verify(index, "was sold to a poet", NULL, &a, &e), LEDE_OK, "\"verdict\":\"exact\"");
  EXPECT(lede_reopen(index, &changed, NULL) == LEDE_OK && changed == 0);
  EXPECT(lede_reopen(index, NULL, NULL) == LEDE_OK);
}

static void refuses_ids(lede_index* index, const char* id) {
  GIVES(lede_get(index, "pzzzzzzzzzzz", NULL, &a, &e), LEDE_NOT_FOUND, "pzzzzzzzzzzz");
  GIVES(lede_get(index, "", NULL, &a, &e), LEDE_NOT_FOUND, "no passage or article");
  GIVES(lede_similar(index, "azzzzzzzzzzz", NULL, &a, &e), LEDE_NOT_FOUND, "azzzzzzzzzzz");
  GIVES(lede_compare(index, id, "azzzzzzzzzzz", NULL, &a, &e), LEDE_NOT_FOUND, "azzzzzzzzzzz");
  GIVES(lede_compare(index, "azzzzzzzzzzz", id, NULL, &a, &e), LEDE_NOT_FOUND, "azzzzzzzzzzz");
}

static void refuses_options(lede_index* index) {
  GIVES(lede_search(index, "x", "{\"limt\": 1}", &a, &e), LEDE_USAGE, "known are limit, offset");
  GIVES(lede_search(index, "x", "{\"context\": 1}", &a, &e), LEDE_USAGE, "\"context\"");
  GIVES(lede_search(index, "x", "{\"limit\": \"5\"}", &a, &e), LEDE_USAGE,
        "limit takes a number up to a billion, or \"all\", not \"5\"");
  GIVES(lede_search(index, "x", "{\"limit\": 2.5}", &a, &e), LEDE_USAGE, "not 2.5");
  GIVES(lede_search(index, "x", "{\"offset\": -1}", &a, &e), LEDE_USAGE, "offset takes");
  GIVES(lede_search(index, "x", "{\"strict\": 1}", &a, &e), LEDE_USAGE, "true or false");
  GIVES(lede_search(index, "x", "{\"since\": \"soon\"}", &a, &e), LEDE_USAGE, "a date such as");
  GIVES(lede_search(index, "x", "[1]", &a, &e), LEDE_USAGE, "a JSON object");
  GIVES(lede_search(index, "x", "{\"limit\": 1", &a, &e), LEDE_USAGE, "no JSON");
  GIVES(lede_search(index, "x", "\xff", &a, &e), LEDE_USAGE, "no JSON");
  GIVES(lede_search(index, "date:soon", "{\"strict\": true}", &a, &e), LEDE_USAGE, "date:soon");
  GIVES(lede_facets(index, "x", NULL, &a, &e), LEDE_USAGE, "facets");
  GIVES(lede_compare(index, "x", "y", "{\"limit\": 1}", &a, &e), LEDE_USAGE, "none are known");
}

static void refuses_null(lede_index* index, const char* id) {
  char* error = NULL;
  GIVES(lede_search(NULL, "x", NULL, &a, &e), LEDE_USAGE, "NULL");
  GIVES(lede_search(index, NULL, NULL, &a, &e), LEDE_USAGE, "NULL");
  GIVES(lede_get(index, NULL, NULL, &a, &e), LEDE_USAGE, "NULL");
  GIVES(lede_compare(index, id, NULL, NULL, &a, &e), LEDE_USAGE, "NULL");
  GIVES(lede_quotes(index, NULL, NULL, NULL, &a, &e), LEDE_USAGE, "NULL");
  GIVES(lede_verify(index, NULL, NULL, &a, &e), LEDE_USAGE, "NULL");
  EXPECT(lede_search(index, "x", NULL, NULL, &error) == LEDE_USAGE && error != NULL);
  lede_free(error);
  EXPECT(lede_search(NULL, NULL, NULL, NULL, NULL) == LEDE_USAGE);
  EXPECT(lede_reopen(NULL, NULL, NULL) == LEDE_USAGE);
  lede_close(NULL);
  lede_free(NULL);
}

static void* searches(void* folder) {
  lede_index* index = NULL;
  const char* path = (const char*)folder;
  size_t good = 0;
  int i;
  if (lede_open(&path, 1, NULL, &index, NULL) != LEDE_OK) return NULL;
  for (i = 0; i < 200; ++i) {
    char* answer = NULL;
    if (lede_search(index, "lighthouse OR poet", NULL, &answer, NULL) == LEDE_OK) ++good;
    lede_free(answer);
  }
  lede_close(index);
  return good == 200 ? folder : NULL;
}

static void searches_in_two_threads(char* folder) {
  pthread_t threads[2];
  void* ended = NULL;
  int i;
  for (i = 0; i < 2; ++i) EXPECT(pthread_create(&threads[i], NULL, searches, folder) == 0);
  for (i = 0; i < 2; ++i) {
    pthread_join(threads[i], &ended);
    EXPECT(ended == folder);
  }
}

struct shared {
  lede_index* index;
  int wrong;
};

static void* searches_what_is_shared(void* argument) {
  struct shared* shared = (struct shared*)argument;
  int i;
  for (i = 0; i < 200; ++i) {
    char* answer = NULL;
    const int code = lede_search(shared->index, "lighthouse", NULL, &answer, NULL);
    if (code != LEDE_OK && code != LEDE_USAGE) shared->wrong = 1;
    if ((answer != NULL) != (code == LEDE_OK)) shared->wrong = 1;
    lede_free(answer);
  }
  return NULL;
}

/* A handle that two threads use at once answers one of them, and refuses the other. */
static void refuses_a_second_thread(const char* folder) {
  struct shared first;
  struct shared second;
  pthread_t thread;
  first.index = second.index = opened(folder);
  first.wrong = second.wrong = 0;
  EXPECT(pthread_create(&thread, NULL, searches_what_is_shared, &first) == 0);
  searches_what_is_shared(&second);
  pthread_join(thread, NULL);
  EXPECT(!first.wrong && !second.wrong);
  GIVES(lede_search(first.index, "lighthouse", NULL, &a, &e), LEDE_OK, "\"hits\":[{");
  lede_close(first.index);
}

int main(int argc, char** argv) {
  lede_index* index;
  char* answer = NULL;
  if (argc != 4) return 2;
  EXPECT(lede_abi() >= LEDE_ABI);
  EXPECT(strchr(lede_version(), '.') != NULL);
  refuses_to_open(argv[2]);
  index = opened(argv[1]);
  answers(index, argv[3]);
  refuses_ids(index, argv[3]);
  refuses_options(index);
  refuses_null(index, argv[3]);
  EXPECT(lede_get(index, argv[3], NULL, &answer, NULL) == LEDE_OK);
  lede_close(index);
  EXPECT(answer != NULL && strstr(answer, "lighthouse") != NULL); /* outlives its handle */
  lede_free(answer);
  leaves_out_what_is_missing(argv[1], argv[2]);
  searches_in_two_threads(argv[1]);
  refuses_a_second_thread(argv[1]);
  return failures == 0 ? 0 : 1;
}
