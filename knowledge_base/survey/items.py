"""A table of items in; for each item of a survey the statement it becomes, as far as it is known, out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from knowledge_base.base.dangling import wrong_values
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Origin, Problem
from knowledge_base.loading.messages import translate
from knowledge_base.model.statement import Statement
from knowledge_base.survey.csv_file import Table
from knowledge_base.text.characters import unfit
from knowledge_base.text.suggest import nearest
from knowledge_base.text.yaml_writer import Value

ITEM, ID, NONE = "item", "id", "none"
"""The columns that name an item and the statement it becomes, and the word under principles for an item about none."""

PRINCIPLE = "principles."
"""How a column begins that holds why an item counts for a principle, such as principles.automation."""


@dataclass(frozen=True)
class Item:
    """An item of a survey: the id of its statement, the fields that are given, and where."""

    id: str
    origin: Origin
    fields: Mapping[str, Value] = field(default_factory=dict)

    def statement(self, defaults: Mapping[str, Value]) -> dict[str, Value]:
        """Give every field of its statement in order; a field that has to be there and is not given is None."""
        given = {**defaults, **self.fields}
        return {
            name: given.get(name) for name in _fields() if name in given or name in _needed(given)
        }


def items_of(table: Table) -> tuple[dict[str, Item], list[Problem]]:
    """Read a table of items, by the names they have in the survey."""
    problems = [
        Problem(
            table.name,
            1,
            f"there is no field {name} of a statement; {nearest(name, (ITEM, ID, *_fields()))}",
        )
        for name in table.header
        if name not in (ITEM, ID, *_fields()) and not name.startswith(PRINCIPLE)
    ]
    if ITEM not in table.header:
        problems.append(
            Problem(
                table.name,
                1,
                "the header names no column item; it holds the items as the survey names them",
            )
        )
    if problems:
        return {}, problems
    items: dict[str, Item] = {}
    for row in table.rows:
        cells = {name: cell for name, cell in zip(table.header, row.cells, strict=True) if cell}
        name = cells.pop(ITEM, "")
        id = cells.pop(ID, name)
        origin = Origin(table.name, {(name,): row.line}, (name,))
        for column, cell in zip(table.header, row.cells, strict=True):
            problems += [origin.problem([column], wrong) for _, wrong in unfit(cell)]
        if not name:
            problems.append(Problem(table.name, row.line, "the row names no item"))
        elif name in items:
            problems.append(
                origin.problem(
                    [], f"the item has a row already, on line {items[name].origin.line()}; keep one"
                )
            )
        elif cells.get("principles", NONE) != NONE:
            problems.append(
                origin.problem(
                    ["principles"],
                    "write the reason into a column named after the principle, such as "
                    f"{PRINCIPLE}x; or "
                    f"{NONE} here, where the item counts for no principle",
                )
            )
        else:
            items[name] = Item(id, origin, _values(cells))
    return items, problems


def wrong_items(items: Mapping[str, Item], kb: KnowledgeBase) -> Iterator[Problem]:
    """Find what keeps items from becoming statements: ids and values that do not fit, and names that lead nowhere."""
    first: dict[str, Item] = {}
    for item in items.values():
        wrong = Statement.kind.wrong_id(item.id)
        before = first.setdefault(item.id.casefold(), item)
        if wrong:
            yield item.origin.problem(
                [], f"{wrong}, and name it in a column id of the file that is given with --items"
            )
        elif before is not item:
            yield item.origin.problem(
                [],
                f"the id {item.id} is that of another item, on line {before.origin.line()}; ids are compared "
                "without case",
            )
        yield from wrong_fields(item.fields, item.origin)
        yield from _leading_nowhere(item, kb)


def wrong_fields(fields: Mapping[str, Value], origin: Origin) -> Iterator[Problem]:
    """Find the given fields of a statement whose values do not fit; those not given are passed over."""
    written = {
        name: str(value).lower() if isinstance(value, (int, bool)) else value
        for name, value in fields.items()
    }
    try:
        Statement.model_validate(written, context={"id": "", "study": "", "origin": origin})
    except ValidationError as error:
        yield from translate(error, Statement, origin, missing=False)


def _leading_nowhere(item: Item, kb: KnowledgeBase) -> Iterator[Problem]:
    # The scale is one of the study, which is checked with the answers.
    fields = {name: value for name, value in item.fields.items() if name != "scale"}
    for path, message in wrong_values(kb, Statement, fields, None):
        yield item.origin.problem(path[:1], message)


def _values(cells: Mapping[str, str]) -> dict[str, Value]:
    """Turn the cells of a row into fields; `none` under principles says that it counts for none."""
    reasons = {
        name.removeprefix(PRINCIPLE): cell
        for name, cell in cells.items()
        if name.startswith(PRINCIPLE)
    }
    fields: dict[str, Value] = {
        name: cell for name, cell in cells.items() if not name.startswith(PRINCIPLE)
    }
    if reasons:
        fields["principles"] = reasons
    elif fields.get("principles") == NONE or "outside" in fields:
        fields["principles"] = {}
    return fields


def _fields() -> Collection[str]:
    return [info.alias or name for name, info in Statement.model_fields.items()]


def _needed(given: Mapping[str, Value]) -> set[str]:
    """Name the fields that a statement has to have: those required, and the first of those of which one has to be there."""
    required = {name for name, info in Statement.model_fields.items() if info.is_required()}
    return (
        required
        if any(name in given for name in Statement.either)
        else required | set(Statement.either[:1])
    )


def labelled(names: Collection[str]) -> str:
    """List names as a message does: the first few, and how many more."""
    shown = list(names)[:6]
    return ", ".join(shown) + (
        f" and {len(names) - len(shown):,} more" if len(names) > len(shown) else ""
    )
