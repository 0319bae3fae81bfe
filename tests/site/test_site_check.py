"""A site with a mistake is not built: every mistake of a real build stands in its list, with the file and the line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_evidence import html_links, html_sections
from tests.support.project import build
from tests.support.project import GARDEN
from tests.support.project import lay_out
from tests.support.retired import CHANGES

ABOUT = """\
---
title: About
description: A {{ garden }}.
---

# About

A [page](nowhere.md), a <a href="../guidence/">raw page</a>, a [place](method.md#aprasing-a-finding),
a <a href='../method/#how-we-reed'>raw place</a>, a <a href="/guidance/">top</a> and an <img src="../assets/none.png" alt="image">.

## Add what is missing

<!-- later -->

## Report an error

{% raw %}{{ records("study") }}

{% if garden %}

Code stays: `{{ gaps() }}` and `<a href="nowhere/">`.{% endraw %}

### By mail

<div></div>
"""

MISTAKES = """\
docs/about.md:3: A {{ garden }}. is not rendered: no call can stand in the front matter, nor on a page with `render_macros: false`
docs/about.md:8: the link to ../guidence/ leads to no page or file; did you mean '../guidance/'?
docs/about.md:8: the link to ../method/#aprasing-a-finding leads to no place on that page; did you mean '#appraising-a-finding'?
docs/about.md:8: the link to nowhere.md leads to no page or file; choose from ../
docs/about.md:9: the link to ../assets/none.png leads to no page or file; choose from ../assets/images/favicon.png, ../assets/social.png
docs/about.md:9: the link to ../method/#how-we-reed leads to no place on that page; choose from #appraising-a-finding, #content, #method, 
docs/about.md:9: the link to /guidance/ leads to the top of the host, and the site may stand below it; write it from the page
docs/about.md:11: the section “Add what is missing” is empty: write something under its heading, or take that away
docs/about.md:17: {{ records("study") }} is not rendered
docs/about.md:19: {% if garden %} is not rendered
docs/about.md:23: the section “By mail” is empty
docs/glossary.md:6: {{ gaps() }} is not rendered
docs/lost.md:1: no way leads here from home: link to it, or put it into the nav of mkdocs.yml
evidence/metrics/watering-time.yml:1: the section “Nothing to say” is empty
"""


def mkdocs(config: Path, site: Path) -> subprocess.CompletedProcess:
    """Build as somebody does who has not asked to be strict."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", config, "-d", site],
        cwd=config.parent,
        text=True,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", "REPO_URL": ""},
        capture_output=True,
        check=False,
    )


@pytest.fixture(scope="module")
def mistaken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess]:
    """A garden with every mistake, and what became of its build."""
    folder = tmp_path_factory.mktemp("mistaken")
    config = lay_out(
        folder,
        GARDEN,
        {
            "about.md": ABOUT,
            "lost.md": "# Lost\n\nNobody links here.\n",
            "glossary.md": "---\nrender_macros: false\n---\n# Glossary\n\n{{ gaps() }}\n",
        },
    )
    with (folder / "knowledge_base" / "pages" / "templates" / "metric.md.j2").open(
        "a", encoding="utf-8"
    ) as template:
        template.write("<h2>Nothing to say</h2>\n")
    return folder, mkdocs(config, folder / "site")


def test_every_mistake_is_listed_at_once_with_its_file_and_line(
    mistaken: tuple[Path, subprocess.CompletedProcess],
) -> None:
    listed = mistaken[1].stdout.partition("The site has ")[2].splitlines()
    assert listed[0] == f"{len(MISTAKES.splitlines())} mistakes:"
    for expected, actual in zip(MISTAKES.splitlines(), listed[1:], strict=True):
        assert actual[: len(expected)] == expected


def test_a_mistake_ends_even_a_build_that_is_not_strict_and_leaves_no_site(
    mistaken: tuple[Path, subprocess.CompletedProcess],
) -> None:
    folder, done = mistaken
    assert done.returncode == 1 and "Traceback" not in done.stdout + done.stderr
    assert sorted(path.name for path in folder.iterdir() if "site" in path.name) == []


