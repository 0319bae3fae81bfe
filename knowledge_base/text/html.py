"""Encode text from evidence, so that it is inert in Markdown, HTML, YAML and Jinja.

Every ASCII punctuation mark and line break becomes a character reference. To escape HTML alone is
not enough: Markdown would interpret a line of backticks or an attribute list in a record, and the
theme prints titles unescaped.
"""

from __future__ import annotations

import re
import string

from markupsafe import Markup

_INNOCENT = ","
"""A comma means nothing to Markdown, HTML, Jinja or a quoted YAML text."""

_REFERENCES = {
    mark: f"&#{ord(mark)};" for mark in string.punctuation + "\n\r\t" if mark not in _INNOCENT
}
_MARKS = re.compile(f"[{re.escape(''.join(_REFERENCES))}]")


def encode(value: object) -> Markup:
    """Encode text; markup is returned unchanged."""
    if isinstance(value, Markup):
        return value
    # A table for str.translate() takes six times as long on a sentence.
    return Markup(_MARKS.sub(lambda mark: _REFERENCES[mark[0]], str(value)))
