// Headers that most tests include, compiled once. Every file includes what it needs all the same.
#pragma once

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "common/base/precompiled.h"
#include "lede/lede.h"
#include "tests/support/archive.h"
#include "tests/support/program.h"
