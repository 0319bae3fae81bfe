"""A folder of evidence in; a checked knowledge base, or every problem at once, out."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import ValidationError

from .complaints import translate
from .documents import Document, read_document
from .problems import EvidenceError, Origin, Problem
from .record import Record
from .records import IN_STUDY, KINDS, TOP_LEVEL, KnowledgeBase, Study
from .rules import check

RESERVED = {
    "index", "readme", "authors", "participants",
    # Headings of the pages that quotes and views stand on.
    "votes", "opposed", "words", "our-reading", "asked", "rests-on-this", "content", "cite", "method", "scales",
    "limitations", "reading-notes", "artifacts", "marks", "search-words",
}
"""Words that are no ids: they have a meaning of their own in files, or in the addresses of pages."""
ID = r"[a-z0-9]+(-[a-z0-9]+)*"
LABEL = r"[A-Za-z0-9]+([-_.][A-Za-z0-9]+)*"


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
    reader = _Reader(folder)
    for name in TOP_LEVEL:
        for path in _yaml_files(folder / name):
            reader.one(name, path)
    for study in sorted(path for path in (folder / "studies").glob("*") if path.is_dir()):
        reader.study(study)
    reader.file("changes")
    reader.strays()
    kb = KnowledgeBase(**reader.records, unloaded=frozenset(reader.unloaded))
    return kb, sorted({*reader.problems, *check(kb)})


class _Reader:
    """Gathers records, problems and what could not be loaded while the files are read."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.records: dict[str, dict[str, Record]] = {name: {} for name in KINDS}
        self.problems: list[Problem] = []
        self.unloaded: set[tuple[str, str]] = set()
        self.read: set[Path] = set()

    def one(self, collection: str, path: Path) -> None:
        """Read a file that holds one record and is named after it."""
        document = self.document(path)
        origin = Origin(self.name(path), document.lines if document else {})
        if not self.fits(path.stem, ID, origin) or document is None:
            self.unloaded.add((collection, path.stem))
            return
        self.record(TOP_LEVEL[collection], collection, path.stem, document.value, origin)

    def study(self, folder: Path) -> None:
        """Read the folder of one study."""
        path = folder / "study.yml"
        if not path.is_file():
            self.problems.append(Problem(self.name(folder), 1, "the study has no study.yml; add one with its citation, method and scales"))
            self.unloaded.add(("studies", folder.name))
        else:
            document = self.document(path)
            origin = Origin(self.name(path), document.lines if document else {})
            if self.fits(folder.name, ID, origin) and document is not None:
                self.record(Study, "studies", folder.name, document.value, origin)
            else:
                self.unloaded.add(("studies", folder.name))
        ids: dict[str, str] = {}
        for collection in IN_STUDY:
            path = folder / f"{collection}.yml"
            if path.is_file():
                self.mapping(collection, path, ids, folder.name)

    def file(self, collection: str) -> None:
        """Read a file at the top of the evidence that maps ids to records, if it is there."""
        path = self.folder / f"{collection}.yml"
        if path.is_file():
            self.mapping(collection, path, {})

    def mapping(self, collection: str, path: Path, ids: dict[str, str], study: str | None = None) -> None:
        """Read a file that maps ids to records, perhaps of a study; `ids` holds those already used."""
        document = self.document(path)
        prefix = f"{study}/" if study else ""
        if document is None or not isinstance(document.value, dict):
            if document is not None:
                self.problems.append(Problem(self.name(path), 1, "a mapping from id to record is expected"))
            self.unloaded.add((collection, prefix))
            return
        pattern = LABEL if collection in ("participants", "statements", "votes") else ID
        for id, value in document.value.items():
            origin = Origin(self.name(path), document.lines, (id,))
            taken = ids.get(id.casefold()) if collection != "votes" else None
            if taken:
                self.problems.append(origin.problem([], f"the id is taken by {taken}; ids of a study are compared "
                                                        "without case and used once"))
            elif self.fits(id, pattern, origin):
                if collection != "votes":
                    ids[id.casefold()] = f"{self.name(path)}:{origin.line()}"
                self.record(KINDS[collection], collection, id, value, origin, study)
                continue
            self.unloaded.add((collection, f"{prefix}{id}"))

    def record(self, model: type[Record], collection: str, id: str, value, origin: Origin, study: str | None = None) -> None:
        """Build a record, or note each of its problems."""
        ref = f"{study}/{id}" if study else id
        try:
            record = model.model_validate(value, context={"id": id, "study": study, "origin": origin})
        except ValidationError as error:
            self.problems.extend(translate(error, model, origin))
            self.unloaded.add((collection, ref))
            return
        self.records[collection][ref] = record

    def document(self, path: Path) -> Document | None:
        self.read.add(path)
        document, problems = read_document(path, self.name(path))
        self.problems.extend(problems)
        return document

    def fits(self, id: str, pattern: str, origin: Origin) -> bool:
        """Say whether an id has the right form, and note it where it has not."""
        wrong = None
        if id.casefold() in RESERVED:
            wrong = f"{id} is reserved and cannot be an id; choose another word"
        elif not re.fullmatch(pattern, id):
            form = "lower-case words joined by hyphens, such as first-version" if pattern == ID else "a label such as P1 or s1"
            wrong = f"{id} is no id; use {form}"
        if wrong:
            self.problems.append(origin.problem([], wrong))
        return not wrong

    def name(self, path: Path) -> str:
        """Name a file as problems show it: from the folder that holds the evidence."""
        return str(Path(self.folder.name) / path.relative_to(self.folder))

    def strays(self) -> None:
        """Note YAML files that stand where nothing reads them."""
        known = ["changes.yml", *TOP_LEVEL, *(f"studies/<study>/{name}.yml" for name in ("study", *IN_STUDY))]
        for path in sorted(p for p in self.folder.rglob("*") if p.suffix.lower() in (".yml", ".yaml") and p not in self.read):
            self.problems.append(Problem(self.name(path), 1, f"nothing reads this file; evidence stands in {', '.join(known)}, "
                                                             "and its files end in .yml"))
            self.unloaded.add((path.parent.name, path.stem))


def _yaml_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.yml") if path.is_file())
