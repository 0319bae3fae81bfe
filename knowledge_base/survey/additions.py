"""The files of a study as they stand and new records in; their texts with the records added at the end, out.

What stands in a file stays as it is, to the byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge_base.errors import Problem
from knowledge_base.loading.yaml_reader import Document
from knowledge_base.text.yaml_writer import Value, entry, item


@dataclass(frozen=True)
class Held:
    """A file of evidence: its name in problems, its text, and what was read from it; nothing where there is no file."""

    name: str
    text: str = ""
    document: Document | None = None

    @property
    def records(self) -> Mapping[str, Value]:
        """What it maps ids to."""
        return (
            self.document.value if self.document and isinstance(self.document.value, dict) else {}
        )

    def line(self, *path: str | int) -> int:
        """Give the line of a value."""
        return self.document.lines.get(path, 1) if self.document else 1

    def place(self, *path: str | int) -> str:
        """Give the file and line of a value."""
        return f"{self.name}:{self.line(*path)}"


def taken(files: Mapping[str, Held]) -> dict[str, str]:
    """Map the ids of a study, without case, to the file and line of each."""
    return {
        id.casefold(): held.place(id)
        for name, held in files.items()
        if name not in ("study", "votes")
        for id in held.records
    }


def with_records(
    held: Held, records: Mapping[str, Value], comment: str, apart: bool = False
) -> str:
    """Add records at the end of a file; a new file begins with a comment. `apart` puts a blank line before each."""
    new = [entry(id, value) for id, value in records.items()]
    if not held.text:
        return f"{comment}\n" + ("\n" if apart else "") + ("\n" if apart else "").join(new)
    return _behind(held.text, "".join(f"\n{one}" if apart else one for one in new))


def with_data_file(held: Held, file: Mapping[str, Value]) -> tuple[str, list[Problem]]:
    """Add a data file to study.yml, unless it stands there; one of the same name must be the same file."""
    files = held.records.get("data") or []
    for place, other in enumerate(files):
        if isinstance(other, dict) and other.get("file") == file["file"]:
            same = other.get("sha256") == file["sha256"]
            return held.text, [] if same else [
                Problem(
                    held.name,
                    held.line("data", place),
                    (
                        f"data: {file['file']} stands here with another checksum, so the file has changed since it was imported; import it under "
                        "another name, "
                        "or put back the file that was imported first"
                    ),
                )
            ]
    if "data" not in held.records:
        return _behind(held.text, entry("data", [file])), []
    lines = held.text.splitlines(keepends=True)
    begins = held.line("data")
    first = re.match(r"( *)- ", lines[held.line("data", 0) - 1]) if files else None
    if not first or not re.match(r"data:\s*(#.*)?$", lines[begins - 1]):
        return held.text, [
            Problem(
                held.name,
                begins,
                "data: write the list one item below another, each behind a -, or take the empty "
                "field out, so "
                "that a file can be added",
            )
        ]
    ends = _end_of(lines, begins)
    added = item(file, len(first[1]))
    return _behind("".join(lines[:ends]), added) + "".join(lines[ends:]), []


def _end_of(lines: list[str], begins: int) -> int:
    """Find how many lines there are up to the end of a field at the top that begins on a line; comments behind it are left behind."""
    after = next(
        (
            number
            for number, line in enumerate(lines[begins:], begins)
            if re.match(r"[^\s#-]", line)
        ),
        len(lines),
    )
    while not lines[after - 1].strip() or lines[after - 1].startswith("#"):
        after -= 1
    return after


def _behind(text: str, added: str) -> str:
    """Put text behind a file's text, with the line ends that the file has."""
    end = "\r\n" if "\r\n" in text else "\n"
    return text + ("" if text.endswith("\n") or not text else end) + added.replace("\n", end)


def not_extendable(held: Held) -> Iterator[Problem]:
    """Find what keeps records from being added at the end of a file that maps ids to records."""
    if held.document and not isinstance(held.document.value, dict):
        yield Problem(held.name, 1, "a mapping from id to record is expected")
    elif held.document and re.match(r"\s*\{", "\n".join(held.text.splitlines()[held.line() - 1 :])):
        yield Problem(
            held.name,
            held.line(),
            "the records stand in braces; write them one below another, so that more can be added",
        )
