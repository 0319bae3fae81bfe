"""A knowledge base in; the evidence gap map, principles by outcomes, out. Section "What is not here" of the method."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from . import appraisal, trace
from .records import Finding, KnowledgeBase, Metric, Principle, Statement, Study

Cover = Literal["well covered", "thin", "contested", "not asked"]

MEANING: dict[Cover, str] = {
    "well covered": "two studies read in full, sharing no participants or data, speak to it, and no vote in it is contested",
    "thin": "some evidence, but not from two such studies",
    "contested": "people stood on both sides of a vote in it",
    "not asked": "no statement or finding in this base",
}
"""What each word of the map says."""


@dataclass(frozen=True)
class Cell:
    """What a base holds on one principle and one outcome; None stands for the practice as a whole, or no outcome named."""

    principle: Principle | None
    metric: Metric | None
    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...]
    studies: tuple[Study, ...]
    cover: Cover

    @property
    def anchor(self) -> str:
        """The place of the cell on the page of the map."""
        return f"on-{self.principle.id if self.principle else 'all'}-and-{self.metric.id if self.metric else 'none'}"


@dataclass(frozen=True)
class Row:
    """One principle, or None for the practice as a whole, with a cell for each outcome."""

    principle: Principle | None
    cells: tuple[Cell, ...]


def gap_map(kb: KnowledgeBase) -> list[Row]:
    """Lay out the map: a row for each principle and one for the practice as a whole, a column for each metric and one for none."""
    return [row_of(kb, principle) for principle in (*kb.principles.values(), None)]


def row_of(kb: KnowledgeBase, principle: Principle | None) -> Row:
    """Give the row of one principle, or of the practice as a whole."""
    return Row(principle, tuple(_cell(kb, principle, metric) for metric in (*kb.metrics.values(), None)))


def _cell(kb: KnowledgeBase, principle: Principle | None, metric: Metric | None) -> Cell:
    statements = tuple(s for s in kb.statements.values() if _about(s, principle) and s.metric == (metric and metric.id))
    findings = tuple(f for f in kb.findings.values() if _about(f, principle) and f.outcome == (metric and metric.id))
    anchors = [s.ref for s in statements] + [ref for f in findings for ref in (*f.rests_on, *f.against)]
    return Cell(principle, metric, statements, findings, tuple(trace.studies_of(kb, anchors)), _cover(kb, statements, findings))


def _about(record: Statement | Finding, principle: Principle | None) -> bool:
    return principle.id in record.principles if principle else not record.principles


def _cover(kb: KnowledgeBase, statements: tuple[Statement, ...], findings: tuple[Finding, ...]) -> Cover:
    if not statements and not findings:
        return "not asked"
    if any(trace.ballot(kb, statement).contested for statement in statements):
        return "contested"
    refs = [statement.ref for statement in statements] + [ref for finding in findings for ref in finding.rests_on]
    return "well covered" if appraisal.two_are_independent(appraisal.counting_studies(kb, refs)) else "thin"
