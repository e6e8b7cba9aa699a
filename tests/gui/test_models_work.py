"""A real window, its real lanes and a hub on loopback: models come and go as the user says, and not otherwise."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from PySide6.QtWidgets import QApplication

from app.gui.driver import Driver
from app.gui.models.models_page import ModelsPage
from app.gui.signals import DownloadWanted, ImportWanted, RemovalWanted, SettingsChanged
from app.gui.work.models import ModelsWork
from app.lanes.messages import Failure
from app.modelstore.catalogue import Kind
from app.modelstore.fetching.journal import list_partial
from app.modelstore.recommendation import BETTER, STANDARD
from app.notice import notice
from app.paths import Places
from app.settings import Settings, load_settings
from tests.gui.opening import opened
from tests.models.ggufs import entry, gguf
from tests.modelstore.hubserver import HubServer, serving
from tests.small_models import small_language_model

OFFERED = "qwen2_5-coder-1_5b-instruct"
FILE = "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"
REPOSITORY = "Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF"
PLENTY = 10**12


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    return Places(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def server() -> Iterator[HubServer]:
    with serving({FILE: small_language_model().read_bytes()}, REPOSITORY) as made:
        yield made


@pytest.fixture(scope="module")
def driver(qapp: QApplication, places: Places, server: HubServer) -> Iterator[Driver]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HF_ENDPOINT", server.endpoint)
        for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            patch.delenv(name, raising=False)
        with opened(places) as made:
            yield made


@pytest.fixture
def work(driver: Driver) -> ModelsWork:
    return driver.window.preferences.models


@pytest.fixture
def page(driver: Driver, work: ModelsWork) -> Iterator[ModelsPage]:
    driver.do("file.models")
    assert work.page is not None
    shown = work.page
    driver.wait_for(lambda: shown.language.cards[""].usable)
    yield shown
    shown.reject()


def names(page: ModelsPage) -> set[str]:
    return {each.name for each in page.installed}


def test_the_child_that_may_open_connections_is_not_there_before_it_is_needed(
    driver: Driver, page: ModelsPage, server: HubServer
) -> None:
    assert driver.window.lanes.models.lane.pid == 0
    assert page.host == server.host
    page.language.offers[OFFERED].get.click()
    assert page.asked is not None
    page.asked.reject()
    assert driver.window.lanes.models.lane.pid == 0
    assert server.heard == []


def test_a_download_is_paused_within_a_second_and_goes_on(
    driver: Driver, work: ModelsWork, page: ModelsPage, server: HubServer, places: Places
) -> None:
    server.mood.rate = 8e6
    page.language.offers[OFFERED].get.click()
    assert page.asked is not None
    page.asked.buttons["download"].click()
    driver.wait_for(lambda: OFFERED in work.running and work.running[OFFERED].progress is not None)
    driver.wait_for(lambda: (found := work.running[OFFERED].progress) is not None and found.done > 20e6)
    began = time.monotonic()
    page.language.offers[OFFERED].job.pause.click()
    driver.wait_for(lambda: OFFERED not in work.running)
    assert time.monotonic() - began < 2  # one second on a computer that is not busy with other tests
    driver.wait_for(lambda: page.language.offers[OFFERED].get.text() == "Go on…")
    kept = dict(list_partial(places.models))[OFFERED]
    assert kept > 20e6
    server.mood.rate, sent = 0, server.sent
    work.download(DownloadWanted(OFFERED, PLENTY))
    driver.wait_for(lambda: OFFERED in names(page), seconds=60)
    assert server.sent - sent == len(server.files[FILE]) - kept


def test_after_a_download_its_child_holds_no_connection(driver: Driver) -> None:
    child = psutil.Process(driver.window.lanes.models.lane.pid)
    assert child.net_connections("inet") == []


def test_what_was_downloaded_is_used_and_removed(driver: Driver, page: ModelsPage, places: Places) -> None:
    (made,) = (each for each in page.installed if each.name == OFFERED)
    driver.wait_for(lambda: page.language.cards[made.path].usable)
    page.language.cards[made.path].radio.setChecked(True)
    page.language.use.click()
    assert page.language.importing.isVisible()  # it is tried first
    driver.wait_for(lambda: load_settings(places.settings).model == made.path, seconds=60)
    driver.wait_for(lambda: not page.language.importing.isVisible())
    driver.wait_for(lambda: driver.window.status.model.text() == FILE, seconds=60)
    page.ask_before_removal(OFFERED)
    assert page.asked is not None
    page.asked.buttons["delete"].click()
    driver.wait_for(lambda: OFFERED not in names(page))
    assert load_settings(places.settings).model == ""
    assert not Path(made.path).exists()
    assert page.language.cards[""].state.text() == "in use"


def test_a_stopped_download_leaves_nothing(
    driver: Driver, work: ModelsWork, page: ModelsPage, server: HubServer, places: Places
) -> None:
    server.mood.rate = 4e6
    work.download(DownloadWanted(OFFERED, PLENTY))
    driver.wait_for(lambda: bool(list_partial(places.models)))
    page.language.offers[OFFERED].job.stop.click()
    driver.wait_for(lambda: OFFERED not in work.running and not list_partial(places.models))
    server.mood.rate = 0


def test_a_download_that_ends_behind_a_closed_page_is_told_in_the_window(
    driver: Driver, work: ModelsWork, page: ModelsPage, server: HubServer
) -> None:
    page.reject()
    work.download(DownloadWanted(OFFERED, PLENTY))
    driver.wait_for(driver.window.bar.isVisible, seconds=60)
    assert "Qwen2.5 Coder 1.5B Instruct is downloaded" in driver.window.bar.label.text()
    driver.window.bar.hide()
    driver.wait_for(lambda: OFFERED in names(page))
    work._remove(RemovalWanted(OFFERED))
    driver.wait_for(lambda: OFFERED not in names(page))


def test_a_failure_is_told_on_the_page(driver: Driver, work: ModelsWork, page: ModelsPage, server: HubServer) -> None:
    server.mood.status, server.mood.code = 401, "GatedRepo"
    work.download(DownloadWanted(OFFERED, PLENTY))
    driver.wait_for(page.language.banner.isVisible)
    assert "signed in" in page.language.refusal.text()
    server.mood.status, server.mood.code = 200, ""


def test_a_larger_download_than_agreed_is_asked_about_again(
    driver: Driver, work: ModelsWork, page: ModelsPage, server: HubServer
) -> None:
    page.asked = None
    sent = server.sent
    work.download(DownloadWanted(OFFERED, 1000))
    driver.wait_for(lambda: page.asked is not None)
    assert page.asked is not None
    assert any("98 MB" in value.text() for value in page.asked.facts.values())
    assert server.sent == sent
    page.asked.reject()


def test_a_spoilt_catalogue_is_told_and_what_is_there_is_shown(
    driver: Driver, work: ModelsWork, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("app.gui.work.models.catalogue", lambda: tmp_path / "none.toml")
    driver.do("file.models")
    assert "catalogue of models" in driver.window.bar.label.text()
    assert work.page is not None
    assert "" in work.page.language.cards
    work.page.reject()
    driver.window.bar.hide()


def test_a_file_is_taken_in_and_a_broken_one_refused(
    driver: Driver, work: ModelsWork, page: ModelsPage, tmp_path: Path
) -> None:
    file = Path(shutil.copy(small_language_model(), tmp_path / "mine.gguf"))
    work.take_in(ImportWanted(str(file), Kind.LANGUAGE, copy=True))
    driver.wait_for(lambda: "mine" in names(page))
    driver.wait_for(lambda: work._import is None, seconds=60)
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(file.read_bytes()[:1_000_000])
    work.take_in(ImportWanted(str(broken), Kind.LANGUAGE, copy=False))
    driver.wait_for(page.language.banner.isVisible)
    assert "broken.gguf" in page.language.refusal.text()
    assert names(page) == {"mine"}


# Recommended ----------------------------------------------------------------------------------------------------------


def test_a_window_recommends_by_the_computer_s_memory(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = driver.window
    (tmp_path / "standard").mkdir()
    (tmp_path / "standard" / STANDARD).touch()
    monkeypatch.setattr("app.gui.work.recommending.shipped_models", lambda: tmp_path)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(total=16 * 10**9))
    window.recommending.take_settings(Settings())
    assert window.preferences.models.recommended is not None
    assert window.preferences.models.recommended.name == BETTER
    assert window.conversation.outbox.better_reader == "Qwen3 4B Instruct 2507"
    assert "Qwen3 4B" in window.first_run.buttons["file.models"].text()
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(total=4 * 10**9))
    window.recommending.take_settings(Settings())
    assert window.preferences.models.recommended is None
    assert window.conversation.outbox.better_reader == ""


@pytest.mark.parametrize("settings", [Settings(model="/models/own.gguf"), Settings(server="http://127.0.0.1:8080")])
def test_who_has_chosen_a_model_or_a_server_is_told_of_no_other(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(total=16 * 10**9))
    driver.window.recommending.take_settings(settings)
    assert driver.window.preferences.models.recommended is None


def test_the_recommended_model_is_used_once_it_is_here(
    driver: Driver, work: ModelsWork, page: ModelsPage, places: Places
) -> None:
    work.recommended = work.catalogue.find(OFFERED)
    work.download(DownloadWanted(OFFERED, PLENTY))
    driver.wait_for(lambda: load_settings(places.settings).model.endswith(FILE))
    driver.wait_for(lambda: OFFERED in names(page))
    assert work.recommended is None, "another model is chosen now"
    work._remove(RemovalWanted(OFFERED))
    driver.wait_for(lambda: OFFERED not in names(page))
    assert load_settings(places.settings).model == ""


def test_a_model_that_fails_its_trial_is_there_refused_and_the_one_in_use_stays(
    driver: Driver, work: ModelsWork, page: ModelsPage, places: Places, tmp_path: Path
) -> None:
    odd = tmp_path / "odd.gguf"
    odd.write_bytes(gguf([entry("general.architecture", "nonsense"), entry("tokenizer.ggml.tokens", ["a"])], 100))
    work.take_in(ImportWanted(str(odd), Kind.LANGUAGE, copy=True))
    driver.wait_for(page.language.banner.isVisible, seconds=60)
    driver.wait_for(lambda: "odd" in names(page))
    assert "nonsense" in page.language.refusal.text()
    page.language.refuse()
    (made,) = (each for each in page.installed if each.name == "odd")
    driver.wait_for(lambda: page.language.cards[made.path].usable)
    assert "nonsense" in page.language.cards[made.path].about.text()  # it can be chosen, which tries it again
    page.language.cards[made.path].radio.setChecked(True)
    page.language.use.click()
    driver.wait_for(page.language.banner.isVisible, seconds=60)
    assert "nonsense" in page.language.refusal.text()
    assert load_settings(places.settings).model == ""
    assert page.language.cards[""].state.text() == "in use"
    assert not page.language.importing.isVisible()


def test_what_else_was_changed_does_not_wait_for_the_model(
    driver: Driver, page: ModelsPage, places: Places, tmp_path: Path
) -> None:
    odd = tmp_path / "odder.gguf"
    odd.write_bytes(gguf([entry("general.architecture", "nonsense"), entry("tokenizer.ggml.tokens", ["a"])], 100))
    page.language.refuse()
    driver.window.preferences.take(SettingsChanged({"model": str(odd), "text_size": 110}))
    assert load_settings(places.settings).text_size == 110
    driver.wait_for(page.language.banner.isVisible, seconds=60)
    assert load_settings(places.settings).model == ""


def test_a_lane_that_dies_while_it_loads_a_model_names_the_model(driver: Driver) -> None:
    driver.window.bar.hide()
    work = driver.window.conversation_work
    before = work.settings
    work.settings = replace(before, model="/models/heavy.gguf")
    work._hear_warm(Failure("lane_died", notice("lane_died", part="answers")))
    work.settings = before
    assert "heavy.gguf" in driver.window.bar.label.text()
    driver.window.bar.hide()
