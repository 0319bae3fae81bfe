"""A statement with two thousand voters by name: its page stays small and names everybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from knowledge_base.load import load
from knowledge_base.pages.render import Renderer, environment
from tests.support import crowd
from tests.support.html import words

PEOPLE = [f"R{number}" for number in range(1, 2001)]
NAMED = {
    "fully": PEOPLE[:800],
    "mostly": PEOPLE[780:1200],
    "partly": PEOPLE[1200:1360],
    "hardly": PEOPLE[1360:1600],
    "in no way": [*PEOPLE[1600:1760], PEOPLE[0]],
    "cannot say": PEOPLE[1760:1860],
    "no garden": PEOPLE[1860:1920],
}
SHELL = 12_000
"""Bytes that the head, the menu and the foot of a page take at most."""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crowd, "PEOPLE", PEOPLE)
        patch.setattr(crowd, "NAMED", NAMED)
        kb = load(crowd.lay_out_crowd(tmp_path_factory.mktemp("voters") / "evidence"))
    return Renderer(kb, environment(), "studies/crowd/s1/").record_page("statement", "crowd/s1")


def test_the_page_stays_under_a_hundred_kilobytes(page: str, site: Path) -> None:
    bare = site / "studies" / "baker-2021" / "p1" / "index.html"
    shell = html.fromstring(bare.read_text(encoding="utf-8"))
    for article in shell.xpath("//article"):
        article.getparent().remove(article)
    assert len(html.tostring(shell)) < SHELL
    assert len(page.encode()) + SHELL < 100_000


def test_everybody_stands_under_their_option_with_a_way_to_their_page(page: str) -> None:
    (table,) = html.fromstring(page).xpath('//details[not(@open)]//table[@class="who"]')
    rows = {words(row.xpath("./th")[0]): row.xpath("./td//a") for row in table.xpath("./tbody/tr")}
    assert {option: [words(link) for link in links] for option, links in rows.items()} == NAMED
    assert all(
        link.get("href") == f"../{words(link).lower()}/"
        for links in rows.values()
        for link in links
    )


def test_names_in_a_list_do_not_run_together(page: str) -> None:
    (row,) = html.fromstring(page).xpath('//table[@class="who"]/tbody/tr[th="hardly"]')
    assert row.xpath("./td")[0].text_content().split() == NAMED["hardly"]


def test_the_many_who_were_opposed_are_counted_and_sent_for_by_name(page: str) -> None:
    root = html.fromstring(page)
    (opposed,) = root.xpath('//section[@class="opposed"]')
    assert "400 people; everyone is listed under Who marked what." in words(opposed)
    assert "R1 marked fully and in no way." in words(opposed)
    (link,) = opposed.xpath(".//a[text()='Who marked what']")
    # A browser opens the folded part that holds the place a link leads to.
    assert root.get_element_by_id(link.get("href").partition("#")[2]).get("class") == "who"
