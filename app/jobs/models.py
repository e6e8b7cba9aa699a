"""The models lane: models come, from the hub or from disk. Its child alone opens connections, for a Download."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from pathlib import Path

from app.domain.events import Progress
from app.errors import UnknownModel
from app.modelstore.catalogue import Kind, load_catalogue
from app.modelstore.fetching.download import download
from app.modelstore.fetching.hub import HubStated
from app.modelstore.importing import import_model
from app.modelstore.installed import Installed
from app.paths import Places, catalogue
from app.requests.models import Download, ImportModel
from app.services import Services
from app.settings import Settings
from app.stopping import Pause

Events = Generator[HubStated | Progress | Installed, None, None]


class Models:
    def __init__(self, places: Places, settings: Settings, endpoint: str) -> None:
        self._folder, self._endpoint = places.models, endpoint
        self._services = Services(places, settings)

    def heed(self, pause: Pause) -> None:
        self._services.pause = pause

    def run(self, request: Download | ImportModel) -> Events:
        """A language model that has come is tried, so that it is known before it is wanted whether it works here. One
        that does not stays installed: raises ModelRefused after it, or what `Services.try_model` raises."""
        match request:
            case Download(name, at_most):
                yield from self._tried(self._download(name, at_most))
            case ImportModel(path, kind, copy):
                yield from self._tried(import_model(Path(path), kind, self._folder, copy=copy))

    def close(self) -> None:
        self._services.close()

    def _tried(self, events: Events) -> Events:
        with closing(events):
            for event in events:
                yield event
                if isinstance(event, Installed) and event.kind is Kind.LANGUAGE:
                    yield Progress("testing", "bytes", event.bytes, event.bytes, 0.0, None)
                    self._services.try_model(Path(event.path), again=True)

    def _download(self, name: str, at_most: int) -> Events:
        offer = load_catalogue(catalogue()).find(name)
        if offer is None:
            raise UnknownModel("not_in_catalogue", name=name)
        yield from download(offer, self._folder, self._endpoint, at_most)
