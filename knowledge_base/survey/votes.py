"""The answers of a survey and the scales of its items in; the votes on each item, or what cannot be counted, out.

Section "Counting votes" of the method: a blank is no mark and is not recorded; "don't know"
and "not applicable" are options of their own; several marks of a person are all kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from knowledge_base.errors import Problem
from knowledge_base.model.ids import in_order
from knowledge_base.survey.answer_table import Answer, Survey
from knowledge_base.survey.answers import Marks, Scale
from knowledge_base.survey.items import labelled

_SEVERAL = "say --several-marks, or several_marks true in the file of items"


@dataclass(frozen=True)
class Votes:
    """The marks on one item: each option, in order, with those who marked it, or with a count.

    `voters` is how many people left a mark, None where that cannot be told from marks;
    `shown` how many rows there were for the item, blank ones too.
    """

    marks: Mapping[str, list[str] | int]
    voters: int | None
    shown: int


@dataclass
class _Item:
    """What is gathered on one item while its answers are read: option -> who, and who -> option -> line."""

    scale: Scale
    several: bool
    marks: dict[str, list[str]] = field(default_factory=dict)
    total: Counter = field(default_factory=Counter)
    given: dict[str, dict[str, int]] = field(default_factory=dict)
    shown: int = 0


def votes_in(
    survey: Survey,
    scales: Mapping[str, Scale],
    several: Collection[str],
    counts: bool,
    where: Mapping[str, str],
) -> tuple[dict[str, Votes], list[Problem]]:
    """Count the answers to the items that have a scale.

    `several` names the items on which a person may mark several options; `where` has the
    file and line of each scale by name. Gives item -> votes.
    """
    items = {name: _Item(scale, name in several) for name, scale in scales.items()}
    read: dict[tuple[str, str], Marks] = {}
    unknown: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    problems: list[Problem] = []
    for answer in survey.answers:
        item = items.get(answer.item)
        if item is None:
            continue
        cell = (item.scale.name, answer.text)
        marks = read.get(cell) or read.setdefault(cell, item.scale.marks_in(answer.text))
        for text in marks.unknown:
            unknown[item.scale.name, text].append(answer)
        item.shown += answer.count if answer.participant is None else 0
        wrong = _wrong(answer, marks.options, item, survey.counted)
        problems += [Problem(survey.name, answer.line, f"{answer.item}: {one}") for one in wrong]
        _add(answer, marks.options, item)
    by_name = {scale.name: scale for scale in scales.values()}
    problems += [
        _not_on_the_scale(survey, by_name[name], text, answers, where[name])
        for (name, text), answers in unknown.items()
    ]
    return {name: _votes(item, counts) for name, item in items.items()}, problems


def _wrong(answer: Answer, options: tuple[str, ...], item: _Item, counted: bool) -> Iterator[str]:
    """Say what keeps the marks of one cell from being added to those before it."""
    for option in {option for option in options if options.count(option) > 1}:
        yield f"the cell names {option} twice; keep one"
    if len(options) > 1 and not item.several:
        yield f"the cell holds {len(options)} marks; {_SEVERAL}, where a person could give several"
    before = item.given.get(answer.participant or "", {})
    for option in options if answer.participant or counted else ():
        if option in before:
            whose = f"{answer.participant} gave" if answer.participant else "the file counts"
            yield f"{whose} {option} already, on line {before[option]}; keep one of the two rows"
        elif answer.participant and before and not item.several:
            other, line = next(iter(before.items()))
            yield f"{answer.participant} answers {option} here and {other} on line {line}; keep one, or {_SEVERAL}, where a person could give several"


def _add(answer: Answer, options: tuple[str, ...], item: _Item) -> None:
    given = item.given.setdefault(answer.participant or "", {})
    for option in options:
        if option not in given or answer.participant is None:
            given.setdefault(option, answer.line)
            item.total[option] += answer.count
            item.marks.setdefault(option, []).append(answer.participant or "")


def _votes(item: _Item, counts: bool) -> Votes:
    named = {person for person in item.given if person}
    voters = (
        sum(bool(item.given[person]) for person in named) if named or not item.several else None
    )
    if not named and not item.several:
        voters = item.total.total()
    marks = {
        option: item.total[option] if counts else sorted(item.marks.get(option, []), key=in_order)
        for option in item.scale.options
    }
    return Votes(marks, voters, len(named) or item.shown)


def _not_on_the_scale(
    survey: Survey, scale: Scale, text: str, answers: list[Answer], where: str
) -> Problem:
    times = sum(answer.count for answer in answers)
    items = labelled(list(dict.fromkeys(answer.item for answer in answers)))
    said = f"{text!r} is not on the scale {scale.name}: {times:,} {'answer' if times == 1 else 'answers'}, on {items}"
    return Problem(survey.name, answers[0].line, f"{said}; {scale.hint(text, where)}")
