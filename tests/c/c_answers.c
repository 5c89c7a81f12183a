/* Answers questions over the C interface as a program in C does: the arguments are index folders;
 * each line of standard input is a question, in tabs: the function, what it is asked about (of
 * `compare` and `quotes` two), options. Prints a line for each: the code, a blank, and the answer
 * or the sentence. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lede/lede_c.h"

enum { kLine = 1 << 20, kFields = 4 };

typedef int (*question)(lede_index*, const char*, const char*, char**, char**);

static const struct {
  const char* name;
  question ask;
} kQuestions[] = {{"search", lede_search}, {"count", lede_count},       {"facets", lede_facets},
                  {"get", lede_get},       {"timeline", lede_timeline}, {"similar", lede_similar},
                  {"verify", lede_verify}};

/* Takes `line` apart at tabs; what is missing is empty. */
static void cut(char* line, const char* fields[kFields]) {
  size_t i;
  line[strcspn(line, "\n")] = '\0';
  for (i = 0; i < kFields; ++i) {
    char* tab = strchr(line, '\t');
    fields[i] = line;
    if (tab == NULL) {
      line += strlen(line);
    } else {
      *tab = '\0';
      line = tab + 1;
    }
  }
}

static int answer(lede_index* index, const char* fields[kFields], char** result, char** error) {
  size_t i;
  if (strcmp(fields[0], "compare") == 0)
    return lede_compare(index, fields[1], fields[2], fields[3], result, error);
  if (strcmp(fields[0], "quotes") == 0)
    return lede_quotes(index, fields[1], fields[2], fields[3], result, error);
  for (i = 0; i < sizeof kQuestions / sizeof kQuestions[0]; ++i) {
    if (strcmp(fields[0], kQuestions[i].name) == 0)
      return kQuestions[i].ask(index, fields[1], fields[2], result, error);
  }
  fprintf(stderr, "no function %s\n", fields[0]);
  exit(2);
}

int main(int argc, char** argv) {
  static char line[kLine];
  lede_index* index = NULL;
  char* result = NULL;
  char* error = NULL;
  int code = lede_open((const char* const*)argv + 1, (size_t)argc - 1, NULL, &index, &error);
  if (code != LEDE_OK) {
    printf("%d %s\n", code, error);
    lede_free(error);
    return 0;
  }
  while (fgets(line, sizeof line, stdin) != NULL) {
    const char* fields[kFields];
    cut(line, fields);
    code = answer(index, fields, &result, &error);
    printf("%d %s\n", code, code == LEDE_OK ? result : error);
    lede_free(result);
    lede_free(error);
  }
  lede_close(index);
  return 0;
}
