"""Requests to a server of the user's: only to the address that was typed, past every proxy, sent on nowhere else. All
that can go wrong is told in one sentence."""

from __future__ import annotations

import contextlib
import json
import ssl
from collections.abc import Iterator, Mapping
from typing import Any

import httpx2

from app.errors import ServerGone, ServerRefused
from app.models.server.address import Address

CONNECT_SECONDS = 5.0
READ_SECONDS = 180.0  # a slow computer reads a long prompt before it says a word
LONGEST_SAID = 200  # characters of what the server says about an error
DATA, END = "data:", "[DONE]"

Json = Mapping[str, Any]


class Wire:
    def __init__(self, address: Address) -> None:
        self.host = address.host
        self._client = httpx2.Client(
            base_url=address.url,
            timeout=httpx2.Timeout(READ_SECONDS, connect=CONNECT_SECONDS),
            follow_redirects=False,
            trust_env=False,  # else the proxies of the environment would be used
        )

    def close(self) -> None:
        self._client.close()

    def get(self, path: str) -> Json | None:
        """None where the server has no such path. Raises ServerGone, ServerRefused."""
        with self._told():
            return self._read(self._client.get(path))

    def post(self, path: str, body: Json) -> Json | None:
        """None where the server has no such path. Raises ServerGone, ServerRefused."""
        with self._told():
            return self._read(self._client.post(path, json=body))

    def stream(self, path: str, body: Json) -> Iterator[Json]:
        """Its events, as they come. Closing the iteration closes the connection, which makes the server stop. Raises
        ServerGone, ServerRefused."""
        with self._told(), self._client.stream("POST", path, json={**body, "stream": True}) as response:
            if response.status_code != 200:
                response.read()
                self._check(response)
                raise ServerRefused("no_path", host=self.host, path=path)
            for line in response.iter_lines():
                text = line.removeprefix(DATA).strip()
                if line.startswith(DATA) and text != END:
                    yield self._parsed(text)

    def _read(self, response: httpx2.Response) -> Json | None:
        if response.status_code in {404, 405} and "model" not in response.text.lower():
            return None
        self._check(response)
        return self._parsed(response.text)

    def _check(self, response: httpx2.Response) -> None:
        status = response.status_code
        if 300 <= status < 400:
            raise ServerRefused("redirects", host=self.host)
        if status in {401, 403}:
            raise ServerRefused("wants_key", host=self.host)
        if status >= 400:
            raise ServerRefused("error_status", host=self.host, status=status, why=said(response.text))

    def _parsed(self, text: str) -> Json:
        try:
            found = json.loads(text)
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise ServerRefused("not_a_model_server", host=self.host)
        if "error" in found and "choices" not in found:
            raise ServerRefused("why", host=self.host, why=said(text))
        return found

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """The network's errors in words."""
        try:
            yield
        except httpx2.ConnectTimeout as error:
            raise ServerGone("no_answer", host=self.host) from error
        except httpx2.TimeoutException as error:
            raise ServerGone("too_slow", host=self.host, seconds=READ_SECONDS) from error
        except httpx2.ConnectError as error:
            raise self._unconnected(error) from error
        except (httpx2.HTTPError, httpx2.StreamError, httpx2.InvalidURL) as error:
            raise ServerGone("broken_off", host=self.host) from error

    def _unconnected(self, error: BaseException) -> ServerGone | ServerRefused:
        if is_of_tls(error):
            return ServerRefused("certificate", host=self.host)
        return ServerGone("nobody_there", host=self.host)


def is_of_tls(error: BaseException | None) -> bool:
    """Whether an error, or one behind it, is one of the encrypted connection."""
    while error is not None:
        if isinstance(error, ssl.SSLError) or "ssl" in str(error).lower():
            return True
        error = error.__cause__ or error.__context__
    return False


def said(text: str) -> str:
    """What a server says about its error, as one short line without a full stop."""
    try:
        found = json.loads(text)
        error = found.get("error", found) if isinstance(found, dict) else found
        text = str(error.get("message") or error) if isinstance(error, dict) else str(error)
    except ValueError:
        pass
    line = " ".join(text.split()).rstrip(".")
    return f"{line[:LONGEST_SAID]}…" if len(line) > LONGEST_SAID else line or "it says no more"
