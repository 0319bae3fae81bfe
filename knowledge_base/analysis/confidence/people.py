"""The people behind a finding (method, "Appraising a finding", Fewer than three people)."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge_base.analysis.agreement import Agreement
from knowledge_base.analysis.ballot import ballot_on
from knowledge_base.analysis.confidence.independence import groups_that_may_share
from knowledge_base.analysis.confidence.support import Claim, speakers
from knowledge_base.analysis.confidence.topic import Topic, topic_of, topics_within
from knowledge_base.analysis.confidence.ways import (
    Way,
    measure_of,
    side_of,
    way_of_vote,
    ways_of_side,
)
from knowledge_base.analysis.scales import Position
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.finding import Finding
from knowledge_base.model.quote import Quote
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Study
from knowledge_base.model.view import View

_SIDED: tuple[Position, ...] = ("agrees", "neutral", "disagrees")
_NO_VOTERS: tuple[set[str], int] = (set(), 0)


def people_behind(kb: KnowledgeBase, finding: Finding) -> int:
    """Return the number of people behind a finding (method, "Fewer than three people").

    They are known by label, or counted on its side; who may be in two studies counts once. A
    finding claims something of each of its principles, so the one with the fewest counts.
    """
    numbers = []
    for way in ways_of_side(finding.side):
        people = [_people(kb, finding, topic, way) for topic in topics_within(finding)]
        numbers.append(min(people))
    return max(numbers)


def words_that_count_no_one(kb: KnowledgeBase, finding: Finding) -> list[str]:
    """List the words of labelled participants that do not tell what they report, or their side."""
    found = []
    for ref in finding.rests_on:
        words = kb.anchors[ref]
        if not isinstance(words, Quote | View) or not kb.speakers_of(words):
            continue
        if not (measure_of(kb, words) and side_of(kb, words)):
            found.append(ref)
    return found


def _people(kb: KnowledgeBase, finding: Finding, topic: Topic, way: Way) -> int:
    """Count the people behind a finding on one topic if its evidence speaks one way."""
    claim = Claim(topic, finding.side, way)
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

    Answers on actions or frequency have no direction, so those who gave the most common one
    are behind a finding on them, which is a condition. Disagreement with two claims joined may
    be with either, so it counts no one.
    """
    topic = topic_of(kb, statement)
    if topic is None or not topic.meets(claim.topic) or kb.study_of(statement).read == "abstract":
        return _NO_VOTERS
    agreement = ballot_on(kb, statement).agreement
    if statement.asks_two and agreement.side != "agrees":
        return _NO_VOTERS
    if claim.side == "condition" and not agreement.reading.directed:
        return set(), _most_common(agreement)
    if not claim.is_met_by(side_of(kb, statement), statement.measures):
        return _NO_VOTERS
    if way_of_vote(kb, statement) != claim.way:
        return _NO_VOTERS
    if agreement.side is None or agreement.counts is None:
        return _NO_VOTERS
    return {*agreement.having(agreement.side)}, agreement.counts[agreement.side]


def _most_common(agreement: Agreement) -> int:
    """Return the people who gave the most common answer to a question without a direction."""
    if agreement.reading.has_sides:
        counts = agreement.counts or {}
        return max((counts.get(position, 0) for position in _SIDED), default=0)
    answers = [option for option in agreement.options if option.side == "answer"]
    return max((option.marks for option in answers), default=0)
