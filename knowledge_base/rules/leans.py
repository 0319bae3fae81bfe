"""Rules on the lean of a recommendation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge_base.analysis import chain
from knowledge_base.analysis.ballot import ballot_on
from knowledge_base.analysis.confidence import appraisal
from knowledge_base.analysis.confidence.footing import smallest_base
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.base.loaded import fully_anchored
from knowledge_base.errors import FieldPath, Problem
from knowledge_base.model.finding import Finding
from knowledge_base.model.guidance import Guidance, Lean
from knowledge_base.model.view import View
from knowledge_base.rules.registry import rule

MOST_WORDS = {"if": 15, "support": 25}
"""The words allowed in the condition and in the support of a lean."""

_SHORTEN = {"support": ", and shorten the support, not the dissent"}

_LEANS = {
    "doing it": ("benefit", "feasibility", "condition"),
    "waiting": ("cost", "harm", "feasibility", "condition"),
}
"""The sides of a finding that can carry each lean."""


@rule
def leans_are_short(kb: KnowledgeBase) -> Iterator[Problem]:
    """The condition of a lean has at most 15 words, its support at most 25.

    Source: the method, "Guidance".
    """
    for guidance, lean in _leans(kb):
        texts = {
            "if": " ".join(part.text for part in lean.condition),
            "support": lean.support or "",
        }
        for name, text in texts.items():
            words = len(text.split())
            if words > MOST_WORDS[name]:
                yield guidance.origin.problem(
                    ["lean", name],
                    f"{words} words are too many; write at most {MOST_WORDS[name]}"
                    f"{_SHORTEN.get(name, '')}",
                )


@rule
def lean_conditions_are_said_or_voted(kb: KnowledgeBase) -> Iterator[Problem]:
    """Each part of a condition has a vote or a participant's words.

    Authors alone are none, nor is a measurement.

    Source: the method, "Guidance" and "Three layers".
    """
    for guidance, lean in _leans(kb):
        for position, part in enumerate(lean.condition):
            others = chain.without_measurements(kb, part.rests_on)
            if all(_is_authors(kb, ref) for ref in others):
                what = "conclusions of the authors" if others else "measurements"
                yield guidance.origin.problem(
                    ["lean", "if", position],
                    f"rests on {what} alone; name a vote, a quote or a reported view, or remove it",
                )


@rule
def leans_have_what_they_need(kb: KnowledgeBase) -> Iterator[Problem]:
    """A lean has a finding of low or better for its side, and its parts; otherwise it has none.

    Source: the method, "Guidance".
    """
    known = {finding.id for finding in fully_anchored(kb)}
    for guidance, lean in _leans(kb):
        if known.issuperset((*lean.findings, *guidance.findings)):
            for path, message in _faults(kb, guidance, lean):
                yield guidance.origin.problem(["lean", *path], message)


def _faults(kb: KnowledgeBase, guidance: Guidance, lean: Lean) -> Iterator[tuple[FieldPath, str]]:
    if lean.to == "nobody was asked":
        yield from _more_than_nobody(lean)
        return
    for name in ("support", "how_sure"):
        if getattr(lean, name) is None:
            yield (name,), "must not be empty; write it, or 'nobody was asked' under `to`"
    for position, id in enumerate(lean.findings):
        if id not in guidance.findings:
            message = f"'{id}' is not among `findings`; add it there, or remove it here"
            yield ("findings", position), message
    found = [kb.findings[id] for id in lean.findings]
    yield from _stray_anchors(lean, found)
    if not found:
        yield ("findings",), "must not be empty; list the findings that carry it"
        return
    yield from _wrong_lean(kb, guidance, lean, found)
    level = appraisal.lowest(found)
    if lean.how_sure and not re.match(rf"{level}\b", lean.how_sure, re.IGNORECASE):
        yield (
            ("how_sure",),
            f"'{lean.how_sure}' does not begin with the level; "
            f"begin it with '{level.capitalize()}'",
        )


def _stray_anchors(lean: Lean, found: list[Finding]) -> Iterator[tuple[FieldPath, str]]:
    """Yield the anchors of a lean that none of its findings has, so that its level forgets them."""
    anchored = {ref for one in found for ref in one.anchors}
    named: list[tuple[FieldPath, str]] = []
    for position, ref in enumerate(lean.rests_on):
        named.append((("rests_on", position), ref))
    for number, part in enumerate(lean.condition):
        for position, ref in enumerate(part.rests_on):
            named.append((("if", number, "rests_on", position), ref))
    for path, ref in named:
        if ref not in anchored:
            message = (
                f"'{ref}' is no anchor of its findings; add one that rests on it, or remove it"
            )
            yield path, message


def _wrong_lean(
    kb: KnowledgeBase, guidance: Guidance, lean: Lean, found: list[Finding]
) -> Iterator[tuple[FieldPath, str]]:
    known = [kb.findings[id] for id in guidance.findings]
    if all(one.appraisal.confidence == "very low" for one in known):
        if lean.to != "too little to lean on":
            message = "all findings are very low; write 'too little to lean on'"
            yield ("to",), f"'{lean.to}' is not allowed here, as {message}"
        return
    sides = _LEANS.get(lean.to)
    if sides and not any(_carries(kb, one, lean.to) for one in found):
        message = (
            "no finding of low or better is for this side, "
            "and claims of existence or of what was done carry none; write 'it depends'"
        )
        yield ("to",), f"'{lean.to}' is not allowed here, as {message}"
    if sides and not _has_other_side(guidance, lean, known):
        message = "nothing is on record about the other side; write 'it depends'"
        yield ("to",), f"'{lean.to}' is not allowed here, as {message}"


def _carries(kb: KnowledgeBase, finding: Finding, lean: str) -> bool:
    """Return whether a finding can carry a lean.

    One whose votes only tell what was done, or how often, cannot, and one on feasibility only if
    it speaks the way of the lean.
    """
    if finding.existence or finding.appraisal.confidence == "very low":
        return False
    statements = [kb.statements[ref] for ref in finding.rests_on if ref in kb.statements]
    agreements = [ballot_on(kb, statement).agreement for statement in statements]
    if agreements and not any(one.reading.directed for one in agreements):
        return False
    if finding.side == "feasibility":
        way = "for" if lean == "doing it" else "against"
        return smallest_base(kb, finding).claim.way == way
    return finding.side in _LEANS[lean]


def _has_other_side(guidance: Guidance, lean: Lean, known: list[Finding]) -> bool:
    """Return whether something is on record about the side that a lean is not to.

    A point counts if it rests on more than the evidence for the lean.
    """
    doing = lean.to == "doing it"
    other = ("cost", "harm") if doing else ("benefit",)
    if any(finding.side in other or finding.against for finding in known):
        return True
    carrying = {ref for one in known if one.id in lean.findings for ref in one.rests_on}
    for name in ("defer_when", "cost") if doing else ("invest_when", "gain"):
        if any({*point.rests_on} - carrying for point in guidance.points[name]):
            return True
    return False


def _more_than_nobody(lean: Lean) -> Iterator[tuple[FieldPath, str]]:
    for name, value in (("if", lean.condition), ("how_sure", lean.how_sure)):
        if value:
            yield (name,), "must be empty where nobody was asked; remove it"


def _leans(kb: KnowledgeBase) -> Iterator[tuple[Guidance, Lean]]:
    for guidance in kb.guidance.values():
        if guidance.lean:
            yield guidance, guidance.lean


def _is_authors(kb: KnowledgeBase, ref: str) -> bool:
    anchor = kb.anchors.get(ref)
    return isinstance(anchor, View) and anchor.by_authors
