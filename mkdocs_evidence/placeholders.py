"""Finished HTML in; a mark that stands for it while Markdown is read, and then the HTML in its place, out.

A Markdown parser reads through HTML only to leave it as it is, which took more than half the time of a build.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

_FIRST, _LAST = "\ue002", "\ue003"
"""Characters for private use: Markdown and Jinja pass over them, and no evidence holds them."""

_MARK = re.compile(f"<p>{_FIRST}([0-9]+){_LAST}</p>|{_FIRST}([0-9]+){_LAST}")
_ANCHOR = re.compile(' id="([^"]*)"')


def mark(number: int) -> str:
    """Give the mark that stands for a piece of HTML, by its place among those of the page."""
    return f"{_FIRST}{number}{_LAST}"


def restored(page: str, pieces: Sequence[str]) -> str:
    """Put each piece where its mark stands; of a paragraph that held a mark alone nothing is left."""

    def piece(found: re.Match) -> str:
        return f"{pieces[int(found[1])]}\n" if found[1] else pieces[int(found[2])]

    return _MARK.sub(piece, page).rstrip()


def anchors(pieces: Sequence[str]) -> set[str]:
    """Name the places in some pieces that a link can lead to."""
    return {unescape(id) for piece in pieces for id in _ANCHOR.findall(piece)}
