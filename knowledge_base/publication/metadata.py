"""The metadata in the head of a page, for reference managers and search engines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from knowledge_base.model.study import Citation, Name, Study
from knowledge_base.publication import citations
from knowledge_base.publication.collection import Collection
from knowledge_base.text.spdx import is_in_the_list

_CONTAINERS = {
    "paper-conference": "citation_conference_title",
    "article-journal": "citation_journal_title",
    "chapter": "citation_inbook_title",
}
_PERIODICALS = ("article-journal", "article-magazine")


def highwire(study: Study) -> list[tuple[str, str]]:
    """Return the Highwire tags of a study, as (name, content), for the page about this one work."""
    work = citations.study_work(study)
    first, last = citations.first_and_last(work.get("page"))
    tags = [
        ("citation_title", work["title"]),
        *(("citation_author", _family_first(name)) for name in work["author"]),
        ("citation_publication_date", citations.written(citations.date_parts(work), "/")),
        (_CONTAINERS.get(work["type"], "citation_inbook_title"), work.get("container-title")),
        ("citation_volume", work.get("volume")),
        ("citation_issue", work.get("issue")),
        # Highwire has no tag for the number of an article; journals give it as the first page.
        ("citation_firstpage", first or work.get("number")),
        ("citation_lastpage", last),
        ("citation_publisher", work.get("publisher")),
        ("citation_doi", work.get("DOI")),
        ("citation_isbn", work.get("ISBN")),
        ("citation_issn", work.get("ISSN")),
    ]
    return [(name, content) for name, content in tags if content]


def _family_first(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return name["literal"]
    return f"{name['family']}, {name['given']}"


def article(study: Study) -> dict[str, Any]:
    """Describe a study in the terms of schema.org; it names authors, but never participants."""
    citation, address = study.citation, citations.address(study.citation)
    first, last = citations.first_and_last(citation.page)
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "Dataset" if citation.type == "dataset" else "ScholarlyArticle",
            "@id": address,
            "url": address,
            "name" if citation.type == "dataset" else "headline": citation.title,
            "author": [_person(name) for name in citation.author],
            "datePublished": citation.issued,
            "isPartOf": _container(citation),
            "pageStart": first,
            "pageEnd": last,
            "pagination": citation.number,
            "license": licence(study.licence),
            "publisher": _named("Organization", citation.publisher),
        }
    )


def _container(citation: Citation) -> dict[str, Any] | None:
    """Describe the book, or the journal with its volume and issue, each part of the one before."""
    if citation.type not in _PERIODICALS:
        return _named("CreativeWork", citation.container_title)
    parts = (
        _named("Periodical", citation.container_title),
        citation.volume and {"@type": "PublicationVolume", "volumeNumber": citation.volume},
        citation.issue and {"@type": "PublicationIssue", "issueNumber": citation.issue},
    )
    whole: dict[str, Any] | None = None
    for part in parts:
        if part:
            whole = _known({**part, "isPartOf": whole})
    return whole


def _person(name: Name) -> dict[str, Any]:
    return _known(
        {
            "@type": "Person",
            "givenName": name.given,
            "familyName": name.family,
            "sameAs": f"https://orcid.org/{name.ORCID}" if name.ORCID else None,
        }
    )


def _named(kind: str, name: str | None) -> dict[str, str] | None:
    return {"@type": kind, "name": name} if name else None


def dataset(
    collection: Collection, studies: Iterable[Study], day: date | None, downloads: Mapping[str, str]
) -> dict[str, Any]:
    """Describe the collection in the terms of schema.org.

    `downloads` maps the place of each file to its media type. Words quoted from studies are under
    the licences of the studies, which are listed beside ours.
    """
    identifiers = dict.fromkeys([collection.licence, *(study.licence for study in studies)])
    licences = [licence(spdx) for spdx in identifiers]
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "@id": collection.permalink(""),
            "url": collection.permalink(""),
            "name": collection.name,
            "description": collection.description,
            "version": collection.version,
            "creator": {"@type": "Organization", "name": collection.author},
            "license": [address for address in licences if address],
            "dateModified": day.isoformat() if day else None,
            "distribution": _distribution(collection, downloads),
        }
    )


def _distribution(collection: Collection, downloads: Mapping[str, str]) -> list[dict[str, Any]]:
    if not collection.address:
        return []
    return [
        {"@type": "DataDownload", "contentUrl": collection.permalink(place), "encodingFormat": kind}
        for place, kind in downloads.items()
    ]


def licence(spdx: str) -> str | None:
    """Return the URL of a licence by its SPDX identifier; None if SPDX has no page on it."""
    if not is_in_the_list(spdx):
        return None
    return f"https://spdx.org/licenses/{quote(spdx, safe='')}.html"


def as_script(data: Mapping[str, Any]) -> str:
    """Return data as JSON for a script element, which it can neither end nor nest."""
    text = json.dumps(data, ensure_ascii=False)
    return text.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
