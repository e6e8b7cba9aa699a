"""Offline, provably: with every way to a socket barred, in the program and its children, the whole demo still works."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

barred = Path(__file__).parent / "offline"


def test_the_barrier_bars() -> None:
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    environment = {**os.environ, "PYTHONPATH": str(barred)}
    tried = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert "NetworkUsed" in tried.stderr


def test_the_demo_opens_no_socket(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(barred), "CANDOR_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "app", "demo", "--json", "--debug"]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "NetworkUsed" not in ran.stderr
    outcomes = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [each["status"] for each in outcomes] == ["answered", "answered", "answered", "unsure"]
