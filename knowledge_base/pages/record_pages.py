"""The pages of records: path, title, description and view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.analysis.retired import retired_records
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.base.titles import full_title, summary
from knowledge_base.model.record import Record
from knowledge_base.text.html import encode


@dataclass(frozen=True)
class Page:
    """One page to be written: `indexed` is False where search engines are asked to stay away.

    `call` is the name and the values of the view that fills it, where that is not the page of the record.
    """

    record: Record
    path: str
    title: str
    description: str
    indexed: bool = True
    call: tuple[str, ...] = ()

    @property
    def view(self) -> tuple[str, ...]:
        """Name the view that fills the page, and its values."""
        return self.call or ("record_page", self.record.kind.name, self.record.ref)

    @property
    def head(self) -> dict[str, str]:
        """What its head says; the theme writes it as it comes, so every text in it is encoded."""
        robots = {} if self.indexed else {"robots": "noindex"}
        return {
            "title": str(encode(self.title)),
            "description": str(encode(self.description)),
            **robots,
        }


def all_pages(kb: KnowledgeBase) -> Iterator[Page]:
    """Yield the page of every record that has one; others appear on the pages of records."""
    for record in kb.all_records():
        kind = record.kind
        if kind.has_page:
            path = f"{record.address.rstrip('/')}.md"
            yield Page(record, path, full_title(kb, record), summary(kb, record), kind.indexed)


def retired_pages(kb: KnowledgeBase) -> Iterator[Page]:
    """Yield the page of each retired record, at its old address; its source is the change that says so."""
    for retired in retired_records(kb).values():
        if retired.paged:
            yield Page(
                retired.change,
                f"{retired.address.rstrip('/')}.md",
                f"Retired: {retired.path}",
                retired.change.text,
                False,
                ("retired_page", retired.path),
            )
