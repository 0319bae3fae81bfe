"""Read built pages with a parser that knows nothing of how they were made."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

from lxml import html


def read(site: Path, address: str) -> html.HtmlElement:
    return html.fromstring((site / address / "index.html").read_text(encoding="utf-8"))


def index(site: Path) -> dict[str, dict]:
    """Read the index of the search back: each result by its address."""
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
    """Read a board back: option to the participants whose notes stand in its row."""
    (board,) = root.xpath(f'//table[@class="agreement"][@data-statement="{statement}"]')
    people = [words(head) for head in board.xpath("./thead/tr/th")[1:]]
    rows = {}
    for row in board.xpath("./tbody/tr"):
        option = words(row.xpath('./th[@scope="row"]')[0])
        cells = [words(cell) for cell in row.xpath("./td")]
        assert all(cell in ("", person) for cell, person in zip(cells, people, strict=True))
        rows[option] = [cell for cell in cells if cell]
    return rows
