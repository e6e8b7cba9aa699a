"""The extractor's network, and what goes in: [CLS] question [SEP] context [SEP] text [SEP], with marks of each token.

Only `app.indexing` and the recipe that trains it import this module; it needs torch.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

from app.errors import EncoderMissing
from app.models.extractor.marks import SIZES, AskedFor, Mark, heads_of, marks_of

LONGEST = 256  # tokens in all
LONGEST_QUESTION = 48
LONGEST_CONTEXT = 48  # cut from the left: what stands nearest to the text says most
MARKED = tuple(SIZES)
SEP_ID, CLS_ID, PAD_ID = 102, 101, 0  # of BERT's uncased vocabulary
NUMBER = re.compile(r"[$€£¥(+\-−–]*\d(?:.*\d)?[)%]*")  # with its sign, currency and brackets, without full stops
NEVER = -1e4  # a logit that no token reaches

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Tokens:
    """One question with one passage, n tokens. `starts` and `ends`: offsets in the text, -1 for all other tokens."""

    ids: Ints
    types: Ints
    marks: Ints  # (n, 5), in the order of MARKED
    starts: Ints
    ends: Ints

    def __len__(self) -> int:
        return len(self.ids)


def tokenizer_of(encoder_folder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(encoder_folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


@dataclass(frozen=True, slots=True)
class Piece:
    """One token of a text: a word, or a part of one."""

    id: int
    start: int
    end: int
    mark: Mark


def pieces_of(tokenizer: Tokenizer, text: str, marks: Sequence[Mark]) -> list[Piece]:
    """The tokens of a text. A number cut into many pieces keeps its first and its last: its digits tell nothing."""
    words = [text[mark.start : mark.end] for mark in marks]
    if not words:
        return []
    encoded = tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
    grouped: list[list[tuple[int, int, int]]] = [[] for _ in words]
    for token, (start, end), word in zip(encoded.ids, encoded.offsets, encoded.word_ids, strict=True):
        grouped[word or 0].append((token, start, end))
    return [
        piece for mark, word, group in zip(marks, words, grouped, strict=True) for piece in _kept(mark, word, group)
    ]


def _kept(mark: Mark, word: str, group: list[tuple[int, int, int]]) -> list[Piece]:
    number = NUMBER.search(word)
    digits = [each for each in group if any(letter.isdigit() for letter in word[each[1] : each[2]])]
    if number and len(group) > 2 and len(digits) > 1 and not any(each.isalpha() for each in word):
        first, last = digits[0], digits[-1]
        group = [(first[0], number.start(), first[2]), (last[0], first[2], number.end())]
    return [Piece(token, mark.start + start, mark.start + end, mark) for token, start, end in group]


def tokens_of(tokenizer: Tokenizer, question: str, context: str, text: str) -> Tokens:
    """A text that is too long is cut at its end: what is left out has no scores."""
    asked, heads = AskedFor.of(question), heads_of(context)
    ids = tokenizer.encode(question, add_special_tokens=False).ids[:LONGEST_QUESTION]
    above = pieces_of(tokenizer, context, marks_of(asked, context, ""))[-LONGEST_CONTEXT:]
    room = LONGEST - len(ids) - len(above) - 4
    below = pieces_of(tokenizer, text, marks_of(asked, text, heads))[:room]
    before = [CLS_ID, *ids, SEP_ID]
    rest = [*(piece.id for piece in above), SEP_ID, *(piece.id for piece in below), SEP_ID]
    marks = np.zeros((len(before) + len(rest), len(MARKED)), dtype=np.int32)
    places = np.full((len(marks), 2), -1, dtype=np.int32)
    for at, piece in enumerate(above, len(before)):
        marks[at] = [getattr(piece.mark, name) for name in MARKED]
    for at, piece in enumerate(below, len(before) + len(above) + 1):
        marks[at] = [getattr(piece.mark, name) for name in MARKED]
        places[at] = piece.start, piece.end
    types = [0] * len(before) + [1] * len(rest)
    return Tokens(
        np.array(before + rest, dtype=np.int32), np.array(types, dtype=np.int32), marks, places[:, 0], places[:, 1]
    )


@dataclass(frozen=True, slots=True)
class Batch:
    """b inputs, padded to n tokens. `readable`: where an answer may begin and end: the text, and [CLS] for none."""

    ids: torch.Tensor  # (b, n) int64
    types: torch.Tensor
    marks: torch.Tensor  # (b, n, 5) int64
    attended: torch.Tensor  # (b, n) int64, 1 where a token stands
    readable: torch.Tensor  # (b, n) bool


def batch_of(inputs: Sequence[Tokens]) -> Batch:
    shape = len(inputs), max(map(len, inputs))
    ids, types = np.full(shape, PAD_ID, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    attended, readable = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=bool)
    marks = np.zeros((*shape, len(MARKED)), dtype=np.int64)
    for row, each in enumerate(inputs):
        n = len(each)
        ids[row, :n], types[row, :n], marks[row, :n], attended[row, :n] = each.ids, each.types, each.marks, 1
        readable[row, :n] = each.starts >= 0
    readable[:, 0] = True
    arrays = (ids, types, marks, attended, readable)
    return Batch(*(torch.from_numpy(array) for array in arrays))


def weights_in(encoder_folder: Path) -> dict[str, torch.Tensor]:
    try:
        return load_file(str(encoder_folder / "model.safetensors"))
    except (OSError, SafetensorError) as error:
        raise EncoderMissing("reader_cannot_load_it", encoder_folder=encoder_folder, why=error) from error


class ReadingNet(nn.Module):
    """The encoder with an embedding of the marks added to its words', and a start and an end logit for each token."""

    def __init__(self, encoder_folder: Path) -> None:
        """Raises EncoderMissing where the folder holds no BERT."""
        super().__init__()
        config = BertConfig.from_pretrained(str(encoder_folder), local_files_only=True)
        self.encoder = BertModel(config, add_pooling_layer=False)
        fitted = self.encoder.load_state_dict(weights_in(encoder_folder), strict=False)
        if fitted.missing_keys:
            raise EncoderMissing("not_the_readers", encoder_folder=encoder_folder)
        size = int(config.hidden_size)
        self.marks = nn.ModuleDict({name: nn.Embedding(count, size) for name, count in SIZES.items()})
        self.head = nn.Linear(size, 2)
        for parameter in self.marks.parameters():
            nn.init.normal_(parameter, std=0.02)

    def forward(self, batch: Batch) -> torch.Tensor:
        """(b, n, 2) logits; NEVER where no answer can stand."""
        words = self.encoder.embeddings.word_embeddings(batch.ids)
        for place, name in enumerate(MARKED):
            words = words + self.marks[name](batch.marks[:, :, place])
        states = self.encoder(
            inputs_embeds=words, token_type_ids=batch.types, attention_mask=batch.attended
        ).last_hidden_state
        logits: torch.Tensor = self.head(states).float()
        return logits.masked_fill(~batch.readable.unsqueeze(-1), NEVER)

    def trained(self) -> dict[str, nn.Parameter]:
        """By name, what training changes: all but the word and position embeddings."""
        frozen = ("word_embeddings", "position_embeddings")
        return {name: each for name, each in self.named_parameters() if not any(part in name for part in frozen)}
