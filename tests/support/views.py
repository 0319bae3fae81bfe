"""Shared by tests."""

from __future__ import annotations

from lxml import html

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.pages.render import Renderer, environment
from knowledge_base.publication.collection import Collection
from tests.support.html import words

GARDENERS = Collection(name="Gardens", author="Gardeners", version="1", licence="CC-BY-4.0")


def view(kb: KnowledgeBase, name: str, *values: str, here: str = "") -> html.HtmlElement:
    return html.fromstring(
        f"<main>{getattr(Renderer(kb, environment(), here, GARDENERS), name)(*values)}</main>"
    )


def text_of(root: html.HtmlElement, way: str) -> list[str]:
    return [words(element) for element in root.xpath(way)]
