"""Read the commands that GitHub's runner obeys in the lines of a log."""

from __future__ import annotations

import re


def unescape(text: str, marks: dict[str, str]) -> str:
    """Undo the escapes of the runner, the percent sign last."""
    for written, mark in {**marks, "%0D": "\r", "%0A": "\n", "%25": "%"}.items():
        text = text.replace(written, mark)
    return text


def obeyed(line: str) -> tuple[str, dict[str, str], str] | None:
    """Parse a line as the runner does: (name, properties, data), or None if it has no command.

    A line that begins with `::` after spaces is a command; in any other, `##[` anywhere begins one.
    """
    new = re.match(r"::([\w-]+)(?: (.*?))?::(.*)$", line.lstrip(), re.S)
    if new:
        pairs = [pair.split("=", 1) for pair in (new[2] or "").split(",") if pair]
        return (
            new[1],
            {name: unescape(value, {"%3A": ":", "%2C": ","}) for name, value in pairs},
            unescape(new[3], {}),
        )
    old = re.search(r"##\[([\w-]+)[^\]]*\](.*)", line)
    return (old[1], {}, old[2]) if old else None
