#include "common/store/outlets.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "common/store/outlet_host.h"
#include "common/store/outlet_likeness.h"
#include "common/store/record_database.h"
#include "common/store/schema.h"

namespace lede {

namespace {

namespace s = schema;

/// A name beside a host.
struct Named {
  std::string term;
  std::string host;  ///< empty for none
  std::string name;
  std::string form;     ///< OutletForm::key
  std::string address;  ///< the host that the name is; empty for a name in words
  uint64_t articles = 0;
};

/// The names in words beside a host, by their forms, and how many articles have each.
struct Beside {
  std::map<std::string, uint64_t> forms;
  uint64_t unnamed = 0;       ///< articles that have no name in words there
  std::set<std::string> own;  ///< those of the outlet whose host it is
};

std::vector<Named> read_names(const RecordDatabase& db) {
  std::vector<Named> found;
  const std::string prefix(s::kOutletAt);
  for (auto it = db.allterms_begin(prefix); it != db.allterms_end(prefix); ++it) {
    Named n;
    n.term = *it;
    n.articles = db.frequency(n.term, it.get_termfreq());
    const auto tab = n.term.find('\t');
    if (n.articles == 0 || tab == std::string::npos) continue;
    n.host = n.term.substr(prefix.size(), tab - prefix.size());
    n.name = n.term.substr(tab + 1);
    if (n.name.find(' ') == std::string::npos) n.address = outlet_host(n.name);
    found.push_back(std::move(n));
  }
  return found;
}

/// Finds the own hosts of outlets, and which outlet each name beside a host is of.
class OutletFinder {
 public:
  explicit OutletFinder(std::vector<Named> names) : names_(std::move(names)) {
    for (const Named& n : names_) hosts_[n.host];
    hosts_.erase("");
    for (Named& n : names_) {
      // "FAZ.net" is a name like others where that is no host of the archive.
      if (!hosts_.contains(n.address)) n.address.clear();
      if (!n.address.empty()) {
        if (!n.host.empty()) hosts_[n.host].unnamed += n.articles;
        continue;
      }
      const OutletForm form(n.name);
      n.form = form.key;
      if (n.form.empty()) continue;
      forms_.emplace(n.form, form);
      if (!n.host.empty()) hosts_[n.host].forms[n.form] += n.articles;
    }
    put_hosts_together();
    find_owners();
  }

  /// A key for each outlet: its host, or a tab and the one name it has.
  [[nodiscard]] std::string outlet_of(const Named& n) const {
    if (!n.address.empty() && !is_shared_host(n.address)) return site_of(n.address);
    if (const auto at = sites_.find(site_of(n.host));
        at != sites_.end() && at->second.own.contains(n.form))
      return at->first;
    const auto owners = owners_.find(n.form);
    if (owners != owners_.end() && owners->second.size() == 1 && !beside_another(n))
      return owners->second[0];
    return "\t" + n.name;
  }

  /// The host that a host is put together with: itself, or one above it.
  [[nodiscard]] std::string site_of(const std::string& host) const {
    const auto it = site_.find(host);
    return it == site_.end() ? host : it->second;
  }

  [[nodiscard]] const std::vector<Named>& names() const { return names_; }

 private:
  void put_hosts_together() {
    for (const auto& [host, beside] : hosts_) {
      std::string site = host;
      for (size_t dot = host.find('.'); dot != std::string::npos; dot = host.find('.', dot + 1)) {
        const auto above = hosts_.find(host.substr(dot + 1));
        if (above != hosts_.end() && !is_shared_host(above->first) &&
            share_a_name(beside, above->second))
          site = above->first;
      }
      site_[host] = site;
      sites_[site].unnamed += beside.unnamed;
      for (const auto& [form, n] : beside.forms) sites_[site].forms[form] += n;
    }
  }

  /// Whether a name that is not of its host's outlet is spelled by the host: by "guardian.test" for
  /// one that is known beside "theguardian.test".
  [[nodiscard]] bool beside_another(const Named& n) const {
    const std::string site = site_of(n.host);
    return !site.empty() && !is_shared_host(site) && spells(site, forms_.at(n.form));
  }

  static bool share_a_name(const Beside& a, const Beside& b) {
    return std::any_of(a.forms.begin(), a.forms.end(),
                       [&](const auto& f) { return b.forms.contains(f.first); });
  }

