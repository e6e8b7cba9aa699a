"""The models lane: models come, from the hub or from disk. Its child alone opens connections, for a Download."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from app.domain.events import Progress
from app.errors import UnknownModel
from app.modelstore.catalogue import load_catalogue
from app.modelstore.fetching.download import download
from app.modelstore.fetching.hub import HubStated
from app.modelstore.importing import import_model
from app.modelstore.installed import Installed
from app.paths import Places, catalogue
from app.requests.models import Download, ImportModel

Events = Generator[HubStated | Progress | Installed, None, None]


class Models:
    def __init__(self, places: Places, endpoint: str) -> None:
        self._folder, self._endpoint = places.models, endpoint

    def run(self, request: Download | ImportModel) -> Events:
        match request:
            case Download(name, at_most):
                yield from self._download(name, at_most)
            case ImportModel(path, kind, copy):
                yield from import_model(Path(path), kind, self._folder, copy=copy)

    def close(self) -> None:
        """Nothing stays open between two jobs."""

    def _download(self, name: str, at_most: int) -> Events:
        offer = load_catalogue(catalogue()).find(name)
        if offer is None:
            raise UnknownModel("not_in_catalogue", name=name)
        yield from download(offer, self._folder, self._endpoint, at_most)
