"""The files of a folder of evidence, and their bytes.

Files outside the folder are never read: symbolic links are refused, wherever they lead. Pipes and
devices, which could keep a reader waiting, are never opened.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from knowledge_base.text.limits import DEEPEST, LARGEST_BASE, LARGEST_FILE, MOST_FILES

ENDINGS = (".yml", ".yaml")
"""The endings of YAML files, in lower case."""

_OURS = re.compile(r"(schema/)?README\.md|schema/[^/]+\.json")
"""Paths of files that belong to the evidence but hold no records."""

_LEFT_BY_PROGRAMS = re.compile(
    r"\.DS_Store|Thumbs\.db|desktop\.ini|\.?[^.]+\.ya?ml(~|\.sw[a-p]|\.unfinished)"
)
"""Names of files that systems, and editors of YAML files, leave in a folder."""

_RAW = (".csv", ".tsv", ".xls", ".xlsx", ".ods", ".sav", ".dta", ".rds", ".json", ".txt", ".zip")
"""Endings of files that may hold the answers of a survey."""

_LINK = "symbolic links are not followed; put the file or folder itself here"
_SPECIAL = "this is neither a file nor a folder; remove it"
_TOO_DEEP = f"folders are nested more than {DEEPEST} levels deep; evidence needs two levels"
_FOLDER_WITH_ENDING = "a folder cannot have the ending of a file; rename or remove it"

# Windows lacks these flags, so there symlinks are detected only from the directory listing.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


class UnreadableFileError(Exception):
    """A file that cannot be read; the message has the reason in a contributor's words."""


@dataclass(frozen=True)
class Listing:
    """The contents of a folder, as sorted paths from there.

    `files` are the YAML files, `folders` all folders in it, and `wrong` has (path, problem) of
    each entry that is neither, `foreign` of each other file that does not belong to evidence.
    """

    files: tuple[PurePosixPath, ...]
    folders: tuple[PurePosixPath, ...]
    wrong: tuple[tuple[PurePosixPath, str], ...]
    foreign: tuple[tuple[PurePosixPath, str], ...] = ()


@dataclass(frozen=True)
class _Entry:
    """A file or folder; `size` is in bytes, 0 for all but YAML files."""

    path: PurePosixPath
    is_folder: bool = False
    size: int = 0
    problem: str | None = None

    @property
    def is_yaml(self) -> bool:
        return self.path.suffix.lower() in ENDINGS


def list_files(folder: Path) -> Listing:
    """List the YAML files of a folder and all folders in it.

    Beyond the limits on their number and size the list has one problem and nothing else.
    """
    files: list[PurePosixPath] = []
    folders: list[PurePosixPath] = []
    wrong: list[tuple[PurePosixPath, str]] = []
    foreign: list[tuple[PurePosixPath, str]] = []
    size = 0
    for count, entry in enumerate(_entries(folder), 1):
        size += entry.size
        excess = _excess(count, size)
        if excess:
            return Listing((), (), ((PurePosixPath(), excess),))
        if entry.problem:
            wrong.append((entry.path, entry.problem))
        elif entry.is_folder:
            folders.append(entry.path)
        elif entry.is_yaml:
            files.append(entry.path)
        elif not _belongs(entry.path):
            foreign.append((entry.path, _not_ours(entry.path)))
    return Listing(
        tuple(sorted(files)),
        tuple(sorted(folders)),
        tuple(sorted(wrong)),
        tuple(sorted(foreign)),
    )


def read_file(path: Path) -> bytes:
    """Read a file without following a link or waiting for a writer.

    Raises UnreadableFileError, also for a file above the limit on its size.
    """
    try:
        with open(path, "rb", opener=_open) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise UnreadableFileError(_SPECIAL)
            # read() allocates all that it is asked for, and LARGEST_FILE would be slow each time.
            raw = file.read(min(found.st_size, LARGEST_FILE) + 1)
    except OSError as error:
        raise UnreadableFileError(_reason(error)) from None
    if found.st_size > LARGEST_FILE:
        raise UnreadableFileError(
            f"the file has {found.st_size:,} bytes; it may have at most {LARGEST_FILE:,}"
        )
    if len(raw) != found.st_size:
        raise UnreadableFileError("the file changed while it was read; check again")
    return raw


def _belongs(path: PurePosixPath) -> bool:
    """Return whether a file that is not YAML may be in the evidence."""
    if _OURS.fullmatch(path.as_posix()):
        return True
    return bool(_LEFT_BY_PROGRAMS.fullmatch(path.name))


def _not_ours(path: PurePosixPath) -> str:
    """Return the reason why a file cannot be in the evidence, and what to do with it."""
    place = "this file is no evidence, which is .yml files, README.md and schema/"
    ending = path.suffix.lower()
    if ending in _RAW:
        return (
            f"{place}; answers as they were exported can tell who people are, and this folder is "
            "public. Move the file elsewhere, and import it with kb import votes"
        )
    if ending == ".pdf":
        return (
            f"{place}; a paper belongs to its publisher, and this folder is public. "
            "Move the file elsewhere, and check words against it with kb verify"
        )
    return f"{place}; the folder is public, and this file was not checked. Move it elsewhere"


def _excess(count: int, size: int) -> str | None:
    """Return the problem of too many entries, or of too many bytes, if there is one."""
    if count > MOST_FILES:
        excess = f"more than {MOST_FILES:,} files and folders"
    elif size > LARGEST_BASE:
        excess = f"YAML files of more than {LARGEST_BASE:,} bytes together"
    else:
        return None
    return f"{excess}; nothing was read, so remove some"


def _entries(top: Path) -> Iterator[_Entry]:
    """Yield everything in a folder and in the folders inside it."""
    waiting = [PurePosixPath()]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(top / folder) as found:
                for each in found:
                    entry = _entry(each, folder / each.name)
                    if entry.is_folder and not entry.problem:
                        waiting.append(entry.path)
                    yield entry
        except OSError as error:
            yield _Entry(folder, problem=f"the folder cannot be read: {error.strerror}")


def _entry(found: os.DirEntry[str], path: PurePosixPath) -> _Entry:
    if found.is_symlink():
        return _Entry(path, problem=_LINK)
    if found.is_dir(follow_symlinks=False):
        return _folder(path)
    if not found.is_file(follow_symlinks=False):
        return _Entry(path, problem=_SPECIAL)
    entry = _Entry(path)
    if not entry.is_yaml:
        return entry
    return _Entry(path, size=found.stat(follow_symlinks=False).st_size)


def _folder(path: PurePosixPath) -> _Entry:
    entry = _Entry(path, is_folder=True)
    if len(path.parts) > DEEPEST:
        return _Entry(path, is_folder=True, problem=_TOO_DEEP)
    if entry.is_yaml:
        return _Entry(path, is_folder=True, problem=_FOLDER_WITH_ENDING)
    return entry


def _open(path: str, _: int) -> int:
    return os.open(path, _FLAGS)


def _reason(error: OSError) -> str:
    if error.errno == errno.ELOOP:
        return _LINK
    return f"the file cannot be read: {error.strerror}"
