"""Rules on the appraisal of findings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge_base.analysis import appraisal
from knowledge_base.analysis.agreement import FEWEST_FOR_A_DIRECTION, with_opinion
from knowledge_base.analysis.ballot import ballot_on
from knowledge_base.analysis.footing import base_of
from knowledge_base.analysis.support import OPINIONS, Way, way_of_side, way_of_vote
from knowledge_base.analysis.topic import unaccounted
from knowledge_base.base import graph
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import FieldPath, Problem
from knowledge_base.model.finding import Finding
from knowledge_base.model.quote import Quote
from knowledge_base.model.statement import Statement
from knowledge_base.rules.registry import hint, rule
from knowledge_base.text.english import listed

_PLACES = ("rests_on", "against", "mixed", "set_aside")

_MORE_THAN_EXISTENCE = re.compile(
    r"\b(usual|usually|common|commonly|often|mostly|most|generally|typically|tends? to|always"
    r"|never|frequently|rarely|everybody|everyone|than|more|less|fewer|better|worse"
    r"|easier|harder|faster|slower|quicker|sooner|earlier|later|cheaper|safer|simpler|stronger"
    r"|larger|smaller|higher|lower|longer|shorter)\b",
    re.IGNORECASE,
)
"""Words of frequency, number or comparison; a claim of existence has none."""


@rule
def confidence_is_within_what_the_method_allows(kb: KnowledgeBase) -> Iterator[Problem]:
    """The confidence of a finding is not above the lowest of its limits.

    Source: the method, "Appraising a finding".
    """
    for finding in _fully_anchored(kb):
        confidence = finding.appraisal.confidence
        highest = appraisal.ceiling(kb, finding)
        if appraisal.exceeds(confidence, highest.confidence):
            yield finding.origin.problem(
                ["appraisal", "confidence"],
                f"'{confidence}' is not allowed here, as {highest.reason}; "
                f"write at most '{highest.confidence}'",
            )


@hint
def findings_account_for_the_evidence_on_them(kb: KnowledgeBase) -> Iterator[Problem]:
    """A finding lists all evidence on its principles and outcome; until then it is low at most.

    Words that nothing uses yet have another hint (`quotes_and_views_are_used`).
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
def one_study_is_a_serious_concern_for_adequacy(kb: KnowledgeBase) -> Iterator[Problem]:
    """Without two independent studies, adequacy is a serious concern.

    Source: the method, "Appraising a finding".
    """
    for finding in _fully_anchored(kb):
        concern = finding.appraisal.adequacy.concern
        if concern != "serious" and len(base_of(kb, finding)) < 2:
            yield finding.origin.problem(
                ["appraisal", "adequacy", "concern"],
                f"'{concern}' is not allowed here, "
                "as fewer than two independent studies count for the finding; write 'serious'",
            )


