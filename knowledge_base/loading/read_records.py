"""Read records from the files of a folder of evidence."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from pydantic import ValidationError

from knowledge_base.base.grouping import grouped
from knowledge_base.errors import Origin, Problem
from knowledge_base.loading.files import Listing
from knowledge_base.loading.messages import translate
from knowledge_base.loading.yaml_reader import Document, read_document
from knowledge_base.model.ids import wrong_with
from knowledge_base.model.kinds import IN_STUDY, KINDS, TOP_LEVEL
from knowledge_base.model.record import Record
from knowledge_base.model.study import Study
from knowledge_base.text.limits import MOST_PROBLEMS, MOST_RECORDS


class TooManyRecordsError(Exception):
    """More records than are read."""


class RecordReader:
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
            raise TooManyRecordsError(
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
