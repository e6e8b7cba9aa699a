"""The settings, generated from `app.settings`: a new field there is a new line here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.gui.look.theme import mark
from app.gui.settings.editors import CONTEXT, WheelGuard
from app.gui.settings.settings_row import SettingsRow
from app.gui.signals import SettingsChanged
from app.settings import Described, Group

Button = QDialogButtonBox.StandardButton


class SettingsDialog(QDialog):
    """`changed` carries, once it is saved, what differs from what it was opened with. Nothing is written here."""

    changed = Signal(SettingsChanged)

    def __init__(self, settings: Sequence[Described], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        guard = WheelGuard(self)
        self.rows = {each.name: SettingsRow(each, guard) for each in settings}
        self.heads: dict[Group, QLabel] = {}
        self.box = QLineEdit()
        self.box.setPlaceholderText(self.tr("Search the settings"))
        self.box.setAccessibleName(self.tr("Search the settings"))
        self.box.setClearButtonEnabled(True)
        self.box.textChanged.connect(self.search)
        self.nothing = QLabel(self.tr("No setting is about that."))
        mark(self.nothing, "muted")
        self._lay_out()
        self.search("")

    def _lay_out(self) -> None:
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(self._page())
        self.buttons = self._buttons()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        for widget in (self.box, self.nothing, self.area, self.buttons):
            layout.addWidget(widget)
        self.resize(72 * self.fontMetrics().averageCharWidth() + 200, 40 * self.fontMetrics().height())

    def _page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(4, 0, 12, 12)
        layout.setSpacing(0)
        for group in Group:
            rows = [row for row in self.rows.values() if row.setting.shown.group is group]
            if rows:
                self.heads[group] = self._head(group)
                layout.addWidget(self.heads[group])
            for row in rows:
                layout.addWidget(row)
        layout.addStretch(1)
        return page

    def _head(self, group: Group) -> QLabel:
        made = QLabel(QCoreApplication.translate(CONTEXT, group.value))
        made.setContentsMargins(0, 12, 0, 2)
        mark(made, "heading")
        return made

    def _buttons(self) -> QDialogButtonBox:
        made = QDialogButtonBox(Button.Save | Button.Cancel | Button.RestoreDefaults)
        made.accepted.connect(self.accept)
        made.rejected.connect(self.reject)
        made.button(Button.RestoreDefaults).clicked.connect(self.restore)
        made.button(Button.RestoreDefaults).setAutoDefault(False)
        mark(made.button(Button.Save), "primary")
        return made

    @Slot(str)
    def search(self, typed: str) -> None:
        for row in self.rows.values():
            row.setVisible(row.matches(typed))
        shown = {row.setting.shown.group for row in self.rows.values() if row.matches(typed)}
        for group, head in self.heads.items():
            head.setVisible(group in shown)
        self.nothing.setVisible(not shown)

    @Slot()
    def restore(self) -> None:
        """The defaults, to be saved or not."""
        for row in self.rows.values():
            row.reset()

    @Slot()
    def accept(self) -> None:
        """Save, unless something cannot be used: then say so there and lose nothing."""
        bad = [row for row in self.rows.values() if not row.checked()]
        if bad:
            self.show_row(bad[0].setting.name)
            return
        changed = [row for row in self.rows.values() if row.changed()]
        super().accept()
        if changed:
            restart = tuple(row.setting.name for row in changed if row.setting.shown.restart)
            self.changed.emit(SettingsChanged({row.setting.name: row.value() for row in changed}, restart))

    def show_row(self, name: str) -> None:
        """Scroll to a setting and put the focus there."""
        self.box.clear()
        self.area.ensureWidgetVisible(self.rows[name])
        self.rows[name].editor.setFocus()
