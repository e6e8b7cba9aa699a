"""The models page: real headers of real files; nothing is fetched, copied or deleted before the user has agreed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import paths
from app.domain.events import Progress
from app.errors import ModelError
from app.gui.models.models_page import ModelsPage
from app.gui.signals import (
    DetailsWanted,
    DownloadStopped,
    DownloadWanted,
    EncoderChosen,
    ImportWanted,
    ModelChosen,
    RemovalWanted,
)
from app.models.gguf.fit import Free, Wish
from app.models.language.pace import Pace, key_of
from app.modelstore.catalogue import Kind, load_catalogue
from app.modelstore.details import Here, model_details
from app.modelstore.installed import Installed, Origin, Record, StoredFile
from app.notice import notice
from tests.small_models import small_language_model

catalogue = load_catalogue(paths.catalogue())
offered = "qwen3-4b-instruct-2507"


class Lane(QObject):
    """Answers for details at once, as the view lane does later."""

    def __init__(self, page: ModelsPage) -> None:
        super().__init__(page)
        self.page = page

    def answer(self, wanted: DetailsWanted) -> None:
        try:
            details = model_details(wanted.path, Path(wanted.path) if wanted.path else small_language_model())
        except ModelError as error:
            self.page.put_problem(wanted.path, error.notice)
        else:
            self.page.put_details(details)


@pytest.fixture
def page(app: QApplication, qtbot: QtBot) -> ModelsPage:
    made = ModelsPage(catalogue, "models.example")
    qtbot.addWidget(made)
    made.details_wanted.connect(Lane(made).answer)
    made.show_models((), "", "")
    made.show()
    return made


@pytest.fixture
def second(tmp_path: Path) -> Installed:
    path = tmp_path / "second.gguf"
    path.symlink_to(small_language_model())
    file = StoredFile(path.name, path.stat().st_size)
    record = Record("second", Kind.LANGUAGE, "Second", Origin.DOWNLOADED, (file,), "MIT", "someone/second")
    return Installed(record, str(path))


@pytest.fixture
def finder(tmp_path: Path) -> Installed:
    files = (StoredFile("model.safetensors", 90_000_000),)
    return Installed(Record("finder", Kind.SEARCH, "Finder", Origin.COPIED, files, "MIT"), str(tmp_path))


def test_the_starter_model_is_there_in_use_and_says_what_it_is(page: ModelsPage) -> None:
    card = page.language.cards[""]
    assert card.state.text() == "in use"
    assert card.radio.isChecked()
    assert card.radio.text() == "SmolLM2-135M-Instruct.Q4_1 (comes with Candor)"
    for part in ("135 million parameters", "Q4_1", "8192 tokens", "98 MB"):
        assert part in card.about.text()
    assert card.remove.isHidden()
    assert not page.language.use.isEnabled()


def test_a_card_says_what_its_model_needs_and_how_fast_it_was(page: ModelsPage) -> None:
    file = small_language_model()
    here = Here(Wish(4096), Free(10**9), {}, 1)
    found = model_details("", file, here)
    page.put_details(found)
    assert "needs about 238 MB at 4096 tokens" in page.language.cards[""].about.text()
    assert found.outlook is not None
    plan = found.outlook.plan
    assert plan is not None
    paces = {key_of(file, plan, 1): Pace(None, 35.2, "2026-11-21")}
    page.put_details(model_details("", file, replace(here, paces=paces)))
    assert "; writes 35 tokens a second here" in page.language.cards[""].about.text()
    page.put_details(model_details("", file, replace(here, free=Free(10**8))))
    assert "too much for the memory that is free" in page.language.cards[""].about.text()


def test_a_model_that_failed_its_trial_says_so_and_can_be_tried_again(page: ModelsPage) -> None:
    refusal = notice("model_refused.died", name="a.gguf", how="SIGILL")
    card = page.language.cards[""]
    page.put_details(replace(model_details("", small_language_model()), refusal=refusal))
    assert "the process that tried it died (SIGILL)" in card.about.text()
    assert card.radio.isEnabled()
    page.put_details(model_details("", small_language_model()))
    assert "died" not in card.about.text()


def test_a_server_is_opened_from_the_page_and_told_of_while_it_is_in_use(page: ModelsPage, qtbot: QtBot) -> None:
    assert page.serving.isHidden()
    with qtbot.waitSignal(page.server_wanted):
        page.server.click()
    page.show_server("http://127.0.0.1:8080")
    assert "The server at http://127.0.0.1:8080 answers" in page.serving.text()
    page.show_server("")
    assert page.serving.isHidden()


def test_the_catalogue_says_of_each_model_what_one_chooses_by(page: ModelsPage) -> None:
    assert len(page.language.offers) == 12
    assert len(page.search.offers) == 3
    said = page.language.offers[offered].about.text()
    for part in (
        "Apache-2.0",
        "4.0 billion parameters",
        "about 2.5 GB",
        "262144 tokens",
        "English",
        "Deutsch",
        "and 8 more",
    ):
        assert part in said
    assert "3.1 GB for 4096 tokens, 7.3 GB for 32768 tokens" in said


def test_an_installed_model_is_chosen_and_no_longer_offered(page: ModelsPage, qtbot: QtBot, second: Installed) -> None:
    known = replace(second, record=replace(second.record, name=offered))
    page.show_models((known,), "", "")
    assert offered not in page.language.offers
    page.language.cards[second.path].radio.setChecked(True)
    with qtbot.waitSignal(page.chosen) as chosen:
        page.language.use.click()
    assert chosen.args == [ModelChosen(second.path)]
    assert page.language.cards[second.path].state.text() == "in use"
    assert page.language.cards[""].state.text() == ""


def test_a_search_model_is_chosen_on_its_own_tab(page: ModelsPage, qtbot: QtBot, finder: Installed) -> None:
    page.show_models((finder,), "", "")
    assert "90 MB" in page.search.cards[finder.path].about.text()
    page.search.cards[finder.path].radio.setChecked(True)
    with qtbot.waitSignal(page.encoder_chosen) as chosen:
        page.search.use.click()
    assert chosen.args == [EncoderChosen(finder.path)]


def test_nothing_is_fetched_before_host_size_and_licence_were_seen(page: ModelsPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.download_wanted):
        page.language.offers[offered].get.click()
    asked = page.asked
    assert asked is not None
    said = " ".join((asked.sentence.text(), *(value.text() for value in asked.facts.values())))
    for part in ("models.example", "2.5 GB", "Apache-2.0", "unsloth/Qwen3-4B-Instruct-2507-GGUF"):
        assert part in said
    with qtbot.waitSignal(page.download_wanted) as wanted:
        asked.buttons["download"].click()
    (told,) = wanted.args or []
    assert isinstance(told, DownloadWanted)
    assert told.name == offered
    assert 2.5e9 < told.at_most < 2.8e9


def test_the_model_recommended_for_this_computer_is_a_click_away(page: ModelsPage, qtbot: QtBot) -> None:
    page.show_recommended(catalogue.find(offered))
    card = page.recommended
    assert card.isVisibleTo(page)
    assert card.title.text() == "Recommended for this computer: Qwen3 4B Instruct 2507"
    assert "2.5 GB" in card.words.text()
    card.get.click()
    assert page.asked is not None
    with qtbot.waitSignal(page.download_wanted) as wanted:
        page.asked.buttons["download"].click()
    assert (wanted.args or [])[0].name == offered


def test_in_place_of_the_recommended_model_a_file_is_used(page: ModelsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Kind] = []

    def path_of(kind: Kind) -> str:
        asked.append(kind)
        return ""

    monkeypatch.setattr(page, "path_of", path_of)
    page.show_recommended(catalogue.find(offered))
    page.recommended.file.click()
    assert asked == [Kind.LANGUAGE]


def test_nothing_is_recommended_that_is_here_already(page: ModelsPage, second: Installed) -> None:
    page.show_models((replace(second, record=replace(second.record, name=offered)),), "", "")
    page.show_recommended(catalogue.find(offered))
    assert not page.recommended.isVisibleTo(page)


def test_a_download_refused_stays_one(page: ModelsPage, qtbot: QtBot) -> None:
    page.ask_before_download(offered)
    assert page.asked is not None
    with qtbot.assertNotEmitted(page.download_wanted):
        QTest.keyClick(page.asked, Qt.Key.Key_Escape)


def test_a_download_says_how_far_it_is_and_can_be_paused_and_stopped(page: ModelsPage, qtbot: QtBot) -> None:
    page.put_progress(offered, Progress("fetched", "bytes", 1_200_000_000, 4_700_000_000, 12e6, 292.0))
    card = page.language.offers[offered]
    assert card.get.isHidden()
    assert card.job.words.text().startswith("1.2 GB of 4.7 GB · 12 MB a second · 5 minute")
    with qtbot.waitSignal(page.download_stopped) as paused:
        card.job.pause.click()
    assert paused.args == [DownloadStopped(offered, discard=False)]
    with qtbot.waitSignal(page.download_stopped) as stopped:
        card.job.stop.click()
    assert stopped.args == [DownloadStopped(offered, discard=True)]
    card.show_idle(1_200_000_000)
    assert card.get.text() == "Go on…"


@pytest.mark.parametrize("how", ["copy", "reference"])
def test_a_dropped_file_is_added_as_the_user_says(page: ModelsPage, qtbot: QtBot, second: Installed, how: str) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.gguf"), QUrl.fromLocalFile(second.path)])
    keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, *keys)
    QApplication.sendEvent(page, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *keys))
    assert page.asked is not None
    with qtbot.waitSignal(page.import_wanted) as wanted:
        page.asked.buttons[how].click()
    assert wanted.args == [ImportWanted(second.path, Kind.LANGUAGE, copy=how == "copy")]


def test_a_dropped_folder_is_a_search_model(page: ModelsPage, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, *keys))
    QApplication.sendEvent(page, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *keys))
    assert page.tabs.currentWidget() is page.search
    assert page.asked is not None


def test_what_was_downloaded_is_deleted_only_once_confirmed(page: ModelsPage, qtbot: QtBot, second: Installed) -> None:
    page.show_models((second,), "", "")
    with qtbot.assertNotEmitted(page.removal_wanted):
        page.language.cards[second.path].remove.click()
    assert page.asked is not None
    with qtbot.waitSignal(page.removal_wanted) as wanted:
        page.asked.buttons["delete"].click()
    assert wanted.args == [RemovalWanted("second")]


def test_what_is_referred_to_is_taken_off_the_list_at_once(page: ModelsPage, qtbot: QtBot, second: Installed) -> None:
    page.show_models((replace(second, record=replace(second.record, origin=Origin.REFERENCED)),), "", "")
    card = page.language.cards[second.path]
    assert "stay" in card.remove.toolTip()
    with qtbot.waitSignal(page.removal_wanted):
        card.remove.click()
    assert page.asked is None


def test_a_refusal_is_told_on_its_tab(page: ModelsPage) -> None:
    page.language.refuse(notice("model_truncated.ends_in_header", name="broken.gguf"))
    assert page.language.banner.isVisible()
    assert page.language.refusal.text() == "broken.gguf ends inside its header. Download or copy the model again."
    page.language.refuse()
    assert not page.language.banner.isVisible()


def test_a_model_that_broke_stays_listed_and_cannot_be_chosen(page: ModelsPage, second: Installed) -> None:
    page.show_models((replace(second, trouble=notice("installed.missing", file=second.path)),), "", "")
    card = page.language.cards[second.path]
    assert not card.radio.isEnabled()
    assert card.about.text() == f"{second.path} is missing."
    assert not card.remove.isHidden()


def test_a_file_named_in_the_settings_is_listed_too(page: ModelsPage, second: Installed) -> None:
    page.show_models((), second.path, "")
    card = page.language.cards[second.path]
    assert card.state.text() == "in use"
    assert card.radio.isChecked()
    assert card.remove.isHidden()


def test_details_that_come_too_late_are_let_go(page: ModelsPage, second: Installed) -> None:
    page.put_details(model_details(second.path, Path(second.path)))
    page.put_problem(second.path, notice("installed.missing", file=second.path))
    assert list(page.language.cards) == [""]


def test_everything_is_named_and_reached_by_keyboard(page: ModelsPage, qtbot: QtBot, second: Installed) -> None:
    page.show_models((second,), "", "")
    tab = page.language
    card = tab.cards[second.path]
    qtbot.waitUntil(card.remove.isVisible)
    card.radio.setChecked(True)
    card.radio.setFocus()
    reached: list[QWidget] = []
    for _ in range(5 + len(tab.offers)):
        reached.append(page.focusWidget())
        assert reached[-1].accessibleName() or reached[-1].property("text")
        page.focusNextChild()
    wanted = [card.radio, card.remove, *(offer.get for offer in tab.offers.values()), tab.add, tab.use]
    assert reached == [*wanted, page.tabs.tabBar()]
    with qtbot.waitSignal(page.chosen):
        QTest.keyClick(card.radio, Qt.Key.Key_Return)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()
