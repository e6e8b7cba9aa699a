"""Pictures -> where lines of text stand in them, and what they say: rapidocr's PP-OCRv6 on the ONNX Runtime.

Slow to import, and meant for a child process: see scanning.py. The models come out of rapidocr's wheel and are named by
their paths, because where it is not given a path it downloads.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from app.reading.layout.sheet import Floats
from app.reading.recognition.barred import without_requests

with without_requests():
    import rapidocr
    from rapidocr.inference_engine.onnxruntime.main import ONNXRuntimeError
    from rapidocr.main import RapidOCR, RapidOCRError

Picture = npt.NDArray[np.uint8]  # (height, width, 3), blue first

FAILURES = (cv2.error, ONNXRuntimeError)  # what a picture may cause that is too large, or beyond the models
MODELS = Path(rapidocr.__file__).parent / "models"
DETECTOR = "PP-OCRv6_det_small.onnx"
READER = "PP-OCRv6_rec_small.onnx"  # knows Latin, Greek, Chinese and Japanese characters, but no other script
TURNER = "ch_ppocr_mobile_v2.0_cls_mobile.onnx"  # tells lines that stand on their head
LEAST_SURE = 0.5  # mean probability of a line's characters, below which it is taken for a drawing
LOST_SPACE = re.compile(r"(?<=[a-z]{4})(?=\d)|(?<=\d)(?=[A-Za-z][a-z]{3})|(?<=[•▪■●])(?=\w)")
WIDE = 1.3  # of the usual step from one character of the line to the next
VOTERS = 12  # lines that are asked whether the page stands on its head


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one line. places: (n, 2) where each begins and ends, as shares of the line's width. legibility: (n,)
    mean probability of its characters."""

    texts: list[str]
    places: Floats
    legibility: Floats


class Recogniser:
    """Loads the models when it is made: about two seconds."""

    def __init__(self, threads: int | None = None) -> None:
        """`threads`: None for one a core."""
        self._engine = RapidOCR(params=_parameters(threads or -1))

    def corners(self, picture: Picture) -> Floats:
        """(n, 4, 2) pixels: the corners of each line of text, clockwise from its top left; n may be 0."""
        try:
            _, found = self._engine.detect_and_crop(picture, {})
        except RapidOCRError:  # its way to say that there is none
            return np.zeros((0, 4, 2), np.float32)
        return np.asarray(found.boxes, np.float32).reshape(-1, 4, 2)

    def upside_down(self, lines: Sequence[Picture]) -> bool:
        """Whether most of the longest lines stand on their head; one alone is often taken for it. The model that is
        asked first errs on whole pages too, so that what it takes to be turned is read both ways."""
        longest = sorted(lines, key=lambda line: -line.shape[1] / line.shape[0])[:VOTERS]
        _, found = self._engine.cls_and_rotate(list(longest))
        votes = [float(sure) if side == "180" else -float(sure) for side, sure in found.cls_res or []]
        return sum(votes) > 0 and self._legibility([_on_its_head(line) for line in longest]) > self._legibility(longest)

    def _legibility(self, lines: Sequence[Picture]) -> float:
        """Of the characters that are read in the lines, their mean."""
        found = self._engine.recognize_txt(list(lines))
        lengths = [len(text) for text in found.txts or ()]
        return float(sum(map(operator.mul, found.scores, lengths))) / max(1, sum(lengths))

    def words(self, lines: Sequence[Picture]) -> list[Words]:
        """What each line says."""
        found = self._engine.recognize_txt(list(lines))
        return [_words(*line) for line in zip(found.txts or (), found.word_results, strict=True)]


def _on_its_head(line: Picture) -> Picture:
    return np.ascontiguousarray(line[::-1, ::-1])


def _parameters(threads: int) -> dict[str, Any]:
    return {
        "Global.log_level": "critical",
        "Global.use_vertical_padding": False,
        "Global.return_word_box": True,
        "EngineConfig.onnxruntime.intra_op_num_threads": threads,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        "Det.model_path": str(MODELS / DETECTOR),
        "Rec.model_path": str(MODELS / READER),
        "Cls.model_path": str(MODELS / TURNER),
    }


def _words(text: str, found: Any) -> Words:
    """`found.word_cols`: the step of the reader at which each character but spaces was told; `found.confs`: its
    probability, of spaces as well. Its own words are not used: it joins and splits them by other rules than spaces."""
    steps = np.array([step for word in found.word_cols for step in word], np.float32)
    sure = np.array(found.confs, np.float32)[: len(text)]
    if not len(steps) or float(sure.mean()) < LEAST_SURE:
        return Words([], np.zeros((0, 2), np.float32), np.zeros(0, np.float32))
    solid = np.array([not char.isspace() for char in text])
    texts = respaced(text, steps).split()
    ends = np.cumsum([len(word) for word in texts])
    starts = ends - [len(word) for word in texts]
    legibility = np.add.reduceat(sure[solid], starts) / (ends - starts)
    return Words(texts, _places(steps, starts, ends, float(found.line_txt_len)), legibility.astype(np.float32))


def respaced(text: str, steps: Floats) -> str:
    """With the spaces that the reader leaves out between a word and a number, and behind a bullet. Between letters the
    gaps do not tell: on pages whose text is known, for each word that was mended forty were broken."""
    if len(steps) < 2:
        return text
    wide = np.diff(steps) >= WIDE * float(np.median(np.diff(steps)))
    told = np.cumsum([not char.isspace() for char in text])  # characters told up to and with each place
    cuts = [match.start() for match in LOST_SPACE.finditer(text)]
    for cut in reversed([cut for cut in cuts if wide[told[cut - 1] - 1]]):
        text = f"{text[:cut]} {text[cut:]}"
    return text


def _places(steps: Floats, starts: npt.NDArray[np.int_], ends: npt.NDArray[np.int_], total: float) -> Floats:
    """A word reaches half a character beyond the steps of its first and its last one, but not into its neighbours."""
    inside = np.diff(steps)[[at for start, end in zip(starts, ends, strict=True) for at in range(start, end - 1)]]
    half = float(np.median(inside)) / 2 if len(inside) else total / max(2, 2 * len(steps))
    first, last = steps[starts] + 0.5 - half, steps[ends - 1] + 0.5 + half
    middle = (last[:-1] + first[1:]) / 2
    first[1:] = np.maximum(first[1:], np.minimum(middle, steps[starts[1:]]))
    last[:-1] = np.minimum(last[:-1], np.maximum(middle, steps[ends[:-1] - 1] + 1))
    places: Floats = np.clip(np.stack([first, last], axis=1) / total, 0, 1).astype(np.float32)
    return places
