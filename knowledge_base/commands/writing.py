"""Write files whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click


def write(place: Path, content: str | bytes) -> None:
    """Write a file whole or not at all: an interrupted command leaves no partial file."""
    write_all({place: content})


def write_all(files: Mapping[Path, str] | Mapping[Path, str | bytes]) -> None:
    """Write files that belong together; none is replaced before all are on the disk.

    Raises OSError with nothing replaced, if a file cannot be written.
    """
    unfinished = {place: place.with_name(f"{place.name}.unfinished") for place in files}
    try:
        for place, content in files.items():
            place.parent.mkdir(parents=True, exist_ok=True)
            raw = content if isinstance(content, bytes) else content.encode()
            unfinished[place].write_bytes(raw)
        for place, beside in unfinished.items():
            beside.replace(place)
    finally:
        for beside in unfinished.values():
            beside.unlink(missing_ok=True)


def write_output(
    folder: Path,
    files: Iterable[tuple[str, str | bytes]],
    is_earlier: Callable[[Path], bool],
    earlier: str,
) -> None:
    """Write files, as (path, content), into a folder that is new, empty or has earlier output.

    `is_earlier` recognises a folder with earlier output, and `earlier` is its name in the message.
    Nothing is deleted. Raises ClickException if the folder has other files or cannot be written.
    """
    with errors_in_words():
        if folder.is_dir() and any(folder.iterdir()) and not is_earlier(folder):
            form = f"choose a new or empty folder, or one with {earlier}"
            raise click.ClickException(f"'{folder}' has other files; {form}")
        for path, content in files:
            write(folder / path, content)


@contextmanager
def errors_in_words() -> Iterator[None]:
    """Turn the error of a file that cannot be read or written into a ClickException."""
    try:
        yield
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from None
