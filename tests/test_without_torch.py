"""torch costs six seconds and a gigabyte: nothing that a user does by default loads it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = "torch transformers sentence_transformers sklearn".split()
ASK = """
from app.__main__ import main
sys.argv[1:] = ["--library", {library!r}, "ask", "When was the harbour opened?", "--caution", "0"]
try:
    main()
except SystemExit:
    pass
"""
ANSWER_LANE = """
from pathlib import Path
from app.domain.conversation import Exchange
from app.jobs.answering import Answering
from app.paths import places
from app.requests.work import WarmUp
from app.settings import Settings
lane = Answering(places(os.environ), Settings(), Path({library!r}))
assert list(lane.run(WarmUp()))
lane.close()
"""
INDEX_LANE = """
from pathlib import Path
from app.indexing.schedule import ingest
from app.paths import places, samples
from app.services import Services
from app.settings import Settings
with Services(places(os.environ), Settings(), Path({home!r}) / "new.candor") as services:
    library = services.library(writing=True)
    files = [samples() / "harbour-report.pdf"]
    assert list(ingest(files, library, reader=services.reader(), encoder=services.encoder()))
    assert library.counts().passages
"""


@pytest.mark.parametrize("program", [ASK, ANSWER_LANE, INDEX_LANE], ids=["candor ask", "answering", "indexing"])
def test_torch_is_not_loaded(program: str, samples_library: Path, tmp_path: Path) -> None:
    code = program.format(library=str(samples_library), home=str(tmp_path))
    code = f"import os, sys\n{code}\nprint('LOADED', sorted(set({HEAVY!r}) & set(sys.modules)))"
    environment = {**os.environ, "CANDOR_HOME": str(tmp_path)}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=200)
    assert run.stdout.splitlines()[-1:] == ["LOADED []"], run.stderr
