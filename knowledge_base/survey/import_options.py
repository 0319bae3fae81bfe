"""How a survey is to be imported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge_base.text.yaml_writer import Value


@dataclass(frozen=True)
class ImportOptions:
    """What applies to all items of a survey.

    `counts` keeps counts only; `only_items` leaves out items that the file of items does not
    name; `fields` are fields of every statement; `codes`, `separator` and `ignore_case` say how
    answers are written, see Scale.
    """

    counts: bool = False
    only_items: bool = False
    fields: Mapping[str, Value] = field(default_factory=dict)
    codes: tuple[tuple[str, str], ...] = ()
    separator: str | None = None
    ignore_case: bool = False
