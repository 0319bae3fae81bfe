"""Pages as they are written in; the same as plain Markdown with no macro left, which any generator can build, out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from knowledge_base.pages import macros, record_pages
from knowledge_base.pages.record_pages import retired_pages
from knowledge_base.pages.render import Renderer

_HEAD = re.compile(r"---\n.*?\n---\n", re.DOTALL)


class PageError(ValueError):
    """A page that cannot be written; the message names it and says why."""


@dataclass(frozen=True)
class PlainPages:
    """The views of a knowledge base, and the macros and variables that hand-written pages may use."""

    renderer: Renderer
    macros: type
    variables: Mapping[str, Any]

    def all(self, written: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yield (path, Markdown) of each page written by hand, and of each record that has none.

        Raises PageError.
        """
        kb = self.renderer.kb
        for page in (*record_pages.all_pages(kb), *retired_pages(kb)):
            if page.path not in written:
                yield page.path, self.of_record(page)
        for path, text in written.items():
            yield path, self.page(path, text)

    def of_record(self, page: record_pages.Page) -> str:
        """Give the page of a record: its front matter, and the HTML of its view."""
        head = "".join(f'{key}: "{value}"\n' for key, value in page.head.items())
        return f"---\n{head}---\n\n{self._at(page.path).filled(page)}\n"

    def page(self, path: str, text: str) -> str:
        """Fill in what the macros of a page give; its front matter stays as it is."""
        found = _HEAD.match(text)
        head, body = (found[0], text[found.end() :]) if found else ("", text)
        defined = self.macros(self._at(path))
        called = {name: _checked(getattr(defined, name)) for name in macros.names(self.macros)}
        try:
            return head + _JINJA.from_string(body).render(**self.variables, **called)
        except (TemplateError, macros.MacroError) as mistake:
            raise PageError(f"{path}: {mistake}") from None

    def _at(self, path: str) -> Renderer:
        return replace(self.renderer, here=address(path))


_JINJA = SandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)


def _checked(macro: Callable[..., Markup]) -> Callable[..., Markup]:
    return lambda *values, **named: macros.call(macro, values, named)


def address(path: str) -> str:
    """Give the address of a page from the top of the site by its path: `a/b.md` is `a/b/`, `a/index.md` is `a/`."""
    stem = path.removesuffix(".md")
    return "" if stem == "index" else f"{stem.removesuffix('/index')}/"
