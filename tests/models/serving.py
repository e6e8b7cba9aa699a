"""A real server that is compatible with OpenAI's protocol (llama_cpp.server), on loopback, with the starter model."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

START_SECONDS = 60


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
        return port


@contextmanager
def served(model: Path, *, logprobs: bool = True, context: int = 1024) -> Iterator[str]:
    """Its address."""
    port = free_port()
    arguments = ["--model", str(model), "--host", "127.0.0.1", "--port", str(port), "--n_ctx", str(context)]
    threads = ["--n_threads", "1", "--n_threads_batch", "1", "--logits_all", str(logprobs).lower()]
    process = subprocess.Popen(
        [sys.executable, "-m", "llama_cpp.server", *arguments, *threads],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "OMP_WAIT_POLICY": "passive"},
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/v1/models", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    opener = build_opener(ProxyHandler({}))
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            opener.open(url, timeout=5).close()
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not start")
