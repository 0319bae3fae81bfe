"""A survey, its items and a study as it stands in; the records that the survey adds to the study, or why it cannot, out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Origin, Problem
from knowledge_base.model.ids import in_order
from knowledge_base.model.study import Study
from knowledge_base.survey.additions import Held
from knowledge_base.survey.answer_table import Survey
from knowledge_base.survey.answers import Scale, alike_options
from knowledge_base.survey.clashes import (
    changes_of_who_was_asked,
    ids_taken,
    labels_taken,
    unmatched,
    wrong_asked,
)
from knowledge_base.survey.items import Item, wrong_items
from knowledge_base.survey.votes import Votes, votes_in
from knowledge_base.text.suggest import nearest
from knowledge_base.text.yaml_writer import Value


@dataclass(frozen=True)
class Wishes:
    """How a survey is to be read: what holds for all its items, and what stands for what in its cells."""

    counts: bool = False
    only_items: bool = False
    fields: Mapping[str, Value] = field(default_factory=dict)
    codes: tuple[tuple[str, str], ...] = ()
    separator: str | None = None
    alike: bool = False


@dataclass(frozen=True)
class Result:
    """What is known of the votes on one new statement: its marks, and how many of those asked left none, where that is known."""

    votes: Votes
    not_recorded: int = 0


@dataclass(frozen=True)
class Intake:
    """What a survey adds: records by file and id, and the result of each statement by id.

    `left_out` are items that were not wanted, `known_people` how many participants stood in the study before.
    """

    records: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    results: Mapping[str, Result] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    known_people: int = 0


@dataclass(frozen=True)
class _People:
    """The participants of a survey: the first line of each, who of them is new to the study, and how many the study then has."""

    lines: Mapping[str, int]
    new: tuple[str, ...]
    everyone: int


def intake(
    kb: KnowledgeBase,
    study: Study,
    held: Mapping[str, Held],
    survey: Survey,
    given: Mapping[str, Item] | None,
    wishes: Wishes,
) -> tuple[Intake, list[Problem]]:
    """Work out what a survey adds to a study; `given` are the items of a file, None where there is no such file."""
    left_out = tuple(name for name in survey.items if given is not None and name not in given)
    items = (
        {name: _bare(name, survey) for name in survey.items}
        if given is None
        else {name: item for name, item in given.items() if name in survey.items}
    )
    statements = {
        name: _statement(item, held["statements"], wishes) for name, item in items.items()
    }
    scales, wrong = _scales(study, survey, items, statements, wishes)
    problems = [
        *unmatched(survey, given, left_out if not wishes.only_items else ()),
        *wrong_items(items, kb),
        *ids_taken(kb, study, held, items),
        *wrong,
    ]
    if wrong:
        return Intake(), problems
    votes, wrong = votes_in(survey, scales, _several(statements), wishes.counts, _places(study))
    people = _people(survey, items, held["participants"], wishes)
    asked = {
        name: _asked(statements[name], votes[name], survey, people, wishes.counts) for name in items
    }
    problems += [
        *wrong,
        *labels_taken(survey, people.lines, people.new, held, items),
        *wrong_asked(items, statements, votes, asked, held),
        *(changes_of_who_was_asked(held) if people.new else ()),
    ]
    new = {
        item.id: item.statement({**wishes.fields, **_decided(scales[name], asked[name])})
        for name, item in items.items()
        if item.id not in held["statements"].records
    }
    records = {
        "participants": {label: {} for label in sorted(people.new, key=in_order)},
        "statements": new,
        "votes": {item.id: dict(votes[name].marks) for name, item in items.items()},
    }
    results = {
        item.id: _result(votes[name], people.everyone if asked[name] is None else asked[name])
        for name, item in items.items()
    }
    return Intake(records, results, left_out, len(people.lines) - len(people.new)), problems


def _several(statements: Mapping[str, Mapping[str, Value]]) -> set[str]:
    return {
        name
        for name, statement in statements.items()
        if statement.get("several_marks") in (True, "true")
    }


def _places(study: Study) -> dict[str, str]:
    return {
        name: f"{study.origin.file}:{study.origin.line('scales', name)}" for name in study.scales
    }


def _people(
    survey: Survey, items: Mapping[str, Item], participants: Held, wishes: Wishes
) -> _People:
    """Gather who answered an item that is taken over; nobody where counts alone are kept."""
    lines: dict[str, int] = {}
    for answer in () if wishes.counts else survey.answers:
        if answer.item in items:
            lines.setdefault(answer.participant or "", answer.line)
    new = tuple(label for label in lines if label not in participants.records)
    return _People(lines, new, len(participants.records) + len(new))


def _result(votes: Votes, asked: int) -> Result:
    return Result(votes, max(asked - votes.voters, 0) if votes.voters is not None else 0)


def _bare(name: str, survey: Survey) -> Item:
    line = next(answer.line for answer in survey.answers if answer.item == name)
    return Item(name, Origin(survey.name, {(name,): line}, (name,)))


def _statement(item: Item, statements: Held, wishes: Wishes) -> Mapping[str, Value]:
    """Give the fields of an item's statement: those that stand in the study, where it is there, or else those given."""
    there = statements.records.get(item.id)
    return there if isinstance(there, dict) else {**wishes.fields, **item.fields}


def _scales(
    study: Study,
    survey: Survey,
    items: Mapping[str, Item],
    statements: Mapping[str, Mapping[str, Value]],
    wishes: Wishes,
) -> tuple[dict[str, Scale], list[Problem]]:
    """Find the scale of each item; the only one of a study need not be named."""
    only = next(iter(study.scales)) if len(study.scales) == 1 else None
    scales, problems = {}, []
    for name, item in items.items():
        wanted = statements[name].get("scale") or only
        if wanted in study.scales:
            scales[name] = Scale(
                wanted, tuple(study.scales[wanted]), wishes.codes, wishes.separator, wishes.alike
            )
        elif wanted or not problems:
            said = (
                f"there is no scale {wanted}"
                if wanted
                else "no scale is named; say --scale, or give it in the file of items"
            )
            problems.append(
                item.origin.problem(
                    ["scale"],
                    f"{said}; {nearest(str(wanted or ''), study.scales)}"
                    if study.scales
                    else (
                        f"{said}; the study has none, so write them into {study.origin.file}: each option with its side"
                    ),
                )
            )
    used = {scale.name: scale for scale in scales.values()}
    problems += [
        Problem(
            study.origin.file,
            study.origin.line("scales", name),
            f"{first} and {second} differ in case, blanks or signs "
            "alone, so "
            "--ignore-case cannot tell them apart",
        )
        for name, scale in used.items()
        if wishes.alike
        for first, second in alike_options(scale.options)
    ]
    known = {option for scale in used.values() for option in scale.options}
    problems += [
        Problem(
            survey.name,
            1,
            f"--code {code}={option}: {option} is no option; {nearest(option, known)}",
        )
        for code, option in wishes.codes
        if option and used and option not in known
    ]
    return scales, problems


def _asked(
    statement: Mapping[str, Value], votes: Votes, survey: Survey, people: _People, counts: bool
) -> int | None:
    """Say how many were asked: as given; with counts as many as had a row; else only where it is not everyone in the study."""
    given = statement.get("asked")
    if given is not None:
        return int(given) if str(given).isdecimal() else None
    if not counts:
        return len(people.lines) if len(people.lines) < people.everyone else None
    total = sum(votes.marks.values())
    return None if survey.counted and votes.shown == total else votes.shown


def _decided(scale: Scale, asked: int | None) -> dict[str, Value]:
    return {"scale": scale.name, **({"asked": asked} if asked is not None else {})}
