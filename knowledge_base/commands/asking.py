"""The fields of a record that lack a value, and a person at a terminal, in; the values they gave out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

import click

from knowledge_base.drafting.draft import unfilled
from knowledge_base.errors import FieldPath
from knowledge_base.model.fields import Shape, fields_in
from knowledge_base.model.record import Part
from knowledge_base.text.characters import unfit
from knowledge_base.text.suggest import nearest

MOST_SHOWN = 40
"""Records shown to choose from."""


@dataclass(frozen=True)
class Asker:
    """Asks field by field; `wrong` lists what does not fit in all values so far, `known` what may stand at a path."""

    wrong: Callable[[], list[str]]
    known: Callable[[FieldPath], dict[str, str] | None]

    def ask(self, part: type[Part], values: dict[str, Any], path: FieldPath = ()) -> None:
        """Ask for every field of a group that must be there; Enter leaves one for later."""
        for field in fields_in(part):
            if field.shape.holds == "group" and field.name in values:
                self.ask(field.shape.part, values[field.name], (*path, field.name))
        for field in unfilled(part, values):
            click.echo(
                f"\n{'.'.join(str(step + 1 if isinstance(step, int) else step) for step in (*path, field.name))}: {field.description}"
            )
            self._fill(field.shape, values, field.name, (*path, field.name))

    def _fill(self, shape: Shape, held: dict | list, key: str | int, path: FieldPath) -> None:
        """Fill one place of a mapping or a list, or leave it as it is."""
        match shape.holds:
            case "value":
                self._value(shape, held, key, path)
            case "group":
                inner = _set(held, key, {})
                self.ask(shape.part, inner, path)
                _drop_if_empty(held, key)
            case "list":
                items = _set(held, key, [])
                while self._next(shape.inside, items, path):
                    pass
                _drop_if_empty(held, key)
            case "mapping":
                named = _set(held, key, {})
                while name := self._name(shape, named, path):
                    self._fill(shape.inside, named, name, (*path, name))
                self._drop_unless_none_will_do(held, key)

    def _drop_unless_none_will_do(self, held: dict | list, key: str | int) -> None:
        """Keep an empty mapping where that says something, such as the principles of a statement that counts for none."""
        if not held[key]:
            none, without = self.wrong(), (held.pop(key), self.wrong())[1]
            if len(none) < len(without):
                held[key] = {}

    def _next(self, shape: Shape, items: list, path: FieldPath) -> bool:
        if (
            shape.holds == "group"
            and items
            and not click.confirm(f"  another {path[-1]}?", default=False)
        ):
            return False
        before = len(items)
        self._fill(shape, items, before, (*path, before))
        return len(items) > before

    def _name(self, shape: Shape, named: dict, path: FieldPath) -> str:
        """Ask for the next name of a mapping; empty where there are no more."""
        if not named:
            self._show(path, shape.choices)
        known = shape.choices or self.known(path)
        while name := click.prompt("  name (Enter to end)", default="", show_default=False).strip():
            if not known or name in known:
                return name
            click.echo(f"  there is no {name}; {nearest(name, known)}")
        return ""

    def _value(self, shape: Shape, held: dict | list, key: str | int, path: FieldPath) -> None:
        item = isinstance(path[-1], int)
        if not (item and path[-1]):  # once for all items of a list
            self._show(path, shape.choices)
        form = (
            f" ({shape.words})"
            if shape.words != "text"
            else " (Enter to end)"
            if item and path[-1]
            else ""
        )
        while text := click.prompt(
            f"  {path[-1] + 1 if item else path[-1]}{form}", default="", show_default=False
        ).strip():
            before = self.wrong()
            _set(held, key, normalize("NFC", text))
            wrong = [message for _, message in unfit(normalize("NFC", text))] or [
                line for line in self.wrong() if line not in before
            ]
            if not wrong:
                return
            click.echo(f"  {wrong[0]}")
            held.pop(key)

    def _show(self, path: FieldPath, choices: tuple[str, ...]) -> None:
        known = {choice: "" for choice in choices} or self.known(path) or {}
        for id, words in list(known.items())[:MOST_SHOWN]:
            click.echo(f"    {id}{f'  {words}' if words else ''}")
        if len(known) > MOST_SHOWN:
            click.echo(f"    and {len(known) - MOST_SHOWN} more")


def _set(held: dict | list, key: str | int, value: Any) -> Any:
    if isinstance(held, list):
        held.append(value)
    else:
        held[key] = value
    return value


def _drop_if_empty(held: dict | list, key: str | int) -> None:
    if not held[key]:
        held.pop(key)
