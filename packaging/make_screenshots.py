"""A real window, real lanes, the samples, the starter models -> the pictures of resources/screenshots; needs no screen.

    python packaging/make_screenshots.py [LOOK ...]

Each look is drawn in a process of its own, because size and language hold from a program's start.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QWidget
from showing import Look, in_a_process, root, shown, still

from app.domain.answer import Answer
from app.domain.document import DocumentState
from app.gui.driver import Driver
from app.gui.models.model_card import ModelCard
from app.paths import samples

folder = root / "resources" / "screenshots"
variable = "CANDOR_LOOK"
answered = "Who was appointed fleet superintendent?"
unanswered = "What is the telephone number of the harbour office?"
looks = {
    "light": Look(),
    "dark": Look(theme="dark"),
    "large": Look(scale=2),
    "german": Look(language="de"),
}


def main() -> None:
    if variable in os.environ:
        name = os.environ[variable]
        with TemporaryDirectory() as home, shown(looks[name], 1280, 800, Path(home)) as driver:
            Tour(driver, name).go()
        return
    folder.mkdir(exist_ok=True)
    for name in sys.argv[1:] or looks:
        in_a_process(__file__, variable, name, looks[name].scale)


@dataclass(frozen=True, slots=True)
class Tour:
    """What a new user sees, one after the other."""

    driver: Driver
    look: str

    def go(self) -> None:
        self.adding()
        self.asking()
        self.dialogs()

    def adding(self) -> None:
        driver, window = self.driver, self.driver.window
        driver.wait_for(lambda: window.stack.currentWidget() is window.first_run)
        self.keep(window, "first-run")
        driver.drop([samples()])
        driver.wait_for(lambda: driver.documents)
        self.keep(window, "indexing")
        driver.wait_for_documents(5, DocumentState.READY, seconds=300)

    def asking(self) -> None:
        driver, window = self.driver, self.driver.window
        driver.ask(answered)
        outcome = driver.wait_for_outcome(300).outcome
        assert isinstance(outcome, Answer)
        driver.open_citation(outcome.citations[0])
        driver.wait_for(lambda: still(window))
        self.keep(window, "answer")
        driver.ask(unanswered)
        driver.wait_for_outcome(300)
        driver.wait_for(lambda: still(window.conversation))
        self.keep(window, "unsure")
        driver.do("ask.conversations")
        driver.wait_for(lambda: still(window))
        self.keep(window, "conversations")
        driver.do("ask.conversations")

    def dialogs(self) -> None:
        preferences = self.driver.window.preferences
        for command, name in (("file.settings", "settings"), ("file.models", "models")):
            self.driver.do(command)
            opened = preferences.dialog if name == "settings" else preferences.models.page
            assert opened is not None
            cards = opened.findChildren(ModelCard)  # whose details come from a lane
            self.driver.wait_for(lambda cards=cards: all(card.usable for card in cards))
            self.driver.wait_for(lambda opened=opened: still(opened))
            self.keep(opened, name)
            opened.close()

    def keep(self, widget: QWidget, what: str) -> None:
        widget.grab().save(str(folder / f"{what}-{self.look}.png"))


if __name__ == "__main__":
    main()
