// What a fuzz program holds its subject to.
#pragma once

#include <cstdio>
#include <cstdlib>

/// Ends the program, which libFuzzer reports, where a promise is broken.
inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}
