"""A study, a page of the site or the whole collection in; the work as CSL-JSON, and as one line, out.

CSL-JSON is the one form that all others are made from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from knowledge_base.model.study import Citation, Study
from knowledge_base.publication.collection import Collection

Work = Mapping[str, Any]
"""A work with the names of CSL-JSON; its id is the key by which a text cites it."""


def study_work(study: Study) -> Work:
    """Give a study as a work; ORCID iDs stay behind, since CSL-JSON has no place for them."""
    citation = study.citation
    fields = citation.model_dump(by_alias=True, exclude_none=True)
    names = [
        {"family": name.family, "given": name.given} if name.given else {"literal": name.family}
        for name in citation.author
    ]
    return {
        "id": study.id,
        **fields,
        "author": names,
        "issued": {"date-parts": [[int(part) for part in citation.issued.split("-")]]},
    }


def page_work(collection: Collection, title: str, there: str, day: date | None) -> Work:
    """Give a page of the site as a work: the page at an address such as `findings/x/`, with the evidence of a day."""
    key = ":".join([_slug(collection.name), *filter(None, there.split("/"))])
    return {
        "id": key,
        "type": "webpage",
        "title": title,
        "container-title": collection.name,
        **_published(collection, there, day),
    }


def collection_work(collection: Collection, day: date | None) -> Work:
    """Give the whole collection as a work, with the evidence of a day."""
    return {
        "id": _slug(collection.name),
        "type": "dataset",
        "title": collection.name,
        **_published(collection, "", day),
    }


def reference(work: Work) -> str:
    """Format a work as one line: authors, year, title, container, pages, publisher, version; its address stands apart."""
    title, issued = work["title"], date_parts(work)
    authors = f"{_authors(work['author'])} " if "author" in work else ""
    parts = [
        f"{authors}({issued[0] if issued else 'n.d.'}).",
        title if title.endswith(("?", "!", ".")) else f"{title}.",
    ]
    if "container-title" in work:
        volume = f", volume {work['volume']}" if "volume" in work else ""
        pages = f", pages {work['page'].replace('-', '–')}" if "page" in work else ""
        inside = "In " if work["type"] in ("paper-conference", "chapter") else ""
        parts.append(f"{inside}{work['container-title']}{volume}{pages}.")
    if "publisher" in work:
        parts.append(f"{work['publisher']}.")
    if "version" in work:
        parts.append(
            f"Version {work['version']}{f', evidence of {written(issued)}' if issued else ''}."
        )
    return " ".join(parts)


def address(citation: Citation) -> str | None:
    """Give the address of a work: its DOI resolved, else its URL."""
    return resolve(citation.DOI) if citation.DOI else citation.URL


def resolve(doi: str) -> str:
    """Give the address at which a DOI resolves."""
    return f"https://doi.org/{quote(doi, safe='/')}"


def first_and_last(page: str | None) -> tuple[str, str]:
    """Split a page or a range of pages; the last is empty where there is one page."""
    first, _, last = (page or "").partition("-")
    return first, last


def date_parts(work: Work) -> list[int]:
    """Give year, month and day of a work, as far as they are known."""
    return work["issued"]["date-parts"][0] if "issued" in work else []


def written(parts: list[int], between: str = "-") -> str:
    """Write year, month and day, as far as they are known, in figures: 2026-11-22."""
    return between.join(f"{part:02}" for part in parts)


def _published(collection: Collection, there: str, day: date | None) -> dict:
    """Give what all works of the collection have in common; a field that is not known is absent."""
    issued = {"date-parts": [[day.year, day.month, day.day]]} if day else None
    fields = {
        "author": collection.author and [{"literal": collection.author}],
        "issued": issued,
        "version": collection.version or None,
        "URL": collection.permalink(there),
    }
    return {name: value for name, value in fields.items() if value}


def _slug(name: str) -> str:
    """Make the beginning of a key from the name of a site; a name without Latin letters leaves the word `site`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain)) or "site"


def _authors(names: list[Mapping[str, str]]) -> str:
    written = [
        name.get("literal")
        or f"{name['family']}, {' '.join(part[0] + '.' for part in name['given'].split())}"
        for name in names
    ]
    return " and ".join(filter(None, [", ".join(written[:-1]), written[-1]]))
