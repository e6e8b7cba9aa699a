"""Outcomes as JSON text, and back: what comes back is equal to what went in."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from app.domain.answer import Answer, Citation, Claim, Coverage, Finding, Mode, Push, Reason, Unsure
from app.domain.page import Rect
from app.notice import notice_of

Json = dict[str, Any]


def packed(outcome: Answer | Unsure) -> str:
    return json.dumps({"kind": type(outcome).__name__, **asdict(outcome)}, separators=(",", ":"))


def unpacked(text: str) -> Answer | Unsure:
    return outcome_of(json.loads(text))


def outcome_of(raw: Json) -> Answer | Unsure:
    kind = raw.pop("kind")
    shared = {
        "pushes": tuple(Push(**each) for each in raw["pushes"]),
        "notices": tuple(map(notice_of, raw["notices"])),
    }
    return answer_of({**raw, **shared}) if kind == Answer.__name__ else unsure_of({**raw, **shared})


def packed_finding(finding: Finding) -> str:
    answer = packed(finding.answer) if finding.answer is not None else "null"
    return f'{{"contested":{json.dumps(finding.contested)},"answer":{answer},"unsure":{packed(finding.unsure)}}}'


def finding_of(raw: Json) -> Finding:
    answer, unsure = raw["answer"], outcome_of(raw["unsure"])
    given = outcome_of(answer) if answer else None
    if not isinstance(unsure, Unsure) or isinstance(given, Unsure):
        raise ValueError("an answer and an unsure are mixed up")
    return Finding(given, unsure, raw["contested"])


def answer_of(raw: Json) -> Answer:
    coverage = Coverage(**raw["coverage"]) if raw.get("coverage") else None  # kept by older versions: none
    claims = tuple(map(claim_of, raw["claims"]))
    return Answer(**{**raw, "mode": Mode(raw["mode"]), "claims": claims, "coverage": coverage})


def unsure_of(raw: Json) -> Unsure:
    nearest, rivals = tuple(map(citation_of, raw["nearest"])), tuple(map(claim_of, raw["rivals"]))
    guess = claim_of(raw["guess"]) if raw.get("guess") else None  # those kept by older versions have none
    return Unsure(**{**raw, "reason": Reason(raw["reason"]), "nearest": nearest, "rivals": rivals, "guess": guess})


def claim_of(raw: Json) -> Claim:
    return Claim(**{**raw, "citations": tuple(map(citation_of, raw["citations"]))})


def citation_of(raw: Json) -> Citation:
    return Citation(**{**raw, "rects": tuple(Rect(*rect) for rect in raw["rects"])})
