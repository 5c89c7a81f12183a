// The steps that readers have in common: setting a record's text, naming it, delivering the
// article.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "indexer/article/article.h"
#include "indexer/formats/reader.h"
#include "indexer/syntax/decoded_input.h"
#include "indexer/syntax/xml_stream.h"

namespace lede {

/// Sets the article's text (and layout) from a value that holds prose or HTML.
void set_text(Article& article, std::string_view value);

/// Writes an article's text block by block, a blank line between them.
class BlockWriter {
 public:
  explicit BlockWriter(Article& article) : article_(article) {}
  /// Blank blocks are left out. White space within is made single spaces.
  void add(LaidOutBlock::Kind kind, std::string_view text);

 private:
  Article& article_;
};

/// The keys of the records of one source, which must differ.
class RecordKeys {
 public:
  /// Sets `article.key` from its record's name, else from its content. A name that stood before
  /// is made another key, with a remark.
  void set_key(Article& article, const std::string& where, const ReadSink& sink);

 private:
  std::map<std::string, unsigned> times_;
};

/// Maximum bytes of a fact: a headline, a name, an address.
inline constexpr size_t kMaxFactBytes = 4000;

/// A sink like `sink`, to which articles go with the encoding that `in` is read in so far. Both
/// must outlive it.
[[nodiscard]] ReadSink in_encoding_of(const DecodedInput& in, const ReadSink& sink);

/// Gives the article to `sink`, its facts cut to kMaxFactBytes, with a remark on what was left out
/// of it.
void deliver(Article&& article, const std::string& where, const ReadSink& sink);

/// Tells what was damaged in a document that was read to its end: a remark for each kind, with the
/// line of the first. Throws Error(source) where it breaks off.
void tell_damage(XmlStream& xml, const Source& source, const ReadSink& sink);

/// "longer than an article (the limit is 16 MiB)"
[[nodiscard]] std::string too_long();

}  // namespace lede
