"""BibTeX, RIS and CSL-JSON entries of works, for a few types of work.

Titles and names are text: they can end neither their field nor their record, and read back as
written, except that line breaks, for which BibTeX and RIS have no form, become spaces.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from urllib.parse import quote

from knowledge_base.publication.citations import (
    Work,
    date_parts,
    first_and_last,
    version,
    written,
)

_BIBTEX = {
    "paper-conference": ("inproceedings", "booktitle"),
    "chapter": ("incollection", "booktitle"),
    "article-journal": ("article", "journal"),
    "article-magazine": ("article", "journal"),
}
_MISC = ("misc", "howpublished")
"""For pages, data and the rest: classic BibTeX has no `@online`, and biblatex accepts `@misc`."""

_KINDS = {"dataset": "Data set"}
"""The kind of a `@misc` in words, which biblatex prints and classic BibTeX passes over."""

_RIS = {
    "paper-conference": "CONF",
    "chapter": "CHAP",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "book": "BOOK",
    "thesis": "THES",
    "report": "RPRT",
    "webpage": "ELEC",
    "dataset": "DATA",
}

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# BibTeX counts a brace after a backslash too, so that an escaped one would end the field.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    **{mark: f"\\{mark}" for mark in "&%$#_"},
}
_SPECIAL = re.compile("[" + re.escape("".join(_TEX)) + "]")
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)|(?<=,)(?=,)|(?<=[?!])(?=`)")
"""The place between two marks that TeX would set as one, such as a dash for two hyphens."""


def bibtex(work: Work) -> str:
    """Return a work as an entry for BibTeX and biblatex."""
    kind, inside = _BIBTEX.get(work["type"], _MISC)
    year, month, day, *_ = [*date_parts(work), None, None, None]
    authors = [_bibtex_name(name) for name in work.get("author", ())]
    fields = {
        "author": _braced(" and ".join(authors)),
        # The second pair of braces keeps styles from changing capitals.
        "title": _braced(_braced(_tex(work["title"]))),
        inside: _braced(_tex(work.get("container-title"))),
        "year": _braced(year),
        "month": month and _MONTHS[month - 1],
        "day": _braced(day),
        "type": _braced(_KINDS.get(work["type"])),
        "volume": _braced(_tex(work.get("volume"))),
        # BibTeX calls the issue of a journal its number; biblatex has `eid` for that of an article.
        "number": _braced(_tex(work.get("issue"))),
        "eid": _braced(_tex(work.get("number"))),
        "pages": _braced(work.get("page", "").replace("-", "--")),
        "publisher": _braced(_tex(work.get("publisher"))),
        "note": _braced(_tex(_note(work))),
        "doi": _braced(_verbatim(work.get("DOI"))),
        "isbn": _braced(_tex(work.get("ISBN"))),
        "issn": _braced(_tex(work.get("ISSN"))),
        "url": _braced(_verbatim(work.get("URL"))),
    }
    lines = [f"  {name} = {value}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{work['id']},", *lines, "}"])


def ris(work: Work) -> str:
    """Return a work as a RIS record."""
    issued = date_parts(work)
    first, last = first_and_last(work.get("page"))
    authors = [("AU", _ris_name(name)) for name in work.get("author", ())]
    tags = [
        ("TY", _RIS.get(work["type"], "GEN")),
        *authors,
        ("TI", work["title"]),
        ("T2", work.get("container-title")),
        ("PY", written(issued[:1])),
        ("DA", written(issued, "/")),
        ("VL", work.get("volume")),
        ("IS", work.get("issue")),
        # The field in which EndNote keeps the number of an article.
        ("C7", work.get("number")),
        ("SP", first),
        ("EP", last),
        ("ET", work.get("version")),
        ("PB", work.get("publisher")),
        ("SN", work.get("ISBN") or work.get("ISSN")),
        ("DO", work.get("DOI")),
        ("UR", work.get("URL")),
    ]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in tags if value]
    return "\n".join([*lines, "ER  - "])


def csl_json(work: Work) -> str:
    """Return a work as the text of a CSL-JSON file, which is a list."""
    return json.dumps([work], ensure_ascii=False)


def _note(work: Work) -> str:
    if "version" not in work:
        return ""
    return version(work)


def _braced(text: object) -> str:
    if not text:
        return ""
    return f"{{{text}}}"


def _tex(text: str | None) -> str:
    """Escape text so that TeX sets it as written."""
    line = _one_line(text or "")
    escaped = _SPECIAL.sub(lambda found: _TEX[found[0]], line)
    return _LIGATURE.sub("{}", escaped)


def _verbatim(text: str | None) -> str:
    """Encode the characters of a URL or DOI that would end its field; TeX needs no other escape."""
    if not text:
        return ""
    return re.sub(r"[{}\\]", lambda found: quote(found[0]), text)


def _bibtex_name(name: Mapping[str, str]) -> str:
    """Return a name; braces keep a part together that BibTeX would split."""
    if "literal" in name:
        return _braced(_tex(name["literal"]))
    family = _name_part(name["family"])
    given = _name_part(name["given"])
    return f"{family}, {given}"


def _name_part(text: str) -> str:
    part = _tex(text)
    if re.search(r",|\band\b", part, re.IGNORECASE):
        return _braced(part)
    return part


def _ris_name(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return name["literal"]
    return f"{name['family']}, {name['given']}"


def _one_line(text: str) -> str:
    """Join the lines of a text: a line break could begin another field or record."""
    lines = [line.strip() for line in text.splitlines()]
    return " ".join(lines)
