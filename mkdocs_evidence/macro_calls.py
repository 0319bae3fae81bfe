"""Calls of macros on hand-written pages, through the plugin mkdocs-macros.

That plugin ends a build at the first wrong call. Here all wrong calls of all pages are collected.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from jinja2 import ChainableUndefined, TemplateSyntaxError
from jinja2.meta import find_undeclared_variables
from mkdocs.structure.pages import Page

from knowledge_base.errors import Problem
from knowledge_base.pages import macros
from knowledge_base.pages.render import Renderer
from knowledge_base.text.suggest import nearest
from mkdocs_evidence.mistakes import mistake_on
from mkdocs_evidence.placeholders import Placeholders

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin


class UnknownName(ChainableUndefined):
    """An unknown name on a page: it prints nothing, so that the rest of the page is read."""

    def __call__(self, *values: object, **named: object) -> str:  # type: ignore[override]
        return ""


class MacroCalls:
    """The macros of a site, the HTML that a page's calls of them return, and the wrong calls."""

    def __init__(self, renderer: Renderer) -> None:
        self.wrong: set[Problem] = set()
        self._renderer = renderer
        self._names: list[str] = []
        self._laid_aside = Placeholders()

    def offer(self, defined: type, env: MacrosPlugin, read_by_markdown: Collection[str]) -> None:
        """Register the macros that a class defines, and the variable `repository`.

        The HTML of a macro passes by the Markdown parser, unless it is `read_by_markdown`.
        """
        self._env = env
        self._names = macros.names(defined)
        for name in self._names:
            env.macro(self._macro(defined, name, name in read_by_markdown), name)
        env.variables["repository"] = self._renderer.repository.address

    def _macro(self, defined: type, name: str, read_by_markdown: bool) -> Callable[..., str]:
        def macro(*values: object, **named: object) -> str:
            page: Page = self._env.page
            renderer = replace(self._renderer, here=page.url)
            try:
                html = macros.call(getattr(defined(renderer), name), values, named)
            except macros.MacroError as error:
                self._note(page, str(error), *macros.patterns(name, values, named))
                return ""
            return html if read_by_markdown else self._laid_aside.lay_aside(html)

        return macro

    def check(self, markdown: str, page: Page) -> str:
        """Return the Markdown of a page for mkdocs-macros, without anything it would end at.

        An unknown name is noted and prints nothing; of a page with a syntax error nothing is left.
        """
        if page.meta.get("render_macros") is False:
            return markdown
        jinja = self._env.env
        jinja.undefined = UnknownName
        try:
            names = find_undeclared_variables(jinja.parse(markdown))
        except TemplateSyntaxError as error:
            self._note_syntax_error(markdown, page, error)
            return ""
        for name in names - {*self._env.variables, *jinja.globals, *page.meta}:
            message = f"unknown macro '{name}'; {nearest(name, self._names)}"
            self._note(page, message, rf"\b{re.escape(name)}\b")
        return markdown

    def restore(self, html: str) -> str:
        """Put the HTML of a page's calls in its place in the parsed page."""
        return self._laid_aside.restore(html)

    def _note_syntax_error(self, markdown: str, page: Page, error: TemplateSyntaxError) -> None:
        # The number of the line counts without the front matter.
        line = markdown.splitlines()[error.lineno - 1]
        message = f'a call cannot be read: {error.message}; write it as {{{{ name("id") }}}}'
        self._note(page, message, re.escape(line))

    def _note(self, page: Page, message: str, *patterns: str) -> None:
        self.wrong.add(mistake_on(page.file, message, *patterns))
