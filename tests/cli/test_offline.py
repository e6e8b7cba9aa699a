"""Offline, provably: with every way to a socket barred, in the program and its children, the whole demo still works."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.small_models import small_language_model

barred = Path(__file__).parent / "offline"


def test_the_barrier_bars() -> None:
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    environment = {**os.environ, "PYTHONPATH": str(barred)}
    tried = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert "NetworkUsed" in tried.stderr


def run(arguments: list[str], home: Path) -> subprocess.CompletedProcess[str]:
    """Without what other tests switched off in this process, so that the barrier alone keeps it from the network."""
    inherited = {
        name: value for name, value in os.environ.items() if name not in {"HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"}
    }
    environment = {**inherited, "PYTHONPATH": str(barred), "CANDOR_HOME": str(home)}
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_looking_at_the_models_and_adding_one_opens_no_socket(tmp_path: Path) -> None:
    listed = run(["-m", "app", "models", "--json"], tmp_path)
    added = run(["-m", "app", "models", "import", str(small_language_model()), "--reference", "--json"], tmp_path)
    imported = run(
        ["-c", "import huggingface_hub, app.modelstore.fetching.download, app.jobs.models, app.gui.window"], tmp_path
    )
    for each in (listed, added, imported):
        assert each.returncode == 0, each.stderr
        assert "NetworkUsed" not in each.stderr


def test_a_download_is_what_the_barrier_keeps_from_the_network(tmp_path: Path) -> None:
    tried = run(["-m", "app", "models", "download", "qwen2_5-coder-1_5b-instruct", "--yes"], tmp_path)
    assert "NetworkUsed" in tried.stderr


def test_the_demo_opens_no_socket(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(barred), "CANDOR_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "app", "demo", "--json", "--debug"]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "NetworkUsed" not in ran.stderr
    outcomes = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [each["status"] for each in outcomes] == ["answered", "answered", "answered", "unsure"]
