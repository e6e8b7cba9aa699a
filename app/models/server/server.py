"""A language model on a server of the user's: the same questions as to `app.models.language.engine`, over HTTP.

What a server says is not exact: it depends in the last digits on what it was asked before. What stands in a user's
text and looks like a control token is written differently, since most servers would obey it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePath
from types import TracebackType

from app.errors import PromptTooLong, ServerRefused, SettingsUnusable
from app.models.gguf.header import MAGIC, check_gguf
from app.models.language.model import Allow, Scored
from app.models.language.prompt import ChatTemplate, Message, Prompt
from app.models.language.stream import Stream, Token
from app.models.server.address import Address
from app.models.server.speech import Piece, Speech
from app.models.server.wire import Json, Wire
from app.notice import Notice, notice

CONTROL = re.compile(r"<(?=[|｜/]?[\w|｜▁]{1,40}>)|\[(?=/?[A-Z_]{2,20}\])")  # where the name of one begins
DISARMED = "("  # as long as before: places in the text stay what they are
ENDS = ("<|im_end|>", "<|eot_id|>", "<end_of_turn>", "<|end|>", "</s>", "<|endoftext|>", "<eos>")
PROBE, UNLIKELY, LIKELY = "The capital of France is", " zebra", -1.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the settings say of the server. `model`: one of those it serves, "" for the first; `template`: a file with
    the chat template, where the server does not tell it; `context` in tokens, where it does not tell its own."""

    address: Address
    model: str = ""
    template: Path | None = None
    context: int = 4096


class ServerModel:
    """A LanguageModel. Opened only where it gives log-probabilities. Raises ServerGone, ServerRefused,
    SettingsUnusable."""

    def __init__(self, wanted: Wanted) -> None:
        self._wire = Wire(wanted.address)
        try:
            self._open(wanted)
        except BaseException:
            self._wire.close()
            raise

    def _open(self, wanted: Wanted) -> None:
        host = wanted.address.host
        listed = self._listed()
        model = chosen(listed, wanted.model, host)
        self.name = f"{PurePath(model).name} at {host}"
        self._speech = Speech(self._wire, model)
        props = self._wire.get("/props") or {}
        source = props.get("chat_template") or (template_in(wanted.template) if wanted.template else None)
        self._template = ChatTemplate(source, "", "")  # it puts BOS in front itself
        self.notices = (notice("asked_server", host=host, model=PurePath(model).name), *without_template(source, host))
        self.parameters = int(meta_of(listed[model]).get("n_params") or 0)
        self.context = min(wanted.context, context_told(listed[model], props) or wanted.context)
        self.eos = self._end([str(props.get("eos_token") or ""), source or ""])
        self._check_logprobs()

    def _listed(self) -> dict[str, Json]:
        found = (self._wire.get("/v1/models") or {}).get("data")
        listed: dict[str, Json] = {str(e["id"]): e for e in found or () if isinstance(e, dict) and "id" in e}
        if not listed:
            raise ServerRefused("no_model", host=self._wire.host)
        return listed

    def _end(self, told: Sequence[str]) -> int:
        """The first name that the server's tokeniser knows, of those told and of those that are common."""
        named = [name for name in ENDS if any(name in text for text in told)]
        for name in chain(told[:1], named, ENDS):
            tokens = self._speech.tokens(name, special=True) if name else ()
            if len(tokens) == 1:
                return tokens[0]
        return -1

    def _check_logprobs(self) -> None:
        """A token is forced that is very unlikely: it must come, with its own log-probability."""
        token = self._speech.tokens(UNLIKELY)[0]
        host = self._wire.host
        try:
            piece = self._speech.next(PROBE, (), [token])
        except ServerRefused as error:
            raise ServerRefused("no_logprobs", host=host, why=error) from error
        if piece is None or piece.text != self._speech.text_of((token,)) or piece.logprob > LIKELY:
            raise ServerRefused("no_logprobs_of_words", host=host)

    def __enter__(self) -> ServerModel:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._wire.close()

    def tokenize(self, text: str) -> list[int]:
        """A tokeniser that puts a space before every text puts none behind a line break (see Vocabulary)."""
        lead, plain = self._speech.tokens("\n"), disarmed(text)
        tokens = self._speech.tokens("\n" + plain) if plain else ()
        return list(tokens[len(lead) :] if tokens[: len(lead)] == lead else self._speech.tokens(plain))

    def text_of(self, tokens: Sequence[int]) -> str:
        return self._speech.text_of(tuple(tokens)) if tokens else ""

    def chat(self, messages: Sequence[Message]) -> Prompt:
        return self._template.prompt(messages)

    def count(self, prompt: str | Prompt) -> int:
        return len(self._speech.tokens(written(prompt), special=True))

    def logprobs(self, prefix: str | Prompt, continuations: Sequence[str]) -> list[Scored]:
        return self.score_many([(prefix, continuation) for continuation in continuations])

    def score_many(self, pairs: Sequence[tuple[str | Prompt, str]]) -> list[Scored]:
        """Of a character that takes several tokens the first counts alone where the server takes texts only."""
        return [self._scored(self._checked(prefix), tuple(self.tokenize(text))) for prefix, text in pairs]

    def generate(
        self, prefix: str | Prompt, *, allow: Allow | None = None, stop: Sequence[str] = (), limit: int = 256
    ) -> Iterator[Token]:
        """The tokens of a free reply have numbers of its own: the server does not tell the model's."""
        prompt = self._checked(prefix)
        stream = Stream(stop)
        for number, piece in self._free(prompt, limit) if allow is None else self._led(prompt, allow, limit):
            yield from stream.feed(number, piece.text.encode("utf-8", "replace"), piece.logprob)
            if stream.stopped:
                return
        yield from stream.finish()

    def _checked(self, prefix: str | Prompt) -> str:
        prompt = written(prefix)
        if self.count(prompt) > self.context:
            count = self.count(prompt)
            raise PromptTooLong("tokens", count=count, context=self.context)
        return prompt

    def _free(self, prompt: str, limit: int) -> Iterator[tuple[int, Piece]]:
        numbers: dict[str, int] = {}
        for piece in self._speech.reply(prompt, min(limit, self.context - self.count(prompt))):
            yield numbers.setdefault(piece.text, len(numbers)), piece

    def _led(self, prompt: str, allow: Allow, limit: int) -> Iterator[tuple[int, Piece]]:
        made: tuple[int, ...] = ()
        while len(made) < limit and not self._speech.cuts(made):
            found = self._choose(prompt, made, allow(made))
            if found is None or found[0] == self.eos:
                return
            made += found[:1]
            yield found

    def _choose(self, prompt: str, made: tuple[int, ...], allowed: Collection[int] | None) -> tuple[int, Piece] | None:
        known = None if allowed is None else sorted(token for token in allowed if token >= 0)
        if known is not None and not known:
            return None
        piece = self._speech.next(prompt, made, known)
        if piece is None:
            return None
        named = known if known is not None else self._speech.tokens(piece.text)
        return next(((token, piece) for token in named if self.text_of([token]) == piece.text), None)

    def _scored(self, prompt: str, tokens: tuple[int, ...]) -> Scored:
        found = []
        for place, token in enumerate(tokens):
            piece = None if self._speech.cuts(tokens[:place]) else self._speech.next(prompt, tokens[:place], [token])
            found.append(piece.logprob if piece else 0.0)
        return Scored(tokens, tuple(found))


