"""Text without the markup and entities that registers put into titles and names.

Crossref and DataCite pass on what publishers deposit: face markup such as `<i>`, JATS and MathML
elements, and entities, sometimes encoded twice (`&amp;amp;`).
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

_FACE = "b|em|i|ovl|sc|scp|small|span|strike|strong|sub|sup|tt|u"
"""Elements inside a line: the face markup of Crossref's schema, and the same in HTML."""

_BLOCK = "br|div|li|p|sec|title|ul"
_PREFIXES = "jats|mml"

_ENTITY = re.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ATTRIBUTES = r"(\s[^<>]*)?"
_INLINE_TAG = re.compile(f"</?(({_PREFIXES}):[a-z-]+|{_FACE}){_ATTRIBUTES}/?>", re.IGNORECASE)
_BLOCK_TAGS = re.compile(rf"(\s*</?(({_PREFIXES}):)?({_BLOCK}){_ATTRIBUTES}/?>\s*)+", re.IGNORECASE)


def plain(text: str) -> str:
    """Return a text without markup and entities of registers; any other sign stays as it is."""
    text = without_entities(text)
    if "<" not in text:
        return text
    lines = _BLOCK_TAGS.sub(" ", text)
    return _INLINE_TAG.sub("", lines).strip()


def without_entities(text: str) -> str:
    """Return a text with characters in place of entities, also where they were encoded twice."""
    earlier = None
    while text != earlier:
        earlier = text
        text = _ENTITY.sub(_character, text)
    return text


def _character(entity: re.Match[str]) -> str:
    """Return the character of an entity, or an unknown entity itself; blanks become plain ones."""
    if not entity[1].startswith("#") and f"{entity[1]};" not in html5:
        return entity[0]
    character = unescape(entity[0])
    return " " if character.isspace() else character if character.isprintable() else ""
