"""A server of the user's by command: named, looked at, left again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Candor
from tests.models.serving import free_port, served
from tests.small_models import small_language_model


def finding(candor: Candor, subject: str, *options: str) -> tuple[bool, str]:
    found = next(each for each in candor("doctor", "--json", *options).json if each["subject"] == subject)
    return bool(found["well"]), f"{found['words']} {found['remedy']}"


def test_an_answer_names_the_server_and_the_doctor_says_whether_it_will_do(
    candor: Candor, home: Path, samples_library: Path
) -> None:
    with served(small_language_model(), context=2048) as url:
        host = url.removeprefix("http://")
        assert candor("settings", "server", url).code == 0
        assert candor("settings", "context", "2048").code == 0
        well, words = finding(candor, "language model")
        assert well
        assert f"at {host}: log-probabilities given, 2,048 tokens at once" in words
        asked = candor(
            "ask", "Who was appointed fleet superintendent?", "--library", samples_library, "--json", "--caution", "0"
        )
        assert asked.code == 0
        assert asked.json["model"].endswith(f" at {host}")
        assert any(f"Asked the server at {host}" in notice for notice in asked.json["notices"])
        own, words = finding(candor, "language model", "--model", str(small_language_model()))
        assert own
        assert host not in words
    well, words = finding(candor, "language model")
    assert not well
    assert f"No server answers at {host}" in words
    assert candor("settings", "server", "").code == 0
    assert finding(candor, "language model")[0]


@pytest.mark.parametrize("address", ["8080", "ftp://127.0.0.1", "http://me:secret@127.0.0.1"])
def test_what_is_no_address_is_refused(candor: Candor, address: str) -> None:
    said = candor("settings", "server", address)
    assert said.code == 1
    assert "an address such as http://127.0.0.1:8080" in said.err


def test_a_host_beyond_the_own_network_is_refused_until_it_is_confirmed(candor: Candor) -> None:
    kept = candor("settings", "server", "http://8.8.8.8:1")
    assert kept.code == 0
    assert "text of your documents would go there" in " ".join(kept.err.split())
    well, words = finding(candor, "language model")
    assert not well
    assert "neither this computer nor on your own network" in words
    assert "candor settings server_confirmed 8.8.8.8:1" in words


def test_another_model_for_one_run_changes_no_setting(candor: Candor, home: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.gguf"
    other.symlink_to(small_language_model())
    address = f"http://127.0.0.1:{free_port()}"
    assert candor("settings", "server", address).code == 0
    before = (home / "settings.toml").read_text()
    assert finding(candor, "language model", "--model", str(other)) == (
        True,
        "other.gguf, Q4_1, trained for 8,192 tokens at once ",
    )
    assert (home / "settings.toml").read_text() == before
