"""Read records from the files of a folder of evidence."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from knowledge_base.base.grouping import grouped
from knowledge_base.base.knowledge_base import IN_STUDY, KINDS
from knowledge_base.errors import Origin, Problem
from knowledge_base.loading.files import Listing
from knowledge_base.loading.messages import translate
from knowledge_base.loading.yaml_reader import Document, read_document
from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Record
from knowledge_base.model.study import Study
from knowledge_base.text.limits import MOST_PROBLEMS, MOST_RECORDS

FORMER_CHANGES = "changes.yml"
"""The file that held all changes until version 0.2."""


class TooManyRecordsError(Exception):
    """The evidence has more records than MOST_RECORDS."""


class RecordReader:
    """Collects records, problems and the references of records that failed, file by file.

    `refused` are the paths that are no plain files, and `read` the files read so far.
    """

    def __init__(self, folder: Path, listing: Listing):
        self.folder = folder
        self.listing = listing
        self.files = {folder / path for path in listing.files}
        self.refused = {folder / path for path, _ in listing.wrong}
        self.records: dict[str, dict[str, Record]] = {name: {} for name in KINDS}
        self.problems = [
            Problem(self.name(folder / path), 1, message)
            for path, message in (*listing.wrong, *listing.foreign)
        ]
        self.unloaded: set[tuple[str, str]] = set()
        self.read: set[Path] = set()
        self.count = 0

    def all(self) -> None:
        """Read every file of evidence.

        Raises TooManyRecordsError.
        """
        by_folder = grouped(sorted(self.files), lambda path: [path.parent])
        for name, model in KINDS.items():
            if model is not Study and not model.kind.in_study:
                for path in by_folder.get(self.folder / name, ()):
                    if path.suffix == ".yml" and not model.kind.is_mapping:
                        self.one(model, path.stem, path)
                self.shared_mapping(model)
        for folder in self.listing.folders:
            if folder.parent.as_posix() == "studies":
                self.study(self.folder / folder)
        self.strays()

    def one(self, model: type[Record], id: str, path: Path) -> None:
        """Read a file that holds one record."""
        document = self.document(path)
        origin = Origin(self.name(path), document.lines if document else {})
        fits = self.fits(id, model.kind, origin)
        if fits and document is not None:
            self.record(model, id, document.value, origin)
        else:
            self.unloaded.add((model.kind.plural, id))

    def study(self, folder: Path) -> None:
        """Read the folder of one study."""
        path = folder / "study.yml"
        if path in self.files:
            self.one(Study, folder.name, path)
        else:
            if path not in self.refused:
                message = "the study has no study.yml; add one with its citation, method and scales"
                self.problems.append(Problem(self.name(folder), 1, message))
            self.unloaded.add(("studies", folder.name))
        ids: dict[str, str] = {}
        for model in IN_STUDY.values():
            path = self.folder / model.kind.file("", folder.name)
            if path in self.files:
                self.mapping(model, path, ids, folder.name)

    def shared_mapping(self, model: type[Record]) -> None:
        """Read the one file of a kind outside studies that maps ids to records, if there is one."""
        path = self.folder / model.kind.place
        if model.kind.is_mapping and path in self.files:
            self.mapping(model, path, {})

    def mapping(
        self, model: type[Record], path: Path, ids: dict[str, str], study: str | None = None
    ) -> None:
        """Read a file that maps ids to records, perhaps one of a study.

        `ids` maps the ids of the study so far, in lower case, to where they are.
        """
        before = f"{study}/" if study else ""
        collection, name = model.kind.plural, self.name(path)
        document = self.document(path)
        if document is None or not isinstance(document.value, dict):
            if document is not None:
                self.problems.append(Problem(name, 1, "a mapping from id to record is expected"))
            self.unloaded.add((collection, before))
            return
        for id, value in document.value.items():
            origin = Origin(name, document.lines, (id,))
            if self.is_free(id, model.kind, origin, ids) and self.fits(id, model.kind, origin):
                if model.kind.citable:
                    ids[id.casefold()] = f"{name}:{origin.line()}"
                self.record(model, id, value, origin, study)
            else:
                self.unloaded.add((collection, f"{before}{id}"))

    def is_free(self, id: str, kind: Kind, origin: Origin, ids: dict[str, str]) -> bool:
        """Return whether no other record of a study has an id, or add a problem.

        Votes have the id of their statement.
        """
        taken = ids.get(id.casefold()) if kind.citable else None
        if taken:
            message = (
                f"the id is taken by {taken}; ids of a study are unique, "
                "and upper and lower case are the same"
            )
            self.problems.append(origin.problem([], message))
        return not taken

    def record(
        self, model: type[Record], id: str, value: Any, origin: Origin, study: str | None = None
    ) -> None:
        """Build a record, or add each of its problems.

        Raises TooManyRecordsError.
        """
        ref = f"{study}/{id}" if study else id
        collection = model.kind.plural
        try:
            context = {"id": id, "study": study, "origin": origin}
            record = model.model_validate(value, context=context)
        except ValidationError as error:
            left = max(0, MOST_PROBLEMS + 1 - len(self.problems))
            self.problems.extend(islice(translate(error, model, origin), left))
            self.unloaded.add((collection, ref))
            return
        self.records[collection][ref] = record
        self.count += 1
        if self.count > MOST_RECORDS:
            raise TooManyRecordsError(
                f"more than {MOST_RECORDS:,} records; no more are read, so nothing was"
            )

    def document(self, path: Path) -> Document | None:
        """Read a file and add its problems; return None if it cannot be read."""
        self.read.add(path)
        document, problems = read_document(path, self.name(path))
        self.problems.extend(problems)
        return document

    def fits(self, id: str, kind: Kind, origin: Origin) -> bool:
        """Return whether an id has the form of its kind, or add a problem."""
        wrong = kind.wrong_id(id)
        if wrong and kind.of_people:
            # The path would repeat a name that the message leaves out.
            self.problems.append(Problem(origin.file, origin.line(), wrong))
        elif wrong:
            self.problems.append(origin.problem([], wrong))
        return not wrong

    def name(self, path: Path) -> str:
        """Return the name of a file in problems: its path from the parent of the evidence."""
        inside = str(path).removeprefix(str(self.folder))
        return f"{self.folder.name}{inside}"

    def strays(self) -> None:
        """Add a problem for each YAML file that is never read."""
        for path in sorted(self.files - self.read):
            if path == self.folder / FORMER_CHANGES:
                self.unloaded.add(("changes", ""))
                message = "since version 0.2 each change is a file; move each to changes/ID.yml"
            else:
                self.unloaded.add((path.parent.name, path.stem))
                places = [model.kind.shown_place for model in KINDS.values()]
                message = f"this file is never read; evidence files are {', '.join(places)}"
            self.problems.append(Problem(self.name(path), 1, message))
