"""MkDocs events: the finished site in; every mistake in it, with the file and line it comes from, out.

MkDocs itself looks at links written in Markdown alone, and only warns. Under `mkdocs serve` a mistake is no more than
a warning here too, so that a page can be looked at while it is written.
"""

import logging
import os
import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import ChainableUndefined, TemplateSyntaxError
from jinja2.meta import find_undeclared_variables
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from knowledge_base.errors import Problem
from knowledge_base.pages.render import MACROS
from knowledge_base.text.english import counted
from knowledge_base.text.suggest import nearest
from mkdocs_evidence import html_links, html_sections

log = logging.getLogger("mkdocs.checking")


def on_pre_build(config: MkDocsConfig) -> None:
    """Begin without a mistake."""
    config["mistakes"], config["wrong_calls"] = [], []


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keep what the macros plugin would end the build with at the first: a macro that is not there, and what is no Jinja."""
    if page.meta.get("render_macros") is False:
        return
    macros = config.plugins["macros"]
    try:
        unknown = find_undeclared_variables(macros.env.parse(markdown)) - {
            *macros.variables,
            *macros.macros,
            *macros.env.globals,
            *page.meta,
        }
        page.meta |= {name: _Missing() for name in unknown}
        wrong = [
            (f"there is no macro {name}; {nearest(name, MACROS)}", rf"\b{re.escape(name)}\b")
            for name in unknown
        ]
    except TemplateSyntaxError as mistake:
        page.meta["render_macros"] = False
        line = markdown.splitlines()[mistake.lineno - 1]
        wrong = [
            (
                f'{{{{ or {{% begins no call that can be read: {mistake.message}; write it as {{{{ name("id") }}}}',
                re.escape(line),
            )
        ]
    config["wrong_calls"] += ((page.file, message, (pattern,)) for message, pattern in wrong)


class _Missing(ChainableUndefined):
    """Stands for a macro that is not there, so that the rest of its page is read."""

    def __call__(self, *values: object, **named: object) -> str:
        return ""


@event_priority(-100)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Look through the content of a page, once all of it is in its place."""
    mistakes = [
        (
            f"the section “{title}” is empty: write something under its heading, or take that away",
            title,
        )
        for title in html_sections.empty_sections(html)
    ]
    if page.file.src_uri not in config["record_pages"]:
        written = [
            *html_sections.unrendered(html),
            *(
                str(value)
                for value in page.meta.values()
                if "{{" in str(value) or "{%" in str(value)
            ),
        ]
        mistakes += (
            (
                f"{call} is not rendered: no call can stand in the front matter, nor on a page with `render_macros: false`; "
                "what is to be seen as it is written stands in backquotes, between {% raw %} and {% endraw %}",
                call,
            )
            for call in written
        )
    config["mistakes"] += (
        _problem(page.file, config, message, _written(sought)) for message, sought in mistakes
    )


@event_priority(100)
def on_env(env: object, config: MkDocsConfig, files: Files) -> None:
    """End the build where a page calls a macro wrongly: under `mkdocs serve` too, as a piece of that page is missing."""
    wrong = sorted(
        {
            _problem(file, config, message, *patterns)
            for file, message, patterns in config["wrong_calls"]
        }
    )
    if wrong:
        raise Abort(
            f"The pages have {counted(len(wrong), 'wrong call')}:\n" + "\n".join(map(str, wrong))
        )
    config["page_files"] = {file.dest_uri: file for file in files.documentation_pages()}


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Look at the whole site; every mistake is printed, and the build ends."""
    problems = sorted({*config["mistakes"], *_of_the_site(config)})
    if problems and config.get("served"):
        log.warning(
            "The site has %s:\n%s", counted(len(problems), "mistake"), "\n".join(map(str, problems))
        )
    elif problems:
        raise Abort(
            f"The site has {counted(len(problems), 'mistake')}:\n" + "\n".join(map(str, problems))
        )


def _of_the_site(config: MkDocsConfig) -> Iterator[Problem]:
    top = Path(config.site_dir)
    files = {
        Path(folder, name).relative_to(top).as_posix()
        for folder, _, names in os.walk(top)
        for name in names
    }
    pages = {**config["page_files"], html_links.ERROR_PAGE: None}
    built = {
        path: html_links.read(path, (top / path).read_text(encoding="utf-8"))
        for path in pages
        if path in files
    }
    site = html_links.site_of(built, files, config.site_url or "")
    for dead in site.dead_links():
        yield _problem(
            pages[dead.page],
            config,
            dead.message,
            _written(dead.link),
            _written(f"#{dead.link.partition('#')[2]}"),
        )
    for path in site.lost():
        if not _is_retired(pages[path].src_uri, config):
            yield _problem(
                pages[path],
                config,
                "no way leads here from home: link to it, or put it into the nav of mkdocs.yml",
            )


def _is_retired(page: str, config: MkDocsConfig) -> bool:
    """Say whether a page only keeps the address of a record that is gone; its source is the change that says so."""
    shown = config["record_pages"].get(page)
    return shown is not None and shown.record.kind.name == "change"


def _written(words: str) -> str:
    """Give the pattern of words in the source of a page; none matches where there are no words."""
    return re.escape(words) if words.strip("#") else r"(?!)"


def _problem(file: File | None, config: MkDocsConfig, message: str, *patterns: str) -> Problem:
    """Name the source of a page, the theme for the one that has no file, and the line of it where a pattern is found first, if any is."""
    if not file:
        return Problem("theme/main.html", 1, message)
    shown = config["record_pages"].get(file.src_uri)
    if shown:
        return Problem(shown.record.origin.file, shown.record.origin.line(), message)
    text = Path(file.abs_src_path).read_text(encoding="utf-8")
    found = next((match for pattern in patterns if (match := re.search(pattern, text))), None)
    return Problem(
        f"docs/{file.src_uri}", text.count("\n", 0, found.start()) + 1 if found else 1, message
    )
