"""Write files whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


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
