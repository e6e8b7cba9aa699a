"""How a server of the user's is spoken to: its tokeniser, one next token, a whole reply.

Three kinds of server are known: llama-server and vLLM (`/tokenize`) and llama_cpp.server (`/extras/tokenize`). The
log-probability of a given text is not asked for with `echo`: llama-server refuses that, and llama_cpp.server gives each
token the log-probabilities of the place behind it. Instead the text's tokens are forced one after the other
(`logit_bias`), and each comes with the model's own log-probability, from before it was forced.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.errors import ServerRefused
from app.models.server.wire import Json, Wire

FORCED = 100.0  # added to the logits of the tokens that may come next: the most that vLLM takes
KEPT = 20_000  # texts whose tokens, and tokens whose text, are remembered
GREEDY = {"temperature": 0, "repeat_penalty": 1.0, "top_p": 1.0, "min_p": 0.0}
TELLING = {"logprobs": 1, "n_probs": 1}
HALF = "\ufffd"  # what stands for a character whose last bytes are missing


@dataclass(frozen=True, slots=True)
class Piece:
    """Of a reply: a token, or several that came together. `logprob` is their mean; not a number where it is
    not told."""

    text: str
    logprob: float


class Speech:
    def __init__(self, wire: Wire, model: str) -> None:
        """Raises ServerGone, ServerRefused."""
        self._wire, self._model = wire, model
        found = wire.post("/tokenize", {**self._asked(""), "add_special": True, "add_special_tokens": True})
        self._plain = found is not None
        found = found or wire.post("/extras/tokenize", {"model": model, "input": ""})
        if found is None:
            raise ServerRefused("no_tokeniser", host=wire.host)
        self._lead = ids_in(found)  # what it puts before every text: BOS, or nothing
        self.tokens = lru_cache(KEPT)(self._tokens)
        self.text_of = lru_cache(KEPT)(self._text_of)

    def _asked(self, text: str, *, special: bool = False) -> Json:
        """In the words of both llama-server and vLLM."""
        alone = {"add_special": False, "add_special_tokens": False, "parse_special": special}
        return {"model": self._model, "content": text, "prompt": text, **alone}

    def _tokens(self, text: str, *, special: bool = False) -> tuple[int, ...]:
        """`special`: the names of control tokens in the text are those tokens; llama_cpp.server and vLLM take them so
        always."""
        if self._plain:
            return ids_in(self._wire.post("/tokenize", self._asked(text, special=special)))
        found = ids_in(self._wire.post("/extras/tokenize", {"model": self._model, "input": text}))
        return found[len(self._lead) :] if found[: len(self._lead)] == self._lead else found

    def _text_of(self, tokens: tuple[int, ...]) -> str:
        path = "/detokenize" if self._plain else "/extras/detokenize"
        found = self._wire.post(path, {"model": self._model, "tokens": list(tokens)}) or {}
        return next((str(found[key]) for key in ("content", "prompt", "text") if key in found), "")

    def next(self, prompt: str, made: Sequence[int], allowed: Collection[int] | None) -> Piece | None:
        """The likeliest next token behind the prompt and the tokens made; None where the model ends. Raises
        ServerGone, ServerRefused."""
        bias = {"logit_bias": {str(token): FORCED for token in allowed}} if allowed is not None else {}
        body = {
            "model": self._model,
            "prompt": self._prompt(prompt, made),
            "max_tokens": 1,
            **GREEDY,
            **TELLING,
            **bias,
        }
        found = pieces_in(self._wire.post("/v1/completions", body))
        return found[0] if found else None

    def reply(self, prompt: str, limit: int) -> Iterator[Piece]:
        """A whole reply as it comes. llama_cpp.server loses characters of several tokens where it is to tell the
        log-probabilities too: it is not asked for them."""
        body = {"model": self._model, "prompt": self._prompt(prompt, ()), "max_tokens": limit, **GREEDY}
        for event in self._wire.stream("/v1/completions", {**body, **(TELLING if self._plain else {})}):
            text = str(((event.get("choices") or [{}])[0]).get("text") or "")
            found = pieces_in(event)
            if text:
                yield Piece(text, sum(each.logprob for each in found) / len(found) if found else math.nan)

    def cuts(self, tokens: Sequence[int]) -> bool:
        """Whether the tokens end inside a character, where a server that takes texts alone cannot go on."""
        return not self._plain and bool(tokens) and self.text_of(tuple(tokens)).endswith(HALF)

    def _prompt(self, prompt: str, made: Sequence[int]) -> str | list[int]:
        if not self._plain:
            return prompt + (self.text_of(tuple(made)) if made else "")
        return [*self._lead, *self.tokens(prompt, special=True), *made]


def ids_in(answer: Json | None) -> tuple[int, ...]:
    found = (answer or {}).get("tokens")
    if not isinstance(found, list) or not all(isinstance(each, int) for each in found):
        raise ServerRefused("no_tokens")
    return tuple(found)


def pieces_in(answer: Json | None) -> list[Piece]:
    """The tokens of an answer with their log-probabilities: as lists side by side (OpenAI, vLLM, llama_cpp.server), or
    one object each (llama-server). None where the model made no token."""
    choices = (answer or {}).get("choices") or [{}]
    told = choices[0].get("logprobs") or {}
    if "content" in told:
        return [Piece(str(each["token"]), float(each["logprob"])) for each in told["content"] or ()]
    pairs = zip(told.get("tokens") or (), told.get("token_logprobs") or (), strict=False)
    return [Piece(str(text), float(value)) for text, value in pairs if value is not None]
