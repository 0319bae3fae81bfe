"""A work as CSL-JSON in; the same work as the text of a BibTeX, RIS or CSL-JSON file out.

Fixed formats for a few types of work. What a title or a name holds is text: it can end
neither its field nor its record, and reads back as it was written, but for line breaks,
which neither BibTeX nor RIS can hold and which become spaces.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from urllib.parse import quote

from knowledge_base.publication.citations import Work, date_parts, first_and_last, written

_BIBTEX = {
    "paper-conference": ("inproceedings", "booktitle"),
    "chapter": ("incollection", "booktitle"),
    "article-journal": ("article", "journal"),
    "article-magazine": ("article", "journal"),
}
_MISC = ("misc", "howpublished")
"""For pages, data and all else: classic BibTeX knows no `@online`, while biblatex takes `@misc` with a url as well."""

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

# BibTeX counts a brace behind a backslash too, so an escaped one would end the field: braces are written by name.
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
"""Between two marks that TeX would set as another one, such as a dash for two hyphens."""


def bibtex(work: Work) -> str:
    """Write a work as a BibTeX entry, for BibTeX as well as biblatex."""
    kind, inside = _BIBTEX.get(work["type"], _MISC)
    year, month, *_ = [*date_parts(work), None, None]
    fields = {
        "author": _braced(" and ".join(map(_bibtex_name, work.get("author", ())))),
        # The second pair of braces keeps styles from changing capitals.
        "title": _braced(_braced(_tex(work["title"]))),
        inside: _braced(_tex(work.get("container-title"))),
        "year": _braced(year),
        "month": month and _MONTHS[month - 1],
        "volume": _braced(_tex(work.get("volume"))),
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
    """Write a work as a RIS record."""
    issued, (first, last) = date_parts(work), first_and_last(work.get("page"))
    tags = [
        ("TY", _RIS.get(work["type"], "GEN")),
        *(("AU", _ris_name(name)) for name in work.get("author", ())),
        ("TI", work["title"]),
        ("T2", work.get("container-title")),
        ("PY", written(issued[:1])),
        ("DA", written(issued, "/")),
        ("VL", work.get("volume")),
        ("SP", first),
        ("EP", last),
        ("ET", work.get("version")),
        ("PB", work.get("publisher")),
        ("SN", work.get("ISBN") or work.get("ISSN")),
        ("DO", work.get("DOI")),
        ("UR", work.get("URL")),
    ]
    return "\n".join([*(f"{tag}  - {_one_line(value)}" for tag, value in tags if value), "ER  - "])


def csl_json(work: Work) -> str:
    """Write a work as a CSL-JSON file, which holds a list."""
    return json.dumps([work], ensure_ascii=False)


def _note(work: Work) -> str:
    if "version" not in work:
        return ""
    return f"Version {work['version']}" + (
        f", evidence of {written(date_parts(work))}" if "issued" in work else ""
    )


def _braced(text: object) -> str:
    return f"{{{text}}}" if text else ""


def _tex(text: str | None) -> str:
    """Write text so that TeX sets it as it is."""
    return _LIGATURE.sub("{}", _SPECIAL.sub(lambda found: _TEX[found[0]], _one_line(text or "")))


def _verbatim(text: str | None) -> str:
    """Write an address or DOI, which TeX takes as it is, without what would end the field."""
    return re.sub(r"[{}\\]", lambda found: quote(found[0]), text or "")


def _bibtex_name(name: Mapping[str, str]) -> str:
    """Write a name; braces keep together what BibTeX would take for several names or parts of one."""
    if "literal" in name:
        return _braced(_tex(name["literal"]))
    return ", ".join(
        _braced(part) if re.search(r",|\band\b", part, re.I) else part
        for part in map(_tex, (name["family"], name["given"]))
    )


def _ris_name(name: Mapping[str, str]) -> str:
    return name.get("literal") or f"{name['family']}, {name['given']}"


def _one_line(text: str) -> str:
    """Join the lines of a text: a line break could begin another field or record."""
    return " ".join(line.strip() for line in text.splitlines())
