"""Start the program on the golden questions as a user does, by its command line, and read the answers it writes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.golden.documents import Row, document, read_rows

PARTLY = 4  # exit code: some files failed, which is reported and is no reason to stop


@dataclass(frozen=True, slots=True)
class Program:
    """The program with one library, a home folder of its own, and, where they are named, another language model or
    another folder in place of the models that ship."""

    folder: Path
    library: Path
    model: Path | None = None
    models: Path | None = None

    def run(self, *arguments: str | Path, allowed: Sequence[int] = (0,)) -> Any:
        """Return what a command prints with --json. Raises RuntimeError where it fails."""
        self.folder.mkdir(parents=True, exist_ok=True)
        options = ["--json", "--library", self.library, *(["--model", self.model] if self.model else [])]
        command = [sys.executable, "-m", "app", *map(str, [*arguments, *options])]
        environment = {**os.environ, "CANDOR_HOME": str(self.folder / "home")}
        if self.models is not None:
            environment["CANDOR_MODELS"] = str(self.models)
        done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode not in allowed:
            raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.strip()}")
        return json.loads(done.stdout)

    def index(self, rows: Sequence[Row]) -> None:
        """Read the documents of the questions into the library."""
        names = sorted({name for row in rows for name in row["documents"]})
        self.run("index", *map(document, names), allowed=(0, PARTLY))

    def ask(self, rows: Sequence[Row]) -> list[Row]:
        """Return the rows of the answers files in the order of the questions, each asked in its scope, at caution 0."""
        answers: dict[str, Row] = {}
        for scope in ("library", "document"):
            asked = [row for row in rows if row["scope"] == scope]
            answers |= {row["id"]: row for row in self._ask(asked, scope)} if asked else {}
        return [answers[row["id"]] for row in rows]

    def _ask(self, rows: Sequence[Row], scope: str) -> list[Row]:
        target = self.folder / f"answers-{scope}.jsonl"
        self._evaluate(rows, target, "--scope", scope, "--caution", "0")
        return read_rows(target)

    def least_confidence(self, rows: Sequence[Row], *caution: str) -> float:
        """Return how sure the program must be before it answers, at the default caution where none is named: a run of
        one question tells."""
        options = [part for level in caution for part in ("--caution", level)]
        return float(self._evaluate(rows[:1], self.folder / "answers-one.jsonl", *options)["caution"])

    def _evaluate(self, rows: Sequence[Row], answers: Path, *options: str) -> Any:
        questions = answers.with_name(answers.name.replace("answers", "questions"))
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
        questions.parent.mkdir(parents=True, exist_ok=True)
        questions.write_text("".join(lines), encoding="utf-8")
        return self.run("evaluate", "--questions", questions, "--answers", answers, *options)
