"""A record in; the records that count for it, rest on it or speak to it, out: the way back along every reference."""

from __future__ import annotations

from knowledge_base.base.grouping import grouped, once
from knowledge_base.base.knowledge_base import Anchor, KnowledgeBase
from knowledge_base.model.context import Context
from knowledge_base.model.finding import Finding
from knowledge_base.model.guidance import Guidance, Point
from knowledge_base.model.metric import Metric
from knowledge_base.model.participant import Participant
from knowledge_base.model.principle import Principle
from knowledge_base.model.statement import Statement


def statements_on(kb: KnowledgeBase, principle: Principle) -> list[Statement]:
    """List the statements that count for a principle."""
    return list(_statements_by_principle(kb).get(principle.id, ()))


def findings_on(kb: KnowledgeBase, principle: Principle) -> list[Finding]:
    """List the findings about a principle."""
    return list(_findings_by_principle(kb).get(principle.id, ()))


def findings_about(kb: KnowledgeBase, statement: Statement) -> list[Finding]:
    """List the findings that use a statement's votes, or a quote or view on it."""
    return list(_findings_by_statement(kb).get(statement.ref, ()))


def guidance_using(kb: KnowledgeBase, finding: Finding) -> list[Guidance]:
    """List the recommendations that need a finding, in their order."""
    return list(_guidance_by_finding(kb).get(finding.id, ()))


def guidance_resting_on(kb: KnowledgeBase, anchor: Anchor) -> list[Guidance]:
    """List the recommendations with a point that rests on an anchor, in their order."""
    return list(_guidance_by_anchor(kb).get(anchor.ref, ()))


def guidance_for(kb: KnowledgeBase, context: Context, answer: str) -> list[Guidance]:
    """List the recommendations that apply to an answer of a context, in their order."""
    return [g for g in kb.recommendations if answer in g.applies.get(context.id, ())]


def guidance_on(kb: KnowledgeBase, principle: Principle) -> list[Guidance]:
    """List the recommendations that need a finding about a principle."""
    return list(_guidance_by_principle(kb).get(principle.id, ()))


def statements_addressing(kb: KnowledgeBase, metric: Metric) -> list[Statement]:
    """List the statements that address a metric."""
    return [s for s in kb.statements.values() if s.metric == metric.id]


def findings_with_outcome(kb: KnowledgeBase, metric: Metric) -> list[Finding]:
    """List the findings about a metric."""
    return [f for f in kb.findings.values() if f.outcome == metric.id]


def findings_using(kb: KnowledgeBase, anchor: Anchor) -> list[Finding]:
    """List the findings that rest on an anchor or name it against themselves."""
    return list(_findings_by_anchor(kb).get(anchor.ref, ()))


def resting_on_words_of(kb: KnowledgeBase, participant: Participant) -> list[Guidance | Finding]:
    """List the recommendations and findings that use what a participant said, or what is reported of them."""
    words = (*kb.said_by(participant), *kb.reported_of(participant))
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


@once
def _statements_by_principle(kb: KnowledgeBase) -> dict[str, list[Statement]]:
    return grouped(kb.statements.values(), lambda statement: statement.principles)


@once
def _findings_by_principle(kb: KnowledgeBase) -> dict[str, list[Finding]]:
    return grouped(kb.findings.values(), lambda finding: finding.principles)


@once
def _findings_by_anchor(kb: KnowledgeBase) -> dict[str, list[Finding]]:
    return grouped(kb.findings.values(), lambda finding: (*finding.rests_on, *finding.against))


@once
def _findings_by_statement(kb: KnowledgeBase) -> dict[str, list[Finding]]:
    def about(ref: str) -> str | None:
        anchor = kb.anchors[ref]
        return (
            anchor.ref
            if isinstance(anchor, Statement)
            else anchor.statement and anchor.sibling(anchor.statement)
        )

    return grouped(
        kb.findings.values(), lambda finding: map(about, (*finding.rests_on, *finding.against))
    )


@once
def _guidance_by_finding(kb: KnowledgeBase) -> dict[str, list[Guidance]]:
    return grouped(kb.recommendations, lambda guidance: guidance.findings)


@once
def _guidance_by_anchor(kb: KnowledgeBase) -> dict[str, list[Guidance]]:
    return grouped(
        kb.recommendations,
        lambda guidance: (
            ref for points in guidance.points.values() for point in points for ref in point.rests_on
        ),
    )


@once
def _guidance_by_principle(kb: KnowledgeBase) -> dict[str, list[Guidance]]:
    return grouped(
        kb.recommendations,
        lambda guidance: (id for finding in kb.findings_of(guidance) for id in finding.principles),
    )
