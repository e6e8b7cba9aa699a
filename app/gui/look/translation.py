"""The window's language: English as written, others from `resources/translations`, with Qt's own words."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.paths import resources
from app.settings import languages

SYSTEM = "system"


def install(app: QApplication, language: str) -> str:
    """Speak a language from now on, "system" or one of `app.settings.languages`, and write numbers as it does.

    Returns which of them that is. Texts that are shown already stay as they are: call it before the window is made.
    """
    locale = locale_of(language, QLocale.system())
    QLocale.setDefault(locale)
    code = QLocale.languageToCode(locale.language())
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    put_on(app, f"candor_{code}", str(resources() / "translations"))
    put_on(app, f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return code


def put_on(app: QApplication, name: str, folder: str) -> None:
    """Qt's words are not there in every package of Qt; what is missing stays English."""
    translator = QTranslator(app)
    if translator.load(name, folder):
        app.installTranslator(translator)


def locale_of(language: str, system: QLocale) -> QLocale:
    """The system's own where it speaks the language, with its country; English where it speaks none of ours."""
    spoken = QLocale.languageToCode(system.language())
    wanted = spoken if language == SYSTEM else language
    if wanted == spoken and wanted in languages:
        return system
    return QLocale(wanted if wanted in languages else "en")
