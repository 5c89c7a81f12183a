# Writes files as a table in C++: cmake -DFILES="a.html;b.js" -DOUT=files.cpp -P embed.cmake
set(entries "")
set(count 0)
foreach(file ${FILES})
  cmake_path(GET file FILENAME name)
  cmake_path(GET file EXTENSION LAST_ONLY extension)
  if(extension STREQUAL .html)
    set(type "text/html; charset=utf-8")
  elseif(extension STREQUAL .css)
    set(type "text/css; charset=utf-8")
  elseif(extension STREQUAL .js)
    set(type "text/javascript; charset=utf-8")
  elseif(extension STREQUAL .svg)
    set(type "image/svg+xml")
  else()
    message(FATAL_ERROR "${file}: nothing says of which type it is")
  endif()
  file(READ ${file} bytes HEX)
  string(LENGTH "${bytes}" size)
  math(EXPR size "${size} / 2")
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(APPEND arrays "constexpr unsigned char kFile${count}[] = {${bytes}0};\n")
  string(APPEND entries "      {\"${name}\", \"${type}\", {reinterpret_cast<const char*>(kFile${count}), ${size}}},\n")
  math(EXPR count "${count} + 1")
endforeach()
file(WRITE ${OUT} "#include \"searcher/page/page_files.h\"

namespace lede {

namespace {

${arrays}
}  // namespace

std::span<const PageFile> page_files() {
  static const PageFile files[] = {
${entries}  };
  return files;
}

}  // namespace lede
")
