// Records as the database stores them: small, and quick to read one by one.
//
// The facts of an article stand in its first document only; the others have consecutive numbers
// behind it. The texts of a record are packed by the vocabulary of the archive (text_codec.h),
// where the index has one and it makes them smaller; otherwise they stand as they are.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "common/store/record.h"

namespace lede {

class TextDecoder;
class TextEncoder;

/// Bytes of texts that teach enough.
inline constexpr size_t kTeachesEnough = 1U << 20U;

/// The dictionary that makes records whose texts are like `samples` small, for a vocabulary file.
/// The same for the same samples; see kTeachesEnough.
[[nodiscard]] std::string train_dictionary(std::span<const std::string> samples);

/// Packs records. Any number of threads may use one.
class RecordPacker {
 public:
  /// `dictionary` may be empty.
  explicit RecordPacker(std::string_view dictionary = {});
  ~RecordPacker();
  RecordPacker(RecordPacker&&) noexcept;
  RecordPacker& operator=(RecordPacker&&) noexcept;

  /// A compact byte string for `Xapian::Document::set_data`. It depends on the dictionary and the
  /// record alone.
  [[nodiscard]] std::string pack(const Record& record) const;

 private:
  std::unique_ptr<TextEncoder> encoder_;
};

/// Unpacks records. Any number of threads may use one.
class RecordUnpacker {
 public:
  /// `dictionary` is the one they were packed with. Throws Error(damaged) when it is none.
  explicit RecordUnpacker(std::string_view dictionary = {});
  ~RecordUnpacker();
  RecordUnpacker(RecordUnpacker&&) noexcept;
  RecordUnpacker& operator=(RecordUnpacker&&) noexcept;

  /// The inverse of `RecordPacker::pack`; only an article's first record (by its `ordinal`) carries
  /// facts and ids. Throws Error(damaged).
  [[nodiscard]] Record unpack(std::string_view data) const;
  /// Only what its own words are looked for in: `Record::text` and `Record::section`, with `muted`
  /// and `ordinal`. Quicker, since most records have no more than their text behind what is read.
  [[nodiscard]] Record searched(std::string_view data) const;
  /// Only `Record::text`.
  [[nodiscard]] std::string text(std::string_view data) const;
  /// Only `Record::text` and `Record::statements`, with `muted`, `numbers` and `ordinal`.
  [[nodiscard]] Record said(std::string_view data) const;

 private:
  [[nodiscard]] std::string texts(bool packed, std::string_view data, size_t size) const;
  std::unique_ptr<TextDecoder> decoder_;
};

/// Gives an unpacked record what its article's first record holds for it.
void take_facts(Record& part, const Record& first);

}  // namespace lede
