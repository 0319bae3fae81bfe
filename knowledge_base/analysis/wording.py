"""The words that the method allows for counts: "All six agreed", "4 of 6".

Shares and means never appear (method, "Counting votes").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from knowledge_base.analysis import option_counts
from knowledge_base.analysis.agreement import (
    FEWEST_FOR_A_DIRECTION,
    WITH_OPINION,
    Agreement,
    OptionTally,
    with_opinion,
)
from knowledge_base.analysis.scales import Position
from knowledge_base.text.english import either, listed, number, sentence

_WITHOUT_OPINION: dict[Position, str] = {
    "no opinion": "gave no opinion",
    "not applicable": "said that it does not apply",
    "not recorded": "left no mark",
}
_WITH_ARTICLE = {"experience": "an experience", "intention": "an intention"}
_TAKES_SIDES: tuple[Position, ...] = ("agrees", "disagrees", "split")

_STUDIES = ("study", "ethnography", "experiment", "report", "review")
"""The ends of kinds of study that need no word for it."""

MEASURED = {
    "belief": "what participants believe",
    "feasibility": "what participants consider feasible",
    "experience": "what participants have experienced",
    "intention": "what participants intend to do",
    "adoption": "what participants have adopted, not what they approve of",
    "usefulness": "what participants find useful",
}
"""The subject of a vote by the field `measures`, for a caption."""


def headline(agreement: Agreement) -> str:
    """Return the result of a vote in a few words, on the statement as worded."""
    counts = agreement.counts
    if agreement.marks == 0:
        return "No votes published"
    if not agreement.reading.has_sides:
        return option_counts.headline(agreement)
    if counts is None:
        return "Marks only"
    if not with_opinion(counts):
        return "Nobody told what they did" if agreement.adoption else "Nobody gave an opinion"
    if not agreement.reading.directed:
        return sentence(sides(agreement))
    if with_opinion(counts) < FEWEST_FOR_A_DIRECTION:
        return f"Too few for a direction: {sides(agreement)}"
    if not any(counts[position] for position in _TAKES_SIDES):
        return f"Nobody took a side: {sides(agreement)}"
    return _directed(agreement, counts)


def headline_alone(agreement: Agreement) -> str:
    """Return the result of a vote with those who gave no opinion, for a place without the rest."""
    counts = agreement.counts
    words = headline(agreement)
    if counts is None or agreement.marks == 0:
        return words
    for position, verb in _without_answer(agreement).items():
        if counts[position]:
            words += f"; {_of_asked(counts[position], agreement)} {verb}"
    also = also_marked(agreement)
    return f"{words}; {also}" if also else words


def also_marked(agreement: Agreement, named: bool = False) -> str:
    """Count those who marked no opinion beside another option: 1 also marked “no opinion”.

    They are listed by name if `named`. Empty if there are none, or no person is told.
    """
    parts = []
    for option, people in agreement.beside_another.items():
        names = f": {listed(people)}" if named else ""
        parts.append(f"{len(people):,} also marked “{option}”{names}")
    return "; ".join(parts)


def no_direction(agreement: Agreement) -> str:
    """Return the reason why a vote has no direction, as a sentence."""
    reading = agreement.reading
    if agreement.marks == 0:
        return "The study publishes no votes on it."
    if reading.measures == "adoption":
        return "This tells what was done, so there is no direction."
    if reading.kind == "yes-no" and not reading.directed:
        subject = _WITH_ARTICLE[reading.measures]
        return f"Yes and no on {subject} take no side, so there is no direction."
    if not reading.directed:
        return "The answers have no two opposite sides, so there is no direction."
    if agreement.counts is None:
        return (
            "Only marks are published, and one person could leave several, "
            "so people and a direction cannot be told."
        )
    if not agreement.n:
        return "Nobody gave an opinion, so there is no direction."
    if agreement.n < FEWEST_FOR_A_DIRECTION:
        return (
            "Fewer than five gave an opinion, so we give the counts and no direction: "
            f"{sides(agreement)}."
        )
    return "Too few are on one side for a direction, and too few on the other to be divided."


def notes_on_scale(agreement: Agreement) -> str:
    """Return what a reader of the counts has to know of the scale, or an empty text."""
    reading = agreement.reading
    if reading.kind == "yes-no" and reading.measures == "experience":
        return "A yes tells that it happened at least once."
    if reading.kind == "choice" and (agreement.counts is None or agreement.several_marks):
        return "One person could mark several, so options are not added up; not marked is not no."
    if not reading.directed or reading.has_middle or reading.kind == "yes-no":
        return ""
    offered = "was" if reading.offers_no_opinion else "was not"
    return (
        "The scale has no middle, so an opinion had to be on a side; "
        f"“no opinion” {offered} offered."
    )


def strengths(agreement: Agreement, named: bool = True) -> str:
    """Return the marks under each option and, if any person marked several, the people.

    Those people are named, or counted if `named` is False.
    """
    marked = [option for option in agreement.options if option.marks]
    if not marked or (agreement.is_list and agreement.counts is None):
        return ""
    tallies = [f"{option.marks:,} {option_counts.apart(option.option)}" for option in marked]
    marks = f"Marks: {', '.join(tallies)}."
    if not agreement.several_marks:
        return marks
    people = [_only(option) for option in marked if option.only]
    people += _several_by_name(agreement) if named else _several_by_count(agreement)
    return f"{marks} People: {', '.join(people)}."


def outside(counts: Mapping[str, int]) -> str:
    """List the people outside the axis of a bar: 3 split and 5 no opinion."""
    parts = []
    for position, count in counts.items():
        if count:
            parts.append(f"{count:,} {position}")
    return listed(parts) or "nobody"


def without_opinion(agreement: Agreement, named: bool = True) -> str | None:
    """Return the people without an opinion as sentences, by name if `named`.

    They gave none, it did not apply to them, or the study publishes no answer of theirs. Those
    who marked no opinion beside another option follow. None if there are none.
    """
    if agreement.counts is None or agreement.marks == 0:
        return None
    parts = []
    for position, words in _without_answer(agreement).items():
        count = agreement.counts[position]
        if count:
            people = agreement.having(position)
            # If more were asked than are listed, names would look like all of them.
            names = f": {listed(people)}" if named and len(people) == count else ""
            parts.append(f"{_of_asked(count, agreement)} {words}{names}.")
    also = also_marked(agreement, named)
    if also:
        parts.append(f"{also}.")
    return " ".join(parts) or None


def in_studies(studies: int, names: str, participants: int) -> str:
    """Return the base of a finding, before it: in one focus group study with six participants.

    `names` is the kind of the studies, or empty; `participants` is 0 if unknown.
    """
    if studies == 1:
        noun = names if names.endswith(_STUDIES) else f"{names} study"
        base = f"In one {noun}"
    else:
        base = f"In {number(studies)} studies"
    if not participants:
        return base
    people = "participant" if participants == 1 else "participants"
    total = "" if studies == 1 else " in all"
    return f"{base} with {number(participants)} {people}{total}"


def of_whom_asked(asked: int, exact: bool) -> str:
    """Return that fewer than all participants were asked, after `in_studies`.

    It is `exact` where each study asked one question; of several, the people may differ, and
    `asked` counts those of the question that most were asked.
    """
    if exact:
        were = "was" if asked == 1 else "were"
        return f", of whom {number(asked)} {were} asked"
    return f", of whom at most {number(asked)} were asked the same question"


def beside(studies: int) -> str:
    """Return the number of studies that bear on a finding and do not count, after its base."""
    if not studies:
        return ""
    bear = "study bears on it and is" if studies == 1 else "studies bear on it and are"
    return f"; {number(studies)} more {bear} not counted"


def speak_against(studies: int, of_these: int, it: str) -> str:
    """Return the number of studies against a finding, after its base; `it` names the finding.

    `of_these` are those of the base that are against another finding behind it.
    """
    told = {
        "study speaks" if studies == 1 else "studies speak": studies,
        "of these also speaks" if of_these == 1 else "of these also speak": of_these,
    }
    parts = [f"; {number(count)} {speak} against {it}" for speak, count in told.items() if count]
    return "".join(parts)


def sides(agreement: Agreement) -> str:
    """Count the people by position: of 4, 1 agreed and 3 disagreed; for adoption, by action."""
    counts = agreement.counts
    if not agreement.reading.has_sides:
        return option_counts.headline(agreement)
    if counts is None:
        return "only marks are published, so people on either side cannot be told"
    parts = []
    for position in WITH_OPINION:
        if counts[position]:
            verb = agreement.reading.verb(position, counts[position])
            parts.append(f"{counts[position]:,} {verb}")
    return f"of {with_opinion(counts):,}, {listed(parts)}"


def name_of(position: Position, agreements: Iterable[Agreement]) -> str:
    """Name a position for the head of a row or column, by its verb if all votes have one verb."""
    if position not in ("agrees", "disagrees"):
        return position
    sided = [one for one in agreements if one.reading.has_sides]
    verbs = {agreement.reading.verb(position, 2) for agreement in sided}
    usual = {"agreed", "disagreed"}
    return verbs.pop() if len(verbs) == 1 and not verbs & usual else position


def ends(agreement: Agreement) -> tuple[str, str]:
    """Return the verbs for the left and the right end of a bar."""
    reading = agreement.reading
    return reading.verb("disagrees", 2), reading.verb("agrees", 2)


def common_ends(agreements: Iterable[Agreement]) -> tuple[str, str]:
    """Return the verbs for the ends of several bars, of which one caption tells."""
    verbs = {ends(agreement) for agreement in agreements if agreement.reading.has_sides}
    return verbs.pop() if len(verbs) == 1 else ("answered on one side", "answered on the other")


def _directed(agreement: Agreement, counts: Mapping[Position, int]) -> str:
    """Return the headline of a vote with poles and enough opinions for a direction."""
    side = agreement.side
    n = with_opinion(counts)
    if agreement.direction == "divided":
        return f"Divided: {sides(agreement)}"
    if side is None and 2 * counts["neutral"] > n:
        middle = agreement.reading.verb("neutral", counts["neutral"])
        return f"Most {middle}: {counts['neutral']:,} of {n:,}"
    if side is None:
        return f"No direction: {sides(agreement)}"
    verb = agreement.reading.verb(side, counts[side])
    if agreement.direction == "all on one side":
        return f"All {number(n)} {verb}"
    if agreement.direction == "all but one":
        return f"All but one {verb}: {n - 1:,} of {n:,}"
    return f"Two thirds or more {verb}: {counts[side]:,} of {n:,}"


def _without_answer(agreement: Agreement) -> dict[Position, str]:
    """Return the words for those outside a direction.

    Where no opinion was asked for, they are the name of the option, such as "cannot tell".
    """
    words = dict(_WITHOUT_OPINION)
    if not agreement.known_asked:
        have = "has" if agreement.counts and agreement.counts["not recorded"] == 1 else "have"
        words["not recorded"] = f"{have} no published answer"
    if not agreement.reading.directed:
        marked = [f"“{one.option}”" for one in agreement.options if one.side == "no opinion"]
        words["no opinion"] = f"marked {either(marked)}"
    return words


def _only(option: OptionTally) -> str:
    return f"{len(option.only)} only {option_counts.apart(option.option)}"


def _several_by_name(agreement: Agreement) -> list[str]:
    words = []
    for person, options in agreement.several_marks.items():
        marked = listed(map(option_counts.apart, options))
        words.append(f"{person} {marked}")
    return words


def _several_by_count(agreement: Agreement) -> list[str]:
    groups = Counter(agreement.several_marks.values())
    words = []
    for options, people in groups.items():
        marked = listed(map(option_counts.apart, options))
        words.append(f"{people:,} {marked}")
    return words


def _of_asked(count: int, agreement: Agreement) -> str:
    if not agreement.asked:
        return f"{count:,}"
    return f"{count:,} of {agreement.asked:,}"
