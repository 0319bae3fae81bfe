"""The words that the method allows for counts: "All six agreed", "4 of 6".

Shares and means never appear (method, "Counting votes").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from knowledge_base.analysis.agreement import Agreement, OptionTally, Position, with_opinion
from knowledge_base.text.english import listed, number, sentence

_PAST: dict[Position, str] = {
    "agrees": "agreed",
    "disagrees": "disagreed",
    "split": "stood on both sides",
    "neutral": "took the middle",
}
_DONE: dict[Position, str] = {
    **_PAST,
    "agrees": "said that they did it",
    "disagrees": "said that they did not",
}
_USEFUL: dict[Position, str] = {
    **_PAST,
    "agrees": "found it useful",
    "disagrees": "did not find it useful",
}
_WITHOUT_OPINION: dict[Position, str] = {
    "no opinion": "gave no opinion",
    "not applicable": "said that it does not apply",
    "not recorded": "left no mark",
}
_TAKES_SIDES: tuple[Position, ...] = ("agrees", "disagrees", "split")

MEASURED = {
    "belief": "what participants believe",
    "feasibility": "what participants consider feasible",
    "experience": "what participants have experienced",
    "adoption": "what participants have adopted, not what they approve of",
    "usefulness": "what participants find useful",
}
"""The subject of a vote by the field `measures`, for a caption."""

MEANS = {
    "supports": "supports",
    "challenges": "challenges",
    "neither": "neither supports nor challenges",
}
"""The effect of agreeing on the practice, as a verb."""

_DISAGREEING = {
    "supports": "disagreeing speaks against it",
    "challenges": "disagreeing speaks for it, as far as this was asked",
}
"""The effect of disagreeing on the practice."""


def headline(agreement: Agreement) -> str:
    """Return the result of a vote in a few words, on the statement as worded."""
    counts = agreement.counts
    if agreement.marks == 0:
        return "No votes recorded"
    if counts is None:
        return _most_marked(agreement) if agreement.is_list else "Marks only"
    if not with_opinion(counts):
        return "Nobody gave an opinion"
    if agreement.direction is None:
        return f"Too few for a direction: {sides(agreement)}"
    if not any(counts[position] for position in _TAKES_SIDES):
        return f"Nobody took a side: {sides(agreement)}"
    return _directed(agreement, counts)


def no_direction(agreement: Agreement) -> str:
    """Return the reason why a vote has no direction, as a sentence."""
    if agreement.marks == 0:
        return "No votes are recorded."
    if agreement.counts is None:
        return (
            "Only marks are published, and one person could leave several, "
            "so people and a direction cannot be told."
        )
    if not agreement.n:
        return "Nobody gave an opinion, so there is no direction."
    return (
        "Fewer than five gave an opinion, so we give the counts and no direction: "
        f"{sides(agreement)}."
    )


def strengths(agreement: Agreement, named: bool = True) -> str:
    """Return the marks under each option and, if any person marked several, the people.

    Those people are named, or counted if `named` is False.
    """
    marked = [option for option in agreement.options if option.marks]
    if not marked or (agreement.is_list and agreement.counts is None):
        return ""
    tallies = [f"{option.marks:,} {apart(option.option)}" for option in marked]
    marks = f"Marks: {', '.join(tallies)}."
    if not agreement.several_marks:
        return marks
    people = [_only(option) for option in marked if option.only]
    people += _several_by_name(agreement) if named else _several_by_count(agreement)
    return f"{marks} People: {', '.join(people)}."


def apart(option: str) -> str:
    """Put an option in quotes if it could be read together with the count before it."""
    if re.match(r"[\d(]", option):
        return f"“{option}”"
    return option


def for_the_practice(agreement: Agreement, agreement_means: str, measures: str) -> str:
    """Return the meaning of agreeing for the practice, and the number of people on each side.

    Reversing swaps the sides and changes nothing else (method, "Counting votes").
    """
    if measures == "adoption":
        return (
            "What was asked is whether they do it, not whether they approve of it, "
            "so it speaks neither for nor against the practice."
        )
    meaning = f"Agreeing {MEANS[agreement_means]} the practice"
    if agreement_means != "neither" and agreement.n:
        meaning = f"{meaning}; {_DISAGREEING[agreement_means]}"
    if not agreement.n:
        return f"{meaning}."
    return f"{meaning}. {sentence(sides(agreement))}."


def outside(counts: Mapping[str, int]) -> str:
    """List the people outside the axis of a bar: 3 split and 5 no opinion."""
    parts = []
    for position, count in counts.items():
        if count:
            parts.append(f"{count:,} {position}")
    return listed(parts) or "nobody"


def speaks(agreement: Agreement, agreement_means: str, measures: str) -> str:
    """Return the reading of a vote for or against the practice, as a sentence.

    If it speaks neither way, the sentence has the meaning of agreeing.
    """
    if measures == "adoption":
        return "What was asked is whether they do it, not whether they approve of it."
    without_side = agreement.side is None or agreement.direction in (None, "divided")
    if without_side or agreement_means == "neither":
        return f"Agreeing {MEANS[agreement_means]} the practice."
    supported = agreement_means == "supports"
    way = "for" if (agreement.side == "agrees") == supported else "against"
    return f"Our reading: this speaks {way} the practice, as far as was asked."


def without_opinion(agreement: Agreement, named: bool = True) -> str | None:
    """Return the people without an opinion as sentences, by name if `named`.

    They gave none, it did not apply to them, or they are not recorded. None if there are none.
    """
    if agreement.counts is None:
        return None
    parts = []
    for position, words in _WITHOUT_OPINION.items():
        count = agreement.counts[position]
        if count:
            people = agreement.having(position)
            # If more were asked than are listed, names would look like all of them.
            names = f": {listed(people)}" if named and len(people) == count else ""
            parts.append(f"{_of_asked(count, agreement)} {words}{names}.")
    return " ".join(parts) or None


def in_studies(studies: int, names: str, participants: int) -> str:
    """Return the base of a finding, before it: in one focus group study with six participants.

    `names` is the kind of the studies, or empty; `participants` is 0 if unknown.
    """
    if studies == 1:
        noun = names if names.endswith("study") else f"{names} study"
        base = f"In one {noun}"
    else:
        base = f"In {number(studies)} studies"
    if not participants:
        return base
    people = "participant" if participants == 1 else "participants"
    total = "" if studies == 1 else " in all"
    return f"{base} with {number(participants)} {people}{total}"


def beside(studies: int) -> str:
    """Return the number of studies that bear on a finding without counting, after `in_studies`."""
    if not studies:
        return ""
    bear = "study bears" if studies == 1 else "studies bear"
    return f"; {number(studies)} more {bear} on it without counting as a second one"


def sides(agreement: Agreement) -> str:
    """Count the people by position: of 4, 1 agreed and 3 disagreed; for adoption, by action."""
    counts = agreement.counts
    if counts is None:
        return "only marks are published, so people on either side cannot be told"
    parts = []
    for position, words in _verbs(agreement).items():
        if counts[position]:
            parts.append(f"{counts[position]:,} {words}")
    return f"of {with_opinion(counts):,}, {listed(parts)}"


def ends(agreement: Agreement) -> tuple[str, str]:
    """Return the verbs for the left and the right end of a bar."""
    if agreement.usefulness:
        return "do not find it useful", "find it useful"
    if agreement.adoption:
        return "did not", "did"
    return "disagree", "agree"


def _directed(agreement: Agreement, counts: Mapping[Position, int]) -> str:
    """Return the headline of a vote with a direction."""
    side = agreement.side
    if side is None or agreement.direction == "divided":
        return f"Divided: {sides(agreement)}"
    n = with_opinion(counts)
    verb = _verbs(agreement)[side]
    if agreement.direction == "all on one side":
        return f"All {number(n)} {verb}"
    if agreement.direction == "all but one":
        return f"All but one {verb}: {n - 1:,} of {n:,}"
    return f"Two thirds or more {verb}: {counts[side]:,} of {n:,}"


def _most_marked(agreement: Agreement) -> str:
    most = max(option.marks for option in agreement.options)
    options = [option.option for option in agreement.options if option.marks == most]
    return f"Marked most: {listed(options)}, {most:,}"


def _only(option: OptionTally) -> str:
    return f"{len(option.only)} only {apart(option.option)}"


def _several_by_name(agreement: Agreement) -> list[str]:
    words = []
    for person, options in agreement.several_marks.items():
        marked = listed(map(apart, options))
        words.append(f"{person} {marked}")
    return words


def _several_by_count(agreement: Agreement) -> list[str]:
    groups = Counter(agreement.several_marks.values())
    words = []
    for options, people in groups.items():
        marked = listed(map(apart, options))
        words.append(f"{people:,} {marked}")
    return words


def _verbs(agreement: Agreement) -> dict[Position, str]:
    if agreement.adoption:
        return _DONE
    return _USEFUL if agreement.usefulness else _PAST


def _of_asked(count: int, agreement: Agreement) -> str:
    if not agreement.asked:
        return f"{count:,}"
    return f"{count:,} of {agreement.asked:,}"
