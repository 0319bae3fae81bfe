"""The evidence gap map, principles by outcomes (method, "What is not here")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from knowledge_base.analysis import chain
from knowledge_base.analysis.ballot import Ballot, ballot_on
from knowledge_base.analysis.confidence.support import Claim, largest_base, supports
from knowledge_base.analysis.confidence.topic import Topic, topic_of
from knowledge_base.analysis.confidence.ways import way_of_vote
from knowledge_base.base import graph
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.finding import Finding
from knowledge_base.model.measurement import Measurement
from knowledge_base.model.metric import Metric
from knowledge_base.model.principle import Principle
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Study

Cover = Literal["well covered", "thin", "contested", "votes not published", "not asked"]

MEANING: dict[Cover, str] = {
    "well covered": (
        "two independent studies read in full each have a vote behind it that makes a study "
        "count, and both votes speak the same way"
    ),
    "thin": "some evidence, but not two such studies",
    "contested": (
        "two people or more were on different sides of a vote that has no direction or is divided; "
        "or one vote speaks for the practice and another against it"
    ),
    "votes not published": "statements ask about it, with no votes or words on them in this base",
    "not asked": "no statement or finding in this base",
}
"""The meaning of each word of the map."""


@dataclass(frozen=True)
class Cell:
    """The evidence of a base on one principle and one outcome.

    The principle is None for the practice as a whole, the metric if no outcome is named.
    `most_opposed` is the largest number of people against the direction of a vote behind it, and
    `votes_with_opposed` the number of votes with any; whether they are the same people in several
    votes is not counted. Measurements are no votes, so the cover does not follow from them.
    """

    principle: Principle | None
    metric: Metric | None
    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...]
    measurements: tuple[Measurement, ...]
    studies: tuple[Study, ...]
    cover: Cover
    most_opposed: int
    votes_with_opposed: int

    @property
    def outcome(self) -> str:
        """The name of the outcome."""
        if self.metric is None:
            return "No outcome named"
        return self.metric.name

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked, found or measured."""
        return self.cover == "not asked" and not self.measurements

    @property
    def anchor(self) -> str:
        """The anchor of the cell on the page of the map; no id contains two hyphens."""
        row = self.principle.id if self.principle else ""
        column = self.metric.id if self.metric else ""
        return f"on--{row}--{column}"


@dataclass(frozen=True)
class Row:
    """One principle, or None for the practice as a whole, with a cell for each outcome."""

    principle: Principle | None
    cells: tuple[Cell, ...]


def gap_map(kb: KnowledgeBase) -> list[Row]:
    """Return the map.

    It has a row for each principle and one for the practice as a whole, each with a cell for
    each metric and one for no outcome.
    """
    principles = (*kb.principles.values(), None)
    return [row_of(kb, principle) for principle in principles]


def row_of(kb: KnowledgeBase, principle: Principle | None) -> Row:
    """Return the row of one principle, or for None of the practice as a whole."""
    statements = _statements_about(kb, principle)
    findings = _findings_about(kb, principle)
    outcomes = (*kb.metrics.values(), None)
    cells = [_cell(kb, principle, metric, statements, findings) for metric in outcomes]
    return Row(principle, tuple(cells))


def _statements_about(kb: KnowledgeBase, principle: Principle | None) -> list[Statement]:
    if principle:
        return graph.statements_on(kb, principle)
    return [
        statement
        for statement in kb.statements.values()
        if not (statement.principles or statement.outside)
    ]


def _findings_about(kb: KnowledgeBase, principle: Principle | None) -> list[Finding]:
    if principle:
        return graph.findings_on(kb, principle)
    findings = kb.findings.values()
    return [finding for finding in findings if not finding.principles]


