# The Debian packages, which CPack makes of what is installed: lede, liblede0, liblede-dev and
# python3-lede, each of the files of its component. What is EXCLUDE_FROM_ALL stands in packages alone,
# and `cmake --install` leaves it out. `make -f Makefile.helpers deb` builds and checks them.
set(packaging ${CMAKE_CURRENT_LIST_DIR})
set(packages lede liblede0 liblede-dev python3-lede)

# --- what is in them beside what is installed ------------------------------------------------------
foreach(unit lede-index.service lede-alert@.service)
  configure_file(${packaging}/systemd/user/${unit}.in systemd/user/${unit} @ONLY)
endforeach()
foreach(unit lede-index@.service lede-serve@.service)
  configure_file(${packaging}/systemd/system/${unit}.in systemd/system/${unit} @ONLY)
endforeach()
foreach(manager system user)
  file(GLOB timers ${packaging}/systemd/${manager}/*.timer)
  install(FILES ${timers} DESTINATION lib/systemd/${manager} EXCLUDE_FROM_ALL)
  install(DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/systemd/${manager}/
    DESTINATION lib/systemd/${manager} EXCLUDE_FROM_ALL)
endforeach()
install(FILES ${packaging}/systemd/lede.conf DESTINATION lib/sysusers.d EXCLUDE_FROM_ALL)
install(FILES README.md SECURITY.md indexer/batch/REINDEXING.md indexer/export/CLUSTER.md
  indexer/folder/REPLICAS.md indexer/formats/FORMATS.md searcher/program/OUTPUT.md
  searcher/program/SESSION.md searcher/query/QUERY-LANGUAGE.md searcher/serve/HTTP.md
  DESTINATION ${CMAKE_INSTALL_DOCDIR} EXCLUDE_FROM_ALL)
# Where a system's Python looks differs; others than Debian install the module with pip.
install(DIRECTORY searcher/python/lede DESTINATION lib/python3/dist-packages COMPONENT python3-lede
  EXCLUDE_FROM_ALL FILES_MATCHING PATTERN "*.py" PATTERN py.typed PATTERN __pycache__ EXCLUDE)
install(FILES searcher/python/README.md DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/doc/python3-lede
  COMPONENT python3-lede EXCLUDE_FROM_ALL)
file(GLOB examples CONFIGURE_DEPENDS searcher/python/examples/*.py)
install(PROGRAMS ${examples} DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/doc/python3-lede/examples
  COMPONENT python3-lede EXCLUDE_FROM_ALL)

# --- what Debian wants of each package -------------------------------------------------------------
# Packages have the time of the sources, so that they are the same whenever they are made.
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
  execute_process(COMMAND git log -1 --format=%ct WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    OUTPUT_VARIABLE time OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  set(ENV{SOURCE_DATE_EPOCH} ${time})
endif()
string(TIMESTAMP CPACK_LEDE_TIME %s UTC)
execute_process(COMMAND git log -1 "--format=%an <%ae>" WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
  OUTPUT_VARIABLE author OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
set(LEDE_MAINTAINER "${author}" CACHE STRING "Who makes the packages: Name <address>")
set(LEDE_REVISION 1 CACHE STRING "Which packages of this version these are")
string(TIMESTAMP LEDE_DATE "%a, %d %b %Y %H:%M:%S +0000" UTC)
configure_file(${packaging}/changelog.Debian.in changelog.Debian @ONLY)
foreach(package ${packages})
  set(documents ${CMAKE_INSTALL_DATAROOTDIR}/doc/${package})
  install(FILES ${packaging}/copyright ${CMAKE_CURRENT_BINARY_DIR}/changelog.Debian
    DESTINATION ${documents} COMPONENT ${package} EXCLUDE_FROM_ALL)
  install(FILES CHANGES.md RENAME changelog
    DESTINATION ${documents} COMPONENT ${package} EXCLUDE_FROM_ALL)
  string(TOUPPER ${package} name)
  set(CPACK_DEBIAN_${name}_PACKAGE_NAME ${package})
  file(GLOB CPACK_DEBIAN_${name}_PACKAGE_CONTROL_EXTRA ${packaging}/control/${package}/*)
endforeach()

# --- the packages ----------------------------------------------------------------------------------
set(CPACK_GENERATOR DEB)
set(CPACK_OUTPUT_FILE_PREFIX ${CMAKE_BINARY_DIR}/packages)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL ${packages})
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS ${packaging}/before_packing.cmake)
set(CPACK_PACKAGE_CONTACT ${LEDE_MAINTAINER})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")  # each package has its own
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE ${LEDE_REVISION})
set(CPACK_DEBIAN_PACKAGE_SOURCE lede)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${CMAKE_BINARY_DIR}/searcher)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY >=)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS ON)

# The program asks the library in C++, which promises nothing to programs of other versions.
set(CPACK_COMPONENT_LEDE_DEPENDS liblede0)
set(CPACK_DEBIAN_LEDE_PACKAGE_SECTION text)
set(CPACK_DEBIAN_LEDE_PACKAGE_SUGGESTS "pandoc, poppler-utils, mailx")
set(CPACK_DEBIAN_LEDE_DESCRIPTION "full-text passage search for news archives
lede-index reads folders of articles as they really come (text, HTML, JSON,
feeds, mail, PDF) and works out headline, outlet, byline and date of each.
.
lede-search answers with ranked passages, quoted exactly, with the matched
words lit, and says who said what, who else told it and what is new.
.
lede-serve has the same in the browser, and over HTTP.")

set(CPACK_DEBIAN_LIBLEDE0_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBLEDE0_DESCRIPTION "full-text passage search for news archives - library
liblede searches the indexes that lede-index makes, for programs in C++ and,
with JSON, in C.")

set(CPACK_COMPONENT_LIBLEDE-DEV_DEPENDS liblede0)
set(CPACK_DEBIAN_LIBLEDE-DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_LIBLEDE-DEV_DESCRIPTION "full-text passage search for news archives - development files
Headers of liblede for C++ and C, with files for CMake and pkg-config.")

set(CPACK_COMPONENT_PYTHON3-LEDE_DEPENDS lede liblede0)
set(CPACK_DEBIAN_PYTHON3-LEDE_PACKAGE_SECTION python)
set(CPACK_DEBIAN_PYTHON3-LEDE_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_PYTHON3-LEDE_PACKAGE_DEPENDS "python3:any (>= 3.9)")
set(CPACK_DEBIAN_PYTHON3-LEDE_DESCRIPTION "full-text passage search for news archives - Python 3
The module lede searches the indexes that lede-index makes, through liblede,
and runs lede-index.")
include(CPack)
