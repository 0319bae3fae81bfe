"""Add records to the files of a study; the bytes already in a file stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge_base.errors import Problem
from knowledge_base.loading.yaml_reader import Document
from knowledge_base.text.yaml_writer import Value, entry, item

_NEXT_FIELD = re.compile(r"[^\s#-]")
_BLANK_OR_COMMENT = re.compile(r"\s*$|#")

_WRITE_AS_LIST = (
    "data: a file can only be added to a list with one item per line, each after a '-'; "
    "write it that way, or delete the empty field"
)


@dataclass(frozen=True)
class StudyFile:
    """A file of a study: its name in problems, its text, and the document parsed from it.

    A missing file has an empty text and no document.
    """

    name: str
    text: str = ""
    document: Document | None = None

    @property
    def records(self) -> Mapping[str, Value]:
        """The records of the file by id; none if the file is not a mapping."""
        if self.document and isinstance(self.document.value, dict):
            return self.document.value
        return {}

    def record(self, id: str) -> Mapping[str, Value] | None:
        """Return the fields of a record, or None if there is no such record."""
        record = self.records.get(id)
        if isinstance(record, Mapping):
            return record
        return None

    def line(self, *path: str | int) -> int:
        """Return the line of a value, 1 if it is unknown."""
        if self.document is None:
            return 1
        return self.document.lines.get(path, 1)

    def place(self, *path: str | int) -> str:
        """Return the file and line of a value, such as votes.yml:3."""
        line = self.line(*path)
        return f"{self.name}:{line}"


def used_ids(files: Mapping[str, StudyFile]) -> dict[str, str]:
    """Map each id used in a study, case-folded, to the file and line where it is used.

    `files` maps names such as "quotes" to files. Votes share the ids of their statements.
    """
    used = {}
    for name, file in files.items():
        if name in ("study", "votes"):
            continue
        for id in file.records:
            used[id.casefold()] = file.place(id)
    return used


def with_records(
    file: StudyFile, records: Mapping[str, Value], comment: str, spaced: bool = False
) -> str:
    """Return the text of a file with records added at its end.

    A new file begins with the comment. With `spaced`, a blank line precedes each record.
    """
    blank = "\n" if spaced else ""
    added = ""
    for id, value in records.items():
        added += blank + entry(id, value)
    if file.text:
        return _append(file.text, added)
    return f"{comment}\n{added}"


def with_data_file(
    study: StudyFile, data_file: Mapping[str, Value]
) -> tuple[str, Sequence[Problem]]:
    """Return the text of study.yml with a data file listed, and what prevents listing it.

    A file that is already listed with the same checksum is not listed twice.
    """
    if "data" not in study.records:
        added = entry("data", [data_file])
        return _append(study.text, added), []
    field = study.records["data"]
    listed = field if isinstance(field, list) else []
    for position, other in enumerate(listed):
        if isinstance(other, dict) and other.get("file") == data_file["file"]:
            problems = _other_checksum(study, position, other, data_file)
            return study.text, list(problems)
    return _with_list_item(study, data_file)


def _with_list_item(
    study: StudyFile, data_file: Mapping[str, Value]
) -> tuple[str, Sequence[Problem]]:
    lines = study.text.splitlines(keepends=True)
    begin = study.line("data")
    first_item = study.line("data", 0)
    dash = re.match(r"( *)- ", lines[first_item - 1])
    if dash is None or not re.match(r"data:\s*(#.*)?$", lines[begin - 1]):
        return study.text, [Problem(study.name, begin, _WRITE_AS_LIST)]
    end = _end_of_field(lines, begin)
    before = "".join(lines[:end])
    after = "".join(lines[end:])
    indent = len(dash[1])
    return _append(before, item(data_file, indent)) + after, []


def _other_checksum(
    study: StudyFile,
    position: int,
    listed: Mapping[str, Value],
    data_file: Mapping[str, Value],
) -> Iterator[Problem]:
    if listed.get("sha256") != data_file["sha256"]:
        yield Problem(
            study.name,
            study.line("data", position),
            f"data: '{data_file['file']}' is already listed with another checksum, so the file "
            "has changed since its import. Import it under another name, or restore the first file",
        )


def _end_of_field(lines: Sequence[str], begin: int) -> int:
    """Return how many lines there are up to the end of a top-level field.

    `begin` is the line, counted from 1, where the field begins. Comments and blank lines
    after it are not part of it.
    """
    end = begin
    for line in lines[begin:]:
        if _NEXT_FIELD.match(line):
            break
        end += 1
    while _BLANK_OR_COMMENT.match(lines[end - 1]):
        end -= 1
    return end


def _append(text: str, added: str) -> str:
    """Add lines to the end of a file's text, with the line ends that the file uses."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    if text and not text.endswith("\n"):
        text += line_end
    return text + added.replace("\n", line_end)


def not_extendable(file: StudyFile) -> Iterator[Problem]:
    """Yield what prevents records from being added to the end of a file."""
    if file.document is None:
        return
    if not isinstance(file.document.value, dict):
        yield Problem(file.name, 1, "the file must be a mapping from id to record")
        return
    begin = file.line()
    lines = file.text.splitlines()
    if re.match(r"\s*\{", "\n".join(lines[begin - 1 :])):
        yield Problem(
            file.name,
            begin,
            "the records are written inside braces; "
            "write one record below another, so that more can be added",
        )
