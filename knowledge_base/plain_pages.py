"""Pages as they are written in; the same as plain Markdown with no macro left, which any generator can build, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from . import calls, pages
from .render import MACROS, Renderer
from .retired import retired_pages

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
        made = {page.path: page.markdown for page in (*pages.all_pages(kb), *retired_pages(kb))}
        for path, text in {**made, **written}.items():
            yield path, self.page(path, text)

    def page(self, path: str, text: str) -> str:
        """Fill in what the macros of a page give; its front matter stays as it is."""
        found = _HEAD.match(text)
        head, body = (found[0], text[found.end():]) if found else ("", text)
        renderer = replace(self.renderer, here=address(path))
        views = {name: _view(renderer, path, name) for name in MACROS}
        try:
            return head + _JINJA.from_string(body).render(**self.variables, **views)
        except (TemplateError, calls.FailedCall) as mistake:
            raise PageError(str(mistake) if isinstance(mistake, calls.FailedCall) else f"{path}: {mistake}") from None


_JINJA = SandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)


def _view(renderer: Renderer, path: str, name: str) -> partial:
    return partial(_called, renderer, path, name)


def _called(renderer: Renderer, path: str, name: str, *values, **named) -> str:
    return calls.call(renderer, path, name, values, named)


def address(path: str) -> str:
    """Give the address of a page from the top of the site by its path: `a/b.md` is `a/b/`, `a/index.md` is `a/`."""
    stem = path.removesuffix(".md")
    return "" if stem == "index" else f"{stem.removesuffix('/index')}/"
