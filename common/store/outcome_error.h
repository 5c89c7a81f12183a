// An error whose sentence says already what has become of the index.
#pragma once

#include "lede/errors.h"

namespace lede {

/// Whoever passes it on adds nothing about the state of the index.
class OutcomeError : public Error {
 public:
  using Error::Error;
};

}  // namespace lede
