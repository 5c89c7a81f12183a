// The modes of lede-index that forget, and that follow what was moved: --forget, --purge and
// --move.
#pragma once

#include <string>
#include <vector>

#include "indexer/program/maintenance.h"

namespace lede {

/// As those of maintenance.h.
int print_forget(const Maintenance& m, const std::vector<std::string>& what, bool purge);
int print_purge(const Maintenance& m);
int print_move(const Maintenance& m, const std::string& from, const std::string& to);

}  // namespace lede
