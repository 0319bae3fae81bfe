"""Works as CSL-JSON, the form that all other citations are made from, and as one line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from knowledge_base.model.study import Citation, Name, Study
from knowledge_base.publication.collection import Collection
from knowledge_base.text.english import listed

Work = Mapping[str, Any]
"""A work with the names of CSL-JSON; its id is the key by which a text cites it."""


def study_work(study: Study) -> Work:
    """Return a study as a work; without ORCID iDs, for which CSL-JSON has no field."""
    citation = study.citation
    parts = [int(part) for part in citation.issued.split("-")]
    return {
        "id": study.id,
        **citation.model_dump(by_alias=True, exclude_none=True),
        "author": [_csl_name(name) for name in citation.author],
        "issued": {"date-parts": [parts]},
    }


def _csl_name(name: Name) -> dict[str, str]:
    if name.given:
        return {"family": name.family, "given": name.given}
    return {"literal": name.family}


def page_work(collection: Collection, title: str, there: str, day: date | None) -> Work:
    """Return the page at an address such as `findings/x/` as a work, with the evidence of a day."""
    steps = [step for step in there.split("/") if step]
    return {
        "id": ":".join([_slug(collection.name), *steps]),
        "type": "webpage",
        "title": title,
        "container-title": collection.name,
        **_published(collection, there, day),
    }


def collection_work(collection: Collection, day: date | None) -> Work:
    """Return the whole collection as a work, with the evidence of a day."""
    return {
        "id": _slug(collection.name),
        "type": "dataset",
        "title": collection.name,
        **_published(collection, "", day),
    }


def reference(work: Work) -> str:
    """Return a work as one line, without its URL.

    The order is authors, year, title, container with its volume, issue, article number and pages,
    publisher, version.
    """
    issued = date_parts(work)
    year = issued[0] if issued else "n.d."
    parts = [f"({year}).", _ended(work["title"])]
    if "author" in work:
        parts.insert(0, _authors(work["author"]))
    if "container-title" in work:
        parts.append(_container(work))
    if "publisher" in work:
        parts.append(f"{work['publisher']}.")
    if "version" in work:
        parts.append(f"{version(work)}.")
    return " ".join(parts)


def version(work: Work) -> str:
    """Return the version of a work, with the day of its evidence if that is known."""
    issued = date_parts(work)
    words = f"Version {work['version']}"
    if issued:
        words += f", evidence of {written(issued)}"
    return words


def _ended(title: str) -> str:
    if title.endswith(("?", "!", ".")):
        return title
    return f"{title}."


def _container(work: Work) -> str:
    container = str(work["container-title"])
    if work["type"] in ("paper-conference", "chapter"):
        container = f"In {container}"
    if "volume" in work:
        container += f", volume {work['volume']}"
    if "issue" in work:
        container += f", issue {work['issue']}"
    if "number" in work:
        container += f", article {work['number']}"
    if "page" in work:
        pages = work["page"].replace("-", "–")
        container += f", pages {pages}"
    return f"{container}."


def address(citation: Citation) -> str | None:
    """Return the URL of a work: that of its DOI, else its own."""
    if citation.DOI:
        return resolve(citation.DOI)
    return citation.URL


def resolve(doi: str) -> str:
    """Return the URL at which a DOI resolves."""
    return f"https://doi.org/{quote(doi, safe='/')}"


def first_and_last(page: str | None) -> tuple[str, str]:
    """Split a page or a range of pages; the last is empty if there is only one page."""
    first, _, last = (page or "").partition("-")
    return first, last


def date_parts(work: Work) -> list[int]:
    """Return year, month and day of a work, as far as they are known."""
    if "issued" not in work:
        return []
    parts: list[int] = work["issued"]["date-parts"][0]
    return parts


def written(parts: list[int], between: str = "-") -> str:
    """Return year, month and day, as far as they are known, in figures: 2026-11-22."""
    figures = [f"{part:02}" for part in parts]
    return between.join(figures)


def _published(collection: Collection, there: str, day: date | None) -> dict[str, Any]:
    """Return the fields that all works of the collection have, as far as they are known."""
    fields = {
        "author": [{"literal": collection.author}] if collection.author else None,
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "version": collection.version,
        "URL": collection.permalink(there),
    }
    return {name: value for name, value in fields.items() if value}


def _slug(name: str) -> str:
    """Return the start of a key from the name of a site; `site` if it has no Latin letters."""
    decomposed = unicodedata.normalize("NFKD", name)
    plain = decomposed.encode("ascii", "ignore").decode()
    words = re.findall("[a-z0-9]+", plain.lower())
    return "-".join(words) or "site"


def _authors(names: list[Mapping[str, str]]) -> str:
    written = []
    for name in names:
        author = name.get("literal") or _with_initials(name)
        written.append(author)
    return listed(written)


def _with_initials(name: Mapping[str, str]) -> str:
    given = name["given"].split()
    initials = [f"{part[0]}." for part in given]
    return f"{name['family']}, {' '.join(initials)}"
