"""Sentences that several parts of a conversation say."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.answer import Reason


def reason_words(reason: Reason) -> str:
    translate = QCoreApplication.translate
    return {
        Reason.NOTHING_RELEVANT: translate("Unsure", "Nothing in these documents is about that."),
        Reason.NOT_STATED: translate("Unsure", "The documents come near it, but no place says it surely enough."),
        Reason.SOURCES_DISAGREE: translate("Unsure", "The documents say different things about it."),
        Reason.UNREADABLE: translate(
            "Unsure", "The pages that may hold it cannot be read: they are pictures, or damaged."
        ),
        Reason.STILL_INDEXING: translate("Unsure", "Some of the documents are still being indexed."),
    }[reason]


def advice(reason: Reason) -> str:
    translate = QCoreApplication.translate
    return {
        Reason.NOTHING_RELEVANT: translate("Unsure", "Ask in their words, or add the ones that may say it."),
        Reason.NOT_STATED: translate("Unsure", "Read the nearest places below, or ask more precisely."),
        Reason.SOURCES_DISAGREE: translate("Unsure", "Read both, then ask only the document you trust."),
        Reason.UNREADABLE: translate(
            "Unsure",
            "The library says which pages wait for recognition, which could not be recognised, and which are damaged.",
        ),
        Reason.STILL_INDEXING: translate("Unsure", "Ask again when they are ready, or read the nearest places now."),
    }[reason]
