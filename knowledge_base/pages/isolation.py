"""Text from evidence in; the same text on a page, with a direction of its own where it is written from right to left, out.

Such a text stands in an element of its own, so that what follows it, a page number or a count, stays where
it belongs. Whether a template prints it into a page or into an attribute is not known before the page is whole:
until then signs for private use, which no evidence holds, stand around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup

from knowledge_base.text.html import encode

_BEGIN, _END = "\ue000", "\ue001"
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks that Unicode keeps for scripts from right to left."""

_TAG = re.compile("(<[^>]*>)")
_TEXT_ALONE = ("option", "title", "desc", "pre")
"""Elements that hold text alone, or text that is copied from them."""


def mark(value: object) -> Markup:
    """Encode text, and mark it where it is written from right to left; what is markup already stays as it is."""
    return value if isinstance(value, Markup) else _marked(str(value))


@lru_cache(maxsize=10_000)
def _marked(text: str) -> Markup:
    """Encode a text once: pages print the same ids, labels and titles again and again, and ten thousand hold nine in ten."""
    if text.isascii() or not _RIGHT_TO_LEFT.search(text):
        return encode(text)
    return Markup(f"{_BEGIN}{encode(text)}{_END}")


def isolate(html: str) -> Markup:
    """Put each marked text on a page into an element of its own; the marks go."""
    return Markup("".join(_isolated(html)) if _BEGIN in html else html)


def _isolated(html: str) -> Iterator[str]:
    inside = ""
    for part in _TAG.split(html):
        name = re.match(r"<(/?)(\w+)", part)
        if name and name[2] in _TEXT_ALONE:
            inside = "" if name[1] else name[2]
        bare = bool(name or inside)
        yield part.replace(_BEGIN, "" if bare else "<bdi>").replace(_END, "" if bare else "</bdi>")
