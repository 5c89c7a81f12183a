// Inputs of the kinds that make careless code slow: the same thing over and over, nested, long.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace lede::benchmark {

struct Pathological {
  const char* name;
  const char* file;                         ///< its name, whose ending says the format
  std::function<std::string(size_t)> make;  ///< about so many bytes
};

[[nodiscard]] const std::vector<Pathological>& pathological_inputs();

}  // namespace lede::benchmark
