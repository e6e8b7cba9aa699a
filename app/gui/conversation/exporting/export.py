"""A conversation as Markdown, HTML or PDF: answers with their quotes, the pages and the hashes of the cited files."""

from __future__ import annotations

import html
import re
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPageSize, QPdfWriter

from app.domain.answer import Answer, Citation, Claim, Mode, Unsure
from app.domain.conversation import Conversation, Exchange
from app.gui.conversation.cards.confidence import level_of, word_of
from app.gui.conversation.cards.coverage import covered
from app.gui.conversation.exporting.markup import SealedDocument, document_of
from app.gui.conversation.quoting import number_of, numbered, one_line, percent
from app.gui.conversation.wording import reason_words
from app.gui.messages.wording import in_words

special = re.compile(
    r"([\\`*\[\]<>#|~]|&(?=[#\w]+;)|(?<![^\W_])_|_(?![^\W_]))|^(\s*)([-+]|\d+[.)])(?=\s)", re.MULTILINE
)
page_head = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
body {{ font-family: sans-serif; max-width: 46em; margin: 2em auto; padding: 0 1em; line-height: 1.45; }}
h2 {{ margin-top: 1.8em; }}
.muted {{ color: #56606b; font-size: 90%; }}
.quote {{ font-style: italic; }}
.hash {{ color: #56606b; font-family: monospace; font-size: 80%; }}
</style></head><body>
"""


class Format(StrEnum):
    MARKDOWN = ".md"
    HTML = ".html"
    PDF = ".pdf"


def export(conversation: Conversation, path: Path) -> None:
    """Writes the file in the format that its name ends with. Raises OSError, ValueError for another ending."""
    form = Format(path.suffix.lower())
    if form is Format.PDF:
        write_pdf(conversation, path)
        return
    text = as_markdown(conversation) if form is Format.MARKDOWN else as_html(conversation)
    path.write_text(text, encoding="utf-8", errors="replace")


def write_pdf(conversation: Conversation, path: Path) -> None:
    with path.open("wb"):  # QPdfWriter says nothing where it cannot write
        pass
    writer = QPdfWriter(str(path))
    writer.setTitle(conversation.name)
    writer.setCreator("Candor")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    document = SealedDocument()
    document.setHtml(as_html(conversation))
    document.print_(writer)


# Markdown ------------------------------------------------------------------------------------------------------------


def as_markdown(conversation: Conversation) -> str:
    parts = [f"# {escaped(conversation.name)}", *map(exchange_as_markdown, conversation.exchanges)]
    return "\n\n".join(parts) + "\n"


def exchange_as_markdown(exchange: Exchange) -> str:
    numbers = numbered(exchange.citations)
    parts = [f"## {escaped(one_line(exchange.question))}", *map(escaped, _about(exchange))]
    outcome = exchange.outcome
    if isinstance(outcome, Answer):
        parts += [_claims_in_markdown(outcome, numbers), escaped(facts(exchange, outcome))]
    elif isinstance(outcome, Unsure):
        parts.append(f"**{escaped(unsure_words(outcome))}**")
        parts += [f"- {escaped(each.text)}{marks(each, numbers)}" for each in outcome.rivals]
        parts += [f"{escaped(guess_words(outcome))}{marks(outcome.guess, numbers)}"] if outcome.guess else []
    sources = [_source_in_markdown(number, citation, exchange) for citation, number in numbers.items()]
    return "\n\n".join([*parts, *(["\n".join(sources)] if sources else [])])


def _claims_in_markdown(answer: Answer, numbers: dict[Citation, int]) -> str:
    said = [] if answer.opens_with_headline or not answer.headline else [f"**{escaped(answer.headline)}**"]
    for claim in answer.claims:
        text = claim.text if answer.mode is Mode.COMPOSE else escaped(claim.text)
        formula = f" (`{claim.formula.replace('`', ' ')}`)" if claim.formula else ""
        said.append(f"{text}{marks(claim, numbers)}{formula}{doubt(claim)}")
    return ("\n\n" if answer.mode is Mode.QUOTE else " ").join(said)


def _source_in_markdown(number: int, citation: Citation, exchange: Exchange) -> str:
    place, hashed = place_of(citation), hash_of(citation, exchange)
    return f"{number}. {escaped(place)}: “{escaped(one_line(citation.quote))}”\n   SHA-256 `{hashed}`"


def escaped(text: str) -> str:
    """So that nothing in it is Markdown."""
    return special.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", text)


# HTML ----------------------------------------------------------------------------------------------------------------


def as_html(conversation: Conversation) -> str:
    """One page that loads nothing."""
    title = html.escape(conversation.name)
    body = "".join(map(_exchange_in_html, conversation.exchanges))
    return f"{page_head.format(title=title)}<h1>{title}</h1>{body}</body></html>\n"


def _exchange_in_html(exchange: Exchange) -> str:
    numbers = numbered(exchange.citations)
    parts = [f"<h2>{html.escape(exchange.question)}</h2>", *(_muted(each) for each in _about(exchange))]
    outcome = exchange.outcome
    if isinstance(outcome, Answer):
        if outcome.headline and not outcome.opens_with_headline:
            parts.append(f"<p><b>{html.escape(outcome.headline)}</b></p>")
        parts += [_claim_in_html(claim, outcome.mode, numbers) for claim in outcome.claims]
        parts.append(_muted(facts(exchange, outcome)))
    elif isinstance(outcome, Unsure):
        parts.append(f"<p><b>{html.escape(unsure_words(outcome))}</b></p>")
        parts += [f"<p>{html.escape(each.text)}{marks(each, numbers)}</p>" for each in outcome.rivals]
        parts += [f"<p>{html.escape(guess_words(outcome))}{marks(outcome.guess, numbers)}</p>"] if outcome.guess else []
    parts += [_source_in_html(number, citation, exchange) for citation, number in numbers.items()]
    return "\n".join(parts) + "\n"


def _claim_in_html(claim: Claim, mode: Mode, numbers: dict[Citation, int]) -> str:
    if mode is Mode.COMPOSE:
        body = re.sub(r"^.*?<body[^>]*>|</body>.*$", "", document_of(claim, mode).toHtml(), flags=re.DOTALL)
    else:
        body = f"<p>{html.escape(claim.text)}</p>"
    formula = f"<p><code>{html.escape(claim.formula)}</code></p>" if claim.formula else ""
    tail = html.escape(marks(claim, numbers) + doubt(claim))
    return (body.removesuffix("</p>") + tail + "</p>" if body.endswith("</p>") else f"{body}<p>{tail}</p>") + formula


def _source_in_html(number: int, citation: Citation, exchange: Exchange) -> str:
    quote, hashed = html.escape(one_line(citation.quote)), hash_of(citation, exchange)
    place = f"[{number}] {html.escape(place_of(citation))}"
    return f'<p>{place}: <span class="quote">“{quote}”</span><br><span class="hash">SHA-256 {hashed}</span></p>'


def _muted(text: str) -> str:
    return f'<p class="muted">{html.escape(text)}</p>'


# Both ----------------------------------------------------------------------------------------------------------------


def _about(exchange: Exchange) -> list[str]:
    """What stands under the question: how it was understood, and what went wrong."""
    understood = QCoreApplication.translate("Export", "Understood as: {question}").format(question=exchange.understood)
    rewritten = exchange.understood != exchange.question
    return [understood] * rewritten + ([in_words(*exchange.remark)] if exchange.remark else [])


def facts(exchange: Exchange, answer: Answer) -> str:
    translate = QCoreApplication.translate
    quoted = answer.mode is Mode.QUOTE
    how = translate("Export", "quoted") if quoted else translate("Export", "in the model's words")
    number, word = percent(answer.confidence), word_of(level_of(answer.confidence))
    sure = translate("Export", "{number}%, {word}").format(number=number, word=word)
    if answer.coverage is not None:
        sure, how = covered(answer.coverage), translate("Export", "read page by page")
    said = (sure, how, answer.model, moment(exchange.asked), f"{exchange.seconds:.1f} s")
    return "; ".join(filter(None, said))  # without a language model it has no name


def moment(asked: datetime) -> str:
    return asked.astimezone().strftime("%Y-%m-%d %H:%M")


def unsure_words(unsure: Unsure) -> str:
    return f"{QCoreApplication.translate('Export', 'Unsure.')} {reason_words(unsure.reason)}"


def guess_words(unsure: Unsure) -> str:
    """`unsure` has a guess."""
    assert unsure.guess is not None
    said = QCoreApplication.translate("Export", "Best guess, {0} in 100 sure: {1}")
    return said.format(percent(unsure.confidence), unsure.guess.text)


def marks(claim: Claim, numbers: dict[Citation, int]) -> str:
    return "".join(f" [{numbers[each]}]" for each in dict.fromkeys(claim.citations))


def doubt(claim: Claim) -> str:
    return "" if claim.supported else f" ({QCoreApplication.translate('Export', 'not borne out by its page')})"


def place_of(citation: Citation) -> str:
    page = QCoreApplication.translate("Export", "page {page}").format(page=number_of(citation.page, citation.label))
    return f"{citation.name}, {page}"


def hash_of(citation: Citation, exchange: Exchange) -> str:
    known = {source.document: source.sha256 for source in exchange.sources}
    return known.get(citation.document, "") or QCoreApplication.translate("Export", "not known")
