"""Writes a conversation to a file beside the window's work: a long one takes a while as PDF."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal

from app.domain.conversation import Conversation
from app.gui.conversation.exporting.export import Format, export
from app.gui.conversation.signals import ConversationExported, ExportFailed

longest_name = 60  # letters


class Exporter(QObject):
    written = Signal(ConversationExported)
    failed = Signal(ExportFailed)

    def export(self, conversation: Conversation, path: str) -> None:
        QThreadPool.globalInstance().start(Writing(conversation, path, self))


class Writing(QRunnable):
    def __init__(self, conversation: Conversation, path: str, exporter: Exporter) -> None:
        super().__init__()
        self._conversation, self._path, self._exporter = conversation, path, exporter

    def run(self) -> None:
        try:
            export(self._conversation, Path(self._path))
        except ValueError:
            sentence = QCoreApplication.translate("Export", "A file name that ends in .md, .html or .pdf is needed.")
            self._exporter.failed.emit(ExportFailed(self._path, sentence))
        except OSError as error:
            said = QCoreApplication.translate("Export", "{path} cannot be written: {reason}.")
            sentence = said.format(path=self._path, reason=error.strerror)
            self._exporter.failed.emit(ExportFailed(self._path, sentence))
        else:
            self._exporter.written.emit(ConversationExported(self._path))


def named_as(path: str, kind: str) -> str:
    """A path with the ending of the kind of file that was chosen, such as "HTML (*.html)"; another known one that was
    typed stays. "" stays "": nothing was chosen."""
    wanted = next((each.value for each in Format if f"*{each.value}" in kind), Format.MARKDOWN.value)
    ending = Path(path).suffix.lower()
    if not path or ending == wanted or (ending in set(Format) and ending != Format.MARKDOWN):
        return path
    return path.removesuffix(Path(path).suffix) + wanted if ending == Format.MARKDOWN else path + wanted


def suggested_name(name: str) -> str:
    """A name without what no file name may hold."""
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", name)
    return " ".join(plain.split())[:longest_name].strip(" .") + Format.MARKDOWN.value
