"""Rules on the list in which a finding names each piece of evidence."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.analysis.agreement import FEWEST_FOR_A_DIRECTION
from knowledge_base.analysis.ballot import ballot_on
from knowledge_base.analysis.confidence.support import FEWEST_PEOPLE, OPINIONS
from knowledge_base.analysis.confidence.topic import Topic, topic_of, unaccounted
from knowledge_base.analysis.confidence.ways import (
    Way,
    measure_of,
    side_of,
    way_of,
    way_of_side,
)
from knowledge_base.base import graph
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.base.loaded import fully_anchored
from knowledge_base.errors import Problem
from knowledge_base.model.anchors import Anchor
from knowledge_base.model.finding import Finding
from knowledge_base.model.measurement import Measurement
from knowledge_base.model.quote import Quote
from knowledge_base.model.statement import Statement
from knowledge_base.model.values import Measure
from knowledge_base.model.view import View
from knowledge_base.rules.registry import hint, rule
from knowledge_base.text.english import listed

_PLACES = ("rests_on", "against", "mixed", "set_aside")
_WRONG: dict[str, tuple[str, ...]] = {
    "rests_on": ("against", "mixed"),
    "against": ("rests_on",),
    "mixed": ("against",),
}
"""The lists that evidence has to move to, by the list that it is in."""

_WHY = {
    "rests_on": "speaks for the finding",
    "against": "speaks the other way",
    "mixed": "speaks for neither side",
}


@hint
def findings_account_for_the_evidence_on_them(kb: KnowledgeBase) -> Iterator[Problem]:
    """A finding lists all evidence on its principles and outcome; until then it is low at most.

    Words and measurements that nothing uses yet have another hint
    (`words_and_measurements_are_used`).
    Source: the method, "Appraising a finding".
    """
    for finding in kb.findings.values():
        missing = [ref for ref in unaccounted(kb, finding) if _is_in_use(kb, ref)]
        if missing:
            named = listed(f"'{ref}'" for ref in missing)
            yield finding.origin.problem(
                ["rests_on"],
                f"does not account for {named}; list each under `rests_on`, `against`, "
                "`mixed` or `set_aside`, or the finding is low at most",
            )


@rule
def findings_list_evidence_in_one_place(kb: KnowledgeBase) -> Iterator[Problem]:
    """A finding lists each piece of evidence once: for it, against it, mixed or set aside.

    Source: the method, "Appraising a finding".
    """
    for finding in kb.findings.values():
        seen: dict[str, str] = {}
        for place in _PLACES:
            for position, ref in enumerate(getattr(finding, place)):
                key = ref if place == "set_aside" else position
                if ref in seen:
                    yield finding.origin.problem(
                        [place, key],
                        f"'{ref}' is under `{seen[ref]}` already; keep one of them",
                    )
                seen[ref] = place


@rule
def evidence_is_listed_by_the_way_it_speaks(kb: KnowledgeBase) -> Iterator[Problem]:
    """What speaks the other way is against a finding, and a vote without a direction is mixed.

    Where the side of a finding has no way, as a condition, its first vote gives it, or words.
    Source: the method, "Appraising a finding".
    """
    for finding in fully_anchored(kb):
        expected = _expected_way(kb, finding)
        for place, wrong in _WRONG.items():
            for position, ref in enumerate(getattr(finding, place)):
                right = _right_place(kb, kb.anchors[ref], expected)
                if right in wrong:
                    message = f"'{ref}' {_WHY[right]}; move it to `{right}`"
                    yield finding.origin.problem([place, position], message)


@rule
def evidence_on_the_other_side_is_not_set_aside(kb: KnowledgeBase) -> Iterator[Problem]:
    """A finding sets aside no vote that speaks the other way, and no words if three people do.

    Nor a vote without a direction that could carry it.
    Source: the method, "Appraising a finding", Against.
    """
    for finding in fully_anchored(kb):
        expected = _expected_way(kb, finding)
        contrary = _contrary_words(kb, finding, expected)
        for ref in finding.set_aside:
            anchor = kb.anchors[ref]
            right = _right_place(kb, anchor, expected)
            if right is None or right == "rests_on" or expected is None:
                continue
            if ref in contrary or _is_vote_on_it(kb, finding, anchor, right):
                message = f"'{ref}' {_WHY[right]}; move it to `{right}`"
                yield finding.origin.problem(["set_aside", ref], message)


def _expected_way(kb: KnowledgeBase, finding: Finding) -> Way | None:
    """Return the way in which its evidence speaks; if its side has none, that of its first vote.

    Without a vote, it is that of its first words, if it has an outcome: words on a condition
    without one may be on any part of its topic.
    """
    way = way_of_side(finding.side)
    if way:
        return way
    anchors = [kb.anchors[ref] for ref in finding.rests_on]
    on_it = [anchor for anchor in anchors if _could_carry(kb, finding, anchor)]
    votes = [anchor for anchor in on_it if isinstance(anchor, Statement)]
    words = on_it if finding.outcome or finding.side == "feasibility" else []
    ways = [way_of(kb, anchor) for anchor in (*votes, *words)]
    return next((one for one in ways if one), None)


def _right_place(kb: KnowledgeBase, anchor: Anchor, expected: Way | None) -> str | None:
    """Return the list that evidence belongs in by the way it speaks, None if it speaks neither.

    A measurement of the opposite side, as of a harm beside a benefit, belongs in `against`.
    """
    if isinstance(anchor, Measurement):
        measured = way_of_side(anchor.side) if anchor.side else None
        return "against" if measured and expected and measured != expected else None
    way = way_of(kb, anchor)
    if way and expected:
        return "rests_on" if way == expected else "against"
    if isinstance(anchor, Statement) and not way and _is_mixed(kb, anchor, expected):
        return "mixed"
    return None


def _is_mixed(kb: KnowledgeBase, statement: Statement, expected: Way | None) -> bool:
    """Return whether a vote has no direction, and enough people or someone on the other side."""
    agreement = ballot_on(kb, statement).agreement
    rejected_two = statement.asks_two and agreement.side == "disagrees"
    if (agreement.side and not rejected_two) or not agreement.reading.directed:
        return False
    if agreement.n is not None and agreement.n >= FEWEST_FOR_A_DIRECTION:
        return True
    marked = {option.side for option in agreement.options if option.marks}
    if marked >= {"agree", "disagree"}:
        return True
    if expected is None or statement.agreement_means == "neither":
        return False
    supported = statement.agreement_means == "supports"
    return ("disagree" if (expected == "for") == supported else "agree") in marked


def _contrary_words(kb: KnowledgeBase, finding: Finding, expected: Way | None) -> list[str]:
    """List the words on the finding that speak the other way, if they are of three people."""
    words = []
    people: set[str] = set()
    for ref in (*finding.anchors, *finding.set_aside):
        anchor = kb.anchors[ref]
        if not isinstance(anchor, Quote | View) or not kb.speakers_of(anchor):
            continue
        right = _right_place(kb, anchor, expected)
        if right == "against" and _could_carry(kb, finding, anchor):
            words.append(ref)
            people.update(person.ref for person in kb.speakers_of(anchor))
    return words if len(people) >= FEWEST_PEOPLE else []


def _is_vote_on_it(kb: KnowledgeBase, finding: Finding, anchor: Anchor, right: str) -> bool:
    """Return whether a vote could have carried a finding, or is an intention against it."""
    if not isinstance(anchor, Statement) or not _could_carry(kb, finding, anchor):
        return False
    # An intention without a direction is no opinion that could have carried it.
    return right == "against" or anchor.measures != "intention"


def _could_carry(kb: KnowledgeBase, finding: Finding, anchor: Anchor) -> bool:
    """Return whether evidence has the topic of a finding, and its side or none that is known.

    Intentions carry no finding, but can be against one; measurements carry none.
    """
    topic = topic_of(kb, anchor)
    if topic is None or not topic.meets(_as_of(finding, topic)):
        return False
    if isinstance(anchor, Measurement):
        return False
    if isinstance(anchor, Statement):
        if anchor.agreement_means == "neither" or anchor.asks_two:
            return False
        measures: Measure | None = anchor.measures
    else:
        measures = measure_of(kb, anchor)
    if measures not in (None, "intention", *OPINIONS):
        return False
    return side_of(kb, anchor) in (None, finding.side) and kb.study_of(anchor).read != "abstract"


def _as_of(finding: Finding, topic: Topic) -> Topic:
    """Return the topic of a finding; one without an outcome is on every outcome."""
    return Topic(frozenset(finding.principles), finding.outcome or topic.outcome)


def _is_in_use(kb: KnowledgeBase, ref: str) -> bool:
    anchor = kb.anchors[ref]
    return isinstance(anchor, Statement) or bool(graph.findings_using(kb, anchor))
