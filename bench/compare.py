"""Two builds of the same pages in; what one shows that the other does not, a sentence each, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import html


@dataclass(frozen=True)
class Seen:
    """What has to be the same of a page, whoever builds it; each table is a list of rows of the texts of their cells."""

    title: str
    heading: str
    robots: str
    tables: tuple[tuple[tuple[str, ...], ...], ...]


def seen(site: Path, name: str) -> dict[str, Seen]:
    """Read every page of a built site called `name`, by its address."""
    return {
        path.parent.relative_to(site).as_posix(): _page(path, name)
        for path in site.rglob("index.html")
    }


def _page(path: Path, name: str) -> Seen:
    root = html.fromstring(path.read_text(encoding="utf-8"))
    title = re.sub(rf"\s*[·\-–|]\s*{re.escape(name)}$", "", root.findtext(".//title") or "")
    tables = tuple(
        tuple(
            tuple(_words(cell) for cell in row.xpath("./th|./td")) for row in table.xpath(".//tr")
        )
        for table in root.xpath("//table")
    )
    return Seen(
        title,
        " / ".join(_words(one) for one in root.xpath("//h1")),
        "".join(root.xpath("//meta[@name='robots']/@content")),
        tables,
    )


def _words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().replace("¶", "").split())


def differences(ours: dict[str, Seen], theirs: dict[str, Seen]) -> Iterator[str]:
    """Yield what is missing, what is there beside, and what reads otherwise."""
    yield from (f"{page}: the page is missing" for page in sorted(ours.keys() - theirs.keys()))
    yield from (
        f"{page}: a page that we do not have" for page in sorted(theirs.keys() - ours.keys())
    )
    for page in sorted(ours.keys() & theirs.keys()):
        for what in ("title", "heading", "robots"):
            one, other = getattr(ours[page], what), getattr(theirs[page], what)
            if one != other:
                yield f"{page}: the {what} is {other!r}, not {one!r}"
        if ours[page].tables != theirs[page].tables:
            yield f"{page}: {_tables(ours[page].tables, theirs[page].tables)}"


def _tables(ours: tuple, theirs: tuple) -> str:
    if len(ours) != len(theirs):
        return f"{len(theirs)} tables, not {len(ours)}"
    place = next(
        place for place, (one, other) in enumerate(zip(ours, theirs, strict=True)) if one != other
    )
    row, (one, other) = next(
        (row, pair)
        for row, pair in enumerate(zip(ours[place], theirs[place], strict=False))
        if pair[0] != pair[1]
    )
    return f"table {place + 1}, row {row + 1} reads {' | '.join(other)!r}, not {' | '.join(one)!r}"
