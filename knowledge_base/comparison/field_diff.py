"""Compare the fields of two versions of a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from knowledge_base.text.personal_data import WITHHELD

EMPTY: tuple[Any, ...] = (None, [], {})
"""Values of a field that is not given."""


@dataclass(frozen=True)
class FieldChange:
    """One value of a record that differs; `name` is its path, such as `appraisal / confidence`.

    A value that is not given is None. Personal data are withheld: neither value is kept.
    """

    name: str
    old: Any
    new: Any
    withheld: bool = False


def changed_fields(
    old: Mapping[str, Any], new: Mapping[str, Any], parent: str = ""
) -> Iterator[FieldChange]:
    """Yield every field that differs, those inside groups of fields one by one."""
    for key in dict.fromkeys([*old, *new]):
        name = f"{parent}{key}"
        before = old.get(key)
        after = new.get(key)
        if key not in WITHHELD:
            yield from _changed_values(name, before, after)
            continue
        if _differ(before, after):
            yield FieldChange(name, None, None, withheld=True)


def _changed_values(name: str, old: Any, new: Any) -> Iterator[FieldChange]:
    if not _differ(old, new):
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        inside = f"{name} / "
        yield from changed_fields(old, new, inside)
    elif _may_be_groups(old) and _may_be_groups(new):
        yield from _changed_groups(name, old or [], new or [])
    else:
        yield FieldChange(name, old, new)


def _differ(old: Any, new: Any) -> bool:
    """Return whether two values differ; empty ones are all the same."""
    if old in EMPTY and new in EMPTY:
        return False
    return old != new


def _may_be_groups(value: Any) -> bool:
    """Return whether a value is a list of groups of fields, such as points, or not given."""
    if value is None:
        return True
    if not isinstance(value, list):
        return False
    return all(isinstance(item, Mapping) for item in value)


def _changed_groups(name: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[FieldChange]:
    """Pair the groups of two lists, so that one inserted does not make all after it differ."""
    before = [repr(group) for group in old]
    after = [repr(group) for group in new]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            continue
        removed = old[i:j]
        added = new[k:m]
        yield from _paired(name, removed, added, i, k)


def _paired(
    name: str, old: Sequence[Any], new: Sequence[Any], old_start: int, new_start: int
) -> Iterator[FieldChange]:
    """Yield how groups at the same place differ; a start is where the groups are in their list."""
    pairs = zip_longest(old, new)
    for step, (before, after) in enumerate(pairs, 1):
        start = new_start if after else old_start
        number = start + step
        yield from _changed_values(f"{name} / {number}", before, after)
