"""What the library pane says about documents, numbers and time, in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.document import Document, DocumentState
from app.domain.events import Indexed, Progress
from app.gui.library.documents.shelf import Kind, Section, Shelf
from app.gui.library.signals import Removed
from app.gui.messages.wording import in_words
from app.library.changes import CollectionDeleted


def count(number: int) -> str:
    return QLocale().toString(number)


def pages(number: int) -> str:
    if number == 1:
        return QCoreApplication.translate("Library", "1 page")
    return QCoreApplication.translate("Library", "{number} pages").format(number=count(number))


def documents(number: int) -> str:
    if number == 1:
        return QCoreApplication.translate("Library", "1 document")
    return QCoreApplication.translate("Library", "{number} documents").format(number=count(number))


def state(of: DocumentState) -> str:
    match of:
        case DocumentState.WAITING:
            return QCoreApplication.translate("Library", "waiting")
        case DocumentState.READING:
            return QCoreApplication.translate("Library", "waiting for text recognition")
        case DocumentState.SEARCHABLE:
            return QCoreApplication.translate("Library", "searchable")
        case DocumentState.READY:
            return QCoreApplication.translate("Library", "ready")
        case DocumentState.FAILED:
            return QCoreApplication.translate("Library", "failed")


def state_meaning(of: DocumentState) -> str:
    match of:
        case DocumentState.WAITING:
            return QCoreApplication.translate("Library", "Waiting to be read.")
        case DocumentState.READING:
            return QCoreApplication.translate(
                "Library", "Its pages are pictures, whose text is still to be recognised."
            )
        case DocumentState.SEARCHABLE:
            return QCoreApplication.translate("Library", "Found by its words; search by meaning is being prepared.")
        case DocumentState.READY:
            return QCoreApplication.translate("Library", "Found by its words and by its meaning.")
        case DocumentState.FAILED:
            return QCoreApplication.translate("Library", "It could not be read.")


def summary(document: Document) -> str:
    """The second line of a row: "ready · 160 pages", "failed · The file needs a password. ..."."""
    told, remark = state_and_damage(document), in_words(*document.remark)
    if document.state is DocumentState.FAILED:
        why = remark.removeprefix(f"{document.name} ")  # the name stands above it
        return f"{told} · {why}" if why else told
    parts = [told, pages(document.pages)] if document.pages else [told]
    return " · ".join([*parts, remark] if remark else parts)


def state_and_damage(document: Document) -> str:
    """A document with damaged pages is not just ready."""
    told = state(document.state)
    if not document.pages_damaged:
        return told
    return QCoreApplication.translate("Library", "{state}, damaged in part").format(state=told)


def detail(document: Document) -> str:
    """What stands under the list and in the tooltip: what the state means, what failed and what to do."""
    return in_words(*document.remark) or state_meaning(document.state)


def title(section: Section) -> str:
    match section.kind:
        case Kind.ATTENTION:
            return QCoreApplication.translate("Library", "Needs attention")
        case Kind.ALL:
            return QCoreApplication.translate("Library", "All documents")
        case Kind.COLLECTION:
            return section.title


def spoken(document: Document) -> str:
    """A row for a screen reader."""
    return f"{document.name}, {summary(document)}"


def removed(taken: Removed | CollectionDeleted, shelf: Shelf) -> str:
    """What the undo bar says."""
    if isinstance(taken, CollectionDeleted):
        told = QCoreApplication.translate("Library", "Deleted the collection “{name}”. Its documents stay.")
        [name] = [each.name for each in shelf.collections() if each.id == taken.collection]
        return told.format(name=name)
    told = QCoreApplication.translate("Library", "Removed {what}.")
    alone = len(taken.documents) == 1
    return told.format(what=shelf.documents[taken.documents[0]].name if alone else documents(len(taken.documents)))


def total(shelf: Shelf) -> str:
    """The library in one line: "40 documents · 3,210 pages · 2 waiting"."""
    kept = [document for document in shelf.documents.values() if document.id > 0 and document.id not in shelf.hidden]
    waiting = sum(each.id < 0 and each.state is DocumentState.WAITING for each in shelf.documents.values())
    held = f"{documents(len(kept))} · {pages(sum(document.pages for document in kept))}"
    if not waiting:
        return held
    lined_up = QCoreApplication.translate("Library", "{number} waiting").format(number=count(waiting))
    return f"{held} · {lined_up}" if kept else lined_up


def outcome(indexed: Indexed) -> str:
    """What a run did: "Added 40 documents; 2 files could not be read."."""
    if indexed.added:
        told = QCoreApplication.translate("Library", "Added {what}").format(what=documents(indexed.added))
    else:
        told = QCoreApplication.translate("Library", "Nothing new")
    if not indexed.failed:
        return f"{told}."
    return f"{told}; {unread(indexed.failed)}."


def unread(number: int) -> str:
    if number == 1:
        return QCoreApplication.translate("Library", "1 file could not be read")
    return QCoreApplication.translate("Library", "{number} files could not be read").format(number=count(number))


def found(hits: int) -> str:
    if not hits:
        return QCoreApplication.translate("Library", "No page holds these words.")
    if hits == 1:
        return QCoreApplication.translate("Library", "1 place found")
    return QCoreApplication.translate("Library", "{number} places found").format(number=count(hits))


def seconds_left(seconds: float | None) -> str:
    if seconds is None:
        return QCoreApplication.translate("Library", "time left not known yet")
    if seconds < 10:
        return QCoreApplication.translate("Library", "a few seconds left")
    if seconds < 55:
        return QCoreApplication.translate("Library", "about {number} seconds left").format(
            number=round(seconds / 10) * 10
        )
    return hours_left(round(seconds / 60))


def hours_left(minutes: int) -> str:
    if minutes <= 1:
        return QCoreApplication.translate("Library", "about a minute left")
    if minutes < 90:
        return QCoreApplication.translate("Library", "about {number} minutes left").format(number=minutes)
    return QCoreApplication.translate("Library", "about {number} hours left").format(number=round(minutes / 60))


def doing(progress: Progress) -> str:
    """What a wave does, with its numbers: "Reading: 120 of 400 pages"."""
    if progress.wave == "scans":
        text = QCoreApplication.translate("Library", "Recognising scans: {done} of {total} pages")
    elif progress.wave == "reencoding":
        text = QCoreApplication.translate("Library", "Updating the search index: {done} of {total} passages")
    elif progress.wave == "tables":
        text = QCoreApplication.translate("Library", "Reading tables: {done} of {total} pages")
    elif progress.unit == "pages":
        text = QCoreApplication.translate("Library", "Reading: {done} of {total} pages")
    else:
        text = QCoreApplication.translate("Library", "Indexing: {done} of {total} passages")
    return text.format(done=count(progress.done), total=count(max(progress.done, progress.total)))


def speed(progress: Progress) -> str:
    """Nothing before something is done."""
    if not progress.done:
        return ""
    if progress.unit == "pages":
        text = QCoreApplication.translate("Library", "{number} pages/s")
    else:
        text = QCoreApplication.translate("Library", "{number} passages/s")
    rate = QLocale().toString(progress.rate, "f", 1) if progress.rate < 10 else count(round(progress.rate))
    return text.format(number=rate)


def exchanged(encoder: str) -> str:
    return QCoreApplication.translate("Library", "Found by meaning with {name} from now on.").format(name=encoder)
