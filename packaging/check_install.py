"""Installs the .deb files into a clean Debian, uses Candor as a person would, and removes it again: make package-test.

    python packaging/check_install.py [FILE.deb ...]   as root; by default those in build/dist

The clean Debian is made by debootstrap, of the release and from the mirror that this machine's apt uses, and kept in
build/clean-root.tar for the next time. What is done in it is done by an ordinary user, in a chroot; the screen is an
Xvfb beside it. Screenshots go to build/. Every step prints a line; the first one that fails ends the run with exit
code 1.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

from on_screen import Screen

Seen = TypeVar("Seen")
ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
KEPT = BUILD / "clean-root.tar"
CLEAN = BUILD / "clean-root"
USER = "anna"
HOME = Path("home") / USER
LIBRARY = HOME / ".local/share/Candor/library.candor"
QUESTION = "Who was appointed fleet superintendent?"
ANSWER = "Tomas Okafor"
DOCUMENT = "harbour-report.pdf"
# Changes with every package, and says nothing of what a package leaves behind.
NOT_COMPARED = (
    *("var/lib/dpkg/", "var/lib/apt/", "var/cache/", "var/log/", "proc/", "dev/", "tmp/", "run/", "root/"),
    "etc/ld.so.cache",
)
MOUNTED = (("proc", "proc", "proc"), ("devpts", "devpts", "dev/pts"), ("tmpfs", "tmpfs", "dev/shm"))
PATIENCE = 900  # seconds, on a machine that does much else


def say(words: str) -> None:
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {words}\n")
    sys.stdout.flush()


def check(fact: object, words: str) -> None:
    """Raises SystemExit where something is not as it should be."""
    say(f"{'ok   ' if fact else 'WRONG'} {words}")
    if not fact:
        raise SystemExit(1)


# The clean system -----------------------------------------------------------------------------------------------------


def clean_root() -> None:
    """A minimal system with a user, as it was made the first time."""
    for _, _, place in MOUNTED:  # by a run that was killed
        if (CLEAN / place).is_mount():
            subprocess.run(["umount", "-l", CLEAN / place], check=True)
    if CLEAN.exists():
        shutil.rmtree(CLEAN)
    CLEAN.mkdir(parents=True)
    if KEPT.exists():
        subprocess.run(["tar", "-xf", KEPT, "-C", CLEAN], check=True)
        return
    release = (Path("/etc/os-release").read_text().split("VERSION_CODENAME=")[1].split()[0]).strip('"')
    subprocess.run(
        ["debootstrap", "--variant=minbase", release, CLEAN, mirror(release)], check=True, stdout=subprocess.DEVNULL
    )
    subprocess.run(["chroot", CLEAN, "useradd", "--create-home", USER], check=True)
    subprocess.run(["tar", "-cf", KEPT, "-C", CLEAN, "."], check=True)


def mirror(release: str) -> str:
    """The first address that apt has packages of this release from."""
    words = ["apt-get", "indextargets", "--format", "$(REPO_URI) $(CODENAME)", "Created-By: Packages"]
    found = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split("\n")
    return next(line.split()[0] for line in found if line.endswith(f" {release}"))


def mounted(stack: ExitStack) -> None:
    """What programs ask the kernel, until the stack is closed."""
    for kind, source, place in MOUNTED:
        (CLEAN / place).mkdir(parents=True, exist_ok=True)
        subprocess.run(["mount", "-t", kind, source, CLEAN / place], check=True)
        stack.callback(subprocess.run, ["umount", "-l", CLEAN / place], check=False)


def files() -> set[str]:
    """The paths of everything in the clean system, but for what says nothing; "name/" for a folder."""
    found: set[str] = set()
    for top, folders, names in os.walk(CLEAN):
        here = Path(top).relative_to(CLEAN)
        folders[:] = [name for name in folders if f"{(here / name).as_posix()}/" not in NOT_COMPARED]
        found.update((here / name).as_posix() for name in [*folders, *names])
    return found - set(NOT_COMPARED)


def as_root(*words: str) -> str:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(["chroot", CLEAN, *words], env=environment, capture_output=True, text=True, check=False)
    check(done.returncode == 0, " ".join(words) + ("" if done.returncode == 0 else f"\n{done.stdout}{done.stderr}"))
    return done.stdout


# The user -------------------------------------------------------------------------------------------------------------


def words_of_user(*words: str) -> list[str]:
    return ["chroot", f"--userspec={USER}:{USER}", str(CLEAN), *words]


def surroundings(**more: str) -> dict[str, str]:
    """Of a user who has just logged in; nothing of this process is handed on."""
    return {"HOME": f"/home/{USER}", "PATH": "/usr/bin:/bin:/usr/sbin", "LC_ALL": "C.UTF-8", "USER": USER, **more}


def candor(*words: str) -> subprocess.CompletedProcess[str]:
    command = words_of_user("candor", *words)
    return subprocess.run(command, env=surroundings(), capture_output=True, text=True, check=False, timeout=PATIENCE)


def command_line() -> None:
    sys.path.insert(0, str(ROOT))
    from app import __version__

    check(candor("--version").stdout.strip() == f"candor {__version__}", f"candor --version says {__version__}")
    doctor = candor("doctor")
    found = "" if doctor.returncode == 0 else f"\n{doctor.stdout}{doctor.stderr}"
    check(doctor.returncode == 0, f"candor doctor finds nothing wrong{found}")
    asked = candor("ask", QUESTION, "--library", f"/home/{USER}/none.candor")
    check(asked.returncode == 1 and "Traceback" not in asked.stderr, "a library that is not there is refused in words")
    shown = candor("--set", "threads=1", "demo", "--json")
    check(shown.returncode in (0, 3) and ANSWER in shown.stdout, f"candor demo, with a scanned page, finds {ANSWER}")


def window() -> None:
    """Opened, given a file by a second start as a file manager does it, asked, looked at, closed."""
    shutil.copy(ROOT / "resources/samples" / DOCUMENT, CLEAN / HOME)
    with Screen(BUILD) as screen:
        environment = surroundings(DISPLAY=screen.display)
        with subprocess.Popen(words_of_user("candor"), env=environment) as program:
            try:
                seen(screen, environment)
                screen.press("ctrl+q")
                check(program.wait(60) == 0, "the window closes with exit code 0")
            finally:
                program.kill()
    check(not left_running(), "no process of it is left")


def seen(screen: Screen, environment: dict[str, str]) -> None:
    began = time.perf_counter()
    screen.wait_for_window("Candor", PATIENCE)
    say(f"ok    the window is there after {time.perf_counter() - began:.1f} s")
    command = words_of_user("candor", f"/home/{USER}/{DOCUMENT}")
    second = subprocess.run(command, env=environment, timeout=PATIENCE, check=False)
    check(second.returncode == 0, "a second start hands its file to the first")
    wait("the document is indexed", document_states, lambda states: states in (["ready"], ["searchable"]))
    use(screen)


def use(screen: Screen) -> None:
    screen.press("ctrl+j")
    screen.type(QUESTION)
    screen.press("Return")
    (outcome,) = wait("the question is answered", outcomes, lambda found: len(found) == 1)
    check(ANSWER in outcome, f"the answer says {ANSWER}")
    check(DOCUMENT in outcome, f"it cites {DOCUMENT}")
    wait("its citation is clicked", lambda: screen.click("accent_ground"), bool)
    marked = wait(
        "it is marked on its page", lambda: screen.places_of("highlight_current"), lambda seen: len(seen) > 200
    )
    say(f"ok    {len(marked)} pixels have the colour of the mark: see {screen.picture('answer').relative_to(ROOT)}")


def wait(words: str, look: Callable[[], Seen], met: Callable[[Seen], object]) -> Seen:
    """Until it has come about; looks every second."""
    until = time.monotonic() + PATIENCE
    while not met(found := look()):
        if time.monotonic() > until:
            check(False, f"{words}: {found}")
        time.sleep(1)
    say(f"ok    {words}")
    return found


def rows(sql: str) -> list[str]:
    """Of the user's library, which the window has open."""
    path = CLEAN / LIBRARY
    if not path.exists():
        return []
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as library:
        return [str(value) for (value,) in library.execute(sql)]


