"""Count the answers of a survey as votes (method, "Counting votes").

A blank is not a mark, so that person is not recorded; "don't know" and "not applicable" are
options like any other; several marks of one person are all kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from knowledge_base.errors import Problem
from knowledge_base.model.ids import in_order
from knowledge_base.survey.answer_table import Answer, Survey
from knowledge_base.survey.answers import CellMarks, Scale
from knowledge_base.text.english import counted, first_few

_IF_SEVERAL = (
    "if a person could give several, "
    "add --several-marks, or several_marks true in the file of items"
)


@dataclass(frozen=True)
class Tally:
    """The marks on one item: each option in order, with the people who marked it, or a count.

    `voters` is how many people left a mark, None if the file does not show that. `shown` is
    how many rows there are for the item, including blank ones. `folded` is how many rows only
    repeat a mark: two notes of a person under one option are one mark.
    """

    marks: Mapping[str, list[str] | int]
    voters: int | None
    shown: int
    folded: int = 0


@dataclass
class _Item:
    """The marks on one item so far.

    `people` maps an option to those who marked it, `total` to how many they are; `lines` maps
    a person to the line of each option they marked. Without labels, the person is "".
    """

    scale: Scale
    several: bool
    people: dict[str, list[str]] = field(default_factory=dict)
    total: Counter[str] = field(default_factory=Counter)
    lines: dict[str, dict[str, int]] = field(default_factory=dict)
    shown: int = 0
    folded: int = 0
    parsed: dict[str, CellMarks] = field(default_factory=dict)

    def marks_in(self, cell: str) -> CellMarks:
        """Parse a cell; surveys repeat few answers often, so each text is parsed only once."""
        known = self.parsed.get(cell)
        if known is None:
            known = self.scale.marks_in(cell)
            self.parsed[cell] = known
        return known

    def add(self, answer: Answer, options: Sequence[str]) -> None:
        """Add the options that an answer marks; a named person marks an option only once."""
        anonymous = answer.participant is None
        person = answer.participant or ""
        before = self.lines.setdefault(person, {})
        if anonymous:
            self.shown += answer.count
        for option in options:
            if option in before and not anonymous:
                self.folded += 1
                continue
            before.setdefault(option, answer.line)
            self.total[option] += answer.count
            self.people.setdefault(option, []).append(person)

    def tally(self, counts: bool) -> Tally:
        """Return the marks on all options of the scale; with `counts` as numbers only."""
        marks: dict[str, list[str] | int] = {}
        for option in self.scale.options:
            people = self.people.get(option, [])
            if counts:
                marks[option] = self.total[option]
            else:
                marks[option] = sorted(people, key=in_order)
        named = [person for person in self.lines if person]
        voters = self._voters(named)
        shown = len(named) or self.shown
        return Tally(marks, voters, shown, self.folded)

    def _voters(self, named: Sequence[str]) -> int | None:
        if named:
            marked = [person for person in named if self.lines[person]]
            return len(marked)
        if self.several:
            return None
        return self.total.total()


def count_answers(
    survey: Survey,
    scales: Mapping[str, Scale],
    several: Collection[str],
    counts: bool,
    places: Mapping[str, str],
) -> tuple[dict[str, Tally], list[Problem]]:
    """Count the answers to the items that have a scale; return a tally per item.

    `scales` maps an item to its scale; `several` are the items with several marks per person;
    `places` maps the name of a scale to its file and line.
    """
    items = {name: _Item(scale, name in several) for name, scale in scales.items()}
    unknown: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    problems: list[Problem] = []
    for answer in survey.answers:
        item = items.get(answer.item)
        if item is None:
            continue
        marks = item.marks_in(answer.text)
        for text in marks.unknown:
            unknown[item.scale.name, text].append(answer)
        problems += _conflicts(survey, answer, marks.options, item)
        item.add(answer, marks.options)
    by_name = {scale.name: scale for scale in scales.values()}
    header_line = _second_header(survey, items)
    for (name, text), answers in unknown.items():
        problem = _unknown(survey, by_name[name], text, answers, places[name], header_line)
        problems.append(problem)
    tallies = {name: item.tally(counts) for name, item in items.items()}
    return tallies, problems


def _second_header(survey: Survey, items: Mapping[str, _Item]) -> int | None:
    """Return the line of the first row of a wide table if it holds nothing that is on a scale."""
    if not survey.wide:
        return None
    line = survey.answers[0].line
    unknown = False
    for answer in survey.answers:
        item = items.get(answer.item)
        if answer.line != line:
            return line if unknown else None
        if item is not None:
            marks = item.marks_in(answer.text)
            unknown = unknown or bool(marks.unknown)
            if marks.options:
                return None
    return None


def _unknown(
    survey: Survey,
    scale: Scale,
    text: str,
    answers: Sequence[Answer],
    place: str,
    header_line: int | None,
) -> Problem:
    """Build the problem of all answers with one text that is not on a scale.

    `header_line` is the line of a row that may be a second header, None if there is none.
    """
    total = sum(answer.count for answer in answers)
    times = counted(total, "answer")
    names = dict.fromkeys(answer.item for answer in answers)
    items = first_few(names)
    hint = scale.hint(text, place)
    if len(answers) == 1 and answers[0].line == header_line:
        number = survey.header_rows + 1
        hint = f"if this row is a header, skip it with --header-rows {number}; otherwise {hint}"
    return Problem(
        survey.name,
        answers[0].line,
        f"{text!r} is not on the scale '{scale.name}' ({times}, on {items}); {hint}",
    )


def _conflicts(
    survey: Survey, answer: Answer, options: Sequence[str], item: _Item
) -> Iterator[Problem]:
    for wrong in _wrong_marks(answer, options, item, survey.counted):
        yield Problem(
            survey.name,
            answer.line,
            f"{answer.item}: {wrong}",
        )


def _wrong_marks(
    answer: Answer, options: Sequence[str], item: _Item, counts: bool
) -> Iterator[str]:
    """Yield why the marks of one cell cannot be added to those before it."""
    for option, times in Counter(options).items():
        if times > 1:
            yield f"the cell names '{option}' twice; keep one"
    if len(options) > 1 and not item.several:
        yield f"the cell holds {len(options)} marks; {_IF_SEVERAL}"
    person = answer.participant or ""
    if person or counts:
        before = item.lines.get(person, {})
        for option in options:
            yield from _wrong_mark(person, option, before, item.several)


def _wrong_mark(
    person: str, option: str, before: Mapping[str, int], several: bool
) -> Iterator[str]:
    if option in before:
        if person and several:
            return
        already = f"'{person}' already gave" if person else "the file already counts"
        yield f"{already} '{option}', on line {before[option]}; keep one of the two rows"
    elif person and before and not several:
        other, line = next(iter(before.items()))
        yield (
            f"'{person}' answers '{option}' here and '{other}' on line {line}; "
            f"keep one, or, {_IF_SEVERAL}"
        )
