"""Read the file of items: the statements that the items of a survey become."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from knowledge_base.base.dangling import wrong_values
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Origin, Problem
from knowledge_base.loading.messages import translate
from knowledge_base.model.statement import Statement
from knowledge_base.survey.csv_file import Row, Table
from knowledge_base.text.characters import unfit
from knowledge_base.text.suggest import nearest
from knowledge_base.text.yaml_writer import Value

ITEM = "item"
"""The column with the name of an item in the survey."""

ID = "id"
"""The column with the id of its statement; without one the name is the id."""

NONE = "none"
"""The cell under principles of an item that counts for no principle."""

PRINCIPLE = "principles."
"""The start of a column with the reason why an item counts for a principle: principles.x."""


@dataclass(frozen=True)
class Item:
    """An item of a survey: the id and the given fields of its statement, and where it was read."""

    id: str
    origin: Origin
    fields: Mapping[str, Value] = field(default_factory=dict)

    def statement(self, defaults: Mapping[str, Value]) -> dict[str, Value]:
        """Return the fields of its statement in order; a required field not given is None."""
        given = {**defaults, **self.fields}
        needed = _needed(given)
        fields = {}
        for name in _field_names():
            if name in given or name in needed:
                fields[name] = given.get(name)
        return fields


def items_of(table: Table) -> tuple[dict[str, Item], list[Problem]]:
    """Read a table of items, by their names in the survey, with all problems of the table."""
    problems = list(_wrong_header(table))
    if problems:
        return {}, problems
    items: dict[str, Item] = {}
    for row in table.rows:
        cells = {name: cell for name, cell in zip(table.header, row.cells, strict=True) if cell}
        name = cells.pop(ITEM, "")
        id = cells.pop(ID, name)
        origin = Origin(table.name, {(name,): row.line}, (name,))
        problems += _unfit_cells(table.header, row, origin)
        wrong = _wrong_row(name, cells, origin, items)
        if wrong:
            problems.append(wrong)
        else:
            items[name] = Item(id, origin, _values(cells))
    return items, problems


def wrong_items(items: Mapping[str, Item], kb: KnowledgeBase) -> Iterator[Problem]:
    """Yield the problems of items: ids, values, and references to records that do not exist."""
    first: dict[str, Item] = {}
    for item in items.values():
        wrong = Statement.kind.wrong_id(item.id)
        before = first.setdefault(item.id.casefold(), item)
        if wrong:
            message = f"{wrong}, and name it in a column id of the file that is given with --items"
            yield item.origin.problem([], message)
        elif before is not item:
            line = before.origin.line()
            message = (
                f"the id {item.id} is that of another item, on line {line}; "
                "ids are compared without case"
            )
            yield item.origin.problem([], message)
        yield from wrong_fields(item.fields, item.origin)
        yield from _dangling(item, kb)


def wrong_fields(fields: Mapping[str, Value], origin: Origin) -> Iterator[Problem]:
    """Yield the problems of given fields of a statement; fields that are missing are none."""
    written = {name: _as_written(value) for name, value in fields.items()}
    try:
        Statement.model_validate(written, context={"id": "", "study": "", "origin": origin})
    except ValidationError as error:
        yield from translate(error, Statement, origin, missing=False)


def _as_written(value: Value) -> Value:
    """Return a number or a truth value as text, as YAML has it."""
    if isinstance(value, (int, bool)):
        return str(value).lower()
    return value


def _wrong_header(table: Table) -> Iterator[Problem]:
    columns = (ITEM, ID, *_field_names())
    for name in table.header:
        if name not in columns and not name.startswith(PRINCIPLE):
            hint = nearest(name, columns)
            yield Problem(table.name, 1, f"there is no field {name} of a statement; {hint}")
    if ITEM not in table.header:
        message = "the header names no column item; it holds the items as the survey names them"
        yield Problem(table.name, 1, message)


def _unfit_cells(header: Collection[str], row: Row, origin: Origin) -> Iterator[Problem]:
    for column, cell in zip(header, row.cells, strict=True):
        for _, wrong in unfit(cell):
            yield origin.problem([column], wrong)


def _wrong_row(
    name: str, cells: Mapping[str, str], origin: Origin, items: Mapping[str, Item]
) -> Problem | None:
    """Return the reason why a row is no item, or None; `items` are those of the rows before."""
    if not name:
        return Problem(origin.file, origin.line(), "the row names no item")
    if name in items:
        line = items[name].origin.line()
        return origin.problem([], f"the item has a row already, on line {line}; keep one")
    if cells.get("principles", NONE) != NONE:
        message = (
            "write the reason into a column named after the principle, such as "
            f"{PRINCIPLE}x; or {NONE} here, where the item counts for no principle"
        )
        return origin.problem(["principles"], message)
    return None


def _dangling(item: Item, kb: KnowledgeBase) -> Iterator[Problem]:
    # The scale is one of the study, which is checked with the answers.
    fields = {name: value for name, value in item.fields.items() if name != "scale"}
    for path, message in wrong_values(kb, Statement, fields, None):
        yield item.origin.problem(path[:1], message)


def _values(cells: Mapping[str, str]) -> dict[str, Value]:
    """Return the cells of a row as fields; `none` under principles is an empty mapping."""
    fields: dict[str, Value] = {}
    reasons: dict[str, Value] = {}
    for column, cell in cells.items():
        if column.startswith(PRINCIPLE):
            reasons[column.removeprefix(PRINCIPLE)] = cell
        else:
            fields[column] = cell
    if reasons:
        fields["principles"] = reasons
    elif fields.get("principles") == NONE or "outside" in fields:
        fields["principles"] = {}
    return fields


def _field_names() -> list[str]:
    return [info.alias or name for name, info in Statement.model_fields.items()]


def _needed(given: Mapping[str, Value]) -> set[str]:
    """Return the required fields; of those of which one must be there, the first if none is."""
    required = {name for name, info in Statement.model_fields.items() if info.is_required()}
    if not any(name in given for name in Statement.either):
        required.update(Statement.either[:1])
    return required
