"""The people behind a finding (method, "Appraising a finding", Fewer than three people)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge_base.analysis.agreement import WITH_OPINION, Agreement
from knowledge_base.analysis.ballot import ballot_on
from knowledge_base.analysis.independence import groups_that_may_share
from knowledge_base.analysis.scales import Position
from knowledge_base.analysis.support import Claim, Way, speakers, way_of_side, way_of_vote
from knowledge_base.analysis.topic import topic_of, topic_of_finding
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.finding import Finding
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Study

_NO_VOTERS: tuple[set[str], int] = (set(), 0)


def people_behind(kb: KnowledgeBase, finding: Finding) -> int:
    """Return the number of people behind a finding (method, "Fewer than three people").

    They are known by label, or counted on its side; who may be in two studies counts once.
    """
    ways: tuple[Way, ...] = ("for", "against")
    side = way_of_side(finding.side)
    return max(_people(kb, finding, way) for way in ways if side in (None, way))


def views_without_measure(kb: KnowledgeBase, finding: Finding) -> list[str]:
    """List the views of labelled participants that do not tell what they report."""
    found = []
    for ref in finding.rests_on:
        view = kb.views.get(ref)
        if view and kb.speaker_of(view) and not view.measures:
            found.append(ref)
    return found


def _people(kb: KnowledgeBase, finding: Finding, way: Way) -> int:
    """Count the people behind a finding if its evidence speaks one way."""
    claim = Claim(topic_of_finding(finding), finding.side, way)
    anchors = [kb.anchors[ref] for ref in finding.rests_on]
    labels = speakers(kb, anchors, claim)
    numbers: dict[str, int] = {}
    for anchor in anchors:
        if isinstance(anchor, Statement):
            study = kb.study_of(anchor).id
            voters, number = _voters(kb, anchor, claim)
            labels.setdefault(study, set()).update(voters)
            numbers[study] = max(number, numbers.get(study, 0))
    groups = groups_that_may_share([study for id, study in kb.studies.items() if id in labels])
    return sum(_most(group, labels, numbers) for group in groups)


def _most(group: Sequence[Study], labels: dict[str, set[str]], numbers: dict[str, int]) -> int:
    """Return the people of the largest of some studies that may share them."""
    people = []
    for study in group:
        known = len(labels[study.id])
        counted = numbers.get(study.id, 0)
        people.append(max(known, counted))
    return max(people)


def _voters(kb: KnowledgeBase, statement: Statement, claim: Claim) -> tuple[set[str], int]:
    """Return the labels and the number of the people whose vote puts them behind a claim.

    Answers on actions or frequency have no direction, so all who answered are behind a finding
    on them, which is a condition. Disagreement with two claims joined may be with
    either, so it counts no one.
    """
    topic = topic_of(kb, statement)
    if topic is None or not topic.meets(claim.topic) or kb.study_of(statement).read == "abstract":
        return _NO_VOTERS
    agreement = ballot_on(kb, statement).agreement
    if claim.side == "condition" and not agreement.reading.directed:
        return _in_positions(agreement, (*WITH_OPINION, "answered"))
    if not claim.measured_by(statement.measures) or way_of_vote(kb, statement) != claim.way:
        return _NO_VOTERS
    if agreement.side is None or agreement.counts is None:
        return _NO_VOTERS
    if statement.asks_two and agreement.side != "agrees":
        return _NO_VOTERS
    return _in_positions(agreement, (agreement.side,))


def _in_positions(agreement: Agreement, positions: Iterable[Position]) -> tuple[set[str], int]:
    """Return the labels and the number of the people in some positions."""
    counts = agreement.counts or {}
    people: set[str] = set()
    number = 0
    for position in positions:
        people.update(agreement.having(position))
        number += counts.get(position, 0)
    return people, number
