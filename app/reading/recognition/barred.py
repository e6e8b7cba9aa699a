"""Keeps what rapidocr would download with out of the process that imports it: it never needs to, and it never may.

It imports `requests` for that, whose urllib3 opens a socket as soon as it is imported, to see whether there is IPv6
(https://github.com/urllib3/urllib3/pull/611). An empty module in its place opens none, and can fetch nothing later.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def without_requests() -> Iterator[None]:
    """Whatever is imported meanwhile gets a `requests` that can do nothing; where the real one is loaded, that."""
    if "requests" in sys.modules:
        yield
        return
    stand_in = ModuleType("requests", "Not here: nothing may be downloaded.")
    stand_in.Response = stand_in.RequestException = type("Nothing", (Exception,), {})  # type: ignore[attr-defined]
    sys.modules["requests"] = stand_in
    try:
        yield
    finally:
        del sys.modules["requests"]
