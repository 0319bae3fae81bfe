"""Text from evidence in; the same text, inert in Markdown, HTML, YAML and Jinja, out.

Every ASCII punctuation mark and line break becomes a character reference. Escaping HTML
alone is not enough: a line of backticks or an attribute list in a record would be taken
over by Markdown, and the theme writes titles as they come.
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
    """Encode text; what is markup already stays as it is."""
    # A table for str.translate() takes six times as long on a sentence.
    return (
        value
        if isinstance(value, Markup)
        else Markup(_MARKS.sub(lambda mark: _REFERENCES[mark[0]], str(value)))
    )
