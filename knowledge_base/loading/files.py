"""A folder of evidence in; its YAML files, and what is wrong with all that is no plain file, out; or a path in, and its bytes out.

Nothing outside the folder is ever read: a symbolic link is refused wherever it leads. Nothing
that could keep a reader waiting is opened: a pipe or a device is no file.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from knowledge_base.text.limits import DEEPEST, LARGEST_BASE, LARGEST_FILE, MOST_FILES

ENDINGS = (".yml", ".yaml")

_LINK = "this is a symbolic link, which is not followed; put the file or folder itself here"
_SPECIAL = "this is neither a file nor a folder; take it out"

# Windows has no such flags; there a link is told by the listing alone.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


class UnreadableFileError(Exception):
    """A file that cannot be read; the message says why, in a contributor's words."""


@dataclass(frozen=True)
class Listing:
    """What stands in a folder, by paths from there: YAML files and folders, sorted, and (path, what is wrong) of the rest."""

    files: tuple[PurePosixPath, ...]
    folders: tuple[PurePosixPath, ...]
    wrong: tuple[tuple[PurePosixPath, str], ...]


def list_files(folder: Path) -> Listing:
    """List the YAML files of a folder and all folders in it; without any where there are more, or larger ones, than are read."""
    files, folders, wrong, size = [], [], [], 0
    for count, (path, kind, found) in enumerate(_entries(folder), 1):
        size += found
        if count > MOST_FILES or size > LARGEST_BASE:
            much = (
                f"more than {MOST_FILES:,} files and folders"
                if count > MOST_FILES
                else f"YAML files of more than {LARGEST_BASE:,} bytes together"
            )
            return Listing(
                (), (), ((PurePosixPath(), f"{much}; no more are read, so nothing was"),)
            )
        if kind == "file":
            files += [path] * (path.suffix.lower() in ENDINGS)
        elif kind == "folder":
            folders.append(path)
        else:
            wrong.append((path, kind))
    return Listing(tuple(sorted(files)), tuple(sorted(folders)), tuple(sorted(wrong)))


def _entries(top: Path) -> Iterator[tuple[PurePosixPath, str, int]]:
    """Yield (path, "file", "folder" or what is wrong, bytes of YAML) of everything in a folder, however deep."""
    waiting = [PurePosixPath()]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(top / folder) as entries:
                for entry in entries:
                    path = folder / entry.name
                    kind, size = _kind(entry, path)
                    waiting += [path] * (kind == "folder")
                    yield path, kind, size
        except OSError as error:
            yield folder, f"the folder cannot be read: {error.strerror}", 0


def _kind(entry: os.DirEntry, path: PurePosixPath) -> tuple[str, int]:
    yaml = path.suffix.lower() in ENDINGS
    if entry.is_symlink():
        return _LINK, 0
    if entry.is_dir(follow_symlinks=False):
        if len(path.parts) > DEEPEST:
            return f"more than {DEEPEST} folders stand in each other here; evidence needs two", 0
        return (
            "this is a folder with the name of a file; take the ending off, or take it out"
            if yaml
            else "folder"
        ), 0
    if entry.is_file(follow_symlinks=False):
        return "file", entry.stat(follow_symlinks=False).st_size if yaml else 0
    return _SPECIAL, 0


def read_file(path: Path) -> bytes:
    """Read a file without following a link or waiting for anything; raises UnreadableFileError."""
    try:
        with open(path, "rb", opener=lambda name, _: os.open(name, _FLAGS)) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise UnreadableFileError(_SPECIAL)
            # As many bytes are set aside as are asked for, so that LARGEST_FILE would cost most of the time.
            raw = file.read(min(found.st_size, LARGEST_FILE) + 1)
    except OSError as error:
        raise UnreadableFileError(
            _LINK if error.errno == errno.ELOOP else f"the file cannot be read: {error.strerror}"
        ) from None
    if found.st_size > LARGEST_FILE:
        raise UnreadableFileError(
            f"the file has {found.st_size:,} bytes; at most {LARGEST_FILE:,} are read"
        )
    if len(raw) != found.st_size:
        raise UnreadableFileError("the file changed while it was read; check again")
    return raw
