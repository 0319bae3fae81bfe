"""Write a comparison as plain text, or as Markdown for a pull request."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from knowledge_base.comparison.comparison import Comparison
from knowledge_base.comparison.item import Item, Verbatim
from knowledge_base.comparison.report import sections, summary
from knowledge_base.text.characters import printable


def as_text(comparison: Comparison) -> str:
    """Return a comparison for a terminal; urgent sections come last, next to the prompt."""
    found = sections(comparison)
    first_line = summary(comparison)
    lines = [_plain(first_line)]
    for section in sorted(found, key=lambda section: section.urgent):
        lines += ["", section.heading]
        for item in section.items:
            lines += _indented(item, _plain, "  ")
    return "\n".join(lines) + "\n"


def as_markdown(comparison: Comparison) -> str:
    """Return a comparison as GitHub Markdown; urgent sections come first: a summary may be cut."""
    found = sections(comparison)
    lines = ["# Evidence", ""]
    lines.append(_inert(summary(comparison)))
    for section in sorted(found, key=lambda section: not section.urgent):
        lines += ["", f"## {section.heading}", ""]
        for item in section.items:
            lines += _indented(item, _bullet)
    return "\n".join(lines) + "\n"


def _indented(item: Item, write: Callable[[Item], str], indent: str = "") -> Iterator[str]:
    """Yield the line of an item, and the lines inside it indented."""
    yield indent + write(item)
    deeper = f"{indent}  "
    for inside in item.inside:
        yield from _indented(inside, write, deeper)


def _plain(item: Item) -> str:
    parts = [_on_one_line(part) for part in item.parts]
    return "".join(parts)


def _bullet(item: Item) -> str:
    return f"- {_inert(item)}"


def _inert(item: Item) -> str:
    parts = []
    for part in item.parts:
        if isinstance(part, Verbatim):
            part = _code(part)
        parts.append(part)
    return "".join(parts)


def _on_one_line(text: str) -> str:
    if isinstance(text, Verbatim):
        words = text.split()
        text = " ".join(words)
    return printable(text)


def _code(text: Verbatim) -> str:
    """Put text into a code span, of which GitHub makes no link, mention, image or HTML.

    Character references are not enough: GitHub looks for mentions after resolving them. A span
    ends at a run of as many backticks as it began with, so it begins with more than it holds
    (CommonMark 0.31, section 6.1). It has to stay on one line.
    """
    line = _on_one_line(text) or " "
    runs = re.findall("`+", line)
    longest = max(map(len, runs), default=0)
    fence = "`" * (longest + 1)
    touches_fence = line.startswith("`") or line.endswith("`")
    blank = " " if touches_fence else ""
    return f"{fence}{blank}{line}{blank}{fence}"
