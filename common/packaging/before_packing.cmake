# What is done to the files of the packages before they are packed: manuals and changelogs are
# compressed, and nothing is newer than the sources, so that packing them again gives the same bytes.
set(staged ${CPACK_TEMPORARY_DIRECTORY})
foreach(component ${CPACK_COMPONENTS_ALL})
  file(GLOB_RECURSE texts ${staged}/${component}/usr/share/man/*
    ${staged}/${component}/usr/share/doc/*/changelog*)
  list(FILTER texts EXCLUDE REGEX "\\.gz$")
  if(texts)
    execute_process(COMMAND gzip -9n ${texts} COMMAND_ERROR_IS_FATAL ANY)
  endif()
endforeach()
set(ENV{SOURCE_DATE_EPOCH} ${CPACK_LEDE_TIME})  # for CPack
execute_process(COMMAND find ${staged} -newermt @${CPACK_LEDE_TIME}
  -exec touch -h -d @${CPACK_LEDE_TIME} {} + COMMAND_ERROR_IS_FATAL ANY)
