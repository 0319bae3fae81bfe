"""A comparison in; what a person reads of it out, as plain text or as Markdown for a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge_base.comparison.comparison import Comparison
from knowledge_base.comparison.report import Item, Said, sections, summary


def as_text(comparison: Comparison) -> str:
    """Write a comparison for a terminal; what is urgent comes last, where the eye is."""
    lines = [_line(summary(comparison))]
    for section in sorted(sections(comparison), key=lambda section: section.urgent):
        lines += [
            "",
            section.heading,
            *(f"  {line}" for item in section.items for line in _text(item)),
        ]
    return "\n".join(lines) + "\n"


def as_markdown(comparison: Comparison) -> str:
    """Write a comparison as GitHub Markdown; what is urgent comes first, since a summary may be cut."""
    lines = ["# Evidence", "", _inert(summary(comparison))]
    for section in sorted(sections(comparison), key=lambda section: not section.urgent):
        lines += [
            "",
            f"## {section.heading}",
            "",
            *(line for item in section.items for line in _markdown(item)),
        ]
    return "\n".join(lines) + "\n"


def _text(item: Item, indent: str = "") -> Iterator[str]:
    yield f"{indent}{_line(item)}"
    for inside in item.inside:
        yield from _text(inside, f"{indent}  ")


def _line(item: Item) -> str:
    return "".join(_printable(part) for part in item.parts)


def _printable(text: str) -> str:
    """Keep text on its line, and write what a terminal would obey as an escape."""
    flat = " ".join(text.split()) if isinstance(text, Said) else text
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in flat
    )


def _markdown(item: Item, indent: str = "") -> Iterator[str]:
    yield f"{indent}- {_inert(item)}"
    for inside in item.inside:
        yield from _markdown(inside, f"{indent}  ")


def _inert(item: Item) -> str:
    return "".join(_code(part) if isinstance(part, Said) else part for part in item.parts)


def _code(text: str) -> str:
    """Put text into a code span, of which GitHub makes no link, mention, image or HTML.

    Character references are not enough there: mentions are looked for once they are resolved. A
    span ends at a run of as many backticks as it began with, so it begins with more than it
    holds (CommonMark 0.31, section 6.1). It has to stay on one line.
    """
    line = _printable(Said(text)) or " "
    fence = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    blank = " " if line[0] == "`" or line[-1] == "`" else ""
    return f"{fence}{blank}{line}{blank}{fence}"
