"""Dead links, and pages that no link leads to, are found in the HTML of a site."""

from __future__ import annotations

import pytest

from mkdocs_evidence.html_links import Site, read, site_of

ADDRESS = "https://own.example/base/"


def site(address: str = "", **pages: str) -> Site:
    """Make a site of pages, which are HTML by name, and two other files."""
    paths = {name: f"{name}/index.html" for name in pages} | {"home": "index.html"}
    built = {paths[name]: read(paths[name], html) for name, html in pages.items()}
    return site_of(built, {*built, "a b.png", "data/x.csv"}, address)


def dead_links(site: Site) -> list[tuple[str, str]]:
    """List (page, link) of each dead link."""
    return [(dead.page, dead.link) for dead in site.dead_links()]


@pytest.mark.parametrize(
    "link",
    [
        "a/",
        "a",
        "./a/",
        "a/index.html",
        "a/#there",
        "#here",
        "",
        "?q=1",
        "?q=1#here",
        "a/?q=1#there",
        "a%20b.png",
        "data/x.csv",
        "https://elsewhere.example/b",
        "//elsewhere.example/b",
        "mailto:a@example.org",
        "https://own.example/base/a/#there",
        "a/#the&#114;e",
    ],
)
def test_a_link_to_a_page_a_file_or_another_site_is_no_mistake(link: str) -> None:
    home = f'<i id="here"></i><a class="x" href="{link}">a</a> <a href=a/>b</a>'
    assert [] == dead_links(site(ADDRESS, home=home, a='<p\nid="there">'))


@pytest.mark.parametrize(
    "link",
    [
        "b/",
        "../a/",
        "a/b/",
        "a/#gone",
        "#gone",
        "a/x.csv",
        "/a/",
        "https://own.example/base/b/",
        "a/?q#gone",
        "missing.png",
        "index",
    ],
)
@pytest.mark.parametrize(
    "tag", ['<a href="{}">', "<a class=x href='{}'>", '<img src="{}"/>', '<link\nhref = "{}">']
)
def test_a_link_to_a_missing_target_is_dead_in_any_notation(link: str, tag: str) -> None:
    home = tag.format(link)
    assert [("index.html", link)] == dead_links(site(ADDRESS, home=home, a="<p>"))


def test_a_link_in_code_a_comment_or_a_script_is_none() -> None:
    code = '<code>&lt;a href="b/" id="c"&gt;</code>'
    comment = '<!-- <a href="b/"> -->'
    script = '<script>{"x": " href=b/ "}</script>'
    assert [] == dead_links(site(home=code + comment + script))


def test_a_target_that_many_links_miss_is_told_once() -> None:
    (dead,) = site(home='<a href="b/">', a='<a href="../b/">', c='<a href="../b/">').dead_links()
    assert ("a/index.html", "../b/") == (dead.page, dead.link)
    assert dead.message.endswith(" (and on 2 more)")


def test_the_error_page_is_linked_from_the_top_of_the_host() -> None:
    html = '<a href="/base/a/"><a href="/base/b/">'
    page = read("404.html", html)
    built = {"index.html": read("index.html", ""), "a/index.html": read("a/index.html", "")}
    found = site_of({**built, "404.html": page}, {*built, "404.html"}, ADDRESS)
    assert [("404.html", "/base/b/")] == dead_links(found)


def test_pages_that_only_link_to_each_other_are_lost() -> None:
    pages = site(
        home='<a href="a/">',
        a='<a href="../">',
        b='<a href="../c/">',
        c='<a href="../b/"><a href="../a/">',
    )
    assert {"b/index.html", "c/index.html"} == pages.lost()
