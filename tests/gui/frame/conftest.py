"""What the tests of the frame share: the application's look is put back after each."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.gui.look.theme import wardrobe
from app.gui.look.translation import install

ROOT = Path(__file__).parents[3]


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application, undressed again at the end."""
    font, palette = qapp.font(), qapp.palette()
    yield qapp
    worn = wardrobe(qapp)
    if worn is not None:
        qapp.styleHints().colorSchemeChanged.disconnect(worn.follow)
        qapp.styleHints().unsetColorScheme()
        worn.setParent(None)
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)


def loaded(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


tool = loaded(ROOT / "packaging" / "translations.py")


@pytest.fixture
def german(app: QApplication) -> Iterator[QApplication]:
    before = QLocale()
    assert install(app, "de") == "de"
    yield app
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
    QLocale.setDefault(before)
