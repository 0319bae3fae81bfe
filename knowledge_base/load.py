"""A folder of evidence in; a checked knowledge base, or every problem at once, out."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from pydantic import ValidationError

from .complaints import translate
from .documents import Document, read_document
from .files import Listing, list_files
from .index import grouped
from .limits import MOST_PROBLEMS, MOST_RECORDS
from .naming import wrong_with
from .problems import EvidenceError, Origin, Problem
from .record import Record
from .records import IN_STUDY, KINDS, TOP_LEVEL, KnowledgeBase, Study
from .rules import check


def load(folder: Path) -> KnowledgeBase:
    """Load all evidence in a folder.

    Raises EvidenceError with every problem of every file, sorted.
    """
    kb, problems = read(folder)
    if problems:
        raise EvidenceError(problems)
    return kb


def read(folder: Path) -> tuple[KnowledgeBase, list[Problem]]:
    """Read all evidence in a folder; what loads is in the knowledge base, what is wrong in the list."""
    if not folder.is_dir():
        return KnowledgeBase(), [Problem(str(folder), 1, "there is no such folder of evidence")]
    reader = _Reader(folder, list_files(folder))
    try:
        reader.all()
    except _TooManyRecordsError as error:
        return KnowledgeBase(), [Problem(str(Path(folder.name)), 1, str(error))]
    kb = KnowledgeBase(**reader.records, unloaded=frozenset(reader.unloaded))
    # What is no plain file may stand for anything, so nothing can be said of what leads there.
    across = [] if reader.refused else islice(check(kb), MOST_PROBLEMS + 1)
    return kb, _first(sorted({*reader.problems, *across}), str(Path(folder.name)))


def _first(problems: list[Problem], folder: str) -> list[Problem]:
    """Keep the first problems where there are very many, and say so in front of them."""
    if len(problems) <= MOST_PROBLEMS:
        return problems
    return [
        Problem(folder, 1, f"there are more problems; these are the first {MOST_PROBLEMS}"),
        *problems[:MOST_PROBLEMS],
    ]


class _TooManyRecordsError(Exception):
    """More records than are read."""


class _Reader:
    """Gathers records, problems and what could not be loaded while the files are read."""

    def __init__(self, folder: Path, listing: Listing):
        self.folder = folder
        self.listing = listing
        self.files = {folder / path for path in listing.files}
        self.refused = {folder / path for path, _ in listing.wrong}
        self.records: dict[str, dict[str, Record]] = {name: {} for name in KINDS}
        self.problems = [
            Problem(self.name(folder / path), 1, message) for path, message in listing.wrong
        ]
        self.unloaded: set[tuple[str, str]] = set()
        self.read: set[Path] = set()
        self.count = 0

    def all(self) -> None:
        """Read every file of evidence."""
        inside = grouped(sorted(self.files), lambda path: [path.parent])
        for name in TOP_LEVEL:
            for path in inside.get(self.folder / name, ()):
                if path.suffix == ".yml":
                    self.one(name, path)
        for path in self.listing.folders:
            if path.parent.as_posix() == "studies":
                self.study(self.folder / path)
        self.file("changes")
        self.strays()

    def one(self, collection: str, path: Path) -> None:
        """Read a file that holds one record and is named after it."""
        document = self.document(path)
        origin = Origin(self.name(path), document.lines if document else {})
        if not self.fits(path.stem, collection, origin) or document is None:
            self.unloaded.add((collection, path.stem))
            return
        self.record(TOP_LEVEL[collection], collection, path.stem, document.value, origin)

    def study(self, folder: Path) -> None:
        """Read the folder of one study."""
        path = folder / "study.yml"
        if path not in self.files:
            if path not in self.refused:
                self.problems.append(
                    Problem(
                        self.name(folder),
                        1,
                        "the study has no study.yml; add one with its citation, method and scales",
                    )
                )
            self.unloaded.add(("studies", folder.name))
        else:
            document = self.document(path)
            origin = Origin(self.name(path), document.lines if document else {})
            if self.fits(folder.name, "studies", origin) and document is not None:
                self.record(Study, "studies", folder.name, document.value, origin)
            else:
                self.unloaded.add(("studies", folder.name))
        ids: dict[str, str] = {}
        for collection in IN_STUDY:
            path = folder / f"{collection}.yml"
            if path in self.files:
                self.mapping(collection, path, ids, folder.name)

    def file(self, collection: str) -> None:
        """Read a file at the top of the evidence that maps ids to records, if it is there."""
        path = self.folder / f"{collection}.yml"
        if path in self.files:
            self.mapping(collection, path, {})

    def mapping(
        self, collection: str, path: Path, ids: dict[str, str], study: str | None = None
    ) -> None:
        """Read a file that maps ids to records, perhaps of a study; `ids` holds those already used."""
        document = self.document(path)
        name, prefix = self.name(path), f"{study}/" if study else ""
        if document is None or not isinstance(document.value, dict):
            if document is not None:
                self.problems.append(Problem(name, 1, "a mapping from id to record is expected"))
            self.unloaded.add((collection, prefix))
            return
        for id, value in document.value.items():
            origin = Origin(name, document.lines, (id,))
            taken = ids.get(id.casefold()) if collection != "votes" else None
            if taken:
                self.problems.append(
                    origin.problem(
                        [],
                        f"the id is taken by {taken}; ids of a study are compared "
                        "without case and used once",
                    )
                )
            elif self.fits(id, collection, origin):
                if collection != "votes":
                    ids[id.casefold()] = f"{name}:{origin.line()}"
                self.record(KINDS[collection], collection, id, value, origin, study)
                continue
            self.unloaded.add((collection, f"{prefix}{id}"))

    def record(
        self,
        model: type[Record],
        collection: str,
        id: str,
        value,
        origin: Origin,
        study: str | None = None,
    ) -> None:
        """Build a record, or note each of its problems."""
        ref = f"{study}/{id}" if study else id
        try:
            record = model.model_validate(
                value, context={"id": id, "study": study, "origin": origin}
            )
        except ValidationError as error:
            self.problems.extend(
                islice(
                    translate(error, model, origin), max(0, MOST_PROBLEMS + 1 - len(self.problems))
                )
            )
            self.unloaded.add((collection, ref))
            return
        self.records[collection][ref] = record
        self.count += 1
        if self.count > MOST_RECORDS:
            raise _TooManyRecordsError(
                f"more than {MOST_RECORDS:,} records; no more are read, so nothing was"
            )

    def document(self, path: Path) -> Document | None:
        self.read.add(path)
        document, problems = read_document(path, self.name(path))
        self.problems.extend(problems)
        return document

    def fits(self, id: str, collection: str, origin: Origin) -> bool:
        """Say whether an id has the right form, and note it where it has not."""
        wrong = wrong_with(id, collection)
        if wrong:
            self.problems.append(origin.problem([], wrong))
        return not wrong

    def name(self, path: Path) -> str:
        """Name a file as problems show it: from the folder that holds the evidence."""
        return f"{self.folder.name}{str(path).removeprefix(str(self.folder))}"

    def strays(self) -> None:
        """Note YAML files that stand where nothing reads them."""
        known = [
            "changes.yml",
            *TOP_LEVEL,
            *(f"studies/<study>/{name}.yml" for name in ("study", *IN_STUDY)),
        ]
        for path in sorted(self.files - self.read):
            self.problems.append(
                Problem(
                    self.name(path),
                    1,
                    f"nothing reads this file; evidence stands in {', '.join(known)}, "
                    "and its files end in .yml",
                )
            )
            self.unloaded.add((path.parent.name, path.stem))
