"""What the user sees: results on stdout, as text or as one JSON object; progress and errors on stderr."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console, RenderableType
from rich.filesize import decimal
from rich.markup import escape
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TextColumn
from rich.text import Text

from app.domain.events import Progress as Step

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


class Screen:
    """`as_json`: results are one JSON object, nothing else stands on stdout."""

    def __init__(self, *, as_json: bool = False) -> None:
        self.as_json = as_json
        self.out = Console(highlight=False, soft_wrap=False)
        self.err = Console(stderr=True, highlight=False)

    def show(self, *parts: RenderableType) -> None:
        """Text for people; nothing where JSON is wanted."""
        if not self.as_json:
            for part in parts:
                self.out.print(part)

    def give(self, value: Json) -> None:
        """The result for programs; nothing where text is wanted."""
        if self.as_json:
            self.out.file.write(json.dumps(value, ensure_ascii=False) + "\n")

    def note(self, text: str) -> None:
        """Something on the way, which is not part of the result."""
        self.err.print(f"[dim]{escape(text)}[/dim]")

    def warn(self, subject: str, remark: str) -> None:
        self.err.print(f"[yellow]{escape(subject)}[/yellow]: {escape(remark)}", soft_wrap=True)

    def error(self, code: str, message: str, remedy: str) -> None:
        self.give({"error": {"code": code, "message": message, "remedy": remedy}})
        self.err.print(f"[bold red]{escape(message)}[/bold red]", soft_wrap=True)
        if remedy:
            self.err.print(escape(remedy), soft_wrap=True)

    @contextmanager
    def progress(self) -> Iterator[Bars]:
        """Bars on stderr, on a terminal only."""
        columns = (TextColumn("{task.description}"), BarColumn(bar_width=30), Amount(), Rate(), Left())
        with Progress(*columns, console=self.err, transient=True, disable=not self.err.is_terminal) as shown:
            yield Bars(shown)


titles = {
    "text": "Reading",
    "vectors": "Understanding",
    "scans": "Recognising",
    "reencoding": "Encoding anew",
    "tables": "Reading tables",
    "whole": "Reading",
    "weighed": "Weighing",
    "judged": "Judging",
    "written": "Writing",
    "tried": "Asking",
    "fetched": "Downloading",
    "checked": "Checking",
    "copied": "Copying",
    "cells": "Answering",
    "cells_read": "Reading with the language model",
    "cells_again": "Looking once more",
}


class Bars:
    """One bar a wave of indexing."""

    def __init__(self, shown: Progress) -> None:
        self._shown = shown
        self._tasks: dict[str, TaskID] = {}

    def move(self, step: Step) -> None:
        if step.wave not in self._tasks:
            title = titles.get(step.wave, step.wave)
            self._tasks[step.wave] = self._shown.add_task(title, step=step)
        # the number of pages is known only at the end: until then the bar follows the time that is left
        share = step.done / step.total if step.total else 0.0
        if step.wave == "text" and step.seconds_left is not None and step.rate:
            share = step.done / max(1e-9, step.done + step.rate * step.seconds_left)
        task = self._tasks[step.wave]
        self._shown.update(task, total=1.0, completed=share, step=step)


class Amount(ProgressColumn):
    def render(self, task: Task) -> Text:
        step: Step = task.fields["step"]
        if step.unit == "bytes":
            return Text(f"{decimal(step.done)} of {decimal(step.total)}")
        of = f" of {step.total:,}" if step.total > step.done else ""
        return Text(f"{step.done:,}{of} {step.unit}")


class Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        step: Step = task.fields["step"]
        rate = decimal(round(step.rate)) if step.unit == "bytes" else f"{step.rate:,.0f} {step.unit}"
        return Text(f"{rate}/s", style="dim")


class Left(ProgressColumn):
    def render(self, task: Task) -> Text:
        step: Step = task.fields["step"]
        return Text("" if step.seconds_left is None else f"{duration(step.seconds_left)} left", style="dim")


def duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"


def counted(number: int, noun: str) -> str:
    """ "1 page", "3 pages"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
