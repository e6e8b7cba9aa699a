"""One widget to change one setting with, chosen by what the setting is: words, a number, a file, a text."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from app.settings import Described, Kind, Value, languages

CONTEXT = "Settings"  # of the translations
SWITCH = ("off", "on")
MARGIN = 5  # left of a number, in device-independent pixels: the style sheet leaves none
# a choice -> how it is written; others as they are
LABELS = {
    "bold": "Bold",
    "balanced": "Balanced",
    "careful": "Careful",
    "quote": "Quotes, word for word",
    "compose": "The model's own words",
    "never": "Never",
    "asked": "When asked about a number",
    "always": "Then, and when idle",
    "none": "None",
    "quick": "Quick",
    "thorough": "Thorough",
    "system": "As the system",
    "light": "Light",
    "dark": "Dark",
    "high_contrast": "High contrast",
    "f16": "Whole (f16)",
    "q8_0": "In half the memory (q8_0)",
    "q4_0": "In a third of the memory (q4_0)",
}


def label(choice: str) -> str:
    return languages.get(choice) or QCoreApplication.translate(CONTEXT, LABELS.get(choice, choice))


class SwitchEditor(QCheckBox):
    edited = Signal()

    def __init__(self, setting: Described) -> None:
        super().__init__(QCoreApplication.translate(CONTEXT, "On"))
        self.toggled.connect(self.edited)

    def value(self) -> Value:
        return SWITCH[self.isChecked()]

    def put(self, value: Value) -> None:
        self.setChecked(value == SWITCH[True])


class ChoiceEditor(QComboBox):
    """Where other texts than the choices may be, they can be typed."""

    edited = Signal()

    def __init__(self, setting: Described) -> None:
        super().__init__()
        self.setEditable(setting.open)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for choice in setting.choices:
            self.addItem(label(choice), choice)
        self.currentTextChanged.connect(self.edited)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def value(self) -> Value:
        found = self.findText(self.currentText())
        return str(self.itemData(found)) if found >= 0 else self.currentText().strip()

    def put(self, value: Value) -> None:
        found = self.findData(value)
        if found >= 0:
            self.setCurrentIndex(found)
        else:
            self.setEditText(str(value))


class WholeEditor(QSpinBox):
    edited = Signal()

    def __init__(self, setting: Described) -> None:
        super().__init__()
        self.setRange(int(setting.low or 0), int(setting.high or 0))
        self.setGroupSeparatorShown(True)
        self.lineEdit().setTextMargins(MARGIN, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self.edited)

    def put(self, value: Value) -> None:
        self.setValue(int(value))


class NumberEditor(QDoubleSpinBox):
    edited = Signal()

    def __init__(self, setting: Described) -> None:
        super().__init__()
        self.setRange(setting.low or 0, setting.high or 0)
        self.setDecimals(1)
        self.setGroupSeparatorShown(True)
        self.lineEdit().setTextMargins(MARGIN, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self.edited)

    def put(self, value: Value) -> None:
        self.setValue(float(value))


class TextEditor(QLineEdit):
    edited = Signal()

    def __init__(self, setting: Described) -> None:
        super().__init__()
        self.textChanged.connect(self.edited)

    def value(self) -> Value:
        return self.text().strip()

    def put(self, value: Value) -> None:
        self.setText(str(value))


class PathEditor(QWidget):
    """A path, typed or found in a dialog."""

    edited = Signal()

    def __init__(self, setting: Described) -> None:
        super().__init__()
        self.kind = setting.shown.kind
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("The one that comes with Candor"))
        self.line.textChanged.connect(self.edited)
        self.button = QPushButton(self.tr("Choose…"))
        self.button.clicked.connect(self.choose)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.button)
        self.setFocusProxy(self.line)

    def value(self) -> Value:
        return self.line.text().strip()

    def put(self, value: Value) -> None:
        self.line.setText(str(value))

    def setAccessibleName(self, name: str) -> None:  # noqa: N802
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.button.setAccessibleName(f"{name}: {self.button.text()}")

    @Slot()
    def choose(self) -> None:
        found = self.asked()
        if found:
            self.line.setText(found)

    def asked(self) -> str:
        """The path chosen in the system's dialog, "" for none."""
        if self.kind is Kind.FOLDER:
            return QFileDialog.getExistingDirectory(self, "", self.line.text())
        return QFileDialog.getOpenFileName(self, "", self.line.text(), self.tr("Language models (*.gguf)"))[0]


class WheelGuard(QObject):
    """Keeps the wheel for scrolling the page: it changes a value only where the focus is already."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


AnyEditor = SwitchEditor | ChoiceEditor | WholeEditor | NumberEditor | TextEditor | PathEditor


def editor(setting: Described) -> AnyEditor:
    """The widget for a setting, showing its value."""
    made = kind_of(setting)(setting)
    made.put(setting.value)
    made.setAccessibleName(QCoreApplication.translate(CONTEXT, setting.shown.title))
    made.setAccessibleDescription(QCoreApplication.translate(CONTEXT, setting.sentence))
    return made


def kind_of(setting: Described) -> type[AnyEditor]:
    if setting.choices:
        return SwitchEditor if setting.choices == SWITCH else ChoiceEditor
    if setting.shown.kind is not Kind.PLAIN:
        return PathEditor
    if isinstance(setting.default, str):
        return TextEditor
    return WholeEditor if isinstance(setting.default, int) else NumberEditor
