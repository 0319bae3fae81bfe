"""Pages as they are written in; the same as plain Markdown with no macro left, which any generator can build, out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from knowledge_base.pages import macros, record_pages
from knowledge_base.pages.record_pages import retired_pages
from knowledge_base.pages.render import MACROS, Renderer

_HEAD = re.compile(r"---\n.*?\n---\n", re.DOTALL)


class PageError(ValueError):
    """A page that cannot be written; the message names it and says why."""


@dataclass(frozen=True)
class PlainPages:
    """What every page is made with: the views of a knowledge base, and the variables that pages may use."""

    renderer: Renderer
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
        renderer = self._at(path)
        views = {name: _view(renderer, name) for name in MACROS}
        try:
            return head + _JINJA.from_string(body).render(**self.variables, **views)
        except (TemplateError, macros.MacroError) as mistake:
            raise PageError(f"{path}: {mistake}") from None

    def _at(self, path: str) -> Renderer:
        return replace(self.renderer, here=address(path))


_JINJA = SandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)


def _view(renderer: Renderer, name: str) -> Callable[..., str]:
    return lambda *values, **named: macros.call(renderer, name, values, named)


def address(path: str) -> str:
    """Give the address of a page from the top of the site by its path: `a/b.md` is `a/b/`, `a/index.md` is `a/`."""
    stem = path.removesuffix(".md")
    return "" if stem == "index" else f"{stem.removesuffix('/index')}/"