def test_the_page_of_a_retired_record_may_stand_alone(tmp_path: Path) -> None:
    config = lay_out(
        tmp_path,
        GARDEN,
        {
            "changes.md": '# Changes\n\n<p id="change--too-heavy">One.</p>\n\n<p id="change--study-withdrawn">Two.</p>\n'
        },
    )
    with (tmp_path / "evidence" / "changes.yml").open("a", encoding="utf-8") as changes:
        changes.write(CHANGES)
    done = build(config, tmp_path / "site")
    assert done.returncode == 0, done.stdout
    assert (tmp_path / "site" / "studies" / "withdrawn-2019" / "index.html").is_file()


@pytest.mark.parametrize(
    "html, empty",
    [
        ("<h1>A</h1><h2>B</h2><p>c</p>", []),
        ("<h2>A</h2>\n<h2>B</h2><p>c</p>", ["A"]),
        ("<h3>A</h3><h2>B</h2>c", ["A"]),
        ("<h1>A <em>b</em> &amp; c</h1>", ["A b & c"]),
        ("<h2>A</h2><section><div> </div></section>", ["A"]),
        ("<h2>A</h2><!-- <p>c</p> -->", ["A"]),
        ("<h2>A</h2><svg></svg>", []),
        ("<h2 id='a'>A</h2><p>&#123;</p>", []),
        ("<p>c</p>", []),
    ],
)
def test_a_section_is_empty_where_nothing_is_seen_of_it(html: str, empty: list[str]) -> None:
    assert list(html_sections.empty_sections(html)) == empty


@pytest.mark.parametrize(
    "html, left",
    [
        ("<p>{{ a }} b</p>", ["{{ a }} b"]),
        ("<p>{% if a %}</p>", ["{% if a %}"]),
        ('<a href="{{ a }}">b</a>', ['{{ a }}">b']),
        ("<pre><code>{{ a }}</code></pre><code>{% b %}</code>", []),
        ("<p>&#123;&#123; a &#125;&#125;</p>", []),
        ("<p>{ a }</p>", []),
    ],
)
def test_what_begins_like_a_call_is_unrendered_outside_of_code_and_of_the_evidence(
    html: str, left: list[str]
) -> None:
    assert list(html_sections.unrendered(html)) == left


def site(address: str = "", **pages: str) -> html_links.Site:
    built = {
        f"{name}/index.html" if name != "home" else "index.html": html
        for name, html in pages.items()
    }
    return html_links.site_of(
        {path: html_links.read(path, html) for path, html in built.items()},
        {*built, "a b.png", "data/x.csv"},
        address,
    )


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
def test_a_link_that_leads_somewhere_is_no_mistake(link: str) -> None:
    home = f'<i id="here"></i><a class="x" href="{link}">a</a> <a href=a/>b</a>'
    assert (
        list(site("https://own.example/base/", home=home, a='<p\nid="there">').dead_links()) == []
    )


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
def test_a_link_that_leads_nowhere_is_one_however_it_is_written(link: str, tag: str) -> None:
    dead = site("https://own.example/base/", home=tag.format(link), a="<p>").dead_links()
    assert [(one.page, one.link) for one in dead] == [("index.html", link)]


def test_what_is_shown_as_code_or_stands_in_a_comment_is_no_link() -> None:
    assert (
        list(
            site(
                home='<code>&lt;a href="b/" id="c"&gt;</code><!-- <a href="b/"> --><script>{"x": " href=b/ "}</script>'
            ).dead_links()
        )
        == []
    )


def test_pages_that_only_link_to_each_other_are_lost() -> None:
    lost = site(
        home='<a href="a/">',
        a='<a href="../">',
        b='<a href="../c/">',
        c='<a href="../b/"><a href="../a/">',
    ).lost()
    assert lost == {"b/index.html", "c/index.html"}
