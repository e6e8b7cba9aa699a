"""A follow-up made standalone by the language model, and only where what it writes can be trusted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain import Turn
from app.llm.model import LanguageModel
from app.llm.prompt import Message, Prompt
from app.retrieval.query import stopwords, terms_of

turns_read = 2
answer_words = 40  # of each turn
most_tokens = 48
least_letters = 5  # two words that begin with so many same letters count as one: "revenue", "revenues"

instruction = (
    "Rewrite the last question so that it can be understood without the conversation. "
    "Keep its meaning and its words; replace words such as it, they, there by what they stand for. Write one question."
)
number = re.compile(r"\d[\d,.]*")


def written(question: str, conversation: Sequence[Turn], engine: LanguageModel) -> str | None:
    """None where the model leaves out a number, takes words from nowhere, changes nothing, or answers instead."""
    pieces = engine.generate(_prompt(question, conversation, engine), stop=("\n",), limit=most_tokens)
    text = " ".join("".join(token.text for token in pieces).split()).strip('"')
    return text if text != question and _faithful(text, question, conversation) else None


def _prompt(question: str, conversation: Sequence[Turn], engine: LanguageModel) -> Prompt:
    said = [
        f"Question: {turn.question}\nAnswer: {' '.join(turn.answer.split()[:answer_words])}"
        for turn in conversation[-turns_read:]
    ]
    talk = "\n".join([*said, f"Last question: {question}"])
    return engine.chat([Message("system", instruction), Message("user", talk)]) + "Standalone question:"


def _faithful(text: str, question: str, conversation: Sequence[Turn]) -> bool:
    """Whether every word comes from the conversation, and the question's numbers and its own words are kept."""
    source = " ".join([question, *(part for turn in conversation for part in (turn.question, turn.answer))])
    known = {_root(term) for term in terms_of(source)}
    made = {_root(term) for term in terms_of(text)}
    own = {_root(term) for term in terms_of(question) if term not in stopwords}
    kept_numbers = set(number.findall(question)) <= set(number.findall(text))
    return bool(made) and made <= known and own <= made and kept_numbers


def _root(term: str) -> str:
    return term[:least_letters] if term.isalpha() else term
