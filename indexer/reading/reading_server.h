// The work of a reading process: reads the files of a request, or understands its articles.
#pragma once

#include <string_view>

#include "indexer/input/reading_settings.h"
#include "indexer/reading/reading_process.h"

namespace lede {

/// Does one request and reports its answers, as reading_messages.h has them.
void serve_reading(std::string_view request, ReadingReport& report,
                   const ReadingSettings& settings);

}  // namespace lede
