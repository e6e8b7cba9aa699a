"""The log file: what was done, how long it took and where a bug struck. Never a word of a document or a question."""

from __future__ import annotations

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

largest, kept = 1_000_000, 3  # bytes of one file, older files beside it
form = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def open_log(path: Path) -> logging.Handler:
    """Sends the program's own records to a rotating file; nowhere where that cannot be written."""
    handler: logging.Handler
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=largest, backupCount=kept, encoding="utf-8", delay=False)
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter(form))
    log = logging.getLogger("app")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    return handler


def close_log(handler: logging.Handler) -> None:
    logging.getLogger("app").removeHandler(handler)
    handler.close()


def bug_report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where an unexpected error struck. Its message is left out, because it may hold a document's words."""
    return "".join([*traceback.format_tb(trace), kind.__qualname__])
