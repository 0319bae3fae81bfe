"""The way back along every reference: the records that count for a record, rest on it or use it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from knowledge_base.base.grouping import grouped
from knowledge_base.model.anchors import Anchor
from knowledge_base.model.context import Context
from knowledge_base.model.finding import Finding
from knowledge_base.model.guidance import Guidance, Point
from knowledge_base.model.measurement import Measurement
from knowledge_base.model.metric import Metric
from knowledge_base.model.participant import Participant
from knowledge_base.model.principle import Principle
from knowledge_base.model.question import OpenQuestion
from knowledge_base.model.quote import Quote
from knowledge_base.model.record import Record
from knowledge_base.model.statement import Statement
from knowledge_base.model.view import View

if TYPE_CHECKING:  # the base holds its graph
    from knowledge_base.base.knowledge_base import KnowledgeBase

RecordType = TypeVar("RecordType", bound=Record)


def statements_on(kb: KnowledgeBase, principle: Principle) -> list[Statement]:
    """List the statements that count for a principle."""
    by_principle = kb.graph.statements_by_principle
    return _named(by_principle, principle.id)


def findings_on(kb: KnowledgeBase, principle: Principle) -> list[Finding]:
    """List the findings about a principle."""
    by_principle = kb.graph.findings_by_principle
    return _named(by_principle, principle.id)


def findings_about(kb: KnowledgeBase, statement: Statement) -> list[Finding]:
    """List the findings that use a statement's votes, or a quote or view on it."""
    by_statement = kb.graph.findings_by_statement
    return _named(by_statement, statement.ref)


def guidance_using(kb: KnowledgeBase, finding: Finding) -> list[Guidance]:
    """List the recommendations that need a finding, in their order."""
    by_finding = kb.graph.guidance_by_finding
    return _named(by_finding, finding.id)


def guidance_resting_on(kb: KnowledgeBase, anchor: Anchor) -> list[Guidance]:
    """List the recommendations with a point, lean or step that names an anchor, in order."""
    by_anchor = kb.graph.guidance_by_anchor
    return _named(by_anchor, anchor.ref)


def guidance_for(kb: KnowledgeBase, context: Context, answer: str) -> list[Guidance]:
    """List the recommendations that apply to an answer of a context, in their order."""
    applying = []
    for guidance in kb.recommendations:
        answers = guidance.applies.get(context.id, ())
        if answer in answers:
            applying.append(guidance)
    return applying


def guidance_on(kb: KnowledgeBase, principle: Principle) -> list[Guidance]:
    """List the recommendations that need a finding about a principle."""
    by_principle = kb.graph.guidance_by_principle
    return _named(by_principle, principle.id)


def statements_addressing(kb: KnowledgeBase, metric: Metric) -> list[Statement]:
    """List the statements that address a metric."""
    statements = kb.statements.values()
    return [statement for statement in statements if statement.metric == metric.id]


def measurements_on(kb: KnowledgeBase, principle: Principle) -> list[Measurement]:
    """List the measurements that are about a principle."""
    measurements = kb.measurements.values()
    return [one for one in measurements if principle.id in one.principles]


def measurements_of(kb: KnowledgeBase, metric: Metric) -> list[Measurement]:
    """List the measurements of a metric."""
    measurements = kb.measurements.values()
    return [one for one in measurements if one.metric == metric.id]


def findings_with_outcome(kb: KnowledgeBase, metric: Metric) -> list[Finding]:
    """List the findings about a metric."""
    findings = kb.findings.values()
    return [finding for finding in findings if finding.outcome == metric.id]


def findings_using(kb: KnowledgeBase, anchor: Anchor) -> list[Finding]:
    """List the findings that rest on an anchor or name it against themselves."""
    by_anchor = kb.graph.findings_by_anchor
    return _named(by_anchor, anchor.ref)


def questions_near(kb: KnowledgeBase, record: Record) -> list[OpenQuestion]:
    """List the open questions to which a record comes nearest."""
    by_neighbour = kb.graph.questions_by_neighbour
    return _named(by_neighbour, record.path)


def resting_on_words_of(kb: KnowledgeBase, participant: Participant) -> list[Guidance | Finding]:
    """List the recommendations and findings that use a participant's quotes or reported views.

    Recommendations come first, in their order.
    """
    words: list[Anchor] = [*kb.said_by(participant), *kb.reported_of(participant)]
    findings: dict[str, Finding] = {}
    for word in words:
        for finding in findings_using(kb, word):
            findings[finding.id] = finding
    guidance: set[str] = set()
    for finding in findings.values():
        guidance.update(one.id for one in guidance_using(kb, finding))
    recommendations = [one for one in kb.recommendations if one.id in guidance]
    return [*recommendations, *findings.values()]


def points_for(kb: KnowledgeBase, context: Context, answer: str) -> list[tuple[str, Point]]:
    """List the points that apply to an answer of a context, as (Invest or Defer, point).

    Points with the same text are listed once.
    """
    unique: dict[str, tuple[str, Point]] = {}
    for guidance in guidance_for(kb, context, answer):
        for side, point in _sided_points(guidance):
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
        """The recommendations with a point, lean or step that names each anchor."""
        return grouped(self._kb.recommendations, _anchors_of_guidance)

    @cached_property
    def guidance_by_principle(self) -> dict[str, list[Guidance]]:
        """The recommendations that need a finding about each principle, by its id."""
        return grouped(self._kb.recommendations, self._principles_behind)

    @cached_property
    def questions_by_neighbour(self) -> dict[str, list[OpenQuestion]]:
        """The open questions to which each record comes nearest, by its path in the evidence."""
        return grouped(self._kb.questions.values(), OpenQuestion.neighbours)

    @cached_property
    def places(self) -> dict[str, int]:
        """The position of each statement among all of the base, by its reference."""
        return {ref: place for place, ref in enumerate(self._kb.statements)}

    def _statements_behind(self, finding: Finding) -> Iterator[str]:
        for ref in _anchors(finding):
            anchor = self._kb.anchors[ref]
            if isinstance(anchor, Statement):
                yield anchor.ref
            elif isinstance(anchor, Quote | View) and anchor.statement:
                yield anchor.sibling(anchor.statement)

    def _principles_behind(self, guidance: Guidance) -> Iterator[str]:
        for finding in self._kb.findings_of(guidance):
            yield from finding.principles


def _named(index: Mapping[str, list[RecordType]], key: str) -> list[RecordType]:
    """Return a copy of the records under a key, so that no caller changes the index."""
    records = index.get(key, ())
    return list(records)


def _sided_points(guidance: Guidance) -> Iterator[tuple[str, Point]]:
    for point in guidance.invest_when:
        yield "Invest", point
    for point in guidance.defer_when:
        yield "Defer", point


def _anchors(finding: Finding) -> tuple[str, ...]:
    return finding.anchors


def _anchors_of_guidance(guidance: Guidance) -> Iterator[str]:
    for _, ref in guidance.all_anchors():
        yield ref
