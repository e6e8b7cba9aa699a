"""A claim's text as a document: Markdown where a model wrote it, as it stands where it is quoted.

What a model writes is not trusted: no HTML, nothing loaded, no link that looks or acts like one.
"""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument

from app.domain.answer import Claim, Mode

dialect = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
object_character = "\ufffc"  # stands in a document's text for a picture


class SealedDocument(QTextDocument):
    """Loads nothing: no picture, no style sheet, from no place."""

    def loadResource(self, kind: int, name: QUrl | str) -> None:  # noqa: N802
        return None


def document_of(claim: Claim, mode: Mode) -> QTextDocument:
    """Quotes keep every character: an asterisk in a contract is no emphasis."""
    document = SealedDocument()
    if mode is Mode.COMPOSE:
        document.setMarkdown(claim.text.replace(object_character, ""), dialect)
        disarm(document)
        calm(document)
    else:
        document.setPlainText(claim.text.replace(object_character, ""))
    return document


def calm(document: QTextDocument) -> None:
    """A heading inside an answer is bold, but no larger than the question above it."""
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            cursor = QTextCursor(block)
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            even = QTextCharFormat()
            even.setProperty(QTextCharFormat.Property.FontSizeAdjustment, 0)
            cursor.mergeCharFormat(even)
        block = block.next()


def disarm(document: QTextDocument) -> None:
    """Links become plain text followed by where they lead; a picture becomes its description."""
    for start, length, fragment_format, text in reversed(_fragments(document)):
        if fragment_format.isImageFormat():
            _replace(document, start, length, _described(fragment_format))
        elif fragment_format.isAnchor():
            _replace(document, start, length, _told_link(text, fragment_format.anchorHref()))


def _fragments(document: QTextDocument) -> list[tuple[int, int, QTextCharFormat, str]]:
    found = []
    block = document.begin()
    while block.isValid():
        each = block.begin()
        while not each.atEnd():
            fragment = each.fragment()
            found.append((fragment.position(), fragment.length(), fragment.charFormat(), fragment.text()))
            each += 1
        block = block.next()
    return found


def _described(picture: QTextCharFormat) -> str:
    words = str(picture.property(QTextCharFormat.Property.ImageAltText) or "")
    return f"[{words}]" if words else ""


def _told_link(text: str, target: str) -> str:
    return text if not target or target == text else f"{text} ({target})"


def _replace(document: QTextDocument, start: int, length: int, text: str) -> None:
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text, QTextCharFormat())