  void find_owners() {
    std::map<std::string, size_t> sites_of;
    for (const auto& [site, beside] : sites_) {
      if (is_shared_host(site)) continue;
      for (const auto& [form, n] : beside.forms) ++sites_of[form];
    }
    for (auto& [site, beside] : sites_) {
      if (is_shared_host(site)) continue;
      const std::string main = main_form(site, beside);
      if (main.empty()) continue;
      beside.own = alike_with(main, beside);
      uint64_t named = 0;
      for (const auto& [form, n] : beside.forms) named += n;
      const bool nobody_else =
          beside.own.size() == beside.forms.size() && named >= beside.unnamed &&
          !is_agency(forms_.at(main)) &&
          std::all_of(beside.own.begin(), beside.own.end(),
                      [&](const std::string& form) { return sites_of[form] == 1; });
      if (!nobody_else && !spells(site, forms_.at(main))) beside.own.clear();
      for (const auto& form : beside.own) owners_[form].push_back(site);
    }
  }

  /// The form with the most articles, of those that the host spells where it spells any.
  [[nodiscard]] std::string main_form(const std::string& site, const Beside& beside) const {
    std::pair<bool, uint64_t> best;
    std::string main;
    for (const auto& [form, n] : beside.forms) {
      const std::pair<bool, uint64_t> this_one{spells(site, forms_.at(form)), n};
      if (!main.empty() && this_one <= best) continue;
      best = this_one;
      main = form;
    }
    return main;
  }

  /// The forms beside a host that are like its main one, or like what that is short for.
  [[nodiscard]] std::set<std::string> alike_with(const std::string& main,
                                                 const Beside& beside) const {
    const OutletForm* full = &forms_.at(main);
    for (const auto& [form, n] : beside.forms) {
      const OutletForm& other = forms_.at(form);
      if (other.core_words > full->core_words && alike(forms_.at(main), other)) full = &other;
    }
    std::set<std::string> found = {main};
    for (const auto& [form, n] : beside.forms) {
      if (alike(*full, forms_.at(form))) found.insert(form);
    }
    return found;
  }

  std::vector<Named> names_;
  std::map<std::string, OutletForm> forms_;
  std::map<std::string, Beside> hosts_;
  std::map<std::string, std::string> site_;  ///< of each host
  std::map<std::string, Beside> sites_;
  std::map<std::string, std::vector<std::string>> owners_;  ///< form -> the hosts whose it is
};

/// Makes one of those that are the same, and sorts them.
void put_names_together(std::vector<OutletName>& names) {
  std::sort(names.begin(), names.end(),
            [](const OutletName& a, const OutletName& b) { return a.name < b.name; });
  size_t n = 0;
  for (size_t i = 1; i < names.size(); ++i) {
    if (names[i].name != names[n].name) {
      if (++n != i) names[n] = std::move(names[i]);
      continue;
    }
    names[n].articles += names[i].articles;
    names[n].terms.push_back(std::move(names[i].terms[0]));
  }
  names.resize(n + 1);
  std::sort(names.begin(), names.end(), [](const OutletName& a, const OutletName& b) {
    if (a.address != b.address) return b.address;
    return a.articles != b.articles ? a.articles > b.articles : a.name < b.name;
  });
}

}  // namespace

Outlets::Outlets(const RecordDatabase& db) {
  const OutletFinder finder(read_names(db));
  std::map<std::string, Outlet> outlets;
  std::map<std::string, std::set<std::string>> of_name;
  for (const Named& n : finder.names()) {
    const std::string key = finder.outlet_of(n);
    Outlet& outlet = outlets[key];
    outlet.articles += n.articles;
    outlet.names.push_back({n.name, n.articles, !n.address.empty(), true, {n.term}});
    of_name[n.name].insert(key);
    for (const std::string& host : {n.host, n.address}) {
      if (key[0] != '\t' && !host.empty() && finder.site_of(host) == key &&
          std::find(outlet.hosts.begin(), outlet.hosts.end(), host) == outlet.hosts.end())
        outlet.hosts.push_back(host);
    }
  }
  for (auto& [key, outlet] : outlets) {
    put_names_together(outlet.names);
    for (OutletName& n : outlet.names) n.whole = of_name[n.name].size() == 1;
    // The one above the others first.
    std::sort(outlet.hosts.begin(), outlet.hosts.end(),
              [](const std::string& a, const std::string& b) {
                return a.size() != b.size() ? a.size() < b.size() : a < b;
              });
    outlets_.push_back(std::move(outlet));
  }
  std::stable_sort(outlets_.begin(), outlets_.end(), [](const Outlet& a, const Outlet& b) {
    return a.articles != b.articles ? a.articles > b.articles : a.names[0].name < b.names[0].name;
  });
  for (size_t i = 0; i < outlets_.size(); ++i) {
    for (const OutletName& n : outlets_[i].names) {
      for (const auto& term : n.terms) by_term_[term] = i;
    }
  }
}

const Outlet* Outlets::of(const ArticleFacts& facts) const {
  const auto it = by_term_.find(s::term(s::kOutletAt, outlet_at_host(facts)));
  return it == by_term_.end() ? nullptr : &outlets_[it->second];
}

}  // namespace lede
