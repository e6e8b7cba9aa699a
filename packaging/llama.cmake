# How llama.cpp is compiled for Candor: read by CMake after llama.cpp's own `project()`, since llama-cpp-python's build
# leaves no other way to say it (CMAKE_ARGS="-DCMAKE_PROJECT_llama.cpp_INCLUDE=.../packaging/llama.cmake").

# No AMX. -march=native uses what the processor names, and some virtual machines name AMX and do not run it: every model
# whose weights are in a K-quant then ends its process with SIGILL. The kernels for AVX2 and AVX-512, with weights packed
# anew, stay. A compiler that does not know the flag knows no AMX either.
include(CheckCCompilerFlag)
foreach(extension amx-tile amx-int8 amx-bf16)
    check_c_compiler_flag("-mno-${extension}" CANDOR_NO_${extension})
    if(CANDOR_NO_${extension})
        add_compile_options("-mno-${extension}")
    endif()
endforeach()

# The library that llama.cpp's own programs share, with its HTTP, is not used, and takes longer to compile than all that
# is.
set(LLAMA_BUILD_COMMON OFF)
