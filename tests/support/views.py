"""Render views of a base without a build, and read them back."""

from __future__ import annotations

import functools

import jinja2
from lxml import html

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.pages.render import Renderer, environment
from knowledge_base.publication.collection import Collection
from tests.support.html import words

GARDENERS = Collection(name="Gardens", author="Gardeners", version="1", licence="CC-BY-4.0")


def view(kb: KnowledgeBase, name: str, *values: str, here: str = "") -> html.HtmlElement:
    """Render a view as a page at an address would call it."""
    return html.fromstring(
        f"<main>{getattr(Renderer(kb, _environment(), here, GARDENERS), name)(*values)}</main>"
    )


def page_of(kb: KnowledgeBase, path: str) -> html.HtmlElement:
    """Render the page of a record, by its path such as `studies/baker-2021/s1`."""
    record = kb.by_path[path]
    return view(kb, "record_page", record.kind.name, record.ref, here=record.address)


def text_of(root: html.HtmlElement, way: str) -> list[str]:
    """List the texts of the elements that an XPath finds, on one line each."""
    return [words(element) for element in root.xpath(way)]


def under(root: html.HtmlElement, heading: str) -> html.HtmlElement:
    """Return the section that a heading, by its id, opens."""
    (found,) = root.xpath(f'//section[h2[@id="{heading}"]]')
    return found


def rows_of(root: html.HtmlElement, way: str = "//table/tbody/tr") -> list[list[str]]:
    """List the rows of a table, each as the texts of its cells."""
    return [[words(cell) for cell in row] for row in root.xpath(way)]


@functools.cache
def _environment() -> jinja2.Environment:
    """Compile each template once for all tests."""
    return environment()