@rule
def evidence_against_is_a_concern_for_coherence(kb: KnowledgeBase) -> Iterator[Problem]:
    """Votes, three people or mixed evidence against a finding are a concern for coherence.

    Source: the method, "Appraising a finding", Against.
    """
    for finding in _fully_anchored(kb):
        concern = finding.appraisal.coherence.concern
        least = appraisal.least_coherence_concern(kb, finding)
        if least and _is_below(concern, least.confidence):
            yield finding.origin.problem(
                ["appraisal", "coherence", "concern"],
                f"'{concern}' is not allowed here, as {least.reason}; "
                f"write at least '{least.confidence}'",
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
def votes_are_listed_by_the_way_they_speak(kb: KnowledgeBase) -> Iterator[Problem]:
    """What speaks the other way is against a finding, and a vote without a direction is mixed.

    A vote that speaks the other way cannot be set aside. Where the side of a finding has no way,
    as a condition, its first vote gives it.
    Source: the method, "Appraising a finding".
    """
    for finding in _fully_anchored(kb):
        for position, ref in enumerate(finding.rests_on):
            yield from _misplaced(kb, finding, ref, ("rests_on", position))
        for position, ref in enumerate(finding.mixed):
            if _right_place(kb, finding, ref) == "against":
                yield from _misplaced(kb, finding, ref, ("mixed", position))
        for ref in finding.set_aside:
            if _right_place(kb, finding, ref) == "against" and ref in kb.statements:
                yield from _misplaced(kb, finding, ref, ("set_aside", ref))


@rule
def claims_of_existence_compare_nothing(kb: KnowledgeBase) -> Iterator[Problem]:
    """A finding that claims existence only has no word of frequency, number or comparison.

    Source: the method, "Appraising a finding", Fewer than three people.
    """
    for finding in kb.findings.values():
        if not finding.existence:
            continue
        for field in ("title", "text"):
            for found in _MORE_THAN_EXISTENCE.finditer(getattr(finding, field)):
                yield finding.origin.problem(
                    [field],
                    f"'{found[0]}' is more than existence; "
                    "write that at least one person reported it, or remove `existence`",
                )


_DECIDING = ("participants", "statements", "votes")
"""The collections of a study from which people and votes are counted."""

_WHY = {
    "against": "speaks the other way",
    "mixed": "has no direction to a side",
}
_READS: dict[str, Way] = {"supports": "for", "challenges": "against"}
"""The readings of a quote that speak one way."""

_OTHER: dict[Way, Way] = {"for": "against", "against": "for"}


def _misplaced(kb: KnowledgeBase, finding: Finding, ref: str, path: FieldPath) -> Iterator[Problem]:
    place = _right_place(kb, finding, ref)
    if place:
        yield finding.origin.problem(path, f"'{ref}' {_WHY[place]}; move it to `{place}`")


def _right_place(kb: KnowledgeBase, finding: Finding, ref: str) -> str | None:
    """Return the list that a vote or quote belongs in, None if it may stay where it is."""
    anchor = kb.anchors[ref]
    expected = _expected_way(kb, finding)
    if isinstance(anchor, Quote):
        return "against" if expected and _READS.get(anchor.reading) == _OTHER[expected] else None
    if not isinstance(anchor, Statement) or anchor.measures not in OPINIONS:
        return None
    way = way_of_vote(kb, anchor)
    if way and expected and way != expected:
        return "against"
    agreement = ballot_on(kb, anchor).agreement
    counts = agreement.counts
    if counts is None or agreement.side or not agreement.reading.directed:
        return None
    on_both_sides = counts["agrees"] and counts["disagrees"]
    enough = with_opinion(counts) >= FEWEST_FOR_A_DIRECTION
    return "mixed" if on_both_sides or enough else None


def _expected_way(kb: KnowledgeBase, finding: Finding) -> Way | None:
    """Return the way in which its evidence speaks; of its first vote if its side has none."""
    way = way_of_side(finding.side)
    for ref in finding.rests_on:
        if way is None and ref in kb.statements:
            way = way_of_vote(kb, kb.statements[ref])
    return way


def _is_in_use(kb: KnowledgeBase, ref: str) -> bool:
    anchor = kb.anchors[ref]
    return isinstance(anchor, Statement) or bool(graph.findings_using(kb, anchor))


def _is_below(concern: str, least: str) -> bool:
    return appraisal.CONCERNS.index(concern) < appraisal.CONCERNS.index(least)


def _fully_anchored(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield the findings of which everything that decides has loaded."""
    for finding in kb.findings.values():
        if all(_is_loaded(kb, ref) for ref in (*finding.anchors, *finding.set_aside)):
            yield finding


def _is_loaded(kb: KnowledgeBase, ref: str) -> bool:
    """Return whether an anchor, its scale, and the people and votes of its study have loaded."""
    anchor = kb.anchors.get(ref)
    if anchor is None or anchor.study not in kb.studies:
        return False
    if isinstance(anchor, Statement) and anchor.scale not in kb.study_of(anchor).scales:
        return False
    held = [id for name, id in kb.unloaded if name in _DECIDING]
    return not any(id.startswith(f"{anchor.study}/") for id in held)
