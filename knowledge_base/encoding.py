"""Text from evidence in; the same text, inert in Markdown, HTML, YAML and Jinja, out.

Every ASCII punctuation mark and line break becomes a character reference. Escaping HTML
alone is not enough: a line of backticks or an attribute list in a record would be taken
over by Markdown, and the theme writes titles as they come.
"""

from __future__ import annotations

import re
import string

from markupsafe import Markup

_MARKS = re.compile("[" + re.escape(string.punctuation + "\n\r\t") + "]")
_INNOCENT = frozenset(",")
"""A comma means nothing to Markdown, HTML, Jinja or a quoted YAML text."""


def encode(value: object) -> Markup:
    """Encode text; what is markup already stays as it is."""
    if isinstance(value, Markup):
        return value
    return Markup(_MARKS.sub(lambda found: _reference(found[0]), str(value)))


def _reference(character: str) -> str:
    return character if character in _INNOCENT else f"&#{ord(character)};"
