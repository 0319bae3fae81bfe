"""Retired records: what became of each, and the address that keeps answering for it."""

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
    """A record that is gone, by its path in the evidence, and the change that says what became of it."""

    path: str
    change: Change

    @property
    def id(self) -> str:
        """Its id within its kind or study."""
        return self.path.rpartition("/")[2]

    @property
    def paged(self) -> bool:
        """Whether it may have had a page of its own; a context stood on the page of guidance."""
        return self._kind is None or self._kind.has_page

    @property
    def address(self) -> str:
        """Where it answers, from the top of the site."""
        if self._kind is None:
            return f"{self.path.lower()}/"
        return self._kind.address.format(id=self.id)

    @property
    def _kind(self) -> Kind | None:
        """Its kind; None in a study, where a path does not tell the kind."""
        folder, _, ref = self.path.partition("/")
        return None if "/" in ref else KINDS[folder].kind


def is_path(path: str) -> bool:
    """Say whether a record can stand, or can have stood, at this path of the evidence."""
    return bool(_PATH.fullmatch(path)) and not RESERVED & {
        id.casefold() for id in path.split("/")[1:]
    }


def retired_records(kb: KnowledgeBase) -> dict[str, Retired]:
    """Give all retired records by path; where two changes name one, the newer says what became of it."""
    changes = [change for change in reversed(kb.changes_newest_first) if change.what == "retired"]
    return {
        path: Retired(path, change)
        for change in changes
        for path in change.records
        if is_path(path)
    }


def anchored_in(kb: KnowledgeBase, study: str) -> list[Retired]:
    """List the retired records of a study that may have been a quote or view, and so a place on another record's page.

    Which page it was, nothing says any more: every page of the study that could have held it answers for it.
    """
    return [
        retired
        for path, retired in retired_records(kb).items()
        if path.startswith(f"studies/{study}/") and re.fullmatch(ID, retired.id)
    ]


def retired_contexts(kb: KnowledgeBase) -> list[Retired]:
    """List the retired contexts, whose places were on the page of guidance."""
    return [retired for retired in retired_records(kb).values() if not retired.paged]
