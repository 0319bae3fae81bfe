"""Read built pages with an independent parser."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

from lxml import html


def read(site: Path, address: str) -> html.HtmlElement:
    return html.fromstring((site / address / "index.html").read_text(encoding="utf-8"))


def pages_of(site: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    """Yield the address of every page of a site with its content; home is the empty address."""
    for path in sorted(site.rglob("index.html")):
        address = path.parent.relative_to(site).as_posix().removeprefix(".")
        yield address, read(site, address)


def dead_links(site: Path) -> list[str]:
    """List the links of a site that lead to no file of it, or to no anchor of a page."""
    ids = {address: set(root.xpath("//@id")) for address, root in pages_of(site)}
    return [
        f"{address}: {way}"
        for address, root in pages_of(site)
        for way in root.xpath("//a/@href | //link/@href | //script/@src | //img/@src")
        if not re.match(r"[a-z]+:", way) and not _leads_somewhere(site, address, way, ids)
    ]


def _leads_somewhere(site: Path, address: str, way: str, ids: dict[str, set[str]]) -> bool:
    link, anchor = urldefrag(way)
    target = (site / address / unquote(link.partition("?")[0])).resolve()
    if target.is_file():
        return True
    there = target.relative_to(site.resolve()).as_posix().removeprefix(".")
    return there in ids and (not anchor or anchor in ids[there])


def index(site: Path) -> dict[str, dict]:
    """Read the index of the search: map the address of each result to the result."""
    fragments = [
        gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")
        for path in site.glob("pagefind/fragment/*")
    ]
    results = [json.loads(fragment) for fragment in fragments]
    found = {
        re.sub(r"(#.*)?\.html$", r"/\1", result["url"].removeprefix("/")): result
        for result in results
    }
    assert len(found) == len(results)
    return found


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def table(root: html.HtmlElement, statement: str) -> dict[str, list[str]]:
    """Read a board: map each option to the participants with a note in its row."""
    (board,) = root.xpath(f'//table[@class="agreement"][@data-statement="{statement}"]')
    people = [words(head) for head in board.xpath("./thead/tr/th")[1:]]
    rows = {}
    for row in board.xpath("./tbody/tr"):
        option = words(row.xpath('./th[@scope="row"]')[0])
        cells = [words(cell) for cell in row.xpath("./td")]
        assert all(cell in ("", person) for cell, person in zip(cells, people, strict=True))
        rows[option] = [cell for cell in cells if cell]
    return rows
