"""Conversations: what was asked of the library, what came of it, and whether its sources are still what they were."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Protocol

from app.domain.answer import Answer, Citation, Claim, Unsure
from app.domain.conversation import Conversation, Exchange, Feedback, Source
from app.errors import UnknownConversation
from app.library.outcomes import packed, unpacked
from app.library.records import Row
from app.library.sqlite.packing import storable
from app.library.words import quoted
from app.notice import pack, unpack
from app.text.searchable import searchable

longest_name = 80  # letters of a conversation's name where it is taken from its first question

conversation_columns = """
select id, name, changed, (select count(*) from exchanges where conversation = conversations.id) from conversations
where deleted = 0
"""
all_conversations = conversation_columns + " order by changed desc, id desc"
one_conversation = conversation_columns + " and id = ?"
insert_conversation = "insert into conversations (name, changed) values (?, ?) returning id"
set_name = "update conversations set name = ? where id = ?"
set_changed = "update conversations set changed = max(changed, ?) where id = ?"
set_deleted = "update conversations set deleted = ? where id = ? returning id"
deleted_conversations = "select id from conversations where deleted = 1"
delete_conversation = (
    "delete from said where rowid in (select id from exchanges where conversation = ?)",
    "delete from sources where exchange in (select id from exchanges where conversation = ?)",
    "delete from exchanges where conversation = ?",
    "delete from conversations where id = ?",
)
exchange_columns = """
select id, question, understood, asked, outcome, seconds, remark, feedback from exchanges where conversation = ?
order by id
"""
insert_exchange = """
insert into exchanges (conversation, question, understood, asked, outcome, seconds, remark, feedback)
values (?, ?, ?, ?, ?, ?, ?, ?) returning id
"""
update_exchange = """
update exchanges set question = ?, understood = ?, asked = ?, outcome = ?, seconds = ?, remark = ?, feedback = ?
where id = ? and conversation = ? returning id
"""
set_feedback = "update exchanges set feedback = ? where id = ? returning id"
source_columns = """
select exchange, document, name, sources.sha256, documents.id from sources
left join documents on documents.sha256 = sources.sha256 and documents.sha256 <> ''
where exchange in (select id from exchanges where conversation = ?) order by exchange, document
"""
content_of_document = "select sha256 from documents where id = ?"
kept_sources = "select document, name, sha256 from sources where exchange = ?"
insert_source = "insert into sources (exchange, document, name, sha256) values (?, ?, ?, ?)"
delete_sources = "delete from sources where exchange = ?"
insert_said = "insert into said (rowid, text) values (?, ?)"
delete_said = "delete from said where rowid = ?"
conversations_saying = (
    "select distinct conversation from exchanges where id in (select rowid from said where said match ?)"
)


class Rows(Protocol):
    def __call__(self, sql: str, *values: Any) -> list[Row]: ...


class Conversations:
    """Every method may raise the library's own errors; each that writes is one transaction."""

    def __init__(self, rows: Rows, transaction: Callable[[], AbstractContextManager[None]]) -> None:
        self._rows = rows
        self._transaction = transaction

    def all(self) -> tuple[Conversation, ...]:
        """All but the deleted ones, without their exchanges, the one last asked in first."""
        return tuple(conversation_of(row) for row in self._rows(all_conversations))

    def open(self, conversation: int) -> Conversation:
        """With its exchanges. Documents that came back are cited by their new ids. Raises UnknownConversation."""
        found = self._rows(one_conversation, conversation)
        if not found:
            raise UnknownConversation("conversation")
        sources: dict[int, list[Row]] = {}
        for exchange, *source in self._rows(source_columns, conversation):
            sources.setdefault(exchange, []).append(tuple(source))
        exchanges = self._rows(exchange_columns, conversation)
        return replace(
            conversation_of(found[0]), exchanges=tuple(exchange_of(row, sources.get(row[0], [])) for row in exchanges)
        )

    def search(self, text: str) -> tuple[Conversation, ...]:
        """Those with all of its words in one question and its answer, or with the text in their name; all for ""."""
        if not text.strip():
            return self.all()
        saying = {number for (number,) in self._rows(conversations_saying, match_of(text))} if match_of(text) else set()
        named = text.strip().casefold()
        return tuple(each for each in self.all() if each.id in saying or named in each.name.casefold())

    def begin(self, question: str) -> Conversation:
        """A new one, named after its first question."""
        with self._transaction():
            [(number,)] = self._rows(insert_conversation, name_of(question), text_of(datetime.now(UTC)))
        return self.open(number)

    def put(self, conversation: int, exchange: Exchange) -> Exchange:
        """Keeps an exchange, or what has become of one that is kept; `id` and `sources` are filled in.

        Raises UnknownConversation, also where the exchange stands in another conversation.
        """
        with self._transaction():
            if not self._rows(one_conversation, conversation):
                raise UnknownConversation("conversation")
            number = self._write(conversation, exchange)
            self._rows(set_changed, text_of(exchange.asked), conversation)
            sources = self._write_sources(number, exchange)
        return replace(exchange, id=number, sources=sources)

    def rename(self, conversation: int, name: str) -> None:
        """An empty name changes nothing."""
        name = name_of(name)
        if name:
            with self._transaction():
                self._rows(set_name, name, conversation)

    def delete(self, conversation: int) -> None:
        """Hides it until `restore` or `purge`. Raises UnknownConversation."""
        self._mark(conversation, deleted=True)

    def restore(self, conversation: int) -> None:
        """Undoes `delete`. Raises UnknownConversation after `purge`."""
        self._mark(conversation, deleted=False)

    def purge(self) -> None:
        """Removes what was deleted, for good."""
        with self._transaction():
            for (number,) in self._rows(deleted_conversations):
                for statement in delete_conversation:
                    self._rows(statement, number)

    def give_feedback(self, exchange: int, feedback: Feedback | None) -> None:
        """None takes it back. Raises UnknownConversation."""
        with self._transaction():
            if not self._rows(set_feedback, feedback, exchange):
                raise UnknownConversation("question")

    def _mark(self, conversation: int, *, deleted: bool) -> None:
        with self._transaction():
            if not self._rows(set_deleted, deleted, conversation):
                raise UnknownConversation("conversation")

    def _write(self, conversation: int, exchange: Exchange) -> int:
        values = values_of(exchange)
        if exchange.id:
            found = self._rows(update_exchange, *values, exchange.id, conversation)
        else:
            found = self._rows(insert_exchange, conversation, *values)
        if not found:
            raise UnknownConversation("question")
        [(number,)] = found
        self._rows(delete_said, number)
        self._rows(insert_said, number, searchable(storable(said_in(exchange))))
        return int(number)

    def _write_sources(self, exchange: int, kept: Exchange) -> tuple[Source, ...]:
        """A content that is noted already stays: the document may have gone since."""
        before = {source.document: source for source in kept.sources}
        before |= {number: Source(number, name, sha256) for number, name, sha256 in self._rows(kept_sources, exchange)}
        cited = {citation.document: citation.name for citation in kept.citations}
        sources = tuple(before.get(number) or self._source(number, name) for number, name in sorted(cited.items()))
        self._rows(delete_sources, exchange)
        for each in sources:
            self._rows(insert_source, exchange, each.document, storable(each.name), each.sha256)
        return sources

    def _source(self, document: int, name: str) -> Source:
        found = self._rows(content_of_document, document)
        return Source(document, name, found[0][0] if found else "", stale=not found)


