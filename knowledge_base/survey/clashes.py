"""A survey's items and people and a study as it stands in; what keeps the one from being added to the other, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.model.study import Study
from knowledge_base.survey.additions import Held, taken
from knowledge_base.survey.answer_table import Survey
from knowledge_base.survey.items import Item, labelled
from knowledge_base.survey.votes import Votes
from knowledge_base.text.suggest import nearest
from knowledge_base.text.yaml_writer import Value


def unmatched(
    survey: Survey, given: Mapping[str, Item] | None, left_out: tuple[str, ...]
) -> Iterator[Problem]:
    """Find items of the survey that the file of items does not name, and the other way round."""
    if left_out:
        yield Problem(
            survey.name,
            1,
            f"{len(left_out)} of {len(survey.items)} items are not in the file of items: {labelled(left_out)}; "
            "add a row for "
            "each, or say --only-items to leave them out",
        )
    for name, item in (given or {}).items():
        if name not in survey.items:
            yield item.origin.problem(
                [], f"the survey has no item {name}; {nearest(name, survey.items)}"
            )


def ids_taken(
    kb: KnowledgeBase, study: Study, held: Mapping[str, Held], items: Mapping[str, Item]
) -> Iterator[Problem]:
    """Find items whose records are there already, or whose ids are used otherwise, now or once."""
    used = taken(held)
    retired = {
        path
        for change in kb.changes.values()
        if change.what == "retired"
        for path in change.records
    }
    votes = {id.casefold(): held["votes"].place(id) for id in held["votes"].records}
    for item in items.values():
        there = held["statements"].records.get(item.id)
        if item.id.casefold() in votes:
            yield item.origin.problem(
                [],
                f"the votes on {item.id} stand in {votes[item.id.casefold()]}; nothing there is changed, so "
                "leave the item out "
                "or give it another id",
            )
        elif there is None and item.id.casefold() in used:
            yield item.origin.problem(
                [],
                f"the id {item.id} is taken by {used[item.id.casefold()]}; give the statement another one in a "
                "column id",
            )
        elif f"studies/{study.id}/{item.id}" in retired:
            yield item.origin.problem(
                [],
                f"the id {item.id} was retired and is not used again; give the statement another one in a "
                "column id",
            )
        for name, value in item.fields.items() if isinstance(there, dict) else ():
            if there.get(name) != value:
                yield item.origin.problem(
                    [name],
                    f"{held['statements'].place(item.id, name)} says otherwise; nothing there is changed, "
                    "so mend one of "
                    "the two by hand",
                )


def labels_taken(
    survey: Survey,
    people: Mapping[str, int],
    new: Iterable[str],
    held: Mapping[str, Held],
    items: Mapping[str, Item],
) -> Iterator[Problem]:
    """Find labels of new participants that something else in the study has, or has with another case."""
    used = taken(held)
    ids = {item.id.casefold() for item in items.values()}
    first: dict[str, str] = {}
    for label in new:
        folded = label.casefold()
        other = first.setdefault(folded, label)
        near = (
            f"the statement {label}"
            if folded in ids
            else f"{other} on line {people[other]}"
            if other != label
            else None
        )
        where = used.get(folded) or near
        if where:
            yield Problem(
                survey.name,
                people[label],
                f"the label {label} is taken by {where}; ids of a study are compared without case "
                "and used once",
            )


def changes_of_who_was_asked(held: Mapping[str, Held]) -> Iterator[Problem]:
    """Find statements that everybody was asked, and that those who are new were not."""
    for id in held["votes"].records:
        statement = held["statements"].records.get(id)
        if isinstance(statement, dict) and "asked" not in statement:
            yield Problem(
                held["statements"].name,
                held["statements"].line(id),
                f"{id}: the survey adds participants who were not asked "
                "this; first say "
                "here how many were, such as asked: 10",
            )


def wrong_asked(
    items: Mapping[str, Item],
    statements: Mapping[str, Mapping[str, Value]],
    votes: Mapping[str, Votes],
    asked: Mapping[str, int | None],
    held: Mapping[str, Held],
) -> Iterator[Problem]:
    """Find numbers of people asked that are too small, or that a statement which stands in the study would have to say."""
    waiting = set(held["statements"].records) - set(held["votes"].records)
    for name, item in items.items():
        number, voters = asked[name], votes[name].voters
        if number is not None and voters is not None and number < voters:
            yield item.origin.problem(
                ["asked"], f"{voters} people answered, but asked says {number}; correct one of them"
            )
        elif number is not None and "asked" not in statements[name] and item.id in waiting:
            yield Problem(
                held["statements"].name,
                held["statements"].line(item.id),
                f"{item.id}: it has to say how many were asked, "
                "since not everyone "
                "in the study was or only counts are kept; add "
                f"asked: {number}",
            )
