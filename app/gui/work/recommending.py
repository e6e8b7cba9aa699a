"""Tells the first screen, the models page and the cards which model is recommended for this computer."""

from __future__ import annotations

from pathlib import Path

import psutil
from PySide6.QtCore import QObject, Slot

from app.gui.conversation.outbox import Outbox
from app.gui.first_run import FirstRun
from app.gui.work.models import ModelsWork
from app.models.language.pace import kept_paces
from app.modelstore.recommendation import STANDARD, recommended
from app.paths import shipped_models
from app.settings import Settings


class Recommending(QObject):
    """`paces`: the file with the measured speeds."""

    def __init__(self, paces: Path, first_run: FirstRun, outbox: Outbox, models: ModelsWork) -> None:
        super().__init__(models)
        self._paces, self._first_run, self._outbox, self._models = paces, first_run, outbox, models
        models.load_catalogue()

    @Slot(Settings)
    def take_settings(self, settings: Settings) -> None:
        """Who has chosen a model or a server is told of no other."""
        memory = psutil.virtual_memory().total
        here = any(shipped_models().glob(f"*/{STANDARD}"))
        offer = recommended(self._models.catalogue, memory, kept_paces(self._paces), standard_is_here=here)
        if settings.model or settings.server:
            offer = None
        self._models.recommended = offer
        self._outbox.better_reader = offer.title if offer else ""
        self._first_run.show_recommended(offer)
