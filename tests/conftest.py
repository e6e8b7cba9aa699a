"""What several packages' tests share."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded: tests need no screen

import pytest

from app.indexing.schedule import ingest
from app.library.library import Library
from app.models.encoder import Encoder, starter_encoder_folder
from app.models.extractor.extractor import Extractor
from app.paths import Places, samples, shipped_adapter
from app.reading.pool import Reader
from app.reading.recognition.scanning import Scanner


def pytest_configure() -> None:
    """A shell's background job ignores Ctrl-C, and so would every program that the tests start and interrupt."""
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
    """The starter encoder, loaded once."""
    return Encoder(starter_encoder_folder())


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The extractor that ships, loaded once."""
    return Extractor(starter_encoder_folder(), shipped_adapter())


@pytest.fixture(scope="session")
def samples_library(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Path:
    """A library that holds the sample documents, with vectors. To be read only."""
    path = tmp_path_factory.mktemp("samples") / "library.candor"
    with Library.open(path) as library, Reader(2) as reader, Scanner(threads=1) as scanner:
        for _ in ingest([samples()], library, reader=reader, encoder=encoder, scanner=scanner):
            pass
    return path
