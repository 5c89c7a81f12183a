// Names of reporters beside the word for one in Chinese, Japanese and Korean, joined to it or not.
#pragma once

#include <string>
#include <string_view>

namespace lede {

/// The names of a line that holds nothing else: "本报记者王小明 李雷", "記者王小明／台北報導",
/// "山田太郎記者", "홍길동 기자". With commas between them; empty for other lines.
[[nodiscard]] std::string reporters_of_line(std::string_view line);

/// The names in the dateline of a paragraph: "新华社北京5月12日电（记者王小明）", "홍길동 기자 = ".
[[nodiscard]] std::string reporters_of_dateline(std::string_view paragraph);

}  // namespace lede
