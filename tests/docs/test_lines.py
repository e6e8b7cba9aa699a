"""Every line that README.md, DEVELOPING.md and the help tell to type is run, or, where that takes hours or data that
is not in the repository, looked at: the program is there and knows the options. `looked_at` says which, and why."""

from __future__ import annotations

import json
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from app.cli.main import program, run
from app.paths import samples
from tests.docs.lines import blocks, guide, help_folder, named, readme, root

shared = root.parent / "shared"
help_pages = sorted(help_folder.glob("*/*.md"))
everywhere = [readme, guide, *help_pages]
known = {"answerable": True, "doc": "harbour-report.pdf", "pages": [2]}
question = {"id": "1", "question": "Who was appointed fleet superintendent?", "answers": ["Tomas Okafor"]} | known

# The start of a line of the guide -> why it is not run
looked_at = {
    "python -m tests.benchmarks.ocr": "recognises hundreds of pages of ../shared/data",
    "python -m tests.benchmarks.tables": "asks hundreds of questions of ../shared/data",
    "python packaging/make_fit_set.py": "reads all of ../shared/data",
    "python packaging/train_reader.py": "trains for an hour",
    "cp build/fit/reader": "would replace what ships",
    "python -m pip install onnx onnxscript": "would change what is installed",
}


def skipped(line: str) -> bool:
    return any(line.startswith(start) for start in looked_at)


def lines_for_candor(document: Path) -> list[str]:
    return [line for line in blocks(document) if line.startswith("candor ")]


# The command line ----------------------------------------------------------------------------------------------------


def test_every_candor_line_of_the_readme_and_the_help_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One after the other, as a reader would."""
    monkeypatch.setenv("CANDOR_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "resources").symlink_to(root / "resources")
    lines = dict.fromkeys(line for document in (readme, *help_pages) for line in lines_for_candor(document))
    assert len(lines) >= 8
    for line in lines:
        assert run(shlex.split(line)[1:]) == 0, line
    assert (tmp_path / "page.png").stat().st_size > 10_000


def test_the_help_has_no_line_but_for_candor() -> None:
    assert all(line.startswith("candor ") for page in help_pages for line in blocks(page))


@pytest.mark.parametrize("line", sorted({each for document in everywhere for each in named(document)}))
def test_what_is_named_in_passing_is_there(line: str) -> None:
    words = shlex.split(line)
    if words[0] == "make":
        subprocess.run(["make", "-n", words[1]], cwd=root, check=True, capture_output=True)
    elif words[0] == "candor":
        assert options_of(line) <= options_known_to(words[1]), line
    else:
        path = root / (words[2].replace(".", "/") + ".py" if words[1] == "-m" else words[1])
        assert path.is_file(), line


def options_of(line: str) -> set[str]:
    return {word for word in shlex.split(line) if word.startswith("--")}


def options_known_to(word: str) -> set[str]:
    """Of a command, with those that may stand before or after each. Raises KeyError where there is no such command."""
    group: Any = typer.main.get_command(program())
    commands = [group] if word.startswith("-") else [group, group.commands[word]]
    return {"--help"} | {option for each in commands for param in each.params for option in param.opts}


# make, and Windows ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", [line for line in blocks(readme) if not line.startswith("candor ")])
def test_every_other_line_of_the_readme_makes_a_target(line: str) -> None:
    words = shlex.split(line)
    assert words[0] == "make", line
    subprocess.run(["make", "-n", *words[1:]], cwd=root, check=True, capture_output=True)


def test_the_windows_lines_install_what_make_installs() -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8").replace("$(PINNED)", "-c packaging/constraints.txt")
    pip = [line.split("pip ")[1].replace('"', "'") for line in blocks(readme, "powershell") if " -m pip " in line]
    assert len(pip) == 3
    assert all(f"pip {line}\n" in makefile for line in pip)
    scripts = [line.split("python ")[1] for line in blocks(readme, "powershell") if "python packaging/" in line]
    assert scripts == ["packaging/install_models.py"]
    assert f" {scripts[0]}\n" in makefile


# The developer guide -------------------------------------------------------------------------------------------------


def test_every_line_of_the_guide_is_run_or_looked_at() -> None:
    told = blocks(guide)
    assert all(any(line.startswith(start) for line in told) for start in looked_at)
    others = [line for line in told if not skipped(line)]
    assert all(line.startswith(("candor ", "python ../shared/tools/", "make ")) for line in others), others


@pytest.fixture
def clone(tmp_path: Path, samples_library: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that looks like a checkout beside the data sets, which here are the samples and one question."""
    folder, data = tmp_path / "candor", tmp_path / "shared" / "data" / "pdfqa"
    for path in (folder / "build" / "fit", data):
        path.mkdir(parents=True)
    for place in (data / "pdfs", folder / "build" / "fit" / "pdfs"):
        place.symlink_to(samples())
    if (shared / "tools").is_dir():
        (tmp_path / "shared" / "tools").symlink_to(shared / "tools")
    for name in ("pdfqa", "fit"):
        shutil.copy(samples_library, folder / "build" / f"{name}.candor")  # so that indexing finds all of it done
    (data / "uda.questions.jsonl").write_text(json.dumps(question) + "\n", encoding="utf-8")
    monkeypatch.setenv("CANDOR_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(folder)
    return folder


def test_the_lines_of_the_guide_run(clone: Path) -> None:
    for line in [each for each in blocks(guide) if not skipped(each)]:
        words = shlex.split(line)
        if words[0] == "candor":
            assert run(words[1:]) == 0, line
        elif words[0] == "make":
            subprocess.run(["make", "-n", *words[1:]], cwd=root, check=True, capture_output=True)
        elif Path(words[1]).is_file():
            subprocess.run([sys.executable, *words[1:]], check=True, capture_output=True)
    assert (clone / "build" / "answers.jsonl").stat().st_size > 0
    assert "<svg" in (clone / "build" / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("line", [line for line in blocks(guide) if skipped(line) and line.startswith("python ")])
def test_what_is_looked_at_knows_the_options(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = shlex.split(line)[1:]
    module = words[1] if words[0] == "-m" else words[0]
    monkeypatch.setattr(sys, "argv", [module, "--help"])
    monkeypatch.syspath_prepend(root / "packaging")
    monkeypatch.chdir(root)
    start = runpy.run_module if words[0] == "-m" else runpy.run_path
    with pytest.raises(SystemExit) as ended:
        start(module, run_name="__main__")
    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert options_of(line) <= set(re.findall(r"--[a-z-]+", told))
    if (chosen := re.search(r"\{([\w,]+)\}", told)) is not None:
        assert words[2] in chosen[1].split(",")
