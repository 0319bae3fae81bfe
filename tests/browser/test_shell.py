"""The shell around every page: its scripts, its weight, its navigation and the way back."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import yaml
from lxml import html
from playwright.sync_api import Browser

from tests.support.html import read, words
from tests.support.pages import open_page
from tests.support.project import ROOT
from tests.support.site_kinds import KINDS

RUN = ("", "module", "text/javascript")


class _Config(yaml.SafeLoader):
    """Reads mkdocs.yml, whose own tags a safe loader refuses."""


_Config.add_multi_constructor("!", lambda loader, suffix, node: None)
NAV = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Config)["nav"]


def places(items: list[dict]) -> list[tuple[str, str]]:
    """List (title, address) of the pages of a nav, without those of its sections."""
    return [
        (title, path.removesuffix("index.md").removesuffix(".md"))
        for item in items
        for title, path in item.items()
        if isinstance(path, str)
    ]


def links(root: html.HtmlElement, way: str) -> list[tuple[str, str]]:
    return [(words(link), link.get("href")) for link in root.xpath(way)]


def test_no_page_has_an_inline_script_or_one_of_the_theme(site: Path) -> None:
    scripts = {
        path: html.fromstring(path.read_text(encoding="utf-8")).xpath("//script")
        for path in site.rglob("*.html")
    }
    for path, found in scripts.items():
        assert [
            script.text
            for script in found
            if not script.get("src") and (script.get("type") or "") in RUN
        ] == [], path
        sources = [script.get("src") for script in found if script.get("src")]
        assert sources and all(
            "/assets/" in f"/{source}" and "javascripts" not in source for source in sources
        ), path
    assert list(site.glob("assets/javascripts/**/*.js")) == []


def test_the_colour_scheme_is_set_before_any_style_sheet_is_waited_for(site: Path) -> None:
    for path in site.rglob("*.html"):
        (head,) = html.fromstring(path.read_text(encoding="utf-8")).xpath("//head")
        first = next(
            element
            for element in head
            if element.tag == "script" or element.get("rel") == "stylesheet"
        )
        assert (first.get("src") or "").endswith("assets/scheme.js"), path
        assert not {"async", "defer", "type"} & set(first.attrib), path


@pytest.mark.parametrize("kind", ["home", "guidance"])
def test_a_first_visit_weighs_at_most_60_kilobytes(
    browser: Browser, address: str, site: Path, kind: str
) -> None:
    page = open_page(browser)
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(address + KINDS[kind])
    page.wait_for_load_state("networkidle")
    files = [
        site / path if path and not path.endswith("/") else site / path / "index.html"
        for path in asked
    ]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) <= 60_000
    assert len(files) > 5
    page.context.close()


def test_the_pages_of_the_nav_stand_in_the_header_and_those_of_its_section_in_the_footer(
    site: Path,
) -> None:
    ((more, section),) = [
        (title, pages) for item in NAV for title, pages in item.items() if isinstance(pages, list)
    ]
    for path in site.rglob("index.html"):
        root = html.fromstring(path.read_text(encoding="utf-8"))
        assert [title for title, _ in links(root, "//header//nav/a")] == [
            title for title, _ in places(NAV)[1:]
        ], path
        assert [title for title, _ in links(root, f'//footer//nav[@aria-label="{more}"]//a')] == [
            title for title, _ in places(section)
        ], path
    home = read(site, "")
    assert links(home, "//header//nav/a") == [
        (title, f"{way.rstrip('/')}/") for title, way in places(NAV)[1:]
    ]


def test_the_current_place_is_marked_in_the_header_and_in_the_footer(site: Path) -> None:
    marked = {
        address: [
            (words(link), link.get("aria-current"))
            for link in read(site, address).xpath(
                "//*[self::header or self::footer]//a[@aria-current]"
            )
        ]
        for address in (
            "",
            "method",
            "glossary",
            "findings",
            "findings/week-may-shift",
            "metrics/failed-loaves",
        )
    }
    assert marked == {
        "": [],
        "method": [("Method", "page")],
        "glossary": [("Glossary", "page")],
        "findings": [("Findings", "page")],
        "findings/week-may-shift": [("Findings", "true")],
        "metrics/failed-loaves": [("Metrics", "true")],
    }


def test_every_page_but_home_says_once_where_it_is(site: Path) -> None:
    for path in site.rglob("index.html"):
        trails = html.fromstring(path.read_text(encoding="utf-8")).xpath(
            '//nav[@aria-label="You are here"]'
        )
        assert len(trails) == (path.parent != site), path
        for trail in trails:
            first, *_, last = trail.xpath(".//li")
            assert words(first) == "Home" and last.xpath('.//*[@aria-current="page"]'), path
    assert [
        words(item)
        for item in read(site, "glossary").xpath('//nav[@aria-label="You are here"]//li')
    ] == ["Home", "Glossary"]


def test_a_page_that_is_not_there_leads_home(site: Path) -> None:
    (article,) = html.fromstring((site / "404.html").read_text(encoding="utf-8")).xpath("//article")
    assert words(article.xpath("./h1")[0]) == "There is no such page"
    assert links(article, ".//a") == [("Home", "/.")]
