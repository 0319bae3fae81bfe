"""How the commands write a file: whole or not at all."""

from __future__ import annotations

from pathlib import Path


def write(place: Path, text: str) -> None:
    """Write a file whole or not at all: a command that is interrupted leaves none that is cut off."""
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_name(f"{place.name}.unfinished")
    try:
        unfinished.write_bytes(text.encode())
        unfinished.replace(place)
    finally:
        unfinished.unlink(missing_ok=True)
