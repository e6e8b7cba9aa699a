"""Messages to a prompt, through the chat template that stands in the model's own file."""

from __future__ import annotations

import functools
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

log = logging.getLogger(__name__)

# What a template of someone else's making can raise while it is rendered.
TEMPLATE_ERRORS = (TemplateError, TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError)
MARK = "\ue000{}\ue001"  # stands for a message's text while the template is rendered: private characters
MARKS = re.compile("\ue000(\\d+)\ue001")


@dataclass(frozen=True, slots=True)
class Message:
    role: str  # "system", "user" or "assistant"
    content: str


@dataclass(frozen=True, slots=True)
class Part:
    text: str
    trusted: bool  # the template's own words, in which control tokens are obeyed


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt that knows which of its words are the template's and which are the user's."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)

    def __add__(self, text: str) -> Prompt:
        """The prompt with plain text behind it: the beginning of the model's reply."""
        return Prompt((*self.parts, Part(text, trusted=False)))


class ChatTemplate:
    """`source` is Jinja, as in the GGUF's metadata; None where the file has none. `bos` and `eos` are the tokens'
    names."""

    def __init__(self, source: str | None, bos: str, eos: str) -> None:
        self._source = source
        self._tokens = {"bos_token": bos, "eos_token": eos}
        if source is None:
            log.warning("The model has no chat template: plain text is used.")

    def prompt(self, messages: Sequence[Message]) -> Prompt:
        """The messages as the model expects them, up to where its reply begins. Falls back, with a line in the log, to
        the system text inside the first user message, then to plain text."""
        if self._source is None:
            return plain_prompt(messages)
        for form in (list(messages), system_folded(messages)):
            try:
                return self._render(form)
            except TEMPLATE_ERRORS as error:
                log.info("The model's chat template does not take these messages: %s", error)
        log.warning("The model's chat template cannot be used: plain text is used.")
        return plain_prompt(messages)

    def _render(self, messages: Sequence[Message]) -> Prompt:
        marked = [{"role": m.role, "content": MARK.format(number)} for number, m in enumerate(messages)]
        # Models that can reason before they answer (Qwen3.5, Gemma 4) are asked not to; other templates ignore it.
        settings = {"add_generation_prompt": True, "enable_thinking": False}
        text = self._template.render(messages=marked, **settings, **self._tokens)
        pieces = MARKS.split(text)
        numbers = [int(number) for number in pieces[1::2]]
        if sorted(numbers) != list(range(len(messages))):
            raise TemplateError("it leaves a message out or repeats one")
        parts = [Part(pieces[0], trusted=True)]
        for number, after in zip(numbers, pieces[2::2], strict=True):
            parts += [Part(messages[number].content, trusted=False), Part(after, trusted=True)]
        return Prompt(tuple(part for part in parts if part.text))

    @functools.cached_property
    def _template(self):  # type: ignore[no-untyped-def]
        environment = ImmutableSandboxedEnvironment(
            trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
        )
        environment.globals["raise_exception"] = refuse
        return environment.from_string(self._source or "")


def refuse(reason: str) -> None:
    """What templates call where they do not take the messages."""
    raise TemplateError(reason)


def system_folded(messages: Sequence[Message]) -> list[Message]:
    """The messages without a system role, its text in front of the first user message."""
    system = "\n\n".join(m.content for m in messages if m.role == "system")
    rest = [m for m in messages if m.role != "system"]
    if system and rest:
        rest[0] = Message(rest[0].role, f"{system}\n\n{rest[0].content}")
    return rest


def plain_prompt(messages: Sequence[Message]) -> Prompt:
    """For models without a usable template, such as bare completion models."""
    parts: list[Part] = []
    for message in messages:
        label = "" if message.role == "system" else f"{message.role.capitalize()}: "
        parts += [Part(label, trusted=True), Part(message.content, trusted=False), Part("\n\n", trusted=True)]
    return Prompt((*(part for part in parts if part.text), Part("Assistant:", trusted=True)))
