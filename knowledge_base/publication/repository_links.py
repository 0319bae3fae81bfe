"""Links to the files and lines of the repository from which a table or quote was made.

Without the URL of a repository there are no links: a path that cannot be opened is of no use.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from knowledge_base.base import titles
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.record import Record

BRANCH = "main"
MOST_FILES = 3
"""Files that are named; for more, their folders are."""


@dataclass(frozen=True)
class Place:
    """A file by its path in the evidence, perhaps with a line; a folder's path ends in a slash."""

    path: str
    line: int | None = None

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return f"{self.path}, line {self.line}"

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder, which cannot be edited."""
        return self.path.endswith("/")


@dataclass(frozen=True)
class Source:
    """The places from which a table or quote was made, their description, and an error form."""

    places: tuple[Place, ...]
    what: str
    report: Markup


@dataclass(frozen=True)
class Repository:
    """The repository of the evidence: its URL, empty if unknown, and the folder in it.

    URLs are escaped for HTML; text from records is percent-encoded in them.
    """

    address: str = ""
    folder: str = "evidence"

    def shown(self, place: Place) -> Markup:
        """Return the URL that shows a place."""
        view = "tree" if place.is_folder else "blob"
        return self._at(view, place)

    def edit(self, place: Place) -> Markup:
        """Return the URL that edits a file."""
        return self._at("edit", place)

    def form(self, name: str, **fields: str | None) -> Markup | None:
        """Return the URL of an issue form with some fields filled in; None without a repository."""
        if not self.address:
            return None
        filled = {"template": f"{name}.yml"}
        for field, text in fields.items():
            if text:
                filled[field] = text
        query = urlencode(filled, quote_via=quote, safe="")
        return escape(f"{self.address}/issues/new?{query}")

    def file(self, record: Record) -> str | None:
        """Return the path of a record's file in the repository; None without a repository."""
        if not self.address:
            return None
        place = Place(_path(record))
        return self.whole(place)

    def whole(self, place: Place) -> str:
        """Return the name of a place in problems: its path from the top of the repository."""
        path = f"{self.folder}/{place.path}"
        if place.line:
            path += f":{place.line}"
        return path

    def _at(self, view: str, place: Place) -> Markup:
        path = quote(f"{self.folder}/{place.path}")
        url = f"{self.address}/{view}/{BRANCH}/{path}"
        if place.line:
            url += f"#L{place.line}"
        return escape(url)


def repository_of(address: str, evidence: str) -> Repository:
    """Return the repository with the evidence in it; without URL if the evidence is elsewhere."""
    folder = PurePosixPath(normpath(evidence))
    if folder.is_absolute() or ".." in folder.parts:
        return Repository()
    return Repository(address.rstrip("/"), str(folder))


@dataclass(frozen=True)
class Sources:
    """The sources of tables and quotes on the page with the URL `page`, if that is known."""

    kb: KnowledgeBase
    repository: Repository
    page: str | None = None

    def of(self, record: Record, *field: str) -> Source | None:
        """Return the source of a record, or of a field of it; None without a repository."""
        line = record.origin.line(*field)
        place = Place(_path(record), line)
        what = record.ref
        if record.unwrapped:  # votes have the id of their statement
            what = f"votes on {record.ref}"
        return self._source((place,), what, record)

    def of_all(self, records: Iterable[Record]) -> Source | None:
        """Return the source of many records: their files, or their folders if those are many."""
        paths = list(dict.fromkeys(_path(record) for record in records))
        if len(paths) > MOST_FILES:
            paths = sorted({f"{path.partition('/')[0]}/" for path in paths})
        if not paths:
            return None
        places = tuple(Place(path) for path in paths)
        return self._source(places, ", ".join(paths))

    def against(self, record: Record) -> Markup | None:
        """Return the URL of the form for evidence against a recommendation, if there is one."""
        title = f"Evidence against: {titles.title(record)}"
        return self.repository.form("evidence-against", title=title, recommendation=record.path)

    def _source(
        self, places: tuple[Place, ...], what: str, record: Record | None = None
    ) -> Source | None:
        report = report_address(self.repository, record, self.page, places)
        if report is None:
            return None
        return Source(places, what, report)


def report_address(
    repository: Repository, record: Record | None, page: str | None, places: Iterable[Place] = ()
) -> Markup | None:
    """Return the URL of the form that reports an error, filled in; None without a repository."""
    path = record.path if record else None
    names = [repository.whole(place) for place in places]
    source: str | None = ", ".join(names)
    if not source and record:
        source = repository.file(record)
    return repository.form(
        "report-an-error",
        title=f"Error in {path or source or page}",
        record=path,
        source=source,
        page=page,
    )


def _path(record: Record) -> str:
    """Return the path of a record's file in the evidence; its origin begins with the folder."""
    return record.origin.file.partition("/")[2]