def _cell(
    kb: KnowledgeBase,
    principle: Principle | None,
    metric: Metric | None,
    in_row: list[Statement],
    found: list[Finding],
) -> Cell:
    outcome = metric.id if metric else None
    topic = Topic(frozenset([principle.id] if principle else []), outcome)
    statements = tuple(one for one in in_row if one.metric == outcome)
    findings = tuple(one for one in found if one.outcome == outcome)
    measurements = tuple(_measurements_on(kb, topic))
    behind = _statements_behind(kb, topic, statements, findings)
    ballots = [ballot_on(kb, statement) for statement in behind]
    asked: Cover = "votes not published" if statements else "not asked"
    opposed = [ballot.agreement.against for ballot in ballots if ballot.agreement.against]
    return Cell(
        principle,
        metric,
        statements,
        findings,
        measurements,
        studies=_studies(kb, (*statements, *measurements), findings),
        cover=_cover(kb, topic, ballots) if _has_evidence(kb, statements, findings) else asked,
        most_opposed=max(opposed, default=0),
        votes_with_opposed=len(opposed),
    )


def _statements_behind(
    kb: KnowledgeBase,
    topic: Topic,
    statements: Iterable[Statement],
    findings: Iterable[Finding],
) -> list[Statement]:
    """List the statements of a cell and those behind its findings, each once.

    A statement on another subject, which a finding sets beside the others, is left out.
    """
    behind = {statement.ref: statement for statement in statements}
    for finding in findings:
        for statement in chain.statements_behind(kb, finding):
            own = topic_of(kb, statement)
            if own and own.meets(topic):
                behind[statement.ref] = statement
    return list(behind.values())


def _measurements_on(kb: KnowledgeBase, topic: Topic) -> Iterator[Measurement]:
    for measurement in kb.measurements.values():
        own = topic_of(kb, measurement)
        if own and own.meets(topic):
            yield measurement


def _studies(
    kb: KnowledgeBase, asked: Iterable[Statement | Measurement], findings: Iterable[Finding]
) -> tuple[Study, ...]:
    """List the studies of a cell, also those that only speak against a finding."""
    anchors = [record.ref for record in asked]
    for finding in findings:
        anchors += finding.anchors
    return tuple(chain.studies_of(kb, anchors))


def _has_evidence(
    kb: KnowledgeBase, statements: Iterable[Statement], findings: Iterable[Finding]
) -> bool:
    """Return whether a cell holds a finding, a vote, or words on one of its statements."""
    if tuple(findings):
        return True
    for statement in statements:
        if ballot_on(kb, statement).agreement.marks:
            return True
        if kb.said_on(statement) or kb.reported_on(statement):
            return True
    return False


def _cover(kb: KnowledgeBase, topic: Topic, ballots: list[Ballot]) -> Cover:
    """Classify the votes behind a cell that is not empty (method, "What is not here")."""
    readings = set(_readings(kb, ballots))
    if len(readings) > 1 or any(_is_open(ballot) for ballot in ballots):
        return "contested"
    refs = [ballot.statement.ref for ballot in ballots]
    base = largest_base(supports(kb, refs, Claim(topic, None, None)))
    return "well covered" if len(base) > 1 else "thin"


def _is_open(ballot: Ballot) -> bool:
    """Return whether two people were on different sides of a vote without a side to it.

    One person who marked both sides contests nothing alone.
    """
    agreement = ballot.agreement
    if not ballot.contested or agreement.side:
        return False
    if agreement.counts is None:
        # Each person marks an option once, so two marks of one are of two people.
        sided = [one.marks for one in agreement.options if one.side in ("agree", "disagree")]
        return max(sided) > 1
    people = agreement.counts["agrees"] + agreement.counts["disagrees"]
    return people + len(agreement.between_sides) > 1


def _readings(kb: KnowledgeBase, ballots: Iterable[Ballot]) -> Iterable[bool]:
    """Yield whether each vote speaks for the practice; votes that speak neither way are skipped."""
    for ballot in ballots:
        way = way_of_vote(kb, ballot.statement)
        if way:
            yield way == "for"
