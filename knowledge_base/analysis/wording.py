"""Counts in, the words that the method allows out: "all six agreed", "4 of 6", never a share or a mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from knowledge_base.analysis.agreement import Agreement
from knowledge_base.text.english import listed, number, sentence

_PAST = {
    "agrees": "agreed",
    "disagrees": "disagreed",
    "split": "stood on both sides",
    "neutral": "took the middle",
}
_DONE = {**_PAST, "agrees": "said that they did it", "disagrees": "said that they did not"}
_USEFUL = {**_PAST, "agrees": "found it useful", "disagrees": "did not find it useful"}

MEASURED = {
    "belief": "what participants believe",
    "feasibility": "what participants consider feasible",
    "experience": "what participants have experienced",
    "adoption": "what participants have adopted, not what they approve of",
    "usefulness": "what participants find useful",
}
"""What a vote measures, as a caption says it."""

MEANS = {
    "supports": "supports",
    "challenges": "challenges",
    "neither": "neither supports nor challenges",
}
"""What agreeing does to the practice."""


def headline(agreement: Agreement) -> str:
    """Say in a few words how the vote on a statement went, as worded."""
    if agreement.marks == 0:
        return "No votes recorded"
    if agreement.counts is None:
        return _most_marked(agreement) if agreement.is_list else "Marks only"
    if agreement.direction is None:
        return (
            f"Too few for a direction: {sides(agreement)}"
            if agreement.n
            else "Nobody gave an opinion"
        )
    if not (
        agreement.counts["agrees"] or agreement.counts["disagrees"] or agreement.counts["split"]
    ):
        return f"Nobody took a side: {sides(agreement)}"
    verb = _verbs(agreement)[agreement.side] if agreement.side else ""
    match agreement.direction:
        case "all on one side":
            return f"All {number(agreement.n)} {verb}"
        case "all but one":
            return f"All but one {verb}: {agreement.n - 1:,} of {agreement.n:,}"
        case "two thirds or more":
            return f"Two thirds or more {verb}: {agreement.counts[agreement.side]:,} of {agreement.n:,}"
    return f"Divided: {sides(agreement)}"


def no_direction(agreement: Agreement) -> str:
    """Say why a vote has no direction."""
    if agreement.marks == 0:
        return "No votes are recorded."
    if agreement.counts is None:
        return "Only marks are published, and one person could leave several, so people and a direction cannot be told."
    if not agreement.n:
        return "Nobody gave an opinion, so there is no direction."
    return f"Fewer than five gave an opinion, so we give the counts and no direction: {sides(agreement)}."


def strengths(agreement: Agreement, named: bool = True) -> str:
    """Say how strongly: the marks under each option, and who marked one option only where anyone marked several."""
    held = [option for option in agreement.options if option.marks]
    if not held or (agreement.is_list and agreement.counts is None):
        return ""
    marks = (
        "Marks: " + ", ".join(f"{option.marks:,} {apart(option.option)}" for option in held) + "."
    )
    if not agreement.several_marks:
        return marks
    only = [f"{len(option.only)} only {apart(option.option)}" for option in held if option.only]
    both = (
        [
            f"{person} {listed(map(apart, options))}"
            for person, options in agreement.several_marks.items()
        ]
        if named
        else [
            f"{people:,} {listed(map(apart, options))}"
            for options, people in Counter(agreement.several_marks.values()).items()
        ]
    )
    return f"{marks} People: {', '.join([*only, *both])}."


def _most_marked(agreement: Agreement) -> str:
    most = max(option.marks for option in agreement.options)
    return f"Marked most: {listed(option.option for option in agreement.options if option.marks == most)}, {most:,}"


def apart(option: str) -> str:
    """Put an option in quotes where it would run into the count before it."""
    return f"“{option}”" if re.match(r"[\d(]", option) else option


def for_the_practice(agreement: Agreement, agreement_means: str, measures: str) -> str:
    """Say what agreeing means for the practice, and how many stand on which side of it.

    Reversing swaps the sides and changes nothing else (method, "Counting votes", 5).
    """
    if measures == "adoption":
        return "What was asked is whether they do it, not whether they approve of it, so it speaks neither for nor against the practice."
    meaning = f"Agreeing {MEANS[agreement_means]} the practice"
    if agreement_means == "neither":
        return f"{meaning}. {sentence(sides(agreement))}." if agreement.n else f"{meaning}."
    if not agreement.n:
        return f"{meaning}."
    speaking = (
        "disagreeing speaks for it, as far as this was asked"
        if agreement_means == "challenges"
        else "disagreeing speaks against it"
    )
    return f"{meaning}; {speaking}. {sentence(sides(agreement))}."


def outside(counts: Mapping[str, int]) -> str:
    """Say who stands outside the axis of a bar: 3 split, 5 no opinion."""
    return (
        listed(f"{count:,} {position}" for position, count in counts.items() if count) or "nobody"
    )


def speaks(agreement: Agreement, agreement_means: str, measures: str) -> str:
    """Say which way a vote with a direction speaks, as our reading; where it does not, what agreeing would mean."""
    if measures == "adoption":
        return "What was asked is whether they do it, not whether they approve of it."
    if (
        agreement_means == "neither"
        or agreement.direction in (None, "divided")
        or not agreement.side
    ):
        return f"Agreeing {MEANS[agreement_means]} the practice."
    way = "for" if (agreement.side == "agrees") == (agreement_means == "supports") else "against"
    return f"Our reading: this speaks {way} the practice, as far as was asked."


def without_opinion(agreement: Agreement, named: bool = True) -> str | None:
    """Say who gave no opinion, to whom it did not apply and who is not recorded, by name or not; None where nobody."""
    if agreement.counts is None:
        return None
    said = []
    for position, words in (
        ("no opinion", "gave no opinion"),
        ("not applicable", "said that it does not apply"),
        ("not recorded", "left no mark"),
    ):
        count = agreement.counts[position]
        if count:
            people = agreement.having(position)
            # Where more were asked than are listed, a list of names would pass for all of them.
            names = f": {listed(people)}" if named and len(people) == count else ""
            said.append(f"{_of_asked(count, agreement)} {words}{names}")
    return ". ".join(said) + "." if said else None


def in_studies(studies: int, names: str, participants: int) -> str:
    """Say how narrow the base is, before a finding: in one focus group study with six participants."""
    noun = names if names.endswith("study") else f"{names} study"
    base = f"In one {noun}" if studies == 1 else f"In {number(studies)} studies"
    if not participants:
        return base
    people = "participant" if participants == 1 else "participants"
    return f"{base} with {number(participants)} {people}{'' if studies == 1 else ' in all'}"


def beside(studies: int) -> str:
    """Say how many more studies bear on a finding without making a second study, after the words of `in_studies`."""
    if not studies:
        return ""
    return f"; {number(studies)} more {'study bears' if studies == 1 else 'studies bear'} on it without counting as a second one"


def sides(agreement: Agreement) -> str:
    """Count who stood where: of 4, 1 agreed and 3 disagreed; on adoption, who said that they did it."""
    if agreement.counts is None:
        return "only marks are published, so people on either side cannot be told"
    counts = agreement.counts
    said = [
        f"{counts[position]:,} {words}"
        for position, words in _verbs(agreement).items()
        if counts[position]
    ]
    return f"of {agreement.n:,}, {listed(said)}"


def _verbs(agreement: Agreement) -> dict[str, str]:
    return _DONE if agreement.adoption else _USEFUL if agreement.usefulness else _PAST


def ends(agreement: Agreement) -> tuple[str, str]:
    """Name those at the left and at the right end of a bar."""
    if agreement.usefulness:
        return "do not find it useful", "find it useful"
    return ("did not", "did") if agreement.adoption else ("disagree", "agree")


def _of_asked(count: int, agreement: Agreement) -> str:
    return f"{count:,} of {agreement.asked:,}" if agreement.asked else f"{count:,}"
