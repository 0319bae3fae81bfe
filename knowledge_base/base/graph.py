"""The way back along every reference: the records that count for a record, rest on it or use it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from knowledge_base.base.grouping import grouped
from knowledge_base.model.anchors import Anchor
from knowledge_base.model.context import Context
from knowledge_base.model.finding import Finding
from knowledge_base.model.guidance import Guidance, Point
from knowledge_base.model.metric import Metric
from knowledge_base.model.participant import Participant
from knowledge_base.model.principle import Principle
from knowledge_base.model.statement import Statement

if TYPE_CHECKING:  # the base holds its graph
    from knowledge_base.base.knowledge_base import KnowledgeBase


def statements_on(kb: KnowledgeBase, principle: Principle) -> list[Statement]:
    """List the statements that count for a principle."""
    return list(kb.graph.statements_by_principle.get(principle.id, ()))


def findings_on(kb: KnowledgeBase, principle: Principle) -> list[Finding]:
    """List the findings about a principle."""
    return list(kb.graph.findings_by_principle.get(principle.id, ()))


def findings_about(kb: KnowledgeBase, statement: Statement) -> list[Finding]:
    """List the findings that use a statement's votes, or a quote or view on it."""
    return list(kb.graph.findings_by_statement.get(statement.ref, ()))


def guidance_using(kb: KnowledgeBase, finding: Finding) -> list[Guidance]:
    """List the recommendations that need a finding, in their order."""
    return list(kb.graph.guidance_by_finding.get(finding.id, ()))


def guidance_resting_on(kb: KnowledgeBase, anchor: Anchor) -> list[Guidance]:
    """List the recommendations with a point that rests on an anchor, in their order."""
    return list(kb.graph.guidance_by_anchor.get(anchor.ref, ()))


def guidance_for(kb: KnowledgeBase, context: Context, answer: str) -> list[Guidance]:
    """List the recommendations that apply to an answer of a context, in their order."""
    return [g for g in kb.recommendations if answer in g.applies.get(context.id, ())]


def guidance_on(kb: KnowledgeBase, principle: Principle) -> list[Guidance]:
    """List the recommendations that need a finding about a principle."""
    return list(kb.graph.guidance_by_principle.get(principle.id, ()))


def statements_addressing(kb: KnowledgeBase, metric: Metric) -> list[Statement]:
    """List the statements that address a metric."""
    return [s for s in kb.statements.values() if s.metric == metric.id]


def findings_with_outcome(kb: KnowledgeBase, metric: Metric) -> list[Finding]:
    """List the findings about a metric."""
    return [f for f in kb.findings.values() if f.outcome == metric.id]


def findings_using(kb: KnowledgeBase, anchor: Anchor) -> list[Finding]:
    """List the findings that rest on an anchor or name it against themselves."""
    return list(kb.graph.findings_by_anchor.get(anchor.ref, ()))


def resting_on_words_of(kb: KnowledgeBase, participant: Participant) -> list[Guidance | Finding]:
    """List the recommendations and findings that use what a participant said, or what is reported of them."""
    words: list[Anchor] = [*kb.said_by(participant), *kb.reported_of(participant)]
    findings = {f.id: f for word in words for f in findings_using(kb, word)}
    guidance = {g.id: g for f in findings.values() for g in guidance_using(kb, f)}
    return [*sorted(guidance.values(), key=lambda g: (g.order, g.id)), *findings.values()]


def points_for(kb: KnowledgeBase, context: Context, answer: str) -> list[tuple[str, Point]]:
    """List the points that speak to an answer of a context, each once, with Invest or Defer before it."""
    unique: dict[str, tuple[str, Point]] = {}
    for guidance in guidance_for(kb, context, answer):
        for side, points in (("Invest", guidance.invest_when), ("Defer", guidance.defer_when)):
            for point in points:
                if answer in point.applies.get(context.id, ()):
                    unique.setdefault(point.text, (side, point))
    return list(unique.values())


class Graph:
    """Records by what they name; each index is built when it is first asked for.

    Without them a look-up would be a search, and a site cost its pages times its records.
    """

    def __init__(self, kb: KnowledgeBase):
        self._kb = kb

    @cached_property
    def statements_by_principle(self) -> dict[str, list[Statement]]:
        """The statements that count for each principle, by its id."""
        return grouped(self._kb.statements.values(), lambda statement: statement.principles)

    @cached_property
    def findings_by_principle(self) -> dict[str, list[Finding]]:
        """The findings about each principle, by its id."""
        return grouped(self._kb.findings.values(), lambda finding: finding.principles)

    @cached_property
    def findings_by_anchor(self) -> dict[str, list[Finding]]:
        """The findings that name each anchor for or against themselves, by its reference."""
        return grouped(self._kb.findings.values(), _anchors)

    @cached_property
    def findings_by_statement(self) -> dict[str, list[Finding]]:
        """The findings that use a statement's votes, or words on it, by its reference."""
        return grouped(self._kb.findings.values(), self._statements_behind)

    @cached_property
    def guidance_by_finding(self) -> dict[str, list[Guidance]]:
        """The recommendations that need each finding, by its id."""
        return grouped(self._kb.recommendations, lambda guidance: guidance.findings)

    @cached_property
    def guidance_by_anchor(self) -> dict[str, list[Guidance]]:
        """The recommendations with a point that rests on each anchor, by its reference."""
        return grouped(self._kb.recommendations, _anchors_of_points)

    @cached_property
    def guidance_by_principle(self) -> dict[str, list[Guidance]]:
        """The recommendations that need a finding about each principle, by its id."""
        return grouped(self._kb.recommendations, self._principles_behind)

    @cached_property
    def places(self) -> dict[str, int]:
        """The position of each statement among all of the base, by its reference."""
        return {ref: place for place, ref in enumerate(self._kb.statements)}

    def _statements_behind(self, finding: Finding) -> Iterator[str]:
        for ref in _anchors(finding):
            anchor = self._kb.anchors[ref]
            if isinstance(anchor, Statement):
                yield anchor.ref
            elif anchor.statement:
                yield anchor.sibling(anchor.statement)

    def _principles_behind(self, guidance: Guidance) -> Iterator[str]:
        for finding in self._kb.findings_of(guidance):
            yield from finding.principles


def _anchors(finding: Finding) -> tuple[str, ...]:
    return (*finding.rests_on, *finding.against)


def _anchors_of_points(guidance: Guidance) -> Iterator[str]:
    for points in guidance.points.values():
        for point in points:
            yield from point.rests_on
