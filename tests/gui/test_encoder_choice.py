"""Another encoder is chosen in the window: the library is encoded anew beside everything else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.answer import Answer, Mode
from app.gui.signals import SettingsChanged
from app.gui.work.library import Advance
from app.library.library import Library
from app.paths import Places
from app.settings import Settings, load_settings
from tests.gui.opening import opened
from tests.indexing.encoders import constant, permuted
from tests.saying import tells
from tests.small_models import SHIPPED_ENCODER

patience = 300.0  # seconds


@pytest.fixture
def places(tmp_path: Path, samples_library: Path) -> Places:
    """With one document, so that it does not take long."""
    found = Places(tmp_path / "home")
    found.home.mkdir()
    shutil.copy(samples_library, found.library)
    with Library.open(found.library) as library:
        for document in library.documents():
            if document.name != "harbour-report.pdf":
                library.remove(document.id)
    return found


def test_the_window_goes_on_with_the_old_vectors_and_takes_the_new_ones(
    qapp: QApplication, places: Places, tmp_path: Path
) -> None:
    folder, told = permuted(tmp_path / "models" / "permuted").folder, list[Advance]()
    with opened(places, settings=Settings(threads=1, caution="0")) as driver:
        driver.wait_for_documents(1)
        driver.window.library_work.advanced.connect(told.append)
        driver.window.preferences.take(SettingsChanged({"encoder": str(folder)}))
        driver.wait_for(lambda: "models/permuted" in driver.window.library.status.text(), patience)
        driver.ask("Who was appointed fleet superintendent?")
        outcome = driver.wait_for_outcome(patience).outcome
    assert "reencoding" in {each.progress.wave for each in told if each.progress is not None}
    assert isinstance(outcome, Answer)
    assert outcome.mode is Mode.QUOTE
    assert tells(outcome.notices, "notice.other_encoders_calibrator", encoder="models/permuted")


def test_one_that_is_refused_is_told_in_the_bar_and_left_again(
    qapp: QApplication, places: Places, tmp_path: Path
) -> None:
    folder = constant(tmp_path / "models" / "constant").folder
    with opened(places, settings=Settings(threads=1)) as driver:
        driver.wait_for_documents(1)
        driver.window.preferences.take(SettingsChanged({"encoder": str(folder)}))
        driver.wait_for(lambda: "finds no difference" in driver.window.bar.label.text(), patience)
        driver.wait_for(lambda: driver.window.preferences.settings.encoder == "", patience)
    assert load_settings(places.settings).encoder == ""
    with Library.open(places.library) as library:
        assert library.encoder() == SHIPPED_ENCODER
