"""Finished HTML, laid aside behind a mark while Markdown is parsed.

A Markdown parser reads through HTML only to leave it as it is, and that took more than half the
time of a build.
"""

from __future__ import annotations

import re
from html import unescape

_FIRST, _LAST = "\ue002", "\ue003"
"""Characters for private use: Markdown and Jinja pass over them, and no evidence holds them."""

_MARK = re.compile(f"<p>{_FIRST}([0-9]+){_LAST}</p>|{_FIRST}([0-9]+){_LAST}")
_ANCHOR = re.compile(' id="([^"]*)"')


class Placeholders:
    """The pieces of HTML that are laid aside of one page."""

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def lay_aside(self, html: str) -> str:
        """Keep a piece of HTML, and return the mark to write in its place."""
        self._pieces.append(html)
        return f"{_FIRST}{len(self._pieces) - 1}{_LAST}"

    def restore(self, page: str) -> str:
        """Put each piece in the place of its mark, and begin anew for the next page.

        A paragraph with nothing but a mark is replaced as a whole.
        """
        pieces, self._pieces = self._pieces, []
        if not pieces:
            return page

        def piece(mark: re.Match[str]) -> str:
            alone, within = mark.groups()
            return f"{pieces[int(alone)]}\n" if alone else pieces[int(within)]

        return _MARK.sub(piece, page).rstrip()


def anchors(html: str) -> set[str]:
    """Return the ids in some HTML, which links can lead to."""
    return {unescape(id) for id in _ANCHOR.findall(html)}
