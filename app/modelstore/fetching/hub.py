"""What the hub states about a model: its commit, its files, their sizes and hashes.

huggingface_hub speaks the protocol: endpoint, proxies, certificates, what a refusal means. What it downloads with is
not used: `hf_hub_download` deletes what it has when it is interrupted (2.4.0 writes to a file of a name used once),
checks no hash, cannot be stopped between two requests, and takes files stored with xet through native code that neither
pauses nor says what goes over the line. `app/modelstore/fetching/files.py` reads the same addresses, which serve every
file.

It is imported when a download begins, and not before.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app import __version__
from app.errors import (
    DownloadError,
    HubBusy,
    HubOffline,
    HubRefused,
    HubTooSlow,
    HubUnreachable,
    ModelGated,
    ModelGone,
)
from app.models.model_folder import exports
from app.modelstore.catalogue import Kind, Offer

if TYPE_CHECKING:
    import httpx2
    from huggingface_hub.errors import HfHubHTTPError
    from huggingface_hub.hf_api import RepoSibling

SECONDS = 10.0  # to wait for an answer, and between two pieces of one
BRANCH = "main"
BUSY = (408, 500, 502, 503, 504)  # statuses that pass
HEX = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
# Of a search model's repository, what loads it: other forms of the same weights, pictures and notes are left.
NEEDED = re.compile(r"(\d+_\w+/)?([\w.-]+\.json|vocab\.txt|[\w.-]+\.model|model(-\d{5}-of-\d{5})?\.safetensors)")
NOT_NEEDED = re.compile(r"(eval|train|data_)[\w.-]*\.json")


@dataclass(frozen=True, slots=True)
class HubFile:
    """`sha256` of a large file, `blob` (git's SHA-1 of a blob) of any other; one of them is there."""

    name: str
    bytes: int
    sha256: str
    blob: str


@dataclass(frozen=True, slots=True)
class HubStated:
    """What is about to be fetched. `bytes` in all, of which `fetched` are there from before."""

    name: str
    host: str
    commit: str
    bytes: int
    files: tuple[HubFile, ...]
    fetched: int = 0


class Hub:
    """One conversation with the hub, without a token and without telemetry. Close it: its connections stay open."""

    def __init__(self, endpoint: str) -> None:
        from huggingface_hub import constants
        from huggingface_hub.utils import build_hf_headers  # type: ignore[attr-defined]  # listed for tools alone

        constants.HF_HUB_DISABLE_TELEMETRY = True  # it would name the versions of other packages, and more
        self.endpoint = endpoint
        self.host = urlsplit(endpoint).netloc
        self._headers = build_hf_headers(token=False, library_name="candor", library_version=__version__)
        self._headers["Accept-Encoding"] = "identity"  # bytes are counted, and a part is asked for by its place

    def state(self, offer: Offer) -> HubStated:
        """The commit that the offer pins, or else the one that the branch names now, and what it holds of the model.
        Raises DownloadError leaves."""
        from huggingface_hub import HfApi

        api = HfApi(endpoint=self.endpoint, token=False, library_name="candor", library_version=__version__)
        with self.in_words(offer.repository):
            info = api.model_info(
                offer.repository, revision=offer.revision or BRANCH, files_metadata=True, timeout=SECONDS
            )
        if not info.sha or not HEX.fullmatch(info.sha):
            raise HubRefused("no_version", host=self.host, repository=offer.repository)
        files = tuple(self._file(each) for each in wanted(offer, info.siblings or [], self.host))
        return HubStated(offer.name, self.host, info.sha, sum(file.bytes for file in files), files)

    def _file(self, sibling: RepoSibling) -> HubFile:
        sha256 = sibling.lfs.sha256 if sibling.lfs is not None else ""
        blob = "" if sha256 else sibling.blob_id or ""
        size = sibling.lfs.size if sibling.lfs is not None else sibling.size
        if size is None or not HEX.fullmatch(sha256 or blob):
            raise HubRefused("no_hash", host=self.host, rfilename=sibling.rfilename)
        return HubFile(sibling.rfilename, size, sha256, blob)

    @contextmanager
    def stream(self, repository: str, commit: str, file: HubFile, part: range) -> Iterator[httpx2.Response]:
        """Some bytes of a file; status 200 where the server sends them all. Raises what httpx2 raises on the way, and
        DownloadError leaves where it is refused."""
        from huggingface_hub import get_session, hf_hub_url, hf_raise_for_status

        url = hf_hub_url(repository, file.name, revision=commit, endpoint=self.endpoint)
        headers = {**self._headers, "Range": f"bytes={part.start}-{part.stop - 1}"}
        with get_session().stream("GET", url, headers=headers, timeout=SECONDS) as response:
            with self.refusals(repository):
                hf_raise_for_status(response)
            if self.endpoint.startswith("https:") and response.url.scheme != "https":
                raise HubRefused("not_encrypted", host=self.host)
            yield response

    def close(self) -> None:
        from huggingface_hub import close_session

        close_session()

    @contextmanager
    def in_words(self, what: str) -> Iterator[None]:
        """Turns what goes wrong between us and the hub into a DownloadError leaf."""
        import httpx2

        try:
            with self.refusals(what):
                yield
        except httpx2.TimeoutException as error:
            raise HubTooSlow(host=self.host, seconds=SECONDS) from error
        except (httpx2.TransportError, httpx2.InvalidURL) as error:
            raise HubUnreachable(host=self.host, why=reason(error)) from error
        except json.JSONDecodeError as error:
            raise HubRefused("not_a_hub", host=self.host) from error

    @contextmanager
    def refusals(self, what: str) -> Iterator[None]:
        """Turns what the hub answers into a DownloadError leaf."""
        from huggingface_hub.errors import HfHubHTTPError, OfflineModeIsEnabled

        try:
            yield
        except OfflineModeIsEnabled as error:
            raise HubOffline() from error
        except HfHubHTTPError as error:
            raise refused(error, self.host, what) from error


def reason(error: Exception) -> str:
    """In the words of the system, without its numbers."""
    return re.sub(r"^\[[^]]*\] ", "", str(error)) or type(error).__name__


def refused(error: HfHubHTTPError, host: str, what: str) -> DownloadError:
    """What a refusal of the hub means. It answers 401 for what does not exist, too."""
    from huggingface_hub.errors import GatedRepoError

    status = error.response.status_code
    code = error.response.headers.get("X-Error-Code", "")
    if isinstance(error, GatedRepoError) or (status in {401, 403} and code != "RepoNotFound"):
        return ModelGated(host=host, what=what)
    if status in {401, 404}:
        return ModelGone("version", host=host, what=what)
    if status == 429:
        return HubBusy("asked_too_often", host=host)
    if status in BUSY:
        return HubBusy("not_now", host=host, status=status)
    return HubRefused("error_status", host=host, status=status)


def wanted(offer: Offer, siblings: list[RepoSibling], host: str) -> list[RepoSibling]:
    """Of what a repository holds, the files of the model. Raises ModelGone."""
    held = {sibling.rfilename: sibling for sibling in siblings}
    names = offer.files if offer.kind is Kind.LANGUAGE else of_search_model(held)
    missing = [name for name in names if name not in held]
    if missing or not any(name.endswith((".gguf", ".safetensors", ".onnx")) for name in names):
        what = missing[0] if missing else "weights in the ONNX or the safetensors form"
        raise ModelGone("file", repository=offer.repository, host=host, what=what)
    return [held[name] for name in names]


def of_search_model(held: Collection[str]) -> tuple[str, ...]:
    """With its ONNX export where it has one, which is run without torch, else with its safetensors weights."""
    needed = tuple(filter(is_needed, held))
    export = next((name for name in exports if name in held), None) if "tokenizer.json" in held else None
    if export is None:
        return needed
    data = tuple(name for name in (f"{export}_data",) if name in held)
    return (*(name for name in needed if not name.endswith(".safetensors")), export, *data)


def is_needed(name: str) -> bool:
    return bool(NEEDED.fullmatch(name)) and not NOT_NEEDED.fullmatch(name)
