"""The bytes of a PDF in; its text, line by line, with the printed number of each page, or why there is none, out."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

EDGE = 2
"""Lines at the head and at the foot of a page among which running heads and page numbers are looked for."""

_PAGE_NUMBER = re.compile(
    r"^\W*([0-9]{1,6})\b|\b(?:page|p\.) ?([0-9]{1,6})\b|\b([0-9]{1,6})\W*$", re.IGNORECASE
)
"""A number at the beginning or end of a line, or behind the word page."""


class NoTextError(Exception):
    """A PDF whose text cannot be had; the message says why, and what to do."""


@dataclass(frozen=True)
class PdfText:
    """The text of a PDF; `feet` are the lines that end a page, each with the page's printed number, None where it has none."""

    text: str
    feet: dict[int, int | None]


def is_pdf(raw: bytes) -> bool:
    """Say whether a file is a PDF, by how it begins."""
    return b"%PDF-" in raw[:1024]


def pdf_text(raw: bytes, printed: str | None = None) -> PdfText:
    """Extract the text of a PDF; `printed` is the range of pages that the study is cited with.

    Raises NoTextError.
    """
    pages, labels = _extracted(raw)
    if not any(any(map(str.strip, page)) for page in pages):
        raise NoTextError(
            "holds no text, only pictures of pages; have its text recognised (OCR) and save it, or give its text as a file"
        )
    numbers = page_numbers(pages, labels, printed)
    heads = Counter(
        shape for page in pages for shape in {_shape(page[place]) for place in _edges(page)}
    )
    lines: list[str] = []
    feet: dict[int, int | None] = {}
    for page, number in zip(pages, numbers, strict=True):
        over = {
            place
            for place in _edges(page)
            if heads[_shape(page[place])] > 1 or page[place].strip() == str(number)
        }
        lines += [line for place, line in enumerate(page) if place not in over]
        feet[len(lines)] = number
        lines.append("")
    return PdfText("\n".join(lines) + "\n", feet)


def page_numbers(
    pages: Sequence[Sequence[str]], labels: Sequence[str], printed: str | None
) -> list[int | None]:
    """Tell the number of each page: from its head or foot, or the file's own labels, or the pages the study is cited with.

    A number at the edge counts where it goes up by one from page to page on more than half of
    them. Of two such, as `305` above `page 1 of 8`, the one within the cited pages is taken.
    """
    first, last = (int(number) for number in (printed.split("-") * 2)[:2]) if printed else (0, -1)
    starts = Counter(
        start
        for index, page in enumerate(pages)
        for start in {number - index for number in _numbers(page)}
    )
    likely = [start for start, times in starts.most_common() if times > max(1, len(pages) / 2)]
    if likely:
        start = next((start for start in likely if first <= start <= last), likely[0])
        return [start + index for index in range(len(pages))]
    if any(labels):
        return [int(label) if label.isdecimal() else None for label in labels]
    return [
        first + index if last - first + 1 == len(pages) else None for index in range(len(pages))
    ]


def _extracted(raw: bytes) -> tuple[list[list[str]], list[str]]:
    """Read the lines of each page, and the labels that the file gives its pages; empty texts where it gives none."""
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
                "is encrypted; save it without its password, or give its text as a file"
            )
        pages = [page.extract_text().splitlines() for page in reader.pages]
        labels = reader.page_labels if "/PageLabels" in reader.root_object else [""] * len(pages)
    except NoTextError:
        raise
    except Exception as error:  # whatever a broken file makes the library raise: it is the file's fault, and no file is trusted
        raise NoTextError(
            f"cannot be read as a PDF: {_first_line(error)}; save it anew, or give its text as a file"
        ) from None
    return pages, labels


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0] or type(error).__name__


def _edges(page: Sequence[str]) -> list[int]:
    """List the places of the first and last lines of a page that hold anything."""
    filled = [place for place, line in enumerate(page) if line.strip()]
    return list(dict.fromkeys(filled[:EDGE] + filled[-EDGE:]))


def _numbers(page: Sequence[str]) -> Iterator[int]:
    """Yield what could be the number of a page, from its head and foot."""
    for place in _edges(page):
        for found in _PAGE_NUMBER.finditer(page[place]):
            yield int(found[1] or found[2] or found[3])


def _shape(line: str) -> str:
    """Write a line so that running heads of different pages are equal: without blanks at its ends, with # for numbers."""
    return re.sub("[0-9]+", "#", line.strip())
