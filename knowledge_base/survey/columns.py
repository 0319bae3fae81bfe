"""The columns of a survey's table that are to be read, and those that it lacks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from knowledge_base.errors import Problem
from knowledge_base.survey.csv_file import Table
from knowledge_base.survey.names import same_name
from knowledge_base.survey.table_checks import unnamed
from knowledge_base.text.suggest import nearest


@dataclass(frozen=True)
class Columns:
    """The names of the columns to read, and of those to ignore.

    `pseudonyms` accepts labels that look like names, because the study published them. With
    `ignore_case` the names of columns may differ in case.
    """

    participant: str = "participant"
    item: str = "item"
    answer: str = "answer"
    count: str | None = None
    ignored: tuple[str, ...] = ()
    pseudonyms: bool = False
    ignore_case: bool = False

    @property
    def wanted(self) -> tuple[str, ...]:
        """All columns that can be read, by name."""
        names = (self.participant, self.item, self.answer)
        return (*names, self.count) if self.count else names

    def as_in(self, header: Collection[str]) -> Columns:
        """Return the columns by their names in a header, which may differ in kinds of blank."""

        def found(name: str) -> str:
            return same_name(name, header, self.ignore_case) or name

        return replace(
            self,
            participant=found(self.participant),
            item=found(self.item),
            answer=found(self.answer),
            count=found(self.count) if self.count else None,
            ignored=tuple(map(found, self.ignored)),
        )


def is_long(table: Table, columns: Columns) -> bool:
    """Return whether a table has one row per answer."""
    needed = {columns.item, columns.answer}
    if columns.count:
        needed.add(columns.count)
    return needed.issubset(table.header)


def lacks_columns(table: Table, columns: Columns, long: bool, counts: bool) -> bool:
    """Return whether a table lacks columns without which it cannot be read."""
    if columns.count and not long:
        return True
    return not counts and columns.participant not in table.header


def missing_columns(table: Table, columns: Columns) -> Problem:
    """Return the problem of a table that lacks columns, with the options that name them."""
    if columns.count:
        needed = [columns.item, columns.answer, columns.count]
    else:
        needed = [columns.participant, columns.item, columns.answer]
    unlabelled = ""
    if not columns.count and columns.participant not in table.header:
        unlabelled = (
            ". If no column tells people apart, keep counts only, with --counts: "
            "who gave which answers is then not recorded"
        )
    missing = [f"'{name}'" for name in needed if name not in table.header]
    named = [f"'{name}'" for name in table.header if name]
    return Problem(
        table.name,
        1,
        f"the header has no column {' or '.join(missing)}; it has {', '.join(named)}. "
        "A file has one row per answer (participant, item, answer), "
        "or one row per participant and one column per item. Name its columns with "
        "--participant-column, --item-column, --answer-column and --count-column"
        f"{unlabelled}",
    )


def unknown_columns(table: Table, columns: Columns) -> Iterator[Problem]:
    """Yield a problem for each missing column that was named by an option."""
    defaults = Columns().wanted
    named = [name for name in columns.wanted if name not in defaults]
    existing = [name or unnamed(place) for place, name in enumerate(table.header)]
    for name in (*named, *columns.ignored):
        if name not in existing:
            hint = nearest(name, existing)
            yield Problem(table.name, 1, f"there is no column '{name}'; {hint}")
