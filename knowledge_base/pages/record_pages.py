"""The pages of records: path, title, description and view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.analysis.retired import retired_records
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.base.titles import full_title
from knowledge_base.model.addresses import address
from knowledge_base.model.record import Record
from knowledge_base.text.html import encode

_PAGED = ("studies", "participants", "statements", "principles", "metrics", "findings", "guidance")


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
        return self.call or ("record_page", self.record.kind, self.record.ref)

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
    """Yield the page of every record that has one; quotes, views and contexts stand on others' pages."""
    for name in _PAGED:
        for record in kb.collections[name].values():
            yield Page(
                record,
                address(record).rstrip("/") + ".md",
                full_title(kb, record),
                _description(kb, record),
                record.kind != "participant",
            )


def _description(kb: KnowledgeBase, record: Record) -> str:
    match record.kind:
        case "study":
            return record.citation.title
        case "principle" | "metric":
            return record.definition
        case "participant":
            return f"Marks and quotes of participant {record.id} in {kb.study_of(record).name}."
        case "guidance":
            return record.verdict
        case "statement":
            return f"Participants voted on this statement: {record.text}"
    return record.text


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
