"""Outcomes as people read them: the answer with its citations, or the unsure card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from app.domain.answer import Answer, Citation, Claim, Coverage, Reason, Unsure
from app.domain.passage import Hit
from app.notice import Notice
from app.wordings import explanation

because = {
    Reason.NOTHING_RELEVANT: "Nothing in these documents is about that.",
    Reason.NOT_STATED: "The documents come near it, but no place says it surely enough.",
    Reason.SOURCES_DISAGREE: "The documents say different things about it.",
    Reason.UNREADABLE: "The pages that may hold it cannot be read: they are pictures, or damaged.",
    Reason.STILL_INDEXING: "Some of the documents are still being indexed.",
}
what_to_do = {
    Reason.NOTHING_RELEVANT: "Ask in the words of the documents, or index the ones that may say it.",
    Reason.NOT_STATED: "Read the nearest places below, or ask more precisely. A lower --caution shows more.",
    Reason.SOURCES_DISAGREE: "Name the document to trust with --document.",
    Reason.UNREADABLE: "See `candor documents`: `candor index` recognises pictures; get damaged files again.",
    Reason.STILL_INDEXING: "Ask again when `candor index` has finished.",
}
longest_quote = 320  # characters of a nearest passage


def answer_card(answer: Answer) -> RenderableType:
    numbers = iter(range(1, len(answer.citations) + 1))
    text = Text()
    if answer.headline and not answer.opens_with_headline:
        text.append(f"{answer.headline}\n\n", style="bold")
    for number, claim in enumerate(answer.claims):
        opening = number == 0 and not answer.coverage and (answer.opens_with_headline or not answer.headline)
        text.append("• " if answer.coverage else "", style="cyan")
        text.append(claim.text, style="bold" if opening else "")
        text.append("".join(f" [{next(numbers)}]" for _ in claim.citations) + " ", style="cyan")
        if not claim.supported:
            text.append("(not borne out by its page) ", style="yellow")
        if claim.formula:
            text.append(f"\n{claim.formula}\n", style="dim")
        text.append("\n\n" if opening and len(answer.claims) > 1 else "\n" if answer.coverage else "")
    title = f"[bold green]Answer[/bold green]  {covered(answer.coverage) or f'{percent(answer.confidence)} sure'}"
    body = Group(text, Text(), *cited(answer.citations, said=answer.text), *notices(answer.notices))
    return Panel(body, title=title, title_align="left", border_style="green", padding=(1, 2))


def unsure_card(unsure: Unsure, *, empty: bool) -> RenderableType:
    """`empty`: the library holds no document at all."""
    reason = "The library holds no documents yet." if empty else because[unsure.reason]
    action = "Add some: candor index FOLDER" if empty else what_to_do[unsure.reason]
    parts: list[RenderableType] = [Text(reason, style="bold"), Text(action)]
    if unsure.guess is not None:
        parts.append(
            Text(f"Best guess, {percent(unsure.confidence)} sure: {unsure.guess.text} ({sources(unsure.guess)})")
        )
    parts += [Text(f"- {rival.text} ({sources(rival)})") for rival in unsure.rivals]
    if unsure.nearest:
        parts += [Text(), Text("The nearest places:", style="dim"), *cited(unsure.nearest)]
    title = "[bold yellow]I'm unsure[/bold yellow]"
    body = Group(*parts, *notices(unsure.notices))
    return Panel(body, title=title, title_align="left", border_style="yellow", padding=(1, 2))


def covered(coverage: Coverage | None) -> str:
    """How much was read for an answer about whole documents."""
    if coverage is None:
        return ""
    unit = "documents" if coverage.documents else "pages"
    return f"read {coverage.read:,} of {coverage.of:,} {unit}"


def sources(claim: Claim) -> str:
    return "; ".join(f"{each.name}, {page_words(each)}" for each in claim.citations)


def cited(citations: Sequence[Citation], said: str = "") -> Iterator[RenderableType]:
    """Each source by number; its quote is left out where the answer says just that."""
    for number, citation in enumerate(citations, 1):
        place = Text.assemble((f"[{number}] ", "cyan"), (citation.name, "bold"), f", {page_words(citation)}")
        yield place.append(recognised_words(citation), style="yellow")
        if citation.quote not in said:
            yield Padding(Text(f"“{shortened(citation.quote, longest_quote)}”", style="italic"), (0, 0, 0, 4))


def notices(given: Sequence[Notice]) -> Iterator[RenderableType]:
    for each in given:
        yield Text(f"\nNote: {explanation(each)}", style="dim")


def evidence_line(hit: Hit, label: str) -> RenderableType:
    """One line, cut where the terminal ends. `label`: of the hit's page, as printed."""
    text = " ".join(hit.passage.text.split())
    line = Text(
        f"{hit.name}, {page_named(hit.passage.page, label)}: {text}", style="dim", no_wrap=True, overflow="ellipsis"
    )
    return Padding(line, (0, 0, 0, 2))  # rich heeds no_wrap inside of another renderable only


def page_words(citation: Citation) -> str:
    return page_named(citation.page, citation.label)


def page_named(page: int, label: str) -> str:
    """A page as counted, and as printed where that is something else: "page 4 (printed iv)"."""
    return f"page {page} (printed {label})" if label and label != str(page) else f"page {page}"


def recognised_words(citation: Citation) -> str:
    return "" if citation.legibility is None else f", recognised text, {percent(citation.legibility)} legible"


def shortened(text: str, length: int) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= length else plain[: length - 1].rsplit(" ", 1)[0] + " …"


def percent(share: float) -> str:
    """Never 100: no confidence is certainty."""
    return f"{min(99, round(100 * share))}%"
