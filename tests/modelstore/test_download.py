"""Downloads from a server on loopback that speaks the hub's protocol: whole, interrupted, spoilt, refused, slow."""

from __future__ import annotations

import hashlib
import random
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from app.domain.events import Progress
from app.errors import (
    AlreadyInstalled,
    CandorError,
    DownloadDamaged,
    DownloadRunning,
    EncoderUnusable,
    HubBusy,
    HubOffline,
    HubRefused,
    HubTooSlow,
    HubUnreachable,
    LargerThanAgreed,
    ModelGated,
    ModelGone,
    ModelNotGguf,
    NoRoom,
    of_the_world,
)
from app.modelstore.catalogue import Kind, Offer
from app.modelstore.fetching import files as fetching
from app.modelstore.fetching import hub
from app.modelstore.fetching.download import download
from app.modelstore.fetching.hub import HubStated
from app.modelstore.fetching.journal import CONNECTIONS, JOURNAL, list_partial
from app.modelstore.installed import Installed, discard_partial, list_installed
from app.paths import shipped_encoder
from app.wordings import remedy, sentence
from tests.models.ggufs import small_gguf, split_gguf
from tests.modelstore.hubserver import COMMIT, HubServer, serving
from tests.saying import gives
from tests.small_models import sentence_transformers_folder

NAME = "small.gguf"
EXPORT = ("model.onnx", "tokenizer.json", "config.json")
PLENTY = 10**12
MB = 1 << 20


