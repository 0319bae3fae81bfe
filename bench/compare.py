"""Differences between two builds of the same pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import html

Row = tuple[str, ...]
"""The texts of the cells of a row."""

Table = tuple[Row, ...]


@dataclass(frozen=True)
class Seen:
    """The parts of a page that have to be the same under every generator."""

    title: str
    heading: str
    robots: str
    tables: tuple[Table, ...]


def seen(site: Path, name: str) -> dict[str, Seen]:
    """Read every page of a built site, by its address; `name` is that of the site."""
    pages = {}
    for path in site.rglob("index.html"):
        address = path.parent.relative_to(site)
        pages[address.as_posix()] = _page(path, name)
    return pages


def differences(ours: dict[str, Seen], theirs: dict[str, Seen]) -> Iterator[str]:
    """Yield a sentence for each page that is missing, that is added or that differs."""
    for page in sorted(ours.keys() - theirs.keys()):
        yield f"{page}: the page is missing"
    for page in sorted(theirs.keys() - ours.keys()):
        yield f"{page}: a page that we do not have"
    for page, mine in sorted(ours.items()):
        if page in theirs:
            for difference in _differences(mine, theirs[page]):
                yield f"{page}: {difference}"


def _page(path: Path, name: str) -> Seen:
    root = html.fromstring(path.read_text(encoding="utf-8"))
    title = root.findtext(".//title") or ""
    headings = [_words(one) for one in root.xpath("//h1")]
    tables = [_table(one) for one in root.xpath("//table")]
    robots = root.xpath("//meta[@name='robots']/@content")
    return Seen(
        title=re.sub(rf"\s*[·\-–|]\s*{re.escape(name)}$", "", title),
        heading=" / ".join(headings),
        robots="".join(robots),
        tables=tuple(tables),
    )


def _table(table: html.HtmlElement) -> Table:
    rows = []
    for row in table.xpath(".//tr"):
        cells = row.xpath("./th|./td")
        rows.append(tuple(_words(cell) for cell in cells))
    return tuple(rows)


def _words(element: html.HtmlElement) -> str:
    """Return the text of an element without the mark of permanent links."""
    text = element.text_content()
    words = text.replace("¶", "").split()
    return " ".join(words)


def _differences(ours: Seen, theirs: Seen) -> Iterator[str]:
    for part in ("title", "heading", "robots"):
        one = getattr(ours, part)
        other = getattr(theirs, part)
        if one != other:
            yield f"the {part} is {other!r}, not {one!r}"
    if len(ours.tables) != len(theirs.tables):
        yield f"{len(theirs.tables)} tables, not {len(ours.tables)}"
    elif ours.tables != theirs.tables:
        yield _first_difference(ours.tables, theirs.tables)


def _first_difference(ours: tuple[Table, ...], theirs: tuple[Table, ...]) -> str:
    """Return the first difference between as many tables, of which one at least differs."""
    place = 0
    while ours[place] == theirs[place]:
        place += 1
    one, other = ours[place], theirs[place]
    for row, (cells, others) in enumerate(zip(one, other, strict=False), 1):
        if cells != others:
            expected = " | ".join(cells)
            shown = " | ".join(others)
            return f"table {place + 1}, row {row} reads {shown!r}, not {expected!r}"
    return f"table {place + 1} has {len(other)} rows, not {len(one)}"
