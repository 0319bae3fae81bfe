"""Work out the records that a survey adds to a study."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Origin, Problem
from knowledge_base.model.ids import in_order
from knowledge_base.model.study import Study
from knowledge_base.survey.additions import StudyFile
from knowledge_base.survey.answer_table import Survey
from knowledge_base.survey.answers import Scale
from knowledge_base.survey.clashes import (
    asked_everyone,
    unavailable_ids,
    unavailable_labels,
    unmatched_items,
    wrong_asked,
)
from knowledge_base.survey.import_options import ImportOptions
from knowledge_base.survey.item_scales import scale_places, scales_of_items
from knowledge_base.survey.items import Item, wrong_items
from knowledge_base.survey.names import same_name
from knowledge_base.survey.people import SurveyPeople, asked_of, people_in
from knowledge_base.survey.votes import Tally, count_answers
from knowledge_base.text.yaml_writer import Value


@dataclass(frozen=True)
class Result:
    """The votes on one new statement, and how many of those asked left no mark, if known."""

    tally: Tally
    not_recorded: int = 0


@dataclass(frozen=True)
class Intake:
    """The records that a survey adds, by file and id, and the result of each statement by id.

    `left_out` are the items that were not imported, `known_people` how many participants the
    study already had.
    """

    records: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    results: Mapping[str, Result] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    known_people: int = 0


def intake(
    kb: KnowledgeBase,
    study: Study,
    files: Mapping[str, StudyFile],
    survey: Survey,
    given: Mapping[str, Item] | None,
    options: ImportOptions,
) -> tuple[Intake, list[Problem]]:
    """Return what a survey adds to a study, and everything that prevents adding it.

    `files` are the files of the study by name, such as "votes"; `given` are the items of the
    file of items, None if there is none.
    """
    given = _by_name_in_survey(given, survey, options.ignore_case)
    items, left_out = _imported_items(survey, given)
    existing = files["statements"]
    statements = {name: _fields(item, existing, options) for name, item in items.items()}
    scales, scale_problems = scales_of_items(study, survey, items, statements, options)
    problems = [
        *unmatched_items(survey, given, () if options.only_items else left_out),
        *wrong_items(items, kb),
        *unavailable_ids(kb, study, files, items),
        *scale_problems,
    ]
    if scale_problems:
        return Intake(), problems
    several = {name for name in items if _allows_several(statements[name])}
    tallies, wrong_answers = count_answers(
        survey, scales, several, options.counts, scale_places(study)
    )
    people = people_in(survey, items, files["participants"], options.counts)
    asked = {
        name: asked_of(statements[name], tallies[name], survey, people, options.counts)
        for name in items
    }
    problems += wrong_answers
    problems += unavailable_labels(survey, people.lines, people.new, files, items)
    problems += wrong_asked(items, statements, tallies, asked, files)
    if people.new:
        problems += asked_everyone(files)
    in_study = max(people.everyone, study.method.participants or 0)
    added = Intake(
        _records(items, existing, people, scales, tallies, asked, options),
        {item.id: _result(tallies[name], asked[name] or in_study) for name, item in items.items()},
        left_out,
        len(people.lines) - len(people.new),
    )
    return added, problems


def _by_name_in_survey(
    given: Mapping[str, Item] | None, survey: Survey, ignore_case: bool
) -> Mapping[str, Item] | None:
    """Map the items of the file of items by their names in the survey, as far as it has them.

    Names may differ in kinds of blank, quotation mark and dash.
    """
    if given is None:
        return None
    items: dict[str, Item] = {}
    for name, item in given.items():
        found = same_name(name, survey.items, ignore_case)
        if found is None or found in items or (found != name and found in given):
            found = name
        items[found] = item
    return items


def _imported_items(
    survey: Survey, given: Mapping[str, Item] | None
) -> tuple[dict[str, Item], tuple[str, ...]]:
    """Return the items to import by name, and the names of those to leave out."""
    if given is None:
        return _bare_items(survey), ()
    items = {}
    for name, item in given.items():
        if name in survey.items:
            items[name] = item
    left_out = tuple(name for name in survey.items if name not in given)
    return items, left_out


def _bare_items(survey: Survey) -> dict[str, Item]:
    """Return the items of a survey without fields, each with its first line as its origin."""
    lines: dict[str, int] = {}
    for answer in survey.answers:
        lines.setdefault(answer.item, answer.line)
    items = {}
    for name in survey.items:
        path = (name,)
        origin = Origin(survey.name, {path: lines[name]}, path)
        items[name] = Item(name, origin)
    return items


def _fields(item: Item, statements: StudyFile, options: ImportOptions) -> Mapping[str, Value]:
    """Return the fields of an item's statement: the existing one's, or else those given."""
    existing = statements.record(item.id)
    if existing is not None:
        return existing
    return {**options.fields, **item.fields}


def _allows_several(statement: Mapping[str, Value]) -> bool:
    several = statement.get("several_marks", False)
    return several in (True, "true")


def _records(
    items: Mapping[str, Item],
    existing: StudyFile,
    people: SurveyPeople,
    scales: Mapping[str, Scale],
    tallies: Mapping[str, Tally],
    asked: Mapping[str, int | None],
    options: ImportOptions,
) -> dict[str, dict[str, Value]]:
    """Return the new records by file and id; statements that exist are not among them."""
    in_order_of_label = sorted(people.new, key=in_order)
    participants: dict[str, Value] = {label: {} for label in in_order_of_label}
    statements: dict[str, Value] = {}
    votes: dict[str, Value] = {}
    for name, item in items.items():
        votes[item.id] = dict(tallies[name].marks)
        if item.id in existing.records:
            continue
        fields = {**options.fields, "scale": scales[name].name}
        if asked[name] is not None:
            fields["asked"] = asked[name]
        statements[item.id] = item.statement(fields)
    return {
        "participants": participants,
        "statements": statements,
        "votes": votes,
    }


def _result(tally: Tally, asked: int) -> Result:
    if tally.voters is None:
        return Result(tally)
    missing = asked - tally.voters
    return Result(tally, max(missing, 0))
