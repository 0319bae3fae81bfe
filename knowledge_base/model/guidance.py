"""A recommendation, its points, its lean and the steps that follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Part, Record
from knowledge_base.model.references import AnchorRef, AnswerId, ContextId, FindingId
from knowledge_base.model.values import Text, Whole

Leaning = Literal["doing it", "waiting", "it depends", "too little to lean on", "nobody was asked"]
"""Where those asked lean, or why there is no lean."""

NextKind = Literal["find out", "measure", "smallest step", "look again"]

_OPENINGS: dict[Leaning, str] = {
    "doing it": "Those asked lean to doing it",
    "waiting": "Those asked lean to waiting",
    "it depends": "It depends",
    "too little to lean on": "Too little to lean on",
    "nobody was asked": "Nobody was asked",
}
"""The beginning of the sentence of each lean (method, "Guidance")."""

_BEFORE_THE_CONDITION: dict[Leaning, str] = {
    "doing it": ", if",
    "waiting": ", if",
    "it depends": " on whether",
}
"""The words between a lean and its condition; other leans have none in their sentence."""

_JOINTS = ("and ", "or ", "but ", "unless ")
"""The words with which a part of a condition can continue the one before it."""


class Point(Part):
    """One point of a recommendation."""

    text: Text
    """The point, in a sentence."""
    rests_on: tuple[AnchorRef, ...] = ()
    """Its anchors, by study/id; without any it is our reading."""
    applies: dict[ContextId, tuple[AnswerId, ...]] = {}
    """The situations it is about: contexts with their answers."""


class Condition(Part):
    """One part of the condition of a verdict: words that a participant said or a vote asked."""

    text: Text
    """The part, to be read after "if"."""
    rests_on: tuple[AnchorRef, ...] = Field(min_length=1)
    """Its anchors, by study/id, which give its layer."""


class Lean(Part):
    """A verdict in three short parts, written and not computed (method, "Guidance")."""

    to: Leaning
    """The lean of those asked."""
    condition: tuple[Condition, ...] = Field((), alias="if")
    """Its condition, at most 15 words in all."""
    support: Text | None = None
    """The votes and words it rests on, dissent included, at most 25 words."""
    rests_on: tuple[AnchorRef, ...] = ()
    """The anchors of the support, by study/id."""
    findings: tuple[FindingId, ...] = ()
    """The findings anchored in it, by id; the lowest confidence among them is its level."""
    how_sure: Text | None = None
    """Its level and base as one string, beginning with the level."""

    @property
    def opening(self) -> str:
        """The beginning of its sentence: Those asked lean to waiting, if."""
        between = _BEFORE_THE_CONDITION.get(self.to, "") if self.condition else ""
        return f"{_OPENINGS[self.to]}{between}"

    @property
    def conditions(self) -> str:
        """The condition in one piece, without a full stop; empty if its sentence has none."""
        if self.to not in _BEFORE_THE_CONDITION or not self.condition:
            return ""
        joined, *others = [part.text.rstrip(".") for part in self.condition]
        for text in others:
            joint = " " if text.startswith(_JOINTS) else " and "
            joined = f"{joined}{joint}{text}"
        return joined

    @property
    def sentence(self) -> str:
        """The lean with its condition: Those asked lean to waiting, if you have no roof."""
        words = f"{self.opening} {self.conditions}".rstrip()
        return f"{words}."

    @property
    def whole(self) -> str:
        """The lean, its base and how sure it is as one string, which is never cut."""
        texts = [self.sentence]
        if self.support:
            texts.append(_ended(f"Rests on: {self.support}"))
        if self.how_sure:
            texts.append(_ended(f"How sure: {self.how_sure}"))
        return " ".join(texts)


class NextStep(Part):
    """One thing to do next: from the evidence, from practice elsewhere, or to be found out."""

    kind: NextKind
    """Whether to find out, to measure, to take the smallest step, or to look again."""
    text: Text
    """The step, in a sentence."""
    rests_on: tuple[AnchorRef, ...] = ()
    """Its anchors, by study/id, if it is from the evidence."""
    source: Text | None = None
    """Its source, if it is practice elsewhere and not from these studies."""

    @property
    def label(self) -> str:
        """Its label on pages, which tells where it comes from."""
        if self.rests_on:
            return "from the evidence"
        if self.source:
            return "practice elsewhere, not from these studies"
        return "to find out"


class Guidance(Record):
    """A recommendation: when to invest and when to defer, each point with its anchors."""

    kind: ClassVar[Kind] = Kind(
        "guidance",
        plural="guidance",
        place="guidance/{id}.yml",
        address="guidance/{id}/",
        noun="Recommendation",
        title="title",
        summary="{record.answer}",
        known_by=("title", "verdict"),
    )
    title: Text
    """The question that it answers."""
    verdict: Text
    """One sentence with the verdict and its condition; where there is a lean, pages show that."""
    lean: Lean | None = None
    """The verdict in three parts."""
    invest_when: tuple[Point, ...] = ()
    """When to invest."""
    defer_when: tuple[Point, ...] = ()
    """When to defer."""
    none_found: dict[Literal["invest_when", "defer_when", "gain", "cost"], Text] = {}
    """For a list without a point: that none was found, and where we looked."""
    gain: tuple[Point, ...] = ()
    """The gains."""
    cost: tuple[Point, ...] = ()
    """The costs."""
    not_measured: tuple[Text, ...] = Field(min_length=1)
    """Questions that no study measured."""
    your_situation: tuple[Text, ...] = Field(min_length=1)
    """How your situation may differ from theirs."""
    values: tuple[Text, ...] = ()
    """Things that matter most to a team that decides; their order means nothing."""
    next: tuple[NextStep, ...] = ()
    """Steps to take next: find out, measure, the smallest step, look again."""
    findings: tuple[FindingId, ...] = Field(min_length=1)
    """The findings it needs, by id."""
    applies: dict[ContextId, tuple[AnswerId, ...]]
    """The contexts it applies to, each with its answers."""
    unless: dict[ContextId, tuple[AnswerId, ...]] = {}
    """Answers that rule it out, by context."""
    order: Whole = 100
    """Its position in lists; the lowest first."""
    would_change: Text
    """The evidence that would change it."""

    @property
    def answer(self) -> str:
        """The lean with its base and how sure it is, or the verdict where there is no lean."""
        return self.lean.whole if self.lean else self.verdict

    @property
    def headline(self) -> str:
        """The sentence of the lean, or the verdict where there is no lean."""
        return self.lean.sentence if self.lean else self.verdict

    @property
    def points(self) -> dict[str, tuple[Point, ...]]:
        """All points by the field that holds them."""
        return {name: getattr(self, name) for name in ("invest_when", "defer_when", "gain", "cost")}

    def situations(self) -> Iterator[tuple[tuple[str | int, ...], dict[str, tuple[str, ...]]]]:
        """Yield (path in the file, contexts with answers) for itself and each of its points."""
        yield ("applies",), self.applies
        yield ("unless",), self.unless
        for name, points in self.points.items():
            for position, point in enumerate(points):
                yield (name, position, "applies"), point.applies

    def all_anchors(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield (path in the file, reference) for each anchor of a point, its lean or a step."""
        for name, points in self.points.items():
            yield from _placed((name,), points)
        yield from _placed(("next",), self.next)
        if self.lean:
            yield from _placed(("lean", "if"), self.lean.condition)
            for index, ref in enumerate(self.lean.rests_on):
                yield ("lean", "rests_on", index), ref


def _placed(
    path: tuple[str | int, ...], parts: tuple[Point | Condition | NextStep, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield (path in the file, reference) for each anchor of some parts of a list."""
    for position, part in enumerate(parts):
        for index, ref in enumerate(part.rests_on):
            yield (*path, position, "rests_on", index), ref


def _ended(words: str) -> str:
    """Return words with a full stop, unless they end with one."""
    return words if words.endswith((".", "!", "?")) else f"{words}."
