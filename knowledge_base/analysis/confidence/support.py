"""What counts as a study behind a finding (method, "Appraising a finding").

`kb check`, the gap map and the pages share this definition.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from knowledge_base.analysis.agreement import Agreement
from knowledge_base.analysis.ballot import ballot_on
from knowledge_base.analysis.confidence.independence import all_independent
from knowledge_base.analysis.confidence.topic import Topic, topic_of
from knowledge_base.analysis.confidence.ways import WAYS, Way, measure_of, side_of, way_of_vote
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.anchors import Anchor
from knowledge_base.model.quote import Quote
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Reach, Study
from knowledge_base.model.values import FindingSide
from knowledge_base.model.view import View

OPINIONS = ("belief", "feasibility", "experience", "usefulness")
"""The measures of opinions; adoption and intention are none."""

FEWEST_PEOPLE = 3
"""People known by label whose words make a study count."""

FEWEST_FOR_TWO_THIRDS = 10
"""People with an opinion; below, two thirds of them do not make a study count."""

_READINGS: dict[Way, tuple[str, ...]] = {
    "for": ("supports",),
    "against": ("challenges", "qualifies"),
}
"""The readings of words that can carry a claim of a way; a condition also takes `qualifies`."""


_READ: dict[Reach, str] = {"part": "a part", "data": "the data", "abstract": "the abstract"}
"""How much of a study was read, as a noun; a study read in full has none."""


@dataclass(frozen=True)
class Claim:
    """A claim that evidence may carry: its topic, its side, and the way it speaks.

    Without a side, as in the gap map, a vote on any opinion can carry it. Without a way,
    evidence either way can.
    """

    topic: Topic
    side: FindingSide | None
    way: Way | None

    def is_met_by(self, side: FindingSide | None, measures: str | None) -> bool:
        """Return whether evidence of a side, reporting something, can carry the claim."""
        return measures in OPINIONS and self.side in (None, side)

    def said_by(self, reading: str | None) -> bool:
        """Return whether words with a reading can carry the claim."""
        if self.side == "condition" and reading == "qualifies":
            return True
        ways = [self.way] if self.way else WAYS
        return any(reading in _READINGS[way] for way in ways)


@dataclass(frozen=True)
class Support:
    """A study that counts for a claim, by a vote or by words.

    `wording` says whether agreeing with the statement supports the practice: a vote on
    "without X" is never counted beside one on "with X". It is None for words, whose `came_up`
    is set if their study asked about the topic or people raised it unprompted.
    """

    study: Study
    wording: str | None
    way: Way | None
    came_up: bool = False

    def counts_beside(self, other: Support) -> bool:
        """Return whether two studies count together, if they are independent."""
        if self.way != other.way:
            return False
        if self.wording and other.wording:
            return self.wording == other.wording
        if self.wording or other.wording:
            return True
        return self.came_up and other.came_up


def why_vote_does_not_count(kb: KnowledgeBase, statement: Statement, claim: Claim) -> str | None:
    """Return why a vote makes no study count for a claim, as a clause; None if it does."""
    study = kb.study_of(statement)
    agreement = ballot_on(kb, statement).agreement
    topic = topic_of(kb, statement)
    if topic is None or not topic.meets(claim.topic):
        return "it is about another principle or outcome"
    if agreement.marks == 0:
        return "it has no votes"
    if statement.measures not in OPINIONS:
        return f"it measures {statement.measures}"
    way = way_of_vote(kb, statement)
    if way is None:
        return "it has no direction for or against the practice"
    if not claim.is_met_by(side_of(kb, statement), statement.measures):
        return _of_another_side(side_of(kb, statement))
    if claim.way and way != claim.way:
        return "it speaks the other way"
    if statement.asks_two:
        return "it joins two claims"
    return why_study_does_not_count(study) or _too_few(agreement)


def _of_another_side(side: FindingSide | None) -> str:
    if side is None:
        return "its side is not known; write `side` in the statement"
    return f"its side is '{side}'"


def why_study_does_not_count(study: Study) -> str | None:
    """Return why nothing in a study makes it count, as a clause; None if something can."""
    if study.read != "full":
        return f"of its study only {_READ[study.read]} was read"
    if study.saw_this_site:
        return "its people had seen this site"
    return None


def _too_few(agreement: Agreement) -> str | None:
    n = agreement.n or 0
    if agreement.direction == "two thirds or more" and n < FEWEST_FOR_TWO_THIRDS:
        return f"two thirds of {n} are too few"
    if agreement.asked is None or not agreement.known_asked:
        return "how many were asked is not known"
    if 2 * n < agreement.asked:
        return "fewer than half of those asked gave an opinion"
    return None


def speaks_on(kb: KnowledgeBase, words: Quote | View, claim: Claim) -> bool:
    """Return whether words of labelled participants are on a claim and its side."""
    topic = topic_of(kb, words)
    if topic is None or not topic.meets(claim.topic):
        return False
    if not kb.speakers_of(words):
        return False
    if kb.study_of(words).read == "abstract":
        return False
    if not claim.is_met_by(side_of(kb, words), measure_of(kb, words)):
        return False
    return claim.said_by(words.reading)


def speakers(kb: KnowledgeBase, anchors: Iterable[Anchor], claim: Claim) -> dict[str, set[str]]:
    """Map each study to the labels of the people whose words are on a claim."""
    said: dict[str, set[str]] = {}
    for anchor in anchors:
        if not isinstance(anchor, Quote | View):
            continue
        if speaks_on(kb, anchor, claim):
            study = kb.study_of(anchor)
            people = said.setdefault(study.id, set())
            people.update(person.id for person in kb.speakers_of(anchor))
    return said


def supports(
    kb: KnowledgeBase, refs: Iterable[str], claim: Claim, came_up: Iterable[str] = ()
) -> list[Support]:
    """List the studies that count for a claim by some anchors, by votes and by words."""
    anchors = [kb.anchors[ref] for ref in refs]
    asked = set(came_up)
    found: dict[tuple[str, str | None, Way | None], Support] = {}
    for anchor in anchors:
        if isinstance(anchor, Statement) and not why_vote_does_not_count(kb, anchor, claim):
            way = way_of_vote(kb, anchor)
            one = Support(kb.study_of(anchor), anchor.agreement_means, way)
            found[one.study.id, one.wording, one.way] = one
    for id, people in speakers(kb, anchors, claim).items():
        study = kb.studies[id]
        if len(people) >= FEWEST_PEOPLE and not why_study_does_not_count(study):
            found[id, None, claim.way] = Support(study, None, claim.way, id in asked)
    return list(found.values())


def largest_base(found: Sequence[Support], most: int = 3) -> list[Study]:
    """Return the largest set of studies that count together, with `most` of them at most."""
    for size in range(most, 1, -1):
        sets = [group for group in combinations(found, size) if _count_together(group)]
        if sets:
            # Of several sets that are as large, the one with more methods can go further.
            best = max(sets, key=lambda group: methods(_studies(group)))
            return _studies(best)
    return _studies(found[:1])


def _studies(group: Sequence[Support]) -> list[Study]:
    return [one.study for one in group]


def methods(studies: Sequence[Study]) -> int:
    """Return how many methods some studies used; several methods in one study count as none."""
    return len({study.method.kind for study in studies} - {"mixed methods"})


def _count_together(group: Sequence[Support]) -> bool:
    for one, other in combinations(group, 2):
        if not one.counts_beside(other):
            return False
    return all_independent(_studies(group))
