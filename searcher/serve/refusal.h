// What a request asks for and does not get, with the reason: thrown, and answered as an error.
#pragma once

#include <stdexcept>
#include <string>

namespace lede::serve {

struct Refusal : std::runtime_error {
  Refusal(unsigned its_status, std::string its_code, const std::string& message)
      : std::runtime_error(message), status(its_status), code(std::move(its_code)) {}
  unsigned status;
  std::string code;  ///< for programs: "unknown-parameter"
};

inline constexpr unsigned kBadRequest = 400;
inline constexpr unsigned kNotFoundHere = 404;

}  // namespace lede::serve
