// The version of pol, from the build.
#pragma once

#ifndef POL_VERSION
#error "the build defines POL_VERSION"
#endif