def document_states() -> list[str]:
    return rows("select state from documents")


def outcomes() -> list[str]:
    return rows("select outcome from exchanges where outcome is not null")


def left_running() -> list[str]:
    found = subprocess.run(["pgrep", "-f", "^/usr/lib/candor/candor"], capture_output=True, text=True, check=False)
    return found.stdout.split()


# Together -------------------------------------------------------------------------------------------------------------


def main() -> None:
    named = [Path(word) for word in sys.argv[1:]]
    packages = named or [max((BUILD / "dist").glob(f"{name}_*.deb")) for name in ("candor", "candor-model-standard")]
    for package in packages:
        say(f"{package.name}, {package.stat().st_size / 1e6:.0f} MB")
    clean_root()
    with ExitStack() as stack:
        mounted(stack)
        as_root("apt-get", "update")
        before = files()
        for package in packages:
            shutil.copy(package, CLEAN / "tmp" / package.name)
        names = [f"/tmp/{package.name}" for package in packages]
        as_root("apt-get", "install", "--yes", "--no-install-recommends", *names)
        say(f"      with what it needs, {len(files() - before)} files more")
        command_line()
        window()
        as_root("apt-get", "purge", "--yes", "candor", "candor-model-standard")
        as_root("apt-get", "autoremove", "--yes", "--purge")
        compare(before, files())
    shutil.rmtree(CLEAN)


def compare(before: set[str], after: set[str]) -> None:
    """Nothing is left but what is the user's own."""
    users = {name for name in after - before if name.startswith(f"{HOME}/")}
    check(str(LIBRARY) in users, f"the library of the user stays where it was: ~/{LIBRARY.relative_to(HOME)}")
    left = sorted(after - before - users)
    check(not left, f"nothing else is left{': ' + ', '.join(left[:20]) if left else ''}")
    gone = sorted(before - after)
    check(not gone, f"nothing that was there before is gone{': ' + ', '.join(gone[:20]) if gone else ''}")


if __name__ == "__main__":
    main()
