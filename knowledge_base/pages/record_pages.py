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
    """The page of a record.

    `path` is that of its Markdown file, from the root of the pages. `indexed` is False if search
    engines shall not list it. `call` has the name and the arguments of the view that fills it, or
    is empty for the view of the record.
    """

    record: Record
    path: str
    title: str
    description: str
    indexed: bool = True
    call: tuple[str, ...] = ()

    @property
    def view(self) -> tuple[str, ...]:
        """The name of the view that fills the page, and its arguments."""
        if self.call:
            return self.call
        return "record_page", self.record.kind.name, self.record.ref

    @property
    def head(self) -> dict[str, str]:
        """The front matter of the page; encoded, as the theme prints it unescaped."""
        fields = {
            "title": str(encode(self.title)),
            "description": str(encode(self.description)),
        }
        if not self.indexed:
            fields["robots"] = "noindex"
        return fields


def all_pages(kb: KnowledgeBase) -> Iterator[Page]:
    """Yield the page of every record that has one; others appear on the pages of records."""
    for record in kb.all_records():
        if record.kind.has_page:
            yield Page(
                record,
                path=_file(record.address),
                title=full_title(kb, record),
                description=summary(kb, record),
                indexed=record.kind.indexed,
            )


def retired_pages(kb: KnowledgeBase) -> Iterator[Page]:
    """Yield the page of each retired record at its old address; its record is the change."""
    for retired in retired_records(kb).values():
        if retired.paged:
            yield Page(
                retired.change,
                path=_file(retired.address),
                title=f"Retired: {retired.path}",
                description=retired.change.text,
                indexed=False,
                call=("retired_page", retired.path),
            )


def _file(address: str) -> str:
    """Return the Markdown file of the page at an address."""
    return f"{address.rstrip('/')}.md"
