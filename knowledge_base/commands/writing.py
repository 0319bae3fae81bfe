"""How the commands write a file: whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def write(place: Path, content: str | bytes) -> None:
    """Write a file whole or not at all: a command that is interrupted leaves none that is cut off."""
    write_all({place: content})


def write_all(files: Mapping[Path, str | bytes]) -> None:
    """Write files that belong together: none is put in its place before all of them stand beside it."""
    unfinished = {place: place.with_name(f"{place.name}.unfinished") for place in files}
    try:
        for place, content in files.items():
            place.parent.mkdir(parents=True, exist_ok=True)
            unfinished[place].write_bytes(content.encode() if isinstance(content, str) else content)
        for place, beside in unfinished.items():
            beside.replace(place)
    finally:
        for beside in unfinished.values():
            beside.unlink(missing_ok=True)
