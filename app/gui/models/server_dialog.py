"""A server of the user's in place of the language model: its address, a test, and a warning where text would leave the
user's own network."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.look.theme import mark
from app.gui.messages.wording import in_words
from app.gui.signals import ServerAsked, SettingsChanged
from app.models.server.address import EXAMPLE
from app.notice import Notice
from app.requests.work import ServerTried


class ServerDialog(QDialog):
    """Answer `asked` with `put_found` or `put_problem`, under the same address. A server can be used only after it was
    tested."""

    asked = Signal(ServerAsked)
    chosen = Signal(SettingsChanged)

    def __init__(self, address: str, confirmed: str, parent: QWidget | None = None) -> None:
        """As in the settings: the server in use, "" for none, and the host that the user confirmed."""
        super().__init__(parent)
        self.in_use, self.confirmed = address, confirmed
        self.found: ServerTried | None = None
        self.setWindowTitle(self.tr("Your own server"))
        self._build(address)
        self._connect()
        self.update_buttons()
        self.resize(80 * self.fontMetrics().averageCharWidth(), self.sizeHint().height())

    def _build(self, address: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self._words())
        layout.addLayout(self._address(address))
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setAccessibleName(self.tr("Result of the test"))
        layout.addWidget(self.told)
        layout.addWidget(self._warning())
        layout.addStretch(1)
        layout.addLayout(self._foot())

    def _words(self) -> QLabel:
        words = QLabel(
            self.tr(
                "A language model that runs on another program or computer of yours (llama-server, vLLM, "
                "llama_cpp.server) can answer in place of the one here. Your questions and the passages found are sent "
                "to it, and to nobody else."
            )
        )
        words.setWordWrap(True)
        mark(words, "muted")
        return words

    def _address(self, address: str) -> QHBoxLayout:
        self.address, self.test = QLineEdit(address), QPushButton(self.tr("Test"))
        self.address.setPlaceholderText(EXAMPLE)
        self.address.setAccessibleName(self.tr("Address of the server"))
        row = QHBoxLayout()
        row.addWidget(self.address, 1)
        row.addWidget(self.test)
        return row

    def _warning(self) -> QFrame:
        self.warning, self.said, self.agree = QFrame(), QLabel(), QCheckBox()
        self.said.setWordWrap(True)
        column = QVBoxLayout(self.warning)
        column.addWidget(self.said)
        column.addWidget(self.agree)
        mark(self.warning, "banner", "danger")
        self.warning.hide()
        return self.warning

    def _foot(self) -> QHBoxLayout:
        self.use, self.end = QPushButton(self.tr("Use this server")), QPushButton(self.tr("Stop using it"))
        self.shut = QPushButton(self.tr("Close"))
        mark(self.use, "primary")
        self.end.setVisible(bool(self.in_use))
        foot = QHBoxLayout()
        foot.addWidget(self.end)
        foot.addStretch(1)
        foot.addWidget(self.use)
        foot.addWidget(self.shut)
        return foot

    def _connect(self) -> None:
        self.address.textEdited.connect(self.forget)
        self.address.returnPressed.connect(self.try_it)
        self.test.clicked.connect(self.try_it)
        self.agree.toggled.connect(self.update_buttons)
        self.use.clicked.connect(self.choose)
        self.end.clicked.connect(self.stop_using)
        self.shut.clicked.connect(self.reject)
        for button in (self.test, self.use, self.end, self.shut):
            button.setAutoDefault(False)

    @Slot()
    def forget(self) -> None:
        """What was found holds for another address."""
        self.found = None
        self.told.clear()
        self.warning.hide()
        self.agree.setChecked(False)
        self.update_buttons()

    @Slot()
    def try_it(self) -> None:
        asked = self.address.text().strip()
        if not asked:
            return
        self.told.setText(self.tr("Asking the server…"))
        mark(self.told, "muted")
        self.asked.emit(ServerAsked(asked, self.agree.isChecked() or self.is_confirmed(asked)))

    def is_confirmed(self, address: str) -> bool:
        """Whether it is the server in use, which the user has confirmed before."""
        return bool(self.confirmed) and address == self.in_use

    @Slot(ServerTried)
    def put_found(self, found: ServerTried) -> None:
        if found.address != self.address.text().strip():
            return
        self.found = found
        self.told.setText(self.result_of(found))
        mark(self.told, "" if found.model else "problem")
        self._warn(found)
        self.update_buttons()

    def result_of(self, found: ServerTried) -> str:
        if not found.model:
            return self.tr("It was not asked anything yet.")
        tokens = QLocale().toString(found.context)
        well = self.tr("It answers and tells how likely its words are: {0}, {1} tokens at once.")
        return " ".join((well.format(found.model, tokens), *map(in_words, found.notices)))

    def _warn(self, found: ServerTried) -> None:
        warned = self.tr(
            "{0} is neither this computer nor on your own network. Text of your documents would go there, and whoever "
            "runs that server could read it."
        )
        self.said.setText(warned.format(found.host))
        self.agree.setText(self.tr("Text of my documents may go to {0}").format(found.host))
        self.warning.setVisible(not found.private)

    def put_problem(self, address: str, *why: Notice) -> None:
        if address != self.address.text().strip():
            return
        self.found = None
        self.told.setText(in_words(*why))
        mark(self.told, "problem")
        self.update_buttons()

    @Slot()
    def update_buttons(self) -> None:
        found = self.found
        self.test.setEnabled(found is None or found.private or self.agree.isChecked())
        self.use.setEnabled(found is not None and bool(found.model) and (found.private or self.agree.isChecked()))

    @Slot()
    def choose(self) -> None:
        if self.found is None:
            return
        confirmed = "" if self.found.private else self.found.host
        self.chosen.emit(SettingsChanged({"server": self.found.address, "server_confirmed": confirmed}))
        self.accept()

    @Slot()
    def stop_using(self) -> None:
        self.chosen.emit(SettingsChanged({"server": "", "server_confirmed": ""}))
        self.accept()
