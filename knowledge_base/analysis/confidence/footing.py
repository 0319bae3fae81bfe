"""The studies behind a finding and against it (method, "Appraising a finding")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge_base.analysis import chain
from knowledge_base.analysis.ballot import ballot_on
from knowledge_base.analysis.confidence.support import (
    FEWEST_PEOPLE,
    Claim,
    Support,
    largest_base,
    supports,
)
from knowledge_base.analysis.confidence.topic import Topic, topics_within
from knowledge_base.analysis.confidence.ways import Way, way_of, way_of_vote, ways_of_side
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.anchors import is_of_participants
from knowledge_base.model.finding import Finding
from knowledge_base.model.quote import Quote
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Study
from knowledge_base.model.view import View


@dataclass(frozen=True)
class Base:
    """The studies that count behind a finding on one of its topics: alone, and together."""

    claim: Claim
    alone: list[Support]
    together: list[Study]


def smallest_base(kb: KnowledgeBase, finding: Finding) -> Base:
    """Return the smallest base of a finding over its topics, if its evidence speaks one way."""
    smallest = []
    for way in ways_of_side(finding.side):
        bases = [_base_on(kb, finding, topic, way) for topic in topics_within(finding)]
        smallest.append(min(bases, key=_size))
    return max(smallest, key=_size)


def base_of(kb: KnowledgeBase, finding: Finding) -> list[Study]:
    """List the studies that count together behind a finding, at most three.

    A finding claims something of each of its principles, so the smallest base counts. A study
    against it is never part of it.
    """
    return smallest_base(kb, finding).together


def studies_behind(kb: KnowledgeBase, finding: Finding) -> list[Study]:
    """List the studies that a finding names as its base.

    Those are the studies that count together; if there are none, the study with the most people
    whose votes or words it rests on, of which we read more than the abstract; else the first.
    """
    base = base_of(kb, finding)
    if base:
        return base
    against = {study.id for study in studies_against(kb, finding)}
    said_or_voted = chain.without_measurements(kb, finding.rests_on)
    resting = chain.studies_of(kb, said_or_voted or finding.rests_on)
    heard = {study.id: _people_heard(kb, finding, study) for study in resting}
    # Of as many people, those of a study read in full come first; then the order of the finding.
    ranked = sorted(resting, key=lambda study: (-heard[study.id], study.read != "full"))
    ranked = [study for study in ranked if heard[study.id]]
    clear = [study for study in ranked if study.id not in against]
    return (clear or ranked or resting)[:1]


def base_of_all(kb: KnowledgeBase, findings: Iterable[Finding]) -> list[Study]:
    """List the studies that several findings name as their base, each once.

    Studies of which we read text come first; of these, one whose vote is against any of the
    findings is left out if another remains.
    """
    findings = list(findings)
    behind = {study.id: study for one in findings for study in studies_behind(kb, one)}
    against = {study for one in findings for study in _studies_with_a_vote(kb, one.against)}
    text = [study for study in behind.values() if study.read in ("full", "part")]
    clear = [study for study in text if study.id not in against]
    return clear or text or list(behind.values())


def studies_against(kb: KnowledgeBase, finding: Finding) -> list[Study]:
    """List the studies against a finding: by a vote, or by the words of three labelled people.

    People who only name limits put no study against it, nor does a minority of a vote behind it.
    """
    by_vote = _studies_with_a_vote(kb, finding.against)
    carrying = _studies_with_a_vote(kb, finding.rests_on)
    people = _people_against(kb, finding, only_of_one_way=True)
    against = []
    for study in chain.studies_of(kb, finding.against):
        by_words = len(people.get(study.id, ())) >= FEWEST_PEOPLE and study.id not in carrying
        if study.id in by_vote or by_words:
            against.append(study)
    return against


def has_votes_against(kb: KnowledgeBase, finding: Finding) -> bool:
    """Return whether votes, or the words of three labelled people, are against a finding."""
    if any(ref in kb.statements and ref in kb.votes for ref in finding.against):
        return True
    people = _people_against(kb, finding)
    return sum(len(labels) for labels in people.values()) >= FEWEST_PEOPLE


def _studies_with_a_vote(kb: KnowledgeBase, refs: Iterable[str]) -> set[str]:
    """Return the ids of the studies with a vote among some anchors that speaks either way."""
    votes = [kb.statements[ref] for ref in refs if ref in kb.statements]
    return {kb.study_of(vote).id for vote in votes if way_of_vote(kb, vote)}


def _people_against(
    kb: KnowledgeBase, finding: Finding, only_of_one_way: bool = False
) -> dict[str, set[str]]:
    """Map each study to the labels of the people whose words are listed against a finding.

    With `only_of_one_way`, words that only name a limit are left out.
    """
    people: dict[str, set[str]] = {}
    for ref in finding.against:
        anchor = kb.anchors[ref]
        if only_of_one_way and not way_of(kb, anchor):
            continue
        if isinstance(anchor, Quote | View):
            labels = [person.id for person in kb.speakers_of(anchor)]
            if labels:
                people.setdefault(anchor.study or "", set()).update(labels)
    return people


def _size(base: Base) -> int:
    return len(base.together)


def _base_on(kb: KnowledgeBase, finding: Finding, topic: Topic, way: Way) -> Base:
    claim = Claim(topic, finding.side, way)
    found = supports(kb, finding.rests_on, claim, finding.came_up)
    against = {study.id for study in studies_against(kb, finding)}
    # Words cannot make a study count whose own vote is mixed.
    mixed = [kb.statements[ref] for ref in finding.mixed if ref in kb.statements]
    against |= {kb.study_of(vote).id for vote in mixed}
    alone = [one for one in found if one.study.id not in against]
    return Base(claim, alone, largest_base(alone))


def _people_heard(kb: KnowledgeBase, finding: Finding, study: Study) -> int:
    """Return the people of a study whose votes or words a finding rests on, at least one if any.

    Votes and words of the abstract alone count as none.
    """
    if study.read == "abstract":
        return 0
    labels: set[str] = set()
    voters = 0
    for ref in finding.rests_on:
        anchor = kb.anchors[ref]
        if anchor.study != study.id:
            continue
        if isinstance(anchor, Statement):
            agreement = ballot_on(kb, anchor).agreement
            voters = max(voters, agreement.people or min(agreement.marks, 1))
        elif isinstance(anchor, Quote | View) and is_of_participants(anchor):
            labels |= {person.id for person in kb.speakers_of(anchor)} or {"unnamed"}
    return max(voters, len(labels))
