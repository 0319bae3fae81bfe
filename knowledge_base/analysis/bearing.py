"""The bearing of a vote on the practice: our reading (method, "Counting votes")."""

from __future__ import annotations

from knowledge_base.analysis.agreement import Agreement
from knowledge_base.analysis.wording import sides
from knowledge_base.model.values import ScaleKind
from knowledge_base.text.english import sentence

MEANS = {
    "supports": "supports",
    "challenges": "challenges",
    "qualifies": "qualifies",
    "neither": "neither supports nor challenges",
}
"""The effect of agreeing, or of words, on the practice, as a verb."""

_ANSWERS: dict[ScaleKind, tuple[str, str]] = {
    "agreement": ("Agreeing", "disagreeing"),
    "usefulness": ("Finding it useful", "not finding it useful"),
    "likelihood": ("Finding it likely", "not finding it likely"),
    "yes-no": ("A yes", "a no"),
}
"""The two sides of each kind of scale, as the subject of a sentence."""

_OPPOSITE = {
    "supports": "speaks against it",
    "challenges": "speaks for it, as far as this was asked",
}
"""The effect of the other side on the practice."""

_OF_EITHER = "may be about either of the claims that it joins"
_AS_INTENTION = "as an intention only"


def for_the_practice(agreement: Agreement, agreement_means: str, asks_two: bool = False) -> str:
    """Return the meaning of agreeing for the practice, and the number of people on each side.

    Reversing swaps the sides and changes nothing else. Where a statement `asks_two`, agreement is
    with the whole and disagreement may be with either part (method, "Counting votes").
    """
    beside = _speaks_for_neither(agreement)
    if beside:
        return beside
    meaning = _meaning(agreement, agreement_means)
    if agreement_means != "neither" and agreement.n:
        _, other = _ANSWERS[agreement.reading.kind]
        opposite = _OF_EITHER if asks_two else _OPPOSITE[agreement_means]
        meaning = f"{meaning}; {other} {opposite}"
    if not agreement.n:
        return f"{meaning}."
    return f"{meaning}. {sentence(sides(agreement))}."


def speaks(agreement: Agreement, agreement_means: str, asks_two: bool = False) -> str:
    """Return the reading of a vote for or against the practice, as a sentence.

    If it speaks neither way, the sentence has the meaning of agreeing.
    """
    beside = _speaks_for_neither(agreement)
    if beside:
        return beside
    if agreement.side is None or agreement_means == "neither":
        meaning = _meaning(agreement, agreement_means)
        return f"{meaning}."
    if asks_two and agreement.side == "disagrees":
        return (
            "It joins two claims, of which they may have rejected either, "
            "so it speaks neither for nor against the practice."
        )
    supported = agreement_means == "supports"
    way = "for" if (agreement.side == "agrees") == supported else "against"
    limit = _AS_INTENTION if agreement.reading.measures == "intention" else "as far as was asked"
    return f"Our reading: this speaks {way} the practice, {limit}."


def _meaning(agreement: Agreement, agreement_means: str) -> str:
    """Return the effect of agreeing on the practice; an intention is nothing seen or done."""
    one, _ = _ANSWERS[agreement.reading.kind]
    meaning = f"{one} {MEANS[agreement_means]} the practice"
    if agreement.reading.measures == "intention" and agreement_means != "neither":
        return f"{meaning}, {_AS_INTENTION}"
    return meaning


def _speaks_for_neither(agreement: Agreement) -> str | None:
    """Return why answers speak neither for nor against the practice, None if they may."""
    if agreement.adoption:
        return (
            "What was asked is what they do, not what they approve of, "
            "so it speaks neither for nor against the practice."
        )
    if not agreement.reading.has_sides:
        return "The answers take no side, so they speak neither for nor against the practice."
    return None
