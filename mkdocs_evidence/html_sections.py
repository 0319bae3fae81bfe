"""The HTML of a page's content in; its empty sections, and what is left of a call that was not rendered, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.S)
_TAG = re.compile(r"<[^>]*>")
_NOTHING = re.compile(
    r"(?:\s|<!--.*?-->|<(?!img|svg|hr|input|select|textarea|button|video|audio|object)[^>]*>)*+",
    re.S,
)
"""What shows nothing by itself."""

_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.S)
_CALL = re.compile(r"\{[{%#][^\n<]{0,60}")


def empty_sections(html: str) -> Iterator[str]:
    """Yield the words of each heading with nothing before the next one that is not below it, or before the end."""
    for heading, following in pairwise([*_HEADING.finditer(html), None]):
        end = following.start() if following else len(html)
        below = following and following[1] > heading[1]
        if not below and _NOTHING.fullmatch(html, heading.end(), end):
            yield words(heading[2])


def unrendered(html: str) -> Iterator[str]:
    """Yield what begins like a call or a tag of Jinja and stands outside of code; text of the evidence never does, as it is encoded."""
    return (
        unescape(call.strip())
        for call in (_CALL.findall(_CODE.sub("", html)) if "{" in html else ())
    )


def words(html: str) -> str:
    """Give the words that HTML shows, in one line."""
    return " ".join(unescape(_TAG.sub("", html)).split())
