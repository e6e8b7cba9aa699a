"""Settings: declared once, kept in a file, changed by flags."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import SettingsUnusable
from app.settings import Settings, described, load_settings, save_settings, with_values
from app.wordings import sentence
from tests.cli.conftest import Candor

values: dict[str, st.SearchStrategy[Any]] = {
    "caution": st.sampled_from(["bold", "balanced", "careful"]) | st.floats(0, 1).map(str),
    "mode": st.sampled_from(["quote", "compose"]),
    "model": st.text(st.characters(codec="utf-8")),
    "threads": st.integers(0, 1024),
    "gpu_layers": st.integers(-1, 10_000),
    "seconds_per_file": st.floats(1, 86_400),
}


@given(st.fixed_dictionaries({}, optional=values))
def test_settings_survive_the_file(tmp_path_factory: pytest.TempPathFactory, changes: dict[str, Any]) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    settings = with_values(Settings(), changes, "test")
    save_settings(settings, path)
    assert load_settings(path) == settings


def test_every_setting_has_a_sentence() -> None:
    assert all(each.sentence.endswith(".") for each in described(Settings()))


@pytest.mark.parametrize(
    "text", ["caution = 2", "caution = 'high'", "caution = true", "threads = 1.5", "mode = 'sing'", "colour = 1", "= ="]
)
def test_a_settings_file_that_cannot_be_used_names_itself(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text)
    with pytest.raises(SettingsUnusable) as refused:
        load_settings(path)
    assert "settings.toml" in sentence(refused.value.notice)


def test_a_change_is_kept_and_a_flag_lasts_for_one_run(candor: Candor, home: Path) -> None:
    def caution(*flags: str) -> str:
        found = (each["value"] for each in candor("settings", "--json", *flags).json if each["name"] == "caution")
        return str(next(found))

    assert caution() == Settings().caution
    assert candor("settings", "caution", "0.9").code == 0
    assert caution() == "0.9"
    assert caution("--set", "caution=bold") == "bold"
    assert caution() == "0.9"
    assert 'caution = "0.9"' in (home / "settings.toml").read_text()


def test_a_setting_that_does_not_exist(candor: Candor) -> None:
    said = candor("settings", "colour", "red", "--json")
    assert said.code == 1
    assert said.json["error"]["code"] == "settings"
