"""Find what prevents a survey from being added to a study: ids, labels and fields that clash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.model.study import Study
from knowledge_base.survey.additions import StudyFile, used_ids
from knowledge_base.survey.answer_table import Survey
from knowledge_base.survey.items import Item
from knowledge_base.survey.votes import Tally
from knowledge_base.text.english import first_few
from knowledge_base.text.suggest import nearest
from knowledge_base.text.yaml_writer import Value


def unmatched_items(
    survey: Survey, given: Mapping[str, Item] | None, left_out: Sequence[str]
) -> Iterator[Problem]:
    """Yield items of the survey that the file of items lacks, and the reverse.

    `given` is the file of items, None if there is none; `left_out` are the items it lacks.
    """
    if left_out:
        yield Problem(
            survey.name,
            1,
            f"{len(left_out)} of {len(survey.items)} items are not in the file of items: "
            f"{first_few(left_out)}; add a row for each, or leave them out with --only-items",
        )
    for name, item in (given or {}).items():
        if name not in survey.items:
            hint = nearest(name, survey.items)
            yield item.origin.problem([], f"the survey has no item '{name}'; {hint}")


def unavailable_ids(
    kb: KnowledgeBase, study: Study, files: Mapping[str, StudyFile], items: Mapping[str, Item]
) -> Iterator[Problem]:
    """Yield items that already have votes, whose ids are in use, or whose fields contradict."""
    used = used_ids(files)
    votes = {id.casefold(): files["votes"].place(id) for id in files["votes"].records}
    retired = _retired_paths(kb)
    for item in items.values():
        folded = item.id.casefold()
        statement = files["statements"].record(item.id)
        is_new = files["statements"].records.get(item.id) is None
        wrong = None
        if folded in votes:
            wrong = (
                f"'{item.id}' already has votes, in {votes[folded]}, and these are never "
                "changed; leave the item out or give it another id"
            )
        elif is_new and folded in used:
            wrong = (
                f"the id '{item.id}' is taken by {used[folded]}; "
                "give the statement another one in a column id"
            )
        elif f"studies/{study.id}/{item.id}" in retired:
            wrong = (
                f"the id '{item.id}' was retired and is never used again; "
                "give the statement another one in a column id"
            )
        if wrong:
            yield item.origin.problem([], wrong)
        if statement is not None:
            yield from _contradictions(item, statement, files["statements"])


def _retired_paths(kb: KnowledgeBase) -> set[str]:
    retired: set[str] = set()
    for change in kb.changes.values():
        if change.what == "retired":
            retired.update(change.records)
    return retired


def _contradictions(
    item: Item, statement: Mapping[str, Value], file: StudyFile
) -> Iterator[Problem]:
    """Yield the fields of an item that differ from those of the existing statement."""
    for name, value in item.fields.items():
        if statement.get(name) != value:
            place = file.place(item.id, name)
            yield item.origin.problem(
                [name],
                f"{place} has another value, and existing records are never changed; "
                "correct one of the two by hand",
            )


def unavailable_labels(
    survey: Survey,
    people: Mapping[str, int],
    new: Iterable[str],
    files: Mapping[str, StudyFile],
    items: Mapping[str, Item],
) -> Iterator[Problem]:
    """Yield labels of new participants that are in use, ignoring case.

    `people` maps each participant of the survey to their first line.
    """
    used = used_ids(files)
    for item in items.values():
        used.setdefault(item.id.casefold(), "")
    first: dict[str, str] = {}
    for label in new:
        folded = label.casefold()
        other = first.setdefault(folded, label)
        by = None
        if folded in used:
            by = used[folded] or f"the statement '{label}'"
        elif other != label:
            by = f"'{other}' on line {people[other]}"
        if by:
            yield Problem(
                survey.name,
                people[label],
                f"the label '{label}' is taken by {by}; "
                "ids within a study must differ in more than case",
            )


def asked_everyone(files: Mapping[str, StudyFile]) -> Iterator[Problem]:
    """Yield statements that everyone was asked so far, but that new participants were not."""
    statements = files["statements"]
    for id in files["votes"].records:
        statement = statements.record(id)
        if statement is not None and "asked" not in statement:
            yield Problem(
                statements.name,
                statements.line(id),
                f"{id}: the survey adds participants who were not asked this; "
                "first add how many were, such as asked: 10",
            )


def wrong_asked(
    items: Mapping[str, Item],
    statements: Mapping[str, Mapping[str, Value]],
    tallies: Mapping[str, Tally],
    asked: Mapping[str, int | None],
    files: Mapping[str, StudyFile],
) -> Iterator[Problem]:
    """Yield numbers of people asked that are too small, or that an existing statement lacks."""
    existing = files["statements"]
    without_votes = set(existing.records) - set(files["votes"].records)
    for name, item in items.items():
        number = asked[name]
        voters = tallies[name].voters
        if number is None:
            continue
        if voters is not None and number < voters:
            yield item.origin.problem(
                ["asked"], f"'{number}' is less than the {voters} people who answered; correct it"
            )
        elif item.id in without_votes and "asked" not in statements[name]:
            yield Problem(
                existing.name,
                existing.line(item.id),
                f"{item.id}: asked is missing, and not everyone in the study was asked, "
                f"or only counts are kept; add asked: {number}",
            )
