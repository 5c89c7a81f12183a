#include "tests/measure/comparison.h"

#include <fmt/format.h>

#include <algorithm>

#include "tests/measure/significance.h"

namespace lede::testing {

namespace {

struct Column {
  const char* name;
  double Measures::*member;
  bool tested;  ///< for significance
};

constexpr std::array<Column, 4> kColumns = {{{"nDCG@10", &Measures::ndcg10, true},
                                             {"MAP", &Measures::map, true},
                                             {"MRR@10", &Measures::mrr10, false},
                                             {"R@100", &Measures::recall100, false}}};

/// A line of the table: `cell` gives a column's text, `p` what stands beside a tested one.
template <typename Cell, typename P>
void print_line(const std::string& name, Cell&& cell, P&& p) {
  fmt::print("  {:<26}", name);
  for (const auto& c : kColumns) {
    fmt::print(" {:>8}", cell(c));
    if (c.tested) fmt::print(" {:>7}", p(c));
  }
  fmt::print("\n");
}

void print_heading() {
  print_line(
      "", [](const Column& c) { return c.name; }, [](const Column&) { return "p"; });
}

void print_measures(const std::string& name, const Measures& m) {
  print_line(
      name, [&](const Column& c) { return fmt::format("{:.4f}", m.*c.member); },
      [](const Column&) { return ""; });
}

}  // namespace

void Comparison::add(const std::string& collection, const std::string& what, const Qrels& qrels,
                     const std::vector<NamedRun>& runs) {
  collections_.push_back(collection);
  fmt::print("{}: {}\n", collection, what);
  print_heading();
  std::vector<Measures> ours;
  for (const auto& [name, run] : runs) {
    const auto each = measure(run, qrels);
    const Measures all = mean(each);
    rows_.push_back({collection, name, all});
    if (ours.empty()) {
      print_measures(name, all);
      ours = each;
      continue;
    }
    print_line(
        name, [&](const Column& c) { return fmt::format("{:.4f}", all.*c.member); },
        [&](const Column& c) {
          std::vector<double> differences;
          for (size_t i = 0; i < each.size(); ++i)
            differences.push_back(ours[i].*c.member - each[i].*c.member);
          return fmt::format("{:.5f}", randomisation_p(differences));
        });
  }
}

std::vector<Comparison::Row> Comparison::rows_of(const std::string& run) const {
  std::vector<Row> found;
  std::copy_if(rows_.begin(), rows_.end(), std::back_inserter(found),
               [&](const Row& r) { return r.run == run; });
  return found;
}

void Comparison::print_means() const {
  const auto over = [](const std::vector<Row>& rows) {
    std::vector<Measures> each;
    for (const auto& r : rows) each.push_back(r.measures);
    return mean(each);
  };
  const auto blank = [](const Column&) { return ""; };
  fmt::print("mean of {}\n", collections_.size());
  print_heading();
  std::vector<Row> ours;
  for (const auto& first : rows_) {
    if (first.collection != collections_.front()) break;
    const auto rows = rows_of(first.run);
    if (rows.size() < collections_.size()) {
      fmt::print("  {}: not on every collection\n", first.run);
      continue;
    }
    const Measures all = over(rows);
    print_measures(first.run, all);
    if (ours.empty()) {
      ours = rows;
      continue;
    }
    const Measures mine = over(ours);
    print_line(
        "  lede differs by",
        [&](const Column& c) {
          return fmt::format("{:+.2f}%", 100 * (mine.*c.member / all.*c.member - 1));
        },
        blank);
    // The collection on which we gain least, or lose most.
    const auto least = [&](const Column& c) {
      size_t at = 0;
      const auto difference = [&](size_t i) {
        return ours[i].measures.*c.member - rows[i].measures.*c.member;
      };
      for (size_t i = 1; i < rows.size(); ++i) {
        if (difference(i) < difference(at)) at = i;
      }
      return std::pair(difference(at), rows[at].collection);
    };
    print_line(
        "  at least by", [&](const Column& c) { return fmt::format("{:+.4f}", least(c).first); },
        blank);
    fmt::print("    on");
    for (const auto& c : kColumns) fmt::print(" {} ({})", least(c).second, c.name);
    fmt::print("\n");
  }
}

}  // namespace lede::testing
