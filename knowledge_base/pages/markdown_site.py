"""A site as plain Markdown pages without macros, which any generator can build."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from knowledge_base.pages import macros, record_pages
from knowledge_base.pages.render import Renderer


class PageError(ValueError):
    """A page that cannot be written; the message has its path and the reason."""


@dataclass(frozen=True)
class PlainPages:
    """Writes pages with a renderer, and with the macros and variables of hand-written pages.

    `macros` is a class as in macros.py at the top of the repository.
    """

    renderer: Renderer
    macros: type
    variables: Mapping[str, Any]

    def all(self, written: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yield (path, Markdown) of each hand-written page, and of each record without one.

        `written` maps the path of each hand-written page to its source. Raises PageError.
        """
        kb = self.renderer.kb
        for page in (*record_pages.all_pages(kb), *record_pages.retired_pages(kb)):
            if page.path not in written:
                yield page.path, self.of_record(page)
        for path, text in written.items():
            yield path, self.page(path, text)

    def of_record(self, page: record_pages.Page) -> str:
        """Return the page of a record: its front matter, and the HTML of its view."""
        front_matter = _front_matter(page.head)
        renderer = self._at(page.path)
        content = renderer.filled(page)
        return f"{front_matter}\n{content}\n"

    def page(self, path: str, text: str) -> str:
        """Return a hand-written page with its macros replaced; front matter is kept as it is.

        Raises PageError.
        """
        found = _FRONT_MATTER.match(text)
        head = found[0] if found else ""
        body = text.removeprefix(head)
        names = {**self.variables, **self._macros_at(path)}
        try:
            content = _JINJA.from_string(body).render(names)
        except (TemplateError, macros.MacroError) as error:
            raise PageError(f"{path}: {error}") from None
        return head + content

    def _macros_at(self, path: str) -> dict[str, Callable[..., Markup]]:
        """Map the name of each macro to a function that a page calls."""
        defined = self.macros(self._at(path))
        called = {}
        for name in macros.names(self.macros):
            macro = getattr(defined, name)
            called[name] = _checked(macro)
        return called

    def _at(self, path: str) -> Renderer:
        here = address(path)
        return replace(self.renderer, here=here)


_JINJA = SandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)

_FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.DOTALL)


def _front_matter(values: Mapping[str, str]) -> str:
    lines = ["---"]
    for key, value in values.items():
        lines.append(f'{key}: "{value}"')
    lines.append("---\n")
    return "\n".join(lines)


def _checked(macro: Callable[..., Markup]) -> Callable[..., Markup]:
    def checked(*values: object, **named: object) -> Markup:
        return macros.call(macro, values, named)

    return checked


def address(path: str) -> str:
    """Return the address of a page from its path: `a/b.md` is at `a/b/`, `a/index.md` at `a/`."""
    stem = path.removesuffix(".md")
    if stem == "index":
        return ""
    folder = stem.removesuffix("/index")
    return f"{folder}/"
