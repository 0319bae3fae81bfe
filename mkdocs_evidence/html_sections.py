"""Sections in the HTML of a page's content: empty ones, and calls that were not rendered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.S)
_TAG = re.compile(r"<[^>]*>")
_NOTHING = re.compile(
    r"""(?:
      \s
      | <!--.*?-->
      | <(?!img|svg|hr|input|select|textarea|button|video|audio|object)[^>]*>
    )*+""",
    re.S | re.X,
)
"""HTML that shows nothing by itself."""

_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.S)
_CALL = re.compile(r"\{[{%#][^\n<]{0,60}")


def empty_sections(html: str) -> Iterator[str]:
    """Yield the words of each heading with nothing between it and the next.

    A heading may be followed directly by one of a lower level, whose section is part of its own.
    """
    for heading, following in pairwise([*_HEADING.finditer(html), None]):
        assert heading
        end = following.start() if following else len(html)
        has_subsection = following and following[1] > heading[1]
        if not has_subsection and _NOTHING.fullmatch(html, heading.end(), end):
            yield _words(heading[2])


def unrendered(html: str) -> Iterator[str]:
    """Yield the beginning of each call or tag of Jinja outside of code.

    Text of the evidence has none, as its braces are encoded.
    """
    if "{" not in html:
        return
    for call in _CALL.findall(_CODE.sub("", html)):
        yield unescape(call.strip())


def _words(html: str) -> str:
    """Return the text of HTML in one line."""
    return " ".join(unescape(_TAG.sub("", html)).split())
