"""Extract the text of a PDF, line by line, with the printed number of each page."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge_base.verification.page_furniture import margin_number, margin_numbers
from knowledge_base.verification.pdf_pages import furniture, page_numbers
from knowledge_base.verification.source_text import Source

if TYPE_CHECKING:
    from pypdf import PageObject


class NoTextError(Exception):
    """A PDF has no text that can be read; the message is why, and what to do about it."""


_PAGES_NAMED = 3
"""Pages that a remark names; of more it gives the number."""


@dataclass(frozen=True)
class _Page:
    """The lines of a page; `turned` if text at right angles to them was left out."""

    lines: list[str]
    turned: bool = False


def is_pdf(raw: bytes) -> bool:
    """Return whether a file is a PDF, judging by its first bytes."""
    return b"%PDF-" in raw[:1024]


def pdf_text(raw: bytes, cited: str | None = None) -> Source:
    """Extract the text of a PDF; `cited` is the range of pages that the study is cited with.

    `feet` maps the blank line that ends a page to the page's printed number, None if it has none.
    Raises NoTextError.
    """
    extracted, labels = _extracted(raw)
    pages = [page.lines for page in extracted]
    if not any(line.strip() for page in pages for line in page):
        raise NoTextError(
            "contains no text, only pictures of pages; "
            "run text recognition (OCR) on it, or provide its text as a file"
        )
    lines = [line for page in pages for line in [*page, ""]]
    margin = margin_numbers(lines, alone=True)
    unnumbered = _without_margin(pages, margin)
    numbers = page_numbers(unnumbered, labels, cited)
    feet: dict[int, int | None] = {}
    heads: set[int] = set()
    first = 0
    furnitures = furniture(unnumbered, numbers)
    for page, number, places in zip(pages, numbers, furnitures, strict=True):
        heads.update(first + place for place in places)
        foot = first + len(page)
        feet[foot] = number
        first = foot + 1
    return Source(
        "\n".join(lines) + "\n",
        feet=feet,
        furniture=frozenset(heads),
        margin=margin,
        remarks=tuple(_remarks(extracted, numbers)),
    )


def _without_margin(pages: Sequence[Sequence[str]], margin: Set[int]) -> list[list[str]]:
    """Return the pages without the numbers of their lines; the number of lines is the same."""
    unnumbered = []
    first = 0
    for page in pages:
        words = []
        for index, line in enumerate(page, first):
            words.append(margin_number(line)[1] if index in margin else line)
        unnumbered.append(words)
        first += len(page) + 1
    return unnumbered


def _remarks(pages: Sequence[_Page], numbers: Sequence[int | None]) -> Iterator[str]:
    """Yield a remark if text at right angles to the rest was left out."""
    turned = []
    for place, (page, number) in enumerate(zip(pages, numbers, strict=True), 1):
        if page.turned:
            turned.append(str(number or place))
    if len(turned) > _PAGES_NAMED:
        yield f"text turned at right angles was left out on {len(turned)} pages"
    elif turned:
        yield f"text turned at right angles was left out on page {', '.join(turned)}"


def _extracted(raw: bytes) -> tuple[list[_Page], list[str]]:
    """Return the lines of each page, and the file's own label of each, which may be empty.

    Raises NoTextError.
    """
    try:
        from pypdf import PdfReader
    except ImportError:
        raise NoTextError(
            "is a PDF, and reading one needs pypdf; install it with: pip install pypdf"
        ) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NoTextError(
                "is encrypted; save it without its password, or provide its text as a file"
            )
        pages = [_page(page) for page in reader.pages]
        labels = [""] * len(pages)
        if "/PageLabels" in reader.root_object:
            labels = reader.page_labels
    except NoTextError:
        raise
    # Whatever a broken file makes the library raise is the file's fault, and no file is trusted.
    except Exception as error:
        reason = _first_line(error)
        raise NoTextError(
            f"cannot be read as a PDF: {reason}; save it again, or provide its text as a file"
        ) from None
    return pages, labels


def _page(page: PageObject) -> _Page:
    """Extract the text that runs in the direction of most of a page.

    Stamps and notices of downloads are turned at its side; on a page across, all text is turned.
    """
    every = page.extract_text().splitlines()
    upright = page.extract_text(orientations=(0,)).splitlines()
    if len(upright) == len(every):
        return _Page(every)
    directions = [upright]
    for angle in (90, 180, 270):
        directions.append(page.extract_text(orientations=(angle,)).splitlines())
    most = max(directions, key=_size)
    return _Page(most, turned=_size(most) < _size(every))


def _size(lines: Sequence[str]) -> int:
    return sum(len(line.strip()) for line in lines)


def _first_line(error: Exception) -> str:
    lines = str(error).splitlines()
    if lines and lines[0]:
        return lines[0]
    return type(error).__name__
