"""Text to tokens and back, for one model."""

from __future__ import annotations

import ctypes
import functools
import re
from collections.abc import Sequence

import numpy as np

from app.models.language.native import joined, native
from app.models.language.prompt import Prompt

SENTENCEPIECE = 1  # llama.cpp's LLAMA_VOCAB_TYPE_SPM
CONTROL = 2 | 8  # attributes of tokens: unknown, control
SPECIAL = CONTROL | 16  # and user-defined: tokens that stand for more than their text
PIECE_BYTES = 256


class Vocabulary:
    """Text is parsed as plain text everywhere: "<|im_end|>" in a user's text gives the tokens of its characters. Only
    the template's own part of a Prompt becomes control tokens."""

    def __init__(self, model: int) -> None:
        self._api = native().api
        self._vocab = self._api.llama_model_get_vocab(model)
        self.size = int(self._api.llama_vocab_n_tokens(self._vocab))
        self.bos = int(self._api.llama_vocab_bos(self._vocab))
        self.eos = int(self._api.llama_vocab_eos(self._vocab))
        self.adds_bos = bool(self._api.llama_vocab_get_add_bos(self._vocab)) and self.bos >= 0
        template = self._api.llama_model_chat_template(model, None)
        self.template: str | None = template.decode("utf-8", "replace") if template else None
        self._pads = self._api.llama_vocab_type(self._vocab) == SENTENCEPIECE

    def ends(self, token: int) -> bool:
        """Is it one of the tokens with which the model ends its text?"""
        return bool(self._api.llama_vocab_is_eog(self._vocab, token))

    def plain(self, text: str, *, first: bool = True) -> list[int]:
        """The tokens of plain text at the start of a prompt, or behind other tokens where not `first`."""
        tokens = self._parse(text, first=first)
        found = {token: self.armed[token] for token in tokens if token in self.armed}
        return self._disarmed(text, found, first=first) if found else tokens

    def prefix(self, text: str | Prompt) -> list[int]:
        """The tokens of a prompt, with BOS in front where the model's metadata asks for it. A model needs one token to
        go on from: an empty text gives BOS, or EOS where there is none."""
        tokens = self.plain(text) if isinstance(text, str) else self._of_prompt(text)
        if (self.adds_bos and tokens[:1] != [self.bos]) or not tokens:
            tokens.insert(0, self.bos if self.bos >= 0 else self.eos)
        return tokens

    def bytes_of(self, token: int) -> bytes:
        """The bytes a token writes; none for a control token."""
        return self._piece(token, special=False)

    def text_of(self, tokens: Sequence[int]) -> str:
        return joined(self.bytes_of(token) for token in tokens)

    def name_of(self, token: int) -> str:
        """The text that stands for a token in a chat template, "" for no token."""
        return "" if token < 0 else self._piece(token, special=True).decode("utf-8", "replace")

    @functools.cached_property
    def specials(self) -> dict[int, str]:
        """Tokens that stand for more than their text, with the text that names them."""
        attribute = self._api.llama_vocab_get_attr
        found = (token for token in range(self.size) if attribute(self._vocab, token) & SPECIAL)
        return {token: name for token in found if (name := self.name_of(token))}

    @functools.cached_property
    def armed(self) -> dict[int, str]:
        """Those which plain text must not give: control tokens, and "user-defined" ones that the chat template uses."""
        template = self.template or ""
        attribute = self._api.llama_vocab_get_attr
        return {
            token: name
            for token, name in self.specials.items()
            if attribute(self._vocab, token) & CONTROL or (name.strip() and name in template)
        }

    @functools.cached_property
    def _special(self) -> re.Pattern[str]:
        names = sorted(self.specials.values(), key=len, reverse=True)
        return re.compile("(" + "|".join(map(re.escape, names)) + ")" if names else "(?!)")

    def _of_prompt(self, prompt: Prompt) -> list[int]:
        """Control tokens are cut out of the template's parts first; what stands between two of them, the template's
        words and the user's, is tokenised together, as the model saw it in training."""
        ids = {name: token for token, name in self.specials.items()}
        tokens: list[int] = []
        run = ""
        for part in prompt.parts:
            pieces = self._special.split(part.text) if part.trusted else [part.text]
            for piece in pieces:
                if part.trusted and piece in ids:
                    tokens += [*self._run(run, tokens), ids[piece]]
                    run = ""
                else:
                    run += piece
        return tokens + self._run(run, tokens)

    def _run(self, text: str, before: list[int]) -> list[int]:
        return self.plain(text, first=not before) if text else []

    def _disarmed(self, text: str, found: dict[int, str], *, first: bool) -> list[int]:
        """Some files declare control tokens as "user-defined", which llama.cpp finds in plain text too: cut their
        names in two, so that none is left."""
        names = "|".join(re.escape(name) for name in found.values())
        pieces = re.split(f"(?<=(?=(?:{names})).)", text, flags=re.DOTALL)
        return [t for number, piece in enumerate(pieces) for t in self._parse(piece, first=first and number == 0)]

    def _parse(self, text: str, *, first: bool) -> list[int]:
        """llama.cpp's tokeniser: no BOS, no control tokens. SentencePiece puts a space before every text it is given;
        behind a line break, which it never merges with anything, there is none."""
        if first or not self._pads or not text:
            return self._raw(text)
        lead = self._raw("\n")
        tokens = self._raw("\n" + text)
        return tokens[len(lead) :] if tokens[: len(lead)] == lead else self._raw(text)

    def _raw(self, text: str) -> list[int]:
        raw = text.encode("utf-8", "replace")
        room = len(raw) + 8
        out = np.empty(room, np.int32)
        pointer = out.ctypes.data_as(ctypes.POINTER(ctypes.c_int32))
        count = self._api.llama_tokenize(self._vocab, raw, len(raw), pointer, room, False, False)
        return [int(token) for token in out[:count]]

    def _piece(self, token: int, *, special: bool) -> bytes:
        room = PIECE_BYTES
        while True:
            out = ctypes.create_string_buffer(room)
            count = self._api.llama_token_to_piece(self._vocab, token, out, room, 0, special)
            if count >= 0:
                return out.raw[:count]
            room = -count
