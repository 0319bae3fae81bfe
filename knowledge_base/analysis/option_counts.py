"""Words for answers without sides: how often, a list to mark from, whether it ever happened.

The source of the rules is the method, "Counting votes".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge_base.analysis.agreement import Agreement, OptionTally
from knowledge_base.text.english import either, listed


def headline(agreement: Agreement) -> str:
    """Return the result of a vote whose answers have no sides, in a few words."""
    if agreement.reading.kind == "yes-no":
        return _answered_yes(agreement)
    if agreement.reading.kind == "choice":
        return _marked_most(agreement)
    return _shortest_run(agreement)


def apart(option: str) -> str:
    """Put an option in quotes if it could be read together with the count before it."""
    if re.match(r"[\d(]", option):
        return f"“{option}”"
    return option


def _answered_yes(agreement: Agreement) -> str:
    """Count those who answered yes: a yes tells that it happened at least once."""
    yes = [option for option in _answers(agreement) if option.option in agreement.reading.yes]
    marks = sum(option.marks for option in yes)
    base = _answered(agreement)
    verb = agreement.reading.words.get("agree") or _yes_verb(yes)
    return f"{marks:,} {base} {verb}" if base else f"{marks:,} {verb}"


def _yes_verb(yes: Sequence[OptionTally]) -> str:
    if len(yes) == 1 and yes[0].option.casefold() != "yes":
        return f"answered “{yes[0].option}”"
    return "answered yes"


def _marked_most(agreement: Agreement) -> str:
    """Name the options that were marked most, with the base if it is known."""
    answers = _answers(agreement)
    most = max((option.marks for option in answers), default=0)
    if not most:
        return "Nobody marked an option"
    names = [apart(option.option) for option in answers if option.marks == most]
    base = _shown_or_answered(agreement)
    each = "each " if len(names) > 1 else ""
    return f"Marked most: {listed(names)}, {each}{most:,}{base}"


def _shortest_run(agreement: Agreement) -> str:
    """Count the shortest run of options, from one end, that holds at least half of the answers.

    Of two as short, the one with more answers.
    """
    answers = _answers(agreement)
    if agreement.counts is None or agreement.several_marks:
        counted = [f"{option.marks:,} {apart(option.option)}" for option in answers]
        return f"Marks: {listed(counted)}"
    n = agreement.counts["answered"]
    if not n:
        return "Nobody answered"
    runs = [_run(answers, n), _run(answers[::-1], n)[::-1]]
    run = min(runs, key=lambda run: (len(run), -_marks(run)))
    names = [apart(option.option) for option in run if option.marks]
    return f"{_marks(run):,} of {n:,} marked {either(names)}"


def _run(options: Sequence[OptionTally], n: int) -> list[OptionTally]:
    """Return the options from the first on that hold at least half of n answers."""
    run: list[OptionTally] = []
    for option in options:
        run.append(option)
        if 2 * _marks(run) >= n:
            break
    return run


def _marks(options: Sequence[OptionTally]) -> int:
    return sum(option.marks for option in options)


def _answers(agreement: Agreement) -> list[OptionTally]:
    return [option for option in agreement.options if option.side == "answer"]


def _answered(agreement: Agreement) -> str:
    if agreement.counts is None:
        return f"of {agreement.answered:,}" if agreement.answered else ""
    return f"of {agreement.counts['answered']:,}"


def _shown_or_answered(agreement: Agreement) -> str:
    """Return the base of a list: those shown the question, or else those who answered."""
    if agreement.asked and agreement.known_asked:
        return f" of {agreement.asked:,} asked"
    answered = agreement.answered
    if agreement.counts is not None:
        answered = agreement.counts["answered"]
    return f" of {answered:,} who answered" if answered else ""