def written(prompt: str | Prompt) -> str:
    """As the server gets it: the template's own words, and the user's with no control token in them."""
    if isinstance(prompt, str):
        return disarmed(prompt)
    return "".join(part.text if part.trusted else disarmed(part.text) for part in prompt.parts)


def disarmed(text: str) -> str:
    return CONTROL.sub(DISARMED, text)


def chosen(listed: Collection[str], wanted: str, host: str) -> str:
    if not wanted:
        return next(iter(listed))
    for name in listed:
        if wanted in {name, PurePath(name).name}:
            return name
    names = ", ".join(PurePath(name).name for name in listed)
    raise ServerRefused("other_models", host=host, wanted=wanted, names=names)


def meta_of(model: Json) -> Json:
    found = model.get("meta")
    return found if isinstance(found, dict) else {}


def context_told(model: Json, props: Json) -> int:
    """By vLLM, or by llama-server; 0 where neither."""
    defaults = props.get("default_generation_settings")
    told = defaults.get("n_ctx") if isinstance(defaults, dict) else None
    return int(model.get("max_model_len") or told or 0)


def template_in(path: Path) -> str | None:
    """Of a GGUF file, or of a text file in Jinja form."""
    try:
        raw = path.read_bytes()[:4] if path.suffix.lower() == ".gguf" else b""
        return check_gguf(path).chat_template if raw == MAGIC else path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsUnusable("template_unreadable", path=path, why=error) from error


def without_template(source: str | None, host: str) -> tuple[Notice, ...]:
    if source:
        return ()
    return (notice("no_template", host=host),)
