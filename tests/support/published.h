// What is published of an index, changed by hand.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace lede::testing {

/// The file of the published manifest.
std::string manifest_file(const std::string& index);

/// The text of a manifest, with the sum of its lines made right again.
std::string summed(std::string manifest);

/// Who made an index; what is empty stays.
struct OtherVersion {
  std::string format = {};
  std::string analyzer = {};
  std::vector<std::string> sources = {};
};
/// Makes the published manifest that of another version.
void made_by(const std::string& index, const OtherVersion& other);

/// Damages the records of the documents in a segment: its tables stay sound, so that only who reads
/// a record finds out.
void damage_records(const std::string& segment);

}  // namespace lede::testing
