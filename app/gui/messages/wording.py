"""Notices in the user's language: the table of `app/wordings.py` through Qt's translations.

`make translations` collects the table's forms; a form that has no translation is shown in English.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.notice import Notice
from app.wordings import filled, wordings

CONTEXT = "Errors"  # of the translations


def in_words(*notices: Notice) -> str:
    """Of one or several notices: what happened, and what to do."""
    parts = [part for each in notices for part in (sentence(each), _remedy(each)) if part]
    return " ".join(parts)


def sentence(notice: Notice) -> str:
    """What happened."""
    return _said(wordings()[notice.code].says, notice)


def _remedy(notice: Notice) -> str:
    wording = wordings()[notice.code]
    return _said(wording.do if wording.in_window is None else wording.in_window, notice)


def _said(form: str, notice: Notice) -> str:
    """The form's translation, with what a notice holds filled in; so are the notices inside of it."""
    inside = tuple(
        (name, sentence(each).rstrip(".") if isinstance(each, Notice) else each) for name, each in notice.values
    )
    return filled(QCoreApplication.translate(CONTEXT, form), Notice(notice.code, inside)) if form else ""
