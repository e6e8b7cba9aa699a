"""What several packages' tests share."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded: tests need no screen

import pytest

from app.indexing.schedule import ingest
from app.library.library import Library
from app.models.encoder import Encoder
from app.models.extractor import Extractor
from app.models.reranker import Reranker
from app.paths import Places, samples, shipped_encoder, shipped_reader, shipped_reranker
from app.reading.pool import Reader
from app.reading.recognition.scanning import Scanner
from tests.small_models import lay_out


def pytest_configure() -> None:
    """Programs that tests start see the tests' models, too. A shell's background job ignores Ctrl-C, and so would every
    program that the tests start and interrupt."""
    place = Path(tempfile.mkdtemp(prefix="candor-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    models = lay_out(place / "models")
    os.environ["CANDOR_MODELS"] = str(models)
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def tried_models(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A model is tried once, and not once a home: the tests make hundreds of those. A process that a test starts has
    its own home's record all the same."""
    record = tmp_path_factory.mktemp("trials") / "model-trials.json"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Places, "trials", record)
        yield


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The one that ships, loaded once."""
    return Encoder(shipped_encoder())


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The extractor that ships, loaded once."""
    return Extractor(shipped_reader())


@pytest.fixture(scope="session")
def reranker() -> Reranker:
    """The one that ships, loaded once."""
    return Reranker(shipped_reranker())


@pytest.fixture(scope="session")
def samples_library(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Path:
    """A library that holds the sample documents, with vectors. To be read only."""
    path = tmp_path_factory.mktemp("samples") / "library.candor"
    with Library.open(path) as library, Reader(2) as reader, Scanner(threads=1) as scanner:
        for _ in ingest([samples()], library, reader=reader, encoder=encoder, scanner=scanner):
            pass
    return path
