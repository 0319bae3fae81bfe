"""Records in; the files and lines of the repository that a table or quote was drawn from, each with its addresses, out.

Without the address of the repository there is nothing to name: a place that cannot be opened helps nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.record import Record

BRANCH = "main"
MOST_FILES = 3
"""Beyond them the folders are named."""


@dataclass(frozen=True)
class Place:
    """A file of the evidence by its path there, with a line where one is meant; the path of a folder ends in a slash."""

    path: str
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}" if self.line else self.path

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder, which nobody can edit as such."""
        return self.path.endswith("/")


@dataclass(frozen=True)
class Source:
    """What a table or quote was drawn from: its places, in words what that is, and where an error in it is reported."""

    places: tuple[Place, ...]
    what: str
    report: Markup


@dataclass(frozen=True)
class Repository:
    """Where the evidence is kept: the address of the repository, empty where none is known, and the folder in it.

    The addresses it gives are escaped for HTML; what comes from records is percent-encoded in them.
    """

    address: str = ""
    folder: str = "evidence"

    def shown(self, place: Place) -> Markup:
        """Give the address that shows a place."""
        return self._at("tree" if place.is_folder else "blob", place)

    def edit(self, place: Place) -> Markup:
        """Give the address that edits a file."""
        return self._at("edit", place)

    def form(self, name: str, **fields: str | None) -> Markup | None:
        """Give the address of an issue form with some of its fields filled in; None where no repository is known."""
        filled = {
            "template": f"{name}.yml",
            **{field: text for field, text in fields.items() if text},
        }
        return (
            escape(f"{self.address}/issues/new?{urlencode(filled, quote_via=quote, safe='')}")
            if self.address
            else None
        )

    def file(self, record: Record) -> str | None:
        """Give the path of a record's file from the top of the repository; None where no repository is known."""
        return self.whole(Place(_path(record))) if self.address else None

    def whole(self, place: Place) -> str:
        """Name a place as problems do, from the top of the repository."""
        return f"{self.folder}/{place.path}{f':{place.line}' if place.line else ''}"

    def _at(self, view: str, place: Place) -> Markup:
        path = quote(f"{self.folder}/{place.path}")
        return escape(
            f"{self.address}/{view}/{BRANCH}/{path}{f'#L{place.line}' if place.line else ''}"
        )


def repository_of(address: str, evidence: str) -> Repository:
    """Say where the evidence stands in the repository, from the top; evidence kept elsewhere cannot be linked in it."""
    folder = PurePosixPath(normpath(evidence))
    return (
        Repository()
        if folder.is_absolute() or ".." in folder.parts
        else Repository(address.rstrip("/"), str(folder))
    )


@dataclass(frozen=True)
class Sources:
    """What templates ask under a table or quote; `page` is the whole address of the page it stands on, where that is known."""

    kb: KnowledgeBase
    repository: Repository
    page: str | None = None

    def of(self, record: Record, *field: str) -> Source | None:
        """Give the source of what is drawn from one record, or from a field of it; None without a repository."""
        place = Place(_path(record), record.origin.line(*field))
        return self._source(
            (place,), f"{'votes on ' if record.kind.name == 'votes' else ''}{record.ref}", record
        )

    def of_all(self, records: Iterable[Record]) -> Source | None:
        """Give the source of what is drawn from many records: their files, or their folders where those are many."""
        files = dict.fromkeys(map(_path, records))
        paths = (
            files
            if len(files) <= MOST_FILES
            else sorted({f"{file.partition('/')[0]}/" for file in files})
        )
        return (
            self._source(tuple(Place(path) for path in paths), ", ".join(paths)) if paths else None
        )

    def against(self, record: Record) -> Markup | None:
        """Give the address of the form for evidence against a recommendation; None without a repository."""
        return self.repository.form(
            "evidence-against",
            title=f"Evidence against: {record.title}",
            recommendation=record.path,
        )

    def _source(
        self, places: tuple[Place, ...], what: str, record: Record | None = None
    ) -> Source | None:
        report = report_address(self.repository, record, self.page, places)
        return Source(places, what, report) if report else None


def report_address(
    repository: Repository, record: Record | None, page: str | None, places: Iterable[Place] = ()
) -> Markup | None:
    """Give the address of the form that reports an error, with what is known filled in; None without a repository."""
    path = record.path if record else None
    written = ", ".join(map(repository.whole, places)) or (
        repository.file(record) if record else None
    )
    return repository.form(
        "report-an-error",
        title=f"Error in {path or written or page}",
        record=path,
        source=written,
        page=page,
    )


def _path(record: Record) -> str:
    """Give the path of a record's file in the evidence; its origin begins with the name of the folder."""
    return record.origin.file.partition("/")[2]
