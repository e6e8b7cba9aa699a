"""Looks at the llama.cpp that pip has installed, and compiles it again where it is not the one that was asked for.

    python packaging/check_llama.py [more options for pip install]

pip keeps the libraries it has compiled and knows nothing of CMAKE_ARGS, so a computer whose cache holds one that was
compiled with AMX (see llama.cmake) gets that one again, without a word. One that is sound is left alone: with a sound
one in the cache nothing is compiled. Otherwise what the cache holds is dropped, and what is compiled now takes its
place there.
"""

from __future__ import annotations

import subprocess
import sys

PACKAGE = "llama-cpp-python"
ASK = "import llama_cpp; print(llama_cpp.llama_print_system_info().decode())"
BARRED = "AMX"


def main(options: list[str]) -> int:
    why = fault()
    if why is None:
        return 0
    sys.stderr.write(f"The installed {PACKAGE} {why}: it is compiled again, which takes some minutes.\n")
    rebuild(options)
    why = fault()
    if why is not None:
        sys.stderr.write(
            f"The {PACKAGE} that was just compiled {why}: please report this with the name of your compiler.\n"
        )
    return 0 if why is None else 1


def fault() -> str | None:
    """What is wrong with the installed one. It is asked in a process of its own, which it may end."""
    run = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=False)
    if run.returncode != 0:
        return f"cannot be loaded (exit code {run.returncode})"
    return f"was compiled for {BARRED}, which not every processor runs that names it" if BARRED in run.stdout else None


def rebuild(options: list[str]) -> None:
    """Under the CMAKE_ARGS of the caller. Where pip keeps no cache there is nothing to drop."""
    pip = [sys.executable, "-m", "pip"]
    version = subprocess.run([*pip, "show", PACKAGE], capture_output=True, text=True, check=True).stdout
    wanted = next(line.split()[1] for line in version.splitlines() if line.startswith("Version:"))
    subprocess.run([*pip, "cache", "remove", PACKAGE.replace("-", "_")], capture_output=True, check=False)
    again = ["--force-reinstall", "--no-deps", "--no-binary", PACKAGE, f"{PACKAGE}=={wanted}"]
    subprocess.run([*pip, "install", *options, *again], check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
