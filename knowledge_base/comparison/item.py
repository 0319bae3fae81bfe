"""One line of a report, of our words and of text that others wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

MOST_LISTED = 20
"""Items of one kind that are listed one by one: a survey brings participants by the thousand."""


class Verbatim(str):
    """Text from a record, a file or a name, which must never be read as markup."""

    __slots__ = ()


@dataclass(frozen=True)
class Item:
    """A line of a report, with the items indented below it.

    A part is Verbatim if others wrote it, and else in our words.
    """

    parts: tuple[str, ...]
    inside: tuple[Item, ...] = ()


def item(*parts: str, inside: Iterable[Item] = ()) -> Item:
    """Build an item of its parts."""
    return Item(
        parts,
        tuple(inside),
    )


def more(items: Sequence[object]) -> Iterator[Item]:
    """Yield a line that counts the items beyond those that are listed, if there are any."""
    hidden = len(items) - MOST_LISTED
    if hidden > 0:
        yield item(f"and {hidden:,} more")
