"""The highest confidence that the method allows a finding (method, "Appraising a finding")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge_base.analysis.confidence.footing import (
    has_votes_against,
    smallest_base,
    studies_against,
)
from knowledge_base.analysis.confidence.independence import groups_that_share
from knowledge_base.analysis.confidence.people import people_behind, words_that_count_no_one
from knowledge_base.analysis.confidence.shortcomings import shortcomings
from knowledge_base.analysis.confidence.support import FEWEST_PEOPLE, largest_base, methods
from knowledge_base.analysis.confidence.topic import unaccounted
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.finding import Finding, Reading
from knowledge_base.model.guidance import Guidance
from knowledge_base.text.english import counted, listed

CONFIDENCES = ("very low", "low", "moderate", "high")
"""The levels of confidence, the lowest first."""

CONCERNS = ("no or very minor", "minor", "moderate", "serious")
"""The levels of concern, the lowest first."""

MEANING = {
    "high": "it is highly likely that this holds for similar teams",
    "moderate": "it is likely that this holds for similar teams",
    "low": "it is possible that this holds for similar teams",
    "very low": "it is not clear whether this holds for similar teams",
}
"""The meaning of each level, worded as the method asks, after GRADE-CERQual (Lewin et al. 2018)."""


@dataclass(frozen=True)
class Ceiling:
    """The highest confidence that one rule allows, and the reason as a clause."""

    confidence: str
    reason: str


def level_of(reading: Reading) -> Ceiling:
    """Return the level that follows from the four concerns (method, "Appraising a finding")."""
    concerns = [question.concern for question in reading.questions.values()]
    serious = concerns.count("serious")
    moderate = concerns.count("moderate")
    if serious:
        are = "concern is serious" if serious == 1 else "concerns are serious"
        return Ceiling("low" if serious == 1 else "very low", f"{serious} {are}")
    if moderate:
        are = "concern is moderate" if moderate == 1 else "concerns are moderate"
        return Ceiling("moderate" if moderate < 3 else "low", f"{moderate} {are}")
    return Ceiling("high", "all concerns are minor at most")


def least_coherence_concern(kb: KnowledgeBase, finding: Finding) -> Ceiling | None:
    """Return the least concern about coherence that is allowed, None if any is.

    The `confidence` of the result is the concern. Source: the method, "Against".
    """
    against = studies_against(kb, finding)
    # Studies that may share people count once behind a finding, and each by itself against it.
    opposing = 0 if finding.existence else len(groups_that_share(against))
    alone = smallest_base(kb, finding).alone
    if opposing and opposing >= len(largest_base(alone, opposing + 1)):
        reason = f"{counted(opposing, 'study is', 'studies are')} against it, as many as for it"
        return Ceiling("serious", reason)
    if against or has_votes_against(kb, finding):
        return Ceiling("moderate", "votes, or three people, are against it")
    if any(ref in kb.measurements for ref in finding.against):
        return Ceiling("moderate", "a measurement is against it")
    if finding.mixed:
        return Ceiling("moderate", "it names evidence under `mixed`")
    return None


def ceilings(kb: KnowledgeBase, finding: Finding, reading: Reading) -> Iterator[Ceiling]:
    """Yield every limit of the confidence in one reading (method, "Appraising a finding")."""
    yield level_of(reading)
    yield _by_studies(kb, finding)
    if finding.outcome is None:
        yield Ceiling("low", "it names no outcome")
    missing = unaccounted(kb, finding)
    if missing:
        yield Ceiling("low", f"it does not account for {_named(missing)}")
    people = people_behind(kb, finding)
    if finding.existence:
        yield Ceiling("low", "it claims existence only")
    if people < (1 if finding.existence else FEWEST_PEOPLE):
        behind = counted(people, "person is", "people are") if people else "nobody is"
        reason = f"{behind} known to be behind it, on its topic and side"
        unknown = words_that_count_no_one(kb, finding)
        if unknown:
            count = "counts" if len(unknown) == 1 else "count"
            reason += f"; {_named(unknown)} {count} no one without `measures` and `side`"
        yield Ceiling("very low", reason)


def ceiling(kb: KnowledgeBase, finding: Finding, reading: Reading) -> Ceiling:
    """Return the lowest limit of one reading, with the reasons of all that are as low."""
    limits = list(ceilings(kb, finding, reading))
    lowest_level = min((limit.confidence for limit in limits), key=CONFIDENCES.index)
    reasons = [limit.reason for limit in limits if limit.confidence == lowest_level]
    return Ceiling(lowest_level, "; ".join(reasons))


def exceeds(confidence: str, highest: str) -> bool:
    """Return whether a confidence is above another."""
    level = CONFIDENCES.index(confidence)
    limit = CONFIDENCES.index(highest)
    return level > limit


def lowest(findings: Iterable[Finding]) -> str:
    """Return the lowest confidence among findings. Raises ValueError without findings."""
    confidences = [finding.appraisal.confidence for finding in findings]
    return min(confidences, key=CONFIDENCES.index)


def confidence_in(kb: KnowledgeBase, guidance: Guidance) -> str | None:
    """Return the level of a recommendation: the lowest among the findings that carry its lean.

    Without a lean, it is the lowest among all findings it needs; if those asked are none, it has
    no level. The source of the rule is the method, "Guidance".
    """
    lean = guidance.lean
    if lean is None or not lean.findings:
        is_unasked = lean is not None and lean.to == "nobody was asked"
        return None if is_unasked else lowest(kb.findings_of(guidance))
    return lowest(kb.findings[id] for id in lean.findings)


def _by_studies(kb: KnowledgeBase, finding: Finding) -> Ceiling:
    smallest = smallest_base(kb, finding)
    base = smallest.together
    why = shortcomings(kb, finding, smallest.claim, smallest.alone, base)
    others = "".join(f"; {reason}" for reason in dict.fromkeys(why))
    if len(base) < 2:
        return Ceiling("low", f"fewer than two independent studies count for it{others}")
    if len(base) < 3:
        return Ceiling("moderate", f"only two independent studies count for it{others}")
    if methods(base) < 2:
        return Ceiling("moderate", "all studies that count for it used one method")
    if finding.against:
        return Ceiling("moderate", "it names evidence under `against`")
    return Ceiling("high", "three independent studies by two methods count for it")


def _named(refs: Sequence[str]) -> str:
    return listed(f"'{ref}'" for ref in refs)
