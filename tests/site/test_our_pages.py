"""Our hand-written pages, built with the evidence as it is.

No contribution to the evidence turns one red: they check the text of docs/ and mkdocs.yml.
"""

from __future__ import annotations

import re
from pathlib import Path

from knowledge_base.pages.macros import names
from macros import Macros
from tests.support.html import dead_links, read, words
from tests.support.project import ROOT


def test_the_strict_build_prints_no_warning_and_no_error(our_build: tuple[Path, str]) -> None:
    lines = our_build[1].splitlines()
    assert [] == [line for line in lines if re.match(r"(WARNING|ERROR)", line)]


def test_every_link_and_anchor_leads_somewhere(our_site: Path) -> None:
    assert [] == dead_links(our_site)


def test_every_page_but_home_is_titled_as_it_is_written(our_site: Path) -> None:
    for path in set((ROOT / "docs").rglob("*.md")) - {ROOT / "docs" / "index.md"}:
        title = re.search(r"^title: (.+)$", path.read_text(encoding="utf-8"), re.M)[1]
        address = path.relative_to(ROOT / "docs").with_suffix("").as_posix()
        page = read(our_site, address.removesuffix("index"))
        assert f"{title} · MLOps Evidence" == page.findtext(".//title")
        assert 1 == len(page.xpath("//h1")), path


def test_the_page_for_page_writers_shows_each_macro_with_its_source(our_site: Path) -> None:
    page = read(our_site, "authors")
    sources = " ".join(words(code) for code in page.xpath("//pre/code"))
    assert [] == [name for name in names(Macros) if f"{{{{ {name}(" not in sources]
    shown = page.xpath("//article/*[not(self::pre)][not(.//pre)]")
    assert "{{" not in " ".join(words(part) for part in shown)
    for result in (
        'figure[starts-with(@class, "quote")]',
        'table[@class="agreement"]',
        'table[@class="mural"]',
        'table[@class="agreement-table"]',
        'div[@class="principle-summary"]',
        'div[@class="verdict-line"]',
        'table[@class="trade-off"]',
        'ul[@class="gaps"]',
    ):
        assert page.xpath(f"//{result}"), result
