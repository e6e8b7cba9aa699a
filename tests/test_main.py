"""What the program opens: the window, or the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.__main__ import Opening, opening

screen = {"DISPLAY": ":0"}


def test_without_words_the_window_opens() -> None:
    assert opening([], screen) == Opening()
    assert opening([], {}) is None


@pytest.mark.parametrize("words", [["ask", "?"], ["--version"], ["index", "a.pdf"], ["a.pdf", "documents"]])
def test_a_command_goes_to_the_command_line(words: list[str]) -> None:
    assert opening(words, screen) is None


def test_files_are_opened_by_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert opening(["a.pdf", "B.PDF"], screen) == Opening((str(tmp_path / "a.pdf"), str(tmp_path / "B.PDF")))
    assert opening([str(tmp_path)], screen) == Opening((str(tmp_path),))
    assert opening(["--library", "x.candor"], screen) == Opening((), Path("x.candor"))


@pytest.mark.parametrize(("set_before", "expected"), [({}, "passive"), ({"OMP_WAIT_POLICY": "active"}, "active")])
def test_threads_wait_asleep_unless_the_user_says_otherwise(set_before: dict[str, str], expected: str) -> None:
    """Set before any library that reads it once, as it is loaded, and kept where the user has chosen."""
    program = (
        "import os, sys, app; "
        "libraries = {'onnxruntime', 'torch', 'llama_cpp', 'numpy'} & set(sys.modules); "
        "print(os.environ['OMP_WAIT_POLICY'], os.environ['ORT_DISABLE_TELEMETRY'], len(libraries))"
    )
    environment = {name: value for name, value in os.environ.items() if name != "OMP_WAIT_POLICY"} | set_before
    found = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert found.stdout.split() == [expected, "1", "0"]


def test_the_window_imports_nothing_that_is_slow_to_load() -> None:
    slow = "torch llama_cpp pymupdf apsw sklearn sentence_transformers typer rich watchfiles huggingface_hub httpx2"
    program = f"import sys, app.gui.start; print([name for name in '{slow}'.split() if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
