"""`candor models` as a user types it, against a server on loopback that speaks the hub's protocol."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli.frame import Code
from app.modelstore.fetching.journal import list_partial
from app.paths import Places, shipped_encoder
from app.settings import load_settings
from tests.cli.conftest import Candor
from tests.models.ggufs import entry, gguf, small_gguf, split_gguf
from tests.modelstore import probes
from tests.modelstore.hubserver import COMMIT, HubServer, serving
from tests.small_models import lay_out, small_language_model

OFFERED = "qwen2_5-coder-1_5b-instruct"
FILE = "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"
REPOSITORY = "Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF"


@pytest.fixture
def server(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    monkeypatch.delenv("TRANSFORMERS_OFFLINE", raising=False)
    with serving({FILE: small_gguf()}, REPOSITORY) as made:
        monkeypatch.setenv("HF_ENDPOINT", made.endpoint)
        yield made


def test_the_list_says_what_is_there_and_what_can_be_had(candor: Candor) -> None:
    said = candor("models", "--json").json
    assert said["installed"] == []
    assert len(said["catalogue"]) == 15
    offered = next(each for each in said["catalogue"] if each["name"] == OFFERED)
    assert (offered["licence"], offered["context"], offered["languages"][0]) == ("Apache-2.0", 32_768, "en")
    assert offered["memory"].keys() == {"4096", "8192", "16384", "32768"}
    assert offered["fits"] in {True, False}
    shown = candor("models").out
    assert "comes with Candor" in shown
    assert "1.2 GB of memory for 4,096 tokens" in shown


def test_a_model_is_downloaded_used_and_removed(candor: Candor, server: HubServer, home: Path) -> None:
    server.files[FILE] = small_language_model().read_bytes()
    made = candor("models", "download", OFFERED, "--yes", "--json").json
    assert (made["origin"], made["revision"], made["licence"]) == ("downloaded", COMMIT, "Apache-2.0")
    assert Path(made["path"]).read_bytes() == server.files[FILE]
    assert candor("models", "use", OFFERED).code == Code.DONE
    assert load_settings(Places(home).settings).model == made["path"]
    (there,) = candor("models", "--json").json["installed"]
    assert there["in_use"] is True
    removed = candor("models", "remove", OFFERED, "--yes")
    assert "the one that comes with Candor takes its place" in removed.err
    assert load_settings(Places(home).settings).model == ""
    assert not Path(made["path"]).exists()


def test_a_language_model_that_was_left_out_is_not_listed(
    candor: Candor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CANDOR_MODELS", str(lay_out(tmp_path / "models", language_model=False)))
    listed = [line.split()[0] for line in candor("models").out.splitlines() if "comes with Candor" in line]
    assert listed == ["starter-search"]


def test_a_download_names_host_size_and_licence_and_waits_for_a_yes(
    candor: Candor, server: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    said = candor("models", "download", OFFERED)
    assert said.code == Code.CANCELLED
    for part in (server.host, "about 1.1 GB", "Apache-2.0", "Qwen2.5 Coder 1.5B Instruct"):
        assert part in said.err
    assert server.heard == []
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    assert candor("models", "download", OFFERED).code == Code.DONE


def test_a_model_larger_than_was_said_is_asked_about_again(
    candor: Candor, server: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.modelstore.catalogue.MARGIN", 1e-6)
    said = candor("models", "download", OFFERED, "--yes", "--json")
    assert said.json["error"]["code"] == "larger_than_agreed"
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\nn\n"))
    said = candor("models", "download", OFFERED)
    assert said.code == Code.CANCELLED
    assert "were agreed to. Download 4.2 kB all the same?" in " ".join(said.err.split())
    assert server.sent == 0
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\ny\n"))
    assert candor("models", "download", OFFERED).code == Code.DONE


def test_a_model_that_broke_is_listed_with_what_is_wrong(candor: Candor, server: HubServer) -> None:
    server.files[FILE] = small_language_model().read_bytes()
    made = candor("models", "download", OFFERED, "--yes", "--json").json
    assert made["trouble"] == ""
    Path(made["path"]).unlink()
    (broken,) = candor("models", "--json").json["installed"]
    assert broken["trouble"] == f"{made['path']} is missing."
    assert "is missing." in " ".join(candor("models").out.split())


def test_nobody_is_asked_where_json_is_wanted(candor: Candor, server: HubServer) -> None:
    said = candor("models", "download", OFFERED, "--json")
    assert said.code == Code.FAILED
    assert said.json["error"]["code"] == "usage"
    assert server.heard == []


def test_a_failed_download_is_one_sentence_and_what_to_do(candor: Candor, server: HubServer) -> None:
    server.mood.status, server.mood.code = 401, "GatedRepo"
    said = candor("models", "download", OFFERED, "--yes", "--json")
    assert said.code == Code.FAILED
    assert said.json["error"]["code"] == "model_gated"


def when_settled(server: HubServer) -> int:
    """The bytes it has sent, once the connection to a killed client is broken: what lies in its buffers counts, too."""
    sent = -1
    while sent != server.sent:
        sent = server.sent
        time.sleep(0.3)
    return sent


def test_a_killed_download_goes_on_where_it_stopped(candor: Candor, server: HubServer, home: Path) -> None:
    data = small_language_model().read_bytes()
    server.files[FILE] = data
    server.mood.rate = 10e6
    command = [sys.executable, "-m", "app", "models", "download", OFFERED, "--yes"]
    run = subprocess.Popen(command, env=dict(os.environ), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while fetched(home) < 40_000_000:
        assert time.monotonic() < until
        assert run.poll() is None
        time.sleep(0.05)
    run.send_signal(signal.SIGKILL)
    run.wait()
    kept = fetched(home)
    sent, server.mood.rate = when_settled(server), 0
    made = candor("models", "download", OFFERED, "--yes", "--json").json
    assert Path(made["path"]).read_bytes() == data
    assert server.sent - sent == len(data) - kept
    assert server.sent < len(data) * 1.7  # at most what comes in the last second is fetched again


def test_ctrl_c_ends_a_download_and_keeps_what_came(server: HubServer, home: Path) -> None:
    server.files[FILE] = small_gguf(2_000_000)
    server.mood.rate = 1e6
    command = [sys.executable, "-m", "app", "models", "download", OFFERED, "--yes"]
    run = subprocess.Popen(command, env=dict(os.environ), stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while fetched(home) < 500_000:
        assert time.monotonic() < until
        time.sleep(0.05)
    run.send_signal(signal.SIGINT)
    began = time.monotonic()
    _, said = run.communicate()
    assert run.returncode == Code.CANCELLED
    assert "What was done so far is kept" in said
    assert time.monotonic() - began < 3  # a second, on a computer that is not busy with other tests
    assert fetched(home) >= 500_000


def fetched(home: Path) -> int:
    return sum(count for _, count in list_partial(Places(home).models))


def test_a_model_on_disk_is_copied(candor: Candor, home: Path, tmp_path: Path) -> None:
    source = tmp_path / "usb" / "Tiny Model.gguf"
    source.parent.mkdir()
    shutil.copy(small_language_model(), source)
    made = candor("models", "import", source, "--json").json
    assert (made["name"], made["origin"]) == ("tiny-model", "copied")
    assert Path(made["path"]).is_relative_to(home)
    source.unlink()
    assert candor("models", "use", "tiny-model").code == Code.DONE


def test_a_model_on_disk_is_used_where_it_is(candor: Candor, tmp_path: Path) -> None:
    for number, data in enumerate(split_gguf(), start=1):
        (tmp_path / f"big-0000{number}-of-00002.gguf").write_bytes(data)
    first = tmp_path / "big-00001-of-00002.gguf"
    made = candor("models", "import", first, "--reference", "--json").json
    assert (made["name"], made["origin"], made["path"]) == ("big", "referenced", str(first))
    assert len(made["files"]) == 2
    assert candor("models", "remove", "big").code == Code.DONE
    assert first.exists()


def test_a_search_model_is_imported_and_used(candor: Candor, home: Path) -> None:
    made = candor("models", "import", shipped_encoder(), "--reference", "--json").json
    assert made["kind"] == "search"
    assert candor("models", "use", made["name"]).code == Code.DONE
    assert load_settings(Places(home).settings).encoder == made["path"]
    assert candor("models", "use", "starter-search").code == Code.DONE
    assert load_settings(Places(home).settings).encoder == ""


@pytest.mark.parametrize("words", [("download",), ("use",), ("remove",)])
def test_an_unknown_name_is_told(candor: Candor, words: tuple[str, ...]) -> None:
    said = candor("models", *words, "nothing")
    assert said.code == Code.FAILED
    assert "nothing" in said.err
    assert "candor models" in said.err


def test_what_is_no_model_is_refused(candor: Candor, tmp_path: Path) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(small_gguf()[:-1])
    for command in ("import", "use"):
        said = candor("models", command, broken)
        assert said.code == Code.FAILED
        assert "cut short" in said.err
    assert candor("models", "--json").json["installed"] == []


# One that does not work on this computer ------------------------------------------------------------------------------


def test_a_model_that_fails_its_trial_is_told_and_the_last_one_stays(
    candor: Candor, home: Path, tmp_path: Path
) -> None:
    good = Path(shutil.copy(small_language_model(), tmp_path / "good.gguf"))
    assert candor("models", "use", good).code == Code.DONE
    bad = tmp_path / "Bad Model.gguf"
    bad.write_bytes(gguf([entry("general.architecture", "nonsense"), entry("tokenizer.ggml.tokens", ["a"])], 100))
    made = candor("models", "import", bad)
    assert made.code == Code.DONE
    assert "Bad Model is installed." in made.out
    assert "nonsense" in made.err
    for words in (("models", "use", "bad-model"), ("settings", "model", str(bad))):
        said = candor(*words)
        assert said.code == Code.FAILED
        assert "Bad Model.gguf cannot be used" in said.err
        assert "nonsense" in said.err
        assert load_settings(Places(home).settings).model == str(good)
    (there,) = candor("models", "--json").json["installed"]
    assert "nonsense" in there["trouble"]
    assert "nonsense" in " ".join(candor("models").out.split())


def test_a_model_that_kills_its_process_costs_a_sentence(
    candor: Candor, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Places, "trials", tmp_path / "trials.json")
    monkeypatch.setenv(probes.WITNESS, str(tmp_path / "witness"))
    monkeypatch.setattr("app.modelstore.trial.PROBE", probes.name("die_of_sigsegv"))
    said = candor("models", "use", small_language_model())
    assert (said.code, load_settings(Places(home).settings).model) == (Code.FAILED, "")
    assert "the process that tried it died (SIGSEGV)" in said.err
    findings = {each["subject"]: each for each in candor("doctor", "--json").json}
    assert findings["language model"]["well"] is False
    assert "SIGSEGV" in findings["language model"]["words"]
    assert findings["language model"]["remedy"].startswith("Choose another model")


def test_copies_that_an_older_version_made_unasked_are_deleted(candor: Candor, home: Path) -> None:
    folder = home / "quick-models"
    folder.mkdir(parents=True)
    for name in ("a.1.2.BF16.gguf", "a.1.2.77.part"):
        (folder / name).write_bytes(b"GGUF")
    assert candor("settings").code == Code.DONE
    assert not folder.exists()
    assert "deleted the copies of models" in Places(home).log.read_text(encoding="utf-8")
    folder.mkdir()
    (folder / "mine.txt").touch()
    assert candor("settings").code == Code.DONE
    assert [each.name for each in folder.iterdir()] == ["mine.txt"]
    assert "cannot be deleted" in Places(home).log.read_text(encoding="utf-8")
