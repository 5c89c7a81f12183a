// The host of an article's address, beside which its outlet is named.
#pragma once

#include <string>
#include <string_view>

#include "lede/article_facts.h"

namespace lede {

/// The host of an address, or of what stands for one ("nytimes.com"), in small letters, without
/// port and without what only says for which device a page is made: "www.", "m.", "amp.". Empty
/// where there is none.
[[nodiscard]] std::string outlet_host(std::string_view address);

/// Whether a host carries the articles of many outlets, by the list in shared_hosts.inc.
[[nodiscard]] bool is_shared_host(std::string_view host);

/// An article's host, a tab, and its outlet: what stands behind schema::kOutletAt. A host that is
/// too long for that is left out; empty without an outlet, and for one that is too long.
[[nodiscard]] std::string outlet_at_host(const ArticleFacts& facts);

}  // namespace lede
