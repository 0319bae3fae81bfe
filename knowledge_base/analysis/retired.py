"""Retired records, and the addresses that remain valid for them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge_base.base.knowledge_base import KINDS, KnowledgeBase
from knowledge_base.model.change import Change
from knowledge_base.model.ids import ID, LABEL, RESERVED
from knowledge_base.model.kinds import Kind

_ONE_PER_FILE = [
    name for name, model in KINDS.items() if model.kind.citable and not model.kind.in_study
]
_PATH = re.compile(rf"(?:{'|'.join(_ONE_PER_FILE)})/{ID}|studies/{ID}/{LABEL}")


@dataclass(frozen=True)
class Retired:
    """A retired record: its path in the evidence, and the change that retired it."""

    path: str
    change: Change

    @property
    def id(self) -> str:
        """Its id within its kind or study."""
        return self.path.rpartition("/")[2]

    @property
    def paged(self) -> bool:
        """Whether the record may have had its own page (contexts never did)."""
        kind = self._kind
        return kind is None or kind.has_page

    @property
    def address(self) -> str:
        """Its address, from the top of the site."""
        kind = self._kind
        if kind is None:
            return f"{self.path.lower()}/"
        return kind.address.format(id=self.id)

    @property
    def _kind(self) -> Kind | None:
        """Its kind; None in a study, whose paths do not name the kind."""
        folder, _, ref = self.path.partition("/")
        if "/" in ref:
            return None
        return KINDS[folder].kind


def is_path(path: str) -> bool:
    """Return whether a path has the form of a record's path in the evidence."""
    ids = {id.casefold() for id in path.split("/")[1:]}
    if ids & RESERVED:
        return False
    return bool(_PATH.fullmatch(path))


def retired_records(kb: KnowledgeBase) -> dict[str, Retired]:
    """Return all retired records by path; if two changes name one, the newer counts."""
    retired: dict[str, Retired] = {}
    for change in reversed(kb.changes_newest_first):
        if change.what == "retired":
            paths = filter(is_path, change.records)
            retired |= {path: Retired(path, change) for path in paths}
    return retired


def anchored_in(kb: KnowledgeBase, study: str) -> list[Retired]:
    """List the retired records of a study that may have been quotes or views.

    The page on which such a record appeared is unknown. So each page of the study that could
    have contained it keeps its anchor.
    """
    inside = f"studies/{study}/"
    return [
        retired
        for path, retired in retired_records(kb).items()
        if path.startswith(inside) and re.fullmatch(ID, retired.id)
    ]


def retired_without_page(kb: KnowledgeBase, collection: str) -> list[Retired]:
    """List the retired records of a collection that appeared on one page, such as contexts."""
    records = retired_records(kb).items()
    inside = f"{collection}/"
    return [retired for path, retired in records if path.startswith(inside)]
