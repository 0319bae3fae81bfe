"""A record in; its page out: path, title, description, view, and the way there from any other page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .encoding import encode
from .record import Record
from .records import KnowledgeBase

_FOLDER = {
    "principle": "principles",
    "metric": "metrics",
    "finding": "findings",
    "guidance": "guidance",
}
_PAGED = ("studies", "participants", "statements", "principles", "metrics", "findings", "guidance")
_NOUN = {"guidance": "Recommendation", "view": "Authors’ view", "context": "Situation"}


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
                address(kb, record).rstrip("/") + ".md",
                full_title(kb, record),
                _description(kb, record),
                record.kind != "participant",
            )


def address(kb: KnowledgeBase, record: Record) -> str:
    """Give the address of a record from the top of the site, such as `studies/x/s1/` or `studies/x/s1/#quote`."""
    match record.kind:
        case "study":
            return f"studies/{record.id}/"
        case "quote" | "view":
            holder = f"{record.statement.lower()}/" if record.statement else ""
            return f"studies/{record.study}/{holder}#{record.id}"
        case "context":
            return f"guidance/#context-{record.id}"
        case "change":
            return f"changes/#change--{record.id}"
    if record.study:
        return f"studies/{record.study}/{record.id.lower()}/"
    return f"{_FOLDER[record.kind]}/{record.id}/"


def relative(here: str, there: str) -> str:
    """Give the way from one address of the site to another, so that it holds under any project path."""
    path, mark, anchor = there.partition("#")
    if path == here and mark:
        return f"#{anchor}"
    above, below = here.split("/")[:-1], path.split("/")[:-1]
    shared = 0
    for one, other in zip(above, below, strict=False):
        if one != other:
            break
        shared += 1
    way = "../" * (len(above) - shared) + "".join(f"{step}/" for step in below[shared:])
    return f"{way or './'}{mark}{anchor}"


def title(record: Record) -> str:
    """Name a record as links and headings do; a quote or view is linked by other words."""
    match record.kind:
        case "study" | "principle" | "metric":
            return record.name
        case "participant":
            return record.id
        case "context":
            return record.question
    return record.title


def noun(record: Record) -> str:
    """Name the kind of a record."""
    return _NOUN.get(record.kind, record.kind.capitalize())


def full_title(kb: KnowledgeBase, record: Record) -> str:
    """Name a page so that it can stand alone, in a tab or a list of results."""
    match record.kind:
        case "participant":
            return f"Participant {record.id}, {kb.study_of(record).name}"
        case "statement":
            return f"Statement {record.id}, {record.title}, {kb.study_of(record).name}"
        case "metric":
            return f"Metric: {record.name}"
        case "principle":
            return f"Principle: {record.name}"
    return title(record)


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