@pytest.fixture(autouse=True)
def online(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading the encoder, as other tests do, takes the hub out of reach; and nothing here goes through a proxy."""
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(fetching, "PAUSES", (0.01,) * 5)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def models(tmp_path: Path) -> Path:
    return tmp_path / "models"


@pytest.fixture
def server() -> Iterator[HubServer]:
    with serving({NAME: small_gguf()}) as made:
        yield made


@pytest.fixture
def large(model_path: Path) -> Iterator[HubServer]:
    """With the starter model's file, 98 MB, which is fetched over four connections."""
    with serving({NAME: model_path.read_bytes()}) as made:
        yield made


def offer(files: tuple[str, ...] = (NAME,), kind: Kind = Kind.LANGUAGE, revision: str = "") -> Offer:
    return Offer(
        name="small",
        kind=kind,
        title="Small",
        repository="someone/model",
        licence="MIT",
        parameters=1000,
        context=8192,
        languages=("en",),
        good_for="Tests.",
        files=files,
        quantization="Q8_0",
        revision=revision,
    )


def fetch(server: HubServer, models: Path, wanted: Offer | None = None) -> list[Any]:
    return list(download(wanted or offer(), models, server.endpoint, PLENTY))


def nothing_installed(models: Path) -> bool:
    return not list_installed(models) and not (models / "small").exists()


# Whole ---------------------------------------------------------------------------------------------------------------


def test_a_whole_model_with_its_record(large: HubServer, models: Path) -> None:
    events = fetch(large, models)
    stated, made = events[0], events[-1]
    data = large.files[NAME]
    assert isinstance(stated, HubStated)
    assert (stated.commit, stated.bytes, stated.host) == (COMMIT, len(data), large.host)
    assert isinstance(made, Installed)
    assert Path(made.path).read_bytes() == data
    assert made.record.files[0].sha256 == hashlib.sha256(data).hexdigest()
    assert (made.record.repository, made.record.revision, made.record.licence) == ("someone/model", COMMIT, "MIT")
    assert list_installed(models) == (made,)
    assert list_partial(models) == ()
    assert sorted(each.name for each in (models / "small").iterdir()) == ["candor-model.json", NAME]
    waves = {each.wave for each in events if isinstance(each, Progress)}
    assert waves <= {"fetched", "checked"}


def test_a_large_file_comes_over_several_connections(large: HubServer, models: Path) -> None:
    fetch(large, models)
    ranges = {each.headers["range"] for each in large.heard if each.path.startswith("/cdn/")}
    assert len(ranges) == CONNECTIONS
    assert large.sent == len(large.files[NAME])


def test_every_request_is_for_the_commit_and_says_nothing_of_the_user(
    server: HubServer, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    fetch(server, models)
    asked, *rest = server.heard
    assert asked.path.startswith("/api/models/someone/model/revision/main?")
    assert all(f"/resolve/{COMMIT}/" in each.path or each.path.startswith("/cdn/") for each in rest)
    for each in server.heard:
        assert "authorization" not in each.headers
        assert "torch" not in each.headers["user-agent"]
        assert "secret" not in str(each.headers)


def test_a_pinned_revision_is_the_one_that_is_asked_for(server: HubServer, models: Path) -> None:
    fetch(server, models, offer(revision=COMMIT))
    assert server.heard[0].path.startswith(f"/api/models/someone/model/revision/{COMMIT}?")


def test_a_model_in_two_files(models: Path) -> None:
    names = ("big-00001-of-00002.gguf", "big-00002-of-00002.gguf")
    with serving(dict(zip(names, split_gguf(), strict=True))) as server:
        made = fetch(server, models, offer(names))[-1]
    assert made.path.endswith(names[0])
    assert [file.name for file in made.record.files] == list(names)


def test_a_search_model_is_a_folder_without_other_forms_of_its_weights(models: Path) -> None:
    source = sentence_transformers_folder()
    files = {str(each.relative_to(source)): each.read_bytes() for each in source.rglob("*") if each.is_file()}
    extra = {"pytorch_model.bin": b"x" * 5000, "openvino/model.bin": b"x" * 5000, "eval_results.json": b"{}"}
    with serving(files | extra) as server:
        made = fetch(server, models, offer((), Kind.SEARCH))[-1]
    names = {file.name for file in made.record.files}
    assert {"model.safetensors", "modules.json", "1_Pooling/config.json", "tokenizer.json"} <= names
    assert not names & {*extra, "README.md"}
    assert made.path == str(models / "small")


def test_of_a_search_model_with_an_export_no_other_weights_are_fetched(models: Path) -> None:
    source = shipped_encoder()
    files = {f"onnx/{name}" if name == "model.onnx" else name: (source / name).read_bytes() for name in EXPORT}
    with serving({**files, "model.safetensors": b"x" * 5000}) as server:
        made = fetch(server, models, offer((), Kind.SEARCH))[-1]
    assert {file.name for file in made.record.files} == set(files)


# Interrupted ---------------------------------------------------------------------------------------------------------


def test_connections_that_break_ten_times_cost_nothing_twice(large: HubServer, models: Path) -> None:
    size = len(large.files[NAME])
    dice = random.Random(5)
    large.mood.breaks = sorted(dice.randrange(size) for _ in range(10))
    fetch(large, models)
    assert (models / "small" / NAME).read_bytes() == large.files[NAME]
    assert large.sent < size + MB


def test_a_download_stopped_at_ten_random_points_goes_on_where_it_stopped(large: HubServer, models: Path) -> None:
    size = len(large.files[NAME])
    large.mood.rate = 40e6  # so that little is on its way when a connection is shut
    dice = random.Random(6)
    for point in sorted(dice.randrange(size * 9 // 10) for _ in range(10)):
        stop_at(large, models, point)
        assert nothing_installed(models)
    large.mood.rate = 0
    events = fetch(large, models)
    assert (models / "small" / NAME).read_bytes() == large.files[NAME]
    assert events[0].fetched > size * 3 / 4
    assert large.sent < size + 8 * MB


def stop_at(server: HubServer, models: Path, point: int) -> None:
    run = download(offer(), models, server.endpoint, PLENTY)
    for event in run:
        if isinstance(event, Progress) and event.done >= point:
            break
    run.close()
    assert sum(count for _, count in list_partial(models)) >= min(point, len(server.files[NAME]))


def test_what_is_there_is_not_asked_for_again(large: HubServer, models: Path) -> None:
    large.mood.rate = 40e6
    stop_at(large, models, 30 * MB)
    asked = len(large.heard)
    large.mood.rate = 0
    fetch(large, models)
    again = [each.headers["range"] for each in large.heard[asked:] if each.path.startswith("/cdn/")]
    wanted = sum(int(last) + 1 - int(first) for first, last in (text[6:].split("-") for text in again))
    assert wanted <= len(large.files[NAME]) - 30 * MB


def test_a_server_that_knows_no_ranges_is_read_from_the_start(server: HubServer, models: Path) -> None:
    server.files[NAME] = small_gguf(200_000)
    server.mood.breaks = [300_000]
    server.mood.whole = True
    fetch(server, models)
    assert (models / "small" / NAME).read_bytes() == server.files[NAME]


def test_another_content_under_the_same_name_begins_anew(server: HubServer, models: Path) -> None:
    server.files[NAME] = small_gguf(200_000)
    server.mood.rate = 200_000
    stop_at(server, models, 50_000)
    server.files[NAME], server.mood.rate = small_gguf(100_000), 0
    assert fetch(server, models)[0].fetched == 0
    assert (models / "small" / NAME).read_bytes() == server.files[NAME]


def test_a_file_that_another_version_had_does_not_stay(server: HubServer, models: Path) -> None:
    folder = models / ".partial" / "small"
    folder.mkdir(parents=True)
    (folder / "old.gguf").write_bytes(b"old")
    fetch(server, models)
    assert not (models / "small" / "old.gguf").exists()


def test_a_spoilt_journal_means_to_begin_anew(
    server: HubServer, models: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = models / ".partial" / "small"
    folder.mkdir(parents=True)
    (folder / JOURNAL).write_text("[nonsense")
    fetch(server, models)
    assert "begins anew" in caplog.text


# Spoilt --------------------------------------------------------------------------------------------------------------


def test_a_byte_that_changed_on_the_way_is_found(server: HubServer, models: Path) -> None:
    server.mood.spoilt = NAME
    with pytest.raises(DownloadDamaged, check=gives("download_damaged.other_hash", name=NAME, host=server.host)):
        fetch(server, models)
    assert nothing_installed(models)
    assert sum(count for _, count in list_partial(models)) == 0
    server.mood.spoilt = ""
    assert isinstance(fetch(server, models)[-1], Installed)


def test_of_a_folder_only_the_spoilt_file_is_fetched_again(models: Path) -> None:
    names = ("big-00001-of-00002.gguf", "big-00002-of-00002.gguf")
    with serving(dict(zip(names, split_gguf(), strict=True))) as server:
        server.mood.spoilt = names[1]
        with pytest.raises(DownloadDamaged, check=gives("download_damaged.other_hash", name=names[1])):
            fetch(server, models, offer(names))
        server.mood.spoilt = ""
        sent = server.sent
        fetch(server, models, offer(names))
        assert server.sent - sent == len(server.files[names[1]])


def test_a_file_of_another_size_than_stated(server: HubServer, models: Path) -> None:
    server.mood.short = NAME
    told = gives("download_damaged.other_size", name=NAME, bytes=len(server.files[NAME]))
    with pytest.raises(DownloadDamaged, check=told):
        fetch(server, models)
    assert nothing_installed(models)


def test_what_is_no_model_is_refused_though_it_came_whole(server: HubServer, models: Path) -> None:
    server.files[NAME] = b"no model " * 1000
    with pytest.raises(ModelNotGguf):
        fetch(server, models)
    assert nothing_installed(models)
    assert list_partial(models) == ()


def test_a_folder_that_is_no_search_model_is_refused(models: Path) -> None:
    with (
        serving({"model.safetensors": b"x" * 2000, "config.json": b"{}"}) as server,
        pytest.raises(EncoderUnusable, check=gives("encoder_unusable.file_missing", name2="modules.json")),
    ):
        fetch(server, models, offer((), Kind.SEARCH))
    assert nothing_installed(models)


# Refused -------------------------------------------------------------------------------------------------------------


def mood(**values: Any) -> Callable[[HubServer], None]:
    def set_mood(server: HubServer) -> None:
        for name, value in values.items():
            setattr(server.mood, name, value)

    return set_mood


refusals = {
    "there is no such repository": (mood(status=404, code="RepoNotFound"), ModelGone),
    "there is no such version": (mood(status=404, code="RevisionNotFound"), ModelGone),
    "it is for those who are signed in": (mood(status=401, code="GatedRepo"), ModelGated),
    "it is for those who accepted its terms": (mood(status=403, code="GatedRepo"), ModelGated),
    "it may not be read": (mood(status=403), ModelGated),
    "too many requests": (mood(status=429), HubBusy),
    "the hub is down for repairs": (mood(status=503), HubBusy),
    "the hub makes a mistake": (mood(status=418), HubRefused),
    "a page for people is sent": (mood(page=True), HubRefused),
    "the file is gone": (mood(file_status=404), ModelGone),
    "the file cannot be had at the moment": (mood(file_status=500), HubBusy),
}


@pytest.mark.parametrize("name", refusals)
def test_a_refusal_is_told_in_one_sentence_with_what_to_do(name: str, server: HubServer, models: Path) -> None:
    make, error = refusals[name]
    make(server)
    with pytest.raises(CandorError) as raised:
        fetch(server, models)
    assert type(raised.value) is error
    assert server.host in sentence(raised.value.notice)
    assert remedy(raised.value.notice)
    assert nothing_installed(models)


def test_a_repository_that_lacks_the_file(server: HubServer, models: Path) -> None:
    with pytest.raises(ModelGone, check=gives("model_gone.file", what="other.gguf")):
        fetch(server, models, offer(("other.gguf",)))


def test_a_repository_without_safe_weights(models: Path) -> None:
    told = gives("model_gone.file", what="weights in the ONNX or the safetensors form")
    with serving({"config.json": b"{}"}) as server, pytest.raises(ModelGone, check=told):
        fetch(server, models, offer((), Kind.SEARCH))


def test_a_hub_that_states_no_hash(server: HubServer, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "sibling", lambda name: {"rfilename": name, "size": 10})
    with pytest.raises(HubRefused, check=gives("hub_refused.no_hash", rfilename=NAME)):
        fetch(server, models)


def test_a_server_that_is_down(models: Path) -> None:
    with serving({}) as server:
        endpoint = server.endpoint
    with pytest.raises(HubUnreachable, check=gives("hub_unreachable")):
        list(download(offer(), models, endpoint, PLENTY))


def test_a_server_that_goes_down_on_the_way_keeps_what_came(models: Path) -> None:
    with serving({NAME: small_gguf(200_000)}) as server:
        server.mood.rate = 400_000
        run = download(offer(), models, server.endpoint, PLENTY)
        while not (isinstance(event := next(run), Progress) and event.done > 50_000):
            pass
        server.mood.silent = True
        server.mood.breaks = [1]
        server.shutdown()
        server.server_close()
        with pytest.raises(HubUnreachable):
            list(run)
    assert sum(count for _, count in list_partial(models)) > 50_000
    assert nothing_installed(models)


def test_a_server_that_says_nothing(server: HubServer, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "SECONDS", 0.1)
    server.mood.silent = True
    with pytest.raises(HubTooSlow):
        fetch(server, models)


def test_downloads_that_are_switched_off(server: HubServer, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(HubOffline):
        fetch(server, models)
    assert server.heard == []


# Slow, stopped -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("silent", [False, True])
def test_a_slow_download_stops_within_a_second(server: HubServer, models: Path, silent: bool) -> None:
    server.files[NAME] = small_gguf(2_000_000)
    server.mood.rate, server.mood.silent = 100_000, silent
    run = download(offer(), models, server.endpoint, PLENTY)
    for _ in range(4):
        next(run)
    began = time.monotonic()
    run.close()
    assert time.monotonic() - began < 1.0
    assert nothing_installed(models)


def test_the_speed_and_the_time_left_are_told(server: HubServer, models: Path) -> None:
    server.files[NAME] = small_gguf(100_000)
    server.mood.rate = 400_000
    told = [each for each in fetch(server, models) if isinstance(each, Progress) and each.wave == "fetched"]
    assert 200_000 < told[-2].rate < 800_000
    assert told[-2].seconds_left is not None


def test_two_programs_do_not_fetch_the_same_model(server: HubServer, models: Path) -> None:
    server.mood.rate = 1000
    first = download(offer(), models, server.endpoint, PLENTY)
    next(first)
    with pytest.raises(DownloadRunning):
        fetch(server, models)
    first.close()


# Room, consent -------------------------------------------------------------------------------------------------------


def test_a_disk_that_is_too_small_is_told_before(
    server: HubServer, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used = shutil.disk_usage(models.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: used._replace(free=1000))
    with pytest.raises(NoRoom, check=gives("no_room", free="0 MB")):
        fetch(server, models)
    assert server.sent == 0
    assert nothing_installed(models)


def test_a_disk_that_fills_up_on_the_way(server: HubServer, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(fetching, "write", full)
    with pytest.raises(OSError, match="No space") as raised:
        fetch(server, models)
    known = of_the_world(raised.value)
    assert known is not None
    assert known.code == "disk_full"
    assert nothing_installed(models)
    monkeypatch.undo()
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    assert isinstance(fetch(server, models)[-1], Installed)


def test_more_than_was_agreed_to_is_not_fetched(server: HubServer, models: Path) -> None:
    run = download(offer(), models, server.endpoint, 100)
    assert isinstance(next(run), HubStated)
    with pytest.raises(LargerThanAgreed):
        next(run)
    assert server.sent == 0


def test_a_model_that_is_there_is_not_fetched_again(server: HubServer, models: Path) -> None:
    fetch(server, models)
    heard = len(server.heard)
    with pytest.raises(AlreadyInstalled):
        fetch(server, models)
    assert len(server.heard) == heard


def test_what_came_so_far_can_be_thrown_away(server: HubServer, models: Path) -> None:
    server.files[NAME] = small_gguf(200_000)
    server.mood.rate = 200_000
    stop_at(server, models, 50_000)
    discard_partial(models, "small")
    assert list_partial(models) == ()


# Proxy ---------------------------------------------------------------------------------------------------------------


class Proxy(BaseHTTPRequestHandler):
    """Answers what it is asked to pass on with a word of its own."""

    asked: list[str] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(502)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing."""


def test_a_proxy_of_the_environment_is_used(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from huggingface_hub import close_session

    close_session()  # a client knows the environment that it was made in
    with HTTPServer(("127.0.0.1", 0), Proxy) as proxy:
        thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.server_address[1]}")
        with pytest.raises(HubBusy, check=gives("hub_busy.not_now", status=502)):
            list(download(offer(), models, "http://models.example", PLENTY))
        proxy.shutdown()
        thread.join()
    assert Proxy.asked[0].startswith("http://models.example/api/models/someone/model/revision/main")