def conversation_of(row: Row) -> Conversation:
    number, name, changed, count = row
    return Conversation(number, name, datetime.fromisoformat(changed), count)


def exchange_of(row: Row, sources: Iterable[Row]) -> Exchange:
    number, question, understood, asked, outcome, seconds, remark, feedback = row
    kept = [(document, name, sha256, now) for document, name, sha256, now in sources]
    return Exchange(
        number,
        question,
        understood,
        datetime.fromisoformat(asked),
        moved(unpacked(outcome), {old: now for old, _, _, now in kept if now}) if outcome else None,
        seconds,
        unpack(remark),
        Feedback(feedback) if feedback else None,
        tuple(Source(now or old, name, sha256, stale=now is None) for old, name, sha256, now in kept),
    )


def values_of(exchange: Exchange) -> tuple[str | float | None, ...]:
    return (
        storable(exchange.question),
        storable(exchange.understood),
        text_of(exchange.asked),
        packed(exchange.outcome) if exchange.outcome else None,
        exchange.seconds,
        storable(pack(exchange.remark)),
        exchange.feedback,
    )


def moved(outcome: Answer | Unsure, documents: dict[int, int]) -> Answer | Unsure:
    """The outcome with its citations pointing at the ids that the cited documents have now."""
    if all(old == now for old, now in documents.items()):
        return outcome
    if isinstance(outcome, Answer):
        return replace(outcome, claims=moved_claims(outcome.claims, documents))
    nearest, rivals = moved_citations(outcome.nearest, documents), moved_claims(outcome.rivals, documents)
    guess = moved_claims([outcome.guess], documents)[0] if outcome.guess else None
    return replace(outcome, nearest=nearest, rivals=rivals, guess=guess)


def moved_claims(claims: Iterable[Claim], documents: dict[int, int]) -> tuple[Claim, ...]:
    return tuple(replace(each, citations=moved_citations(each.citations, documents)) for each in claims)


def moved_citations(citations: Iterable[Citation], documents: dict[int, int]) -> tuple[Citation, ...]:
    return tuple(replace(each, document=documents.get(each.document, each.document)) for each in citations)


def said_in(exchange: Exchange) -> str:
    """What a search looks through: the question and the answer."""
    answer = exchange.outcome.text if isinstance(exchange.outcome, Answer) else ""
    return f"{exchange.question}\n{exchange.understood}\n{answer}"


def match_of(text: str) -> str:
    """All of the words, the last one as a beginning: what is searched is still being typed. "" where there is none."""
    words = re.findall(r"\w+", searchable(storable(text)).replace("_", " "))
    return " ".join(map(quoted, words)) + "*" if words else ""


def name_of(question: str) -> str:
    """A question as a name: on one line, cut at a word."""
    line = " ".join(storable(question).split())
    return line if len(line) <= longest_name else line[:longest_name].rsplit(" ", 1)[0] + " …"


def text_of(moment: datetime) -> str:
    """So that texts sort as moments do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
