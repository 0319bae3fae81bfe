"""A site with mistakes is not built: all are listed at once, each with its file and line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.cases import add_changes
from tests.support.project import GARDEN, build, lay_out
from tests.support.retired import CHANGES

ABOUT = """\
---
title: About
description: A {{ garden }}.
---

# About

A [page](nowhere.md), a <a href="../guidence/">raw page</a>,
a [place](method.md#aprasing-a-finding), a <a href='../method/#how-we-reed'>raw place</a>,
a <a href="/guidance/">top</a> and an <img src="../assets/none.png" alt="image">.

## Add what is missing

<!-- later -->

## Report an error

{% raw %}{{ records("study") }}

{% if garden %}

Code stays: `{{ gaps() }}` and `<a href="nowhere/">`.{% endraw %}

### By mail

<div></div>
"""

GLOSSARY = """\
---
render_macros: false
---
# Glossary

{{ gaps() }}
"""

TEMPLATE = Path("knowledge_base", "pages", "templates", "metric.md.j2")

BEGINNINGS = """\
docs/about.md:3: A {{ garden }}. is not rendered: calls do not work in front matter or on a page
docs/about.md:8: the link to '../guidence/' leads to no page or file;
docs/about.md:8: the link to 'nowhere.md' leads to no page or file;
docs/about.md:9: the link to '../method/#aprasing-a-finding' leads to no anchor on that page;
docs/about.md:9: the link to '../method/#how-we-reed' leads to no anchor on that page;
docs/about.md:10: the link to '../assets/none.png' leads to no page or file;
docs/about.md:10: the link to '/guidance/' starts at the top of the host, but the site may be
docs/about.md:12: the section “Add what is missing” is empty; write something under its heading
docs/about.md:18: {{ records("study") }} is not rendered
docs/about.md:20: {% if garden %} is not rendered
docs/about.md:24: the section “By mail” is empty
docs/glossary.md:6: {{ gaps() }} is not rendered
docs/lost.md:1: no link leads here from home; add one, or add the page to nav in mkdocs.yml
evidence/metrics/watering-time.yml:1: the section “Nothing to say” is empty
"""


def mkdocs(config: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """Build a project with its own copy of our code, without --strict."""
    environment = {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", "REPO_URL": ""}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", config, "-d", site],
        cwd=config.parent,
        text=True,
        env=os.environ | environment,
        capture_output=True,
        check=False,
    )


@pytest.fixture(scope="module")
def mistaken(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """The build of a garden with every mistake."""
    folder = tmp_path_factory.mktemp("mistaken")
    lost = "# Lost\n\nNobody links here.\n"
    pages = {"about.md": ABOUT, "lost.md": lost, "glossary.md": GLOSSARY}
    config = lay_out(folder, GARDEN, pages)
    with (folder / TEMPLATE).open("a", encoding="utf-8") as template:
        template.write("<h2>Nothing to say</h2>\n")
    return mkdocs(config, folder / "site")


def test_every_mistake_is_listed_at_once_with_its_file_and_line(
    mistaken: subprocess.CompletedProcess[str],
) -> None:
    number, *mistakes = mistaken.stdout.partition("The site has ")[2].splitlines()
    beginnings = BEGINNINGS.splitlines()
    assert f"{len(beginnings)} mistakes:" == number
    for beginning, mistake in zip(beginnings, mistakes, strict=True):
        assert beginning == mistake[: len(beginning)]


def test_a_mistake_ends_even_a_build_that_is_not_strict(
    mistaken: subprocess.CompletedProcess[str],
) -> None:
    assert 1 == mistaken.returncode
    assert "Traceback" not in mistaken.stdout + mistaken.stderr


def test_the_page_of_a_retired_record_needs_no_link(tmp_path: Path) -> None:
    anchors = '<p id="change--too-heavy">One.</p>\n\n<p id="change--study-withdrawn">Two.</p>\n'
    config = lay_out(tmp_path, GARDEN, {"changes.md": f"# Changes\n\n{anchors}"})
    add_changes(tmp_path / "evidence", CHANGES)
    done = build(config, tmp_path / "site")
    assert 0 == done.returncode, done.stdout
    assert (tmp_path / "site" / "studies" / "withdrawn-2019" / "index.html").is_file()
