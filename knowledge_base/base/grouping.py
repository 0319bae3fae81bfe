"""Records in; the same by what they name, or what was worked out of them, kept so that it is worked out once, out."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import wraps
from typing import TypeVar

Item = TypeVar("Item")
Value = TypeVar("Value")


def grouped(
    items: Iterable[Item], keys: Callable[[Item], Iterable[Hashable]]
) -> dict[Hashable, list[Item]]:
    """Group items under each of their keys, in their order; dict of key -> items."""
    groups: dict[Hashable, list[Item]] = {}
    for item in items:
        for key in dict.fromkeys(keys(item)):
            groups.setdefault(key, []).append(item)
    return groups


def once(work: Callable[..., Value]) -> Callable[..., Value]:
    """Make a function of a knowledge base, and of records in it, work each answer out once; it is kept with the base.

    A page asks for what many pages ask for: without this the cost of a site is that of its pages times its records.
    """

    @wraps(work)
    def remembered(kb, *records) -> Value:
        question = (work, *((record.kind.name, record.ref) for record in records))
        if question not in kb.remembered:
            kb.remembered[question] = work(kb, *records)
        return kb.remembered[question]

    return remembered
