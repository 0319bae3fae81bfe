"""A knowledge base in; the evidence gap map, principles by outcomes, out. Section "What is not here" of the method."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from knowledge_base.analysis import appraisal, chain
from knowledge_base.analysis.ballot import Ballot, ballot_on
from knowledge_base.base import graph
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.finding import Finding
from knowledge_base.model.metric import Metric
from knowledge_base.model.principle import Principle
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Study

Cover = Literal["well covered", "thin", "contested", "not asked"]

MEANING: dict[Cover, str] = {
    "well covered": "two studies read in full, sharing no participants or data, each have a vote with a direction behind it",
    "thin": "some evidence, but not two such votes",
    "contested": "people stood on both sides of a vote behind it, without a direction or divided; or one vote speaks for the practice and another against it",
    "not asked": "no statement or finding in this base",
}
"""What each word of the map says."""


@dataclass(frozen=True)
class Cell:
    """What a base holds on one principle and one outcome; None stands for the practice as a whole, or no outcome named.

    `most_opposed` is how many stood against the direction of the vote behind it that most stood against.
    """

    principle: Principle | None
    metric: Metric | None
    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...]
    studies: tuple[Study, ...]
    cover: Cover
    most_opposed: int

    @property
    def outcome(self) -> str:
        """Name the outcome."""
        return self.metric.name if self.metric else "No outcome named"

    @property
    def anchor(self) -> str:
        """The place of the cell on the page of the map; two hyphens stand in no id."""
        return f"on--{self.principle.id if self.principle else ''}--{self.metric.id if self.metric else ''}"


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
    about = _about(kb, principle)
    return Row(
        principle,
        tuple(_cell(kb, principle, metric, *about) for metric in (*kb.metrics.values(), None)),
    )


def _cell(
    kb: KnowledgeBase,
    principle: Principle | None,
    metric: Metric | None,
    asked: Iterable[Statement],
    found: Iterable[Finding],
) -> Cell:
    statements = tuple(s for s in asked if s.metric == (metric and metric.id))
    findings = tuple(f for f in found if f.outcome == (metric and metric.id))
    anchors = [s.ref for s in statements] + [
        ref for f in findings for ref in (*f.rests_on, *f.against)
    ]
    behind = {
        s.ref: s
        for s in (*statements, *(s for f in findings for s in chain.statements_behind(kb, f)))
    }
    ballots = [ballot_on(kb, statement) for statement in behind.values()]
    cover = _cover(kb, ballots) if statements or findings else "not asked"
    most_opposed = max((ballot.agreement.against for ballot in ballots), default=0)
    return Cell(
        principle,
        metric,
        statements,
        findings,
        tuple(chain.studies_of(kb, anchors)),
        cover,
        most_opposed,
    )


def _about(kb: KnowledgeBase, principle: Principle | None) -> tuple[list[Statement], list[Finding]]:
    """List the statements and findings about a principle; with None, those about the practice as a whole."""
    if principle:
        return graph.statements_on(kb, principle), graph.findings_on(kb, principle)
    return (
        [s for s in kb.statements.values() if not s.principles and not s.outside],
        [f for f in kb.findings.values() if not f.principles],
    )


def _cover(kb: KnowledgeBase, ballots: list[Ballot]) -> Cover:
    if (
        any(
            ballot.contested and ballot.agreement.direction in (None, "divided")
            for ballot in ballots
        )
        or len({*_readings(ballots)}) > 1
    ):
        return "contested"
    directed = [ballot.statement.ref for ballot in ballots if ballot.agreement.direction]
    return (
        "well covered"
        if appraisal.two_are_independent(appraisal.counting_studies(kb, directed))
        else "thin"
    )


def _readings(ballots: Iterable[Ballot]) -> Iterable[bool]:
    """Yield for each vote with a side whether it speaks for the practice, where it speaks for or against it."""
    for ballot in ballots:
        if (
            ballot.agreement.direction
            and ballot.agreement.side
            and ballot.statement.agreement_means != "neither"
        ):
            yield (ballot.agreement.side == "agrees") == (
                ballot.statement.agreement_means == "supports"
            )
