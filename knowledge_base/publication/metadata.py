"""A study or the collection in; what the head of its page says of it to reference managers and search engines, out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from urllib.parse import quote

from knowledge_base.model.study import Study
from knowledge_base.publication import citations
from knowledge_base.publication.collection import Collection
from knowledge_base.text.spdx import NO_LICENCE_KNOWN

_INSIDE = {
    "paper-conference": "citation_conference_title",
    "article-journal": "citation_journal_title",
    "chapter": "citation_inbook_title",
}


def highwire(study: Study) -> Iterator[tuple[str, str]]:
    """Yield the Highwire tags of a study, as (name, content); they stand on a page that is about this one work."""
    work = citations.study_work(study)
    first, last = citations.first_and_last(work.get("page"))
    tags = [
        ("citation_title", work["title"]),
        *(
            ("citation_author", name.get("literal") or f"{name['family']}, {name['given']}")
            for name in work["author"]
        ),
        ("citation_publication_date", citations.written(citations.date_parts(work), "/")),
        (_INSIDE.get(work["type"], "citation_inbook_title"), work.get("container-title")),
        ("citation_volume", work.get("volume")),
        ("citation_firstpage", first),
        ("citation_lastpage", last),
        ("citation_publisher", work.get("publisher")),
        ("citation_doi", work.get("DOI")),
        ("citation_isbn", work.get("ISBN")),
        ("citation_issn", work.get("ISSN")),
    ]
    return ((name, content) for name, content in tags if content)


def article(study: Study) -> dict:
    """Describe a study in the terms of schema.org; its authors are named, its participants never."""
    citation, address = study.citation, citations.address(study.citation)
    first, last = citations.first_and_last(citation.page)
    authors = [
        {
            "@type": "Person",
            "givenName": name.given,
            "familyName": name.family,
            "sameAs": name.ORCID and f"https://orcid.org/{name.ORCID}",
        }
        for name in citation.author
    ]
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "ScholarlyArticle",
            "@id": address,
            "url": address,
            "headline": citation.title,
            "author": [_known(author) for author in authors],
            "datePublished": citation.issued,
            "isPartOf": citation.container_title
            and {"@type": "CreativeWork", "name": citation.container_title},
            "pageStart": first,
            "pageEnd": last,
            "license": licence(study.licence),
            "publisher": citation.publisher
            and {"@type": "Organization", "name": citation.publisher},
        }
    )


def dataset(
    collection: Collection, studies: Iterable[Study], day: date | None, downloads: Mapping[str, str]
) -> dict:
    """Describe the collection in the terms of schema.org; `downloads` maps the place of each file to its media type.

    The words quoted from studies stand under licences of their own, so these stand beside ours.
    """
    files = [
        {"@type": "DataDownload", "contentUrl": collection.permalink(place), "encodingFormat": kind}
        for place, kind in downloads.items()
        if collection.address
    ]
    licences = dict.fromkeys([collection.licence, *(study.licence for study in studies)])
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
            "license": [*filter(None, map(licence, licences))],
            "dateModified": day and day.isoformat(),
            "distribution": files,
        }
    )


def licence(spdx: str) -> str | None:
    """Give the address of a licence by its SPDX identifier; None where nothing is known of one."""
    return (
        None
        if spdx == NO_LICENCE_KNOWN
        else f"https://spdx.org/licenses/{quote(spdx, safe='')}.html"
    )


def as_script(data: Mapping) -> str:
    """Write data as JSON that stays inside a script element: none of it can end the element or begin another."""
    text = json.dumps(data, ensure_ascii=False)
    return text.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")


def _known(fields: dict) -> dict:
    return {name: value for name, value in fields.items() if value}
