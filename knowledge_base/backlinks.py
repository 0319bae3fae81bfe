"""A record in; the records that count for it, rest on it or speak to it, out: the way back along every reference."""

from __future__ import annotations

from .reading import Point
from .records import Anchor, Context, Finding, Guidance, KnowledgeBase, Metric, Participant, Principle, Statement


def statements_on(kb: KnowledgeBase, principle: Principle) -> list[Statement]:
    """List the statements that count for a principle."""
    return [s for s in kb.statements.values() if principle.id in s.principles]


def findings_on(kb: KnowledgeBase, principle: Principle) -> list[Finding]:
    """List the findings about a principle."""
    return [f for f in kb.findings.values() if principle.id in f.principles]


def findings_about(kb: KnowledgeBase, statement: Statement) -> list[Finding]:
    """List the findings that use a statement's votes, or a quote or view on it."""
    refs = {record.ref for record in (statement, *kb.said_on(statement), *kb.reported_on(statement))}
    return [f for f in kb.findings.values() if refs & {*f.rests_on, *f.against}]


def guidance_using(kb: KnowledgeBase, finding: Finding) -> list[Guidance]:
    """List the recommendations that need a finding, in their order."""
    return [g for g in kb.recommendations if finding.id in g.findings]


def guidance_resting_on(kb: KnowledgeBase, anchor: Anchor) -> list[Guidance]:
    """List the recommendations with a point that rests on an anchor, in their order."""
    return [g for g in kb.recommendations
            if any(anchor.ref in point.rests_on for points in g.points.values() for point in points)]


def guidance_for(kb: KnowledgeBase, context: Context, answer: str) -> list[Guidance]:
    """List the recommendations that apply to an answer of a context, in their order."""
    return [g for g in kb.recommendations if answer in g.applies.get(context.id, ())]


def guidance_on(kb: KnowledgeBase, principle: Principle) -> list[Guidance]:
    """List the recommendations that need a finding about a principle."""
    return [g for g in kb.recommendations if any(principle.id in f.principles for f in kb.findings_of(g))]


def statements_addressing(kb: KnowledgeBase, metric: Metric) -> list[Statement]:
    """List the statements that address a metric."""
    return [s for s in kb.statements.values() if s.metric == metric.id]


def findings_with_outcome(kb: KnowledgeBase, metric: Metric) -> list[Finding]:
    """List the findings about a metric."""
    return [f for f in kb.findings.values() if f.outcome == metric.id]


def findings_using(kb: KnowledgeBase, anchor: Anchor) -> list[Finding]:
    """List the findings that rest on an anchor or name it against themselves."""
    return [f for f in kb.findings.values() if anchor.ref in f.rests_on or anchor.ref in f.against]


def resting_on_words_of(kb: KnowledgeBase, participant: Participant) -> list[Guidance | Finding]:
    """List the recommendations and findings that use what a participant said, or what is reported of them."""
    words = (*kb.said_by(participant), *kb.reported_of(participant))
    findings = {f.id: f for word in words for f in findings_using(kb, word)}
    guidance = [g for g in kb.recommendations if findings.keys() & set(g.findings)]
    return [*guidance, *findings.values()]


def points_for(kb: KnowledgeBase, context: Context, answer: str) -> list[tuple[str, Point]]:
    """List the points that speak to an answer of a context, each once, with Invest or Defer before it."""
    unique: dict[str, tuple[str, Point]] = {}
    for guidance in guidance_for(kb, context, answer):
        for side, points in (("Invest", guidance.invest_when), ("Defer", guidance.defer_when)):
            for point in points:
                if answer in point.applies.get(context.id, ()):
                    unique.setdefault(point.text, (side, point))
    return list(unique.values())
