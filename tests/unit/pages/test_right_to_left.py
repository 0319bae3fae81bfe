"""Text of the evidence has its own direction, and the text around it stays in its place."""

from __future__ import annotations

import re

import pytest
from lxml import html

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.load import load
from knowledge_base.pages.record_pages import all_pages, retired_pages
from knowledge_base.pages.render import LISTED, Renderer, environment
from tests.support.hostile import lay_out_hostile

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
TEXT_ALONE = ("pre", "script", "title", "desc")
"""Elements that hold text alone, or text that is copied from them."""

VIEWS = (
    ("mural", "example"),
    ("agreement", "example"),
    ("agreement", "sample"),
    ("board", "example/s1"),
    ("board", "sample/s2"),
    ("quote", "example/said"),
    ("quotes_and_views",),
    ("principle", "one"),
    ("trade_off", "one"),
    ("verdict", "one"),
    ("link_to", "finding", "first"),
    *(("records", kind) for kind in LISTED),
    ("gap_map",),
    ("gaps",),
    ("advisor",),
    ("changes",),
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """A base in which every text holds Hebrew and Arabic."""
    folder = tmp_path_factory.mktemp("hostile")
    lay_out_hostile(folder)
    return load(folder)


def without_direction(page: html.HtmlElement) -> list[str]:
    """List the texts from right to left that no element keeps apart, each with its parent."""
    texts = page.xpath("//text()[not(ancestor::bdi or ancestor::*[@dir='auto'])]")
    return [
        f"<{text.getparent().tag}> {str(text)[:60]}"
        for text in texts
        if RIGHT_TO_LEFT.search(text) and text.getparent().tag not in TEXT_ALONE
    ]


def test_each_view_and_page_keeps_the_direction_of_its_texts(hostile: KnowledgeBase) -> None:
    renderer = Renderer(hostile, environment())
    pages = [*all_pages(hostile), *retired_pages(hostile)]
    for name, *values in (*VIEWS, *(page.view for page in pages)):
        page = html.fromstring(f"<main>{getattr(renderer, name)(*values)}</main>")
        assert RIGHT_TO_LEFT.search(page.text_content())
        assert [] == without_direction(page), (name, *values)
