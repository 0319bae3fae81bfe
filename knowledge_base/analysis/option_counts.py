"""Words for answers without sides: how often, a list to mark from, whether it ever happened.

The source of the rules is the method, "Counting votes".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge_base.analysis.agreement import Agreement, OptionTally
from knowledge_base.analysis.scales import for_number
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
    if re.match(r"[\d(≤≥±−½⅓⅔¼¾]|[-+<>=~]\s?\d", option):
        return f"“{option}”"
    return option


def _answered_yes(agreement: Agreement) -> str:
    """Count those who answered yes, each once: a yes tells that it happened at least once."""
    yes = [option for option in _answers(agreement) if option.option in agreement.reading.yes]
    if agreement.counts is None and len(yes) > 1:
        return _marks_of_each(agreement)
    people = {person for option in yes for person in option.people}
    number = len(people) if people else _marks(yes)
    base = _answered(agreement)
    given = agreement.reading.words.get("agree") or _yes_verb(agreement.reading.yes)
    verb = for_number(given, number)
    return f"{number:,} {base} {verb}" if base else f"{number:,} {verb}"


def _yes_verb(yes: Sequence[str]) -> str:
    if len(yes) == 1 and yes[0].casefold() != "yes":
        return f"answered “{yes[0]}”"
    return "answered yes"


def _marked_most(agreement: Agreement) -> str:
    """Name the options that were marked most, with the base if it is known."""
    answers = _answers(agreement)
    most = max((option.marks for option in answers), default=0)
    if not most:
        return _nothing_told(agreement)
    names = [apart(option.option) for option in answers if option.marks == most]
    base = _shown_or_answered(agreement)
    each = "each " if len(names) > 1 else ""
    words = f"Marked most: {listed(names)}, {each}{most:,}{base}"
    if agreement.counts is None:
        for option in _options_for_no_answer(agreement):
            words += f"; {option.marks:,} marked “{option.option}”"
    return words


def _shortest_run(agreement: Agreement) -> str:
    """Count the shortest run of options, from one end, that holds at least half of the answers.

    Of two as short, the one with more answers; both, if they have as many.
    """
    answers = _answers(agreement)
    if agreement.counts is None or _gave_several_answers(agreement):
        return _marks_of_each(agreement)
    n = agreement.counts["answered"]
    if not n:
        return _nothing_told(agreement)
    low = _run(answers, n)
    high = _run(answers[::-1], n)[::-1]
    shortest = min(len(low), len(high))
    runs = [run for run in (low, high) if len(run) == shortest]
    most = max(_marks(run) for run in runs)
    told = dict.fromkeys(_either(run) for run in runs if _marks(run) == most)
    marked = [f"marked {names}" for names in told]
    if len(marked) == 1:
        return f"{most:,} of {n:,} {marked[0]}"
    return f"Of {n:,}, {most:,} {marked[0]} and {most:,} {marked[1]}"


def _either(run: Sequence[OptionTally]) -> str:
    return either(apart(option.option) for option in run if option.marks)


def _gave_several_answers(agreement: Agreement) -> bool:
    answers = {option.option for option in _answers(agreement)}
    several = agreement.several_marks.values()
    return any(len(answers.intersection(options)) > 1 for options in several)


def _marks_of_each(agreement: Agreement) -> str:
    counted = [f"{one.marks:,} {apart(one.option)}" for one in _answers(agreement) if one.marks]
    return f"Marks: {listed(counted)}"


def _nothing_told(agreement: Agreement) -> str:
    marked = [f"“{option.option}”" for option in _options_for_no_answer(agreement)]
    return f"No option but {either(marked)} was marked"


def _options_for_no_answer(agreement: Agreement) -> list[OptionTally]:
    return [one for one in agreement.options if one.side != "answer" and one.marks]


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
        told = f"; {agreement.answered:,} answered" if agreement.answered else ""
        return f" of {agreement.asked:,} asked{told}"
    answered = agreement.answered
    if agreement.counts is not None:
        answered = agreement.counts["answered"]
    return f" of {answered:,} who answered" if answered else ""
